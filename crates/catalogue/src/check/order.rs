//! Circles: items that wait for each other, elements that fill each other.

use std::collections::{BTreeMap, BTreeSet};

use base::id::{ElementId, ItemId};

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{Item, Prefill, Supply, Theme, Words};

use super::Checker;

/// Why one waits for the other: where it is written.
type Edges<'a> = BTreeMap<&'a str, BTreeMap<&'a str, (Kind, String, String)>>;

impl<'a> Checker<'a> {
    pub(super) fn orders(&mut self) {
        let catalogue = self.catalogue;
        for theme in catalogue.themes.values() {
            let edges = self.waits(theme);
            let names =
                |id: &str| catalogue.items.get(id).map_or_else(|| id.to_owned(), |item| item.name.zh.clone());
            for circle in circles(&edges) {
                let (kind, id, path) = edges[circle[0]][circle[1]].clone();
                let zh: Vec<String> = circle.iter().map(|id| format!("“{}”", names(id))).collect();
                let message = Words::both(
                    format!("在“{}”里事项互相等待: {}", theme.id, zh.join(" 等 ")),
                    format!("in “{}” items wait in a circle: {}", theme.id, circle.join(" after ")),
                );
                self.report(Code::Circle, kind, &id, &path, message);
            }
        }
        let edges = self.prefill_edges();
        for circle in circles(&edges) {
            let (kind, id, path) = edges[circle[0]][circle[1]].clone();
            let message = Words::both(
                format!("数据元互相带出: {}", circle.join(" 由 ")),
                format!("elements fill each other: {}", circle.join(" from ")),
            );
            self.report(Code::PrefillCircle, kind, &id, &path, message);
        }
    }

    /// Who may ever wait for whom in a theme: legal order, and licences of other items among the ways to have a paper.
    fn waits(&self, theme: &'a Theme) -> Edges<'a> {
        let items: Vec<&Item> =
            theme.items.iter().filter_map(|part| self.catalogue.items.get(&part.item)).collect();
        let ids: BTreeSet<&ItemId> = items.iter().map(|item| &item.id).collect();
        let mut edges: Edges<'a> = BTreeMap::new();
        for item in &items {
            for (at, after) in item.after.iter().enumerate().filter(|(_, after)| ids.contains(&after.item)) {
                let written = (Kind::Item, item.id.to_string(), format!("after/{at}/item"));
                edges.entry(item.id.as_str()).or_default().insert(after.item.as_str(), written);
            }
            for (at, used) in item.materials.iter().enumerate() {
                let supplies =
                    self.catalogue.materials.get(&used.material).map(|material| material.supply.as_slice());
                for supply in supplies.unwrap_or_default() {
                    let Supply::Licence(licence) = supply else { continue };
                    let Some(kind) = self.catalogue.licences.get(&licence.licence) else { continue };
                    let needs =
                        |other: &Item| other.materials.iter().any(|other| other.material == used.material);
                    let producers = items.iter().filter(|producer| {
                        let is_holder = |element| producer.face_source(element) == &licence.holder;
                        producer.issues() == Some(&licence.licence)
                            && !needs(producer)
                            && (is_holder(&kind.holder.name)
                                || kind.holder.number.as_ref().is_some_and(is_holder))
                    });
                    for producer in producers {
                        let written = (Kind::Item, item.id.to_string(), format!("materials/{at}/material"));
                        edges
                            .entry(item.id.as_str())
                            .or_default()
                            .entry(producer.id.as_str())
                            .or_insert(written);
                    }
                }
            }
        }
        edges
    }

    /// Which element is asked with which others; one that identity tells needs nobody.
    fn prefill_edges(&self) -> Edges<'a> {
        let catalogue = self.catalogue;
        let mut edges: Edges<'a> = BTreeMap::new();
        let told = |id: &ElementId| {
            let element = catalogue.elements.get(id);
            element.is_none_or(|element| {
                element.prefill.iter().any(|prefill| matches!(prefill, Prefill::Identity(_)))
            })
        };
        for element in catalogue.elements.values().filter(|element| !told(&element.id)) {
            for (at, prefill) in element.prefill.iter().enumerate() {
                let Prefill::Resource(call) = prefill else { continue };
                for (input, asked_with) in call.by.iter().filter(|(_, asked_with)| !told(asked_with)) {
                    let written =
                        (Kind::Element, element.id.to_string(), format!("prefill/{at}/resource/by/{input}"));
                    edges.entry(element.id.as_str()).or_default().insert(asked_with.as_str(), written);
                }
            }
        }
        edges
    }
}

/// Each circle once, beginning with its smallest name and closed by it: `[a, b, a]`.
fn circles<'a>(edges: &Edges<'a>) -> Vec<Vec<&'a str>> {
    let mut found: BTreeSet<Vec<&str>> = BTreeSet::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in edges.keys() {
        let mut path = vec![*start];
        walk(edges, &mut path, &mut done, &mut found);
    }
    found.into_iter().collect()
}

fn walk<'a>(
    edges: &Edges<'a>,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    found: &mut BTreeSet<Vec<&'a str>>,
) {
    let last = path[path.len() - 1];
    for next in edges.get(last).into_iter().flat_map(BTreeMap::keys) {
        if let Some(from) = path.iter().position(|seen| seen == next) {
            let mut circle = path[from..].to_vec();
            let smallest = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
            circle.rotate_left(smallest);
            circle.push(circle[0]);
            found.insert(circle);
        } else if !done.contains(next) {
            path.push(next);
            walk(edges, path, done, found);
            path.pop();
        }
    }
    done.insert(last);
}
