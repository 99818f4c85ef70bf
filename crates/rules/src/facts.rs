//! Where a rule gets its values from: a map of answers, a closure, or a row of a population.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use crate::expression::Name;
use crate::value::{Value, ValueRef};

/// What is known. A name without a value is *unknown*, never empty, zero or false.
pub trait Facts {
    /// The value of `name`, if known.
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>>;
}

impl Facts for BTreeMap<String, Value> {
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>> {
        self.get(name.as_str()).map(Value::borrow)
    }
}

impl Facts for HashMap<String, Value> {
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>> {
        self.get(name.as_str()).map(Value::borrow)
    }
}

/// Facts answered by a closure.
pub struct Lookup<'f, F> {
    lookup: F,
    of: PhantomData<&'f Value>,
}

impl<'f, F: Fn(&str) -> Option<ValueRef<'f>>> Lookup<'f, F> {
    /// Facts answered by `lookup`, which is asked for dotted paths.
    pub fn new(lookup: F) -> Lookup<'f, F> {
        Lookup { lookup, of: PhantomData }
    }
}

impl<'f, F: Fn(&str) -> Option<ValueRef<'f>>> Facts for Lookup<'f, F> {
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>> {
        (self.lookup)(name.as_str())
    }
}

/// Nothing is known.
#[derive(Debug, Clone, Copy)]
pub struct NoFacts;

impl Facts for NoFacts {
    fn value<'a>(&'a self, _: &Name) -> Option<ValueRef<'a>> {
        None
    }
}

/// The values of one rule's names in the order of [`crate::Rule::names`]: the fast way over a population,
/// since no name is looked up.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r>(pub &'r [Option<ValueRef<'r>>]);

impl Facts for Row<'_> {
    fn value<'a>(&'a self, name: &Name) -> Option<ValueRef<'a>> {
        self.0.get(name.index).copied().flatten()
    }
}
