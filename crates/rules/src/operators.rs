//! The table of everything a rule can do: one row an operator or function, with its types, what it is when a part is
//! unknown, and the words that explain it. Evaluation in memory and SQL must both do what stands here.
//!
//! In all rows a fact without a value is unknown, and so is a value of the wrong type. Numbers are 64-bit integers;
//! what does not fit is unknown, never wrapped, never rounded.

use crate::value::Value;

/// An operator with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// A function; the receiver of `a.contains(b)` is its first argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `size(list)`
    Size,
    /// `text.contains(part)`
    Contains,
    /// `text.startsWith(part)`
    StartsWith,
    /// `text.endsWith(part)`
    EndsWith,
    /// `age_on(birth, day)`
    AgeOn,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// How it is written.
    pub form: &'static str,
    /// The types it takes and gives.
    pub types: &'static str,
    /// What exactly it does, and when it is unknown.
    pub meaning: &'static str,
}

/// What has a form of its own in the tree: connectives, choice, and the literals of days.
pub const CONNECTIVES: [Definition; 6] = [
    Definition {
        form: "a && b",
        types: "Boolean, Boolean -> Boolean",
        meaning: "False when one side is false, whatever the other; else unknown when one is unknown; else true.",
    },
    Definition {
        form: "a || b",
        types: "Boolean, Boolean -> Boolean",
        meaning: "True when one side is true, whatever the other; else unknown when one is unknown; else false.",
    },
    Definition { form: "!a", types: "Boolean -> Boolean", meaning: "The opposite; unknown stays unknown." },
    Definition {
        form: "c ? a : b",
        types: "Boolean, T, T -> T",
        meaning: "a when c is true, b when it is false; when c is unknown, a if both are known and the same, else unknown.",
    },
    Definition {
        form: "-a",
        types: "Integer -> Integer",
        meaning: "The negative; unknown when it does not fit.",
    },
    Definition {
        form: "day('2026-09-18')",
        types: "a text as literal -> Day",
        meaning: "A day that must exist in the calendar; checked when the rule is read.",
    },
];

impl Operator {
    /// All of them, in the order of the table.
    pub const ALL: [Operator; 11] = [
        Operator::Equal,
        Operator::NotEqual,
        Operator::Less,
        Operator::LessOrEqual,
        Operator::Greater,
        Operator::GreaterOrEqual,
        Operator::In,
        Operator::Add,
        Operator::Subtract,
        Operator::Multiply,
        Operator::Divide,
    ];

    /// How it is written in a rule.
    pub fn symbol(self) -> &'static str {
        match self {
            Operator::Equal => "==",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::In => "in",
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
        }
    }

    /// How it is shown to people between its two sides; `in` has words of its own in [`crate::explain`].
    pub fn shown(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::NotEqual => "≠",
            Operator::LessOrEqual => "≤",
            Operator::GreaterOrEqual => "≥",
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
            Operator::Less | Operator::Greater | Operator::In | Operator::Add => self.symbol(),
        }
    }

    /// `==`, `!=` and the four that order.
    pub fn is_comparison(self) -> bool {
        matches!(self, Operator::Equal | Operator::NotEqual) || self.is_ordering()
    }

    /// `<`, `<=`, `>`, `>=`.
    pub fn is_ordering(self) -> bool {
        matches!(self, Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual)
    }

    /// Its row in the table.
    pub fn definition(self) -> Definition {
        let (form, types, meaning) = match self {
            Operator::Equal => (
                "a == b",
                "T, T -> Boolean; T = Boolean, Integer, Text, Choice, Day",
                "The same value; texts character by character, upper and lower case differ. Unknown when a side is.",
            ),
            Operator::NotEqual => ("a != b", "as ==", "Not the same value. Unknown when a side is."),
            Operator::Less => (
                "a < b",
                "T, T -> Boolean; T = Integer, Day",
                "Smaller, earlier. Texts have no order. Unknown when a side is.",
            ),
            Operator::LessOrEqual => ("a <= b", "as <", "Smaller or the same. Unknown when a side is."),
            Operator::Greater => ("a > b", "as <", "Greater, later. Unknown when a side is."),
            Operator::GreaterOrEqual => ("a >= b", "as <", "Greater or the same. Unknown when a side is."),
            Operator::In => (
                "a in list",
                "T, List of T -> Boolean",
                "As a == x || a == y … over the members: true when a known member is the same; \
                 false for the empty list, also when a is unknown.",
            ),
            Operator::Add => (
                "a + b",
                "Integer, Integer -> Integer; Day, Integer -> Day",
                "The sum; a day plus natural days. Unknown when a side is, or when it does not fit \
                 (days outside 1800 to 9000).",
            ),
            Operator::Subtract => (
                "a - b",
                "Integer, Integer -> Integer; Day, Integer -> Day; Day, Day -> Integer",
                "The difference; between days the natural days from b to a. Unknown as for +.",
            ),
            Operator::Multiply => (
                "a * b",
                "Integer, Integer -> Integer",
                "The product. Unknown when a side is (also for 0 times unknown), or when it does not fit.",
            ),
            Operator::Divide => (
                "a / b",
                "Integer, Integer -> Integer",
                "The quotient without its fraction, toward zero: 7 / 2 is 3, -7 / 2 is -3. \
                 Unknown when a side is, when b is 0, and when it does not fit.",
            ),
        };
        Definition { form, types, meaning }
    }
}

impl Function {
    /// All of them, in the order of the table.
    pub const ALL: [Function; 5] =
        [Function::Size, Function::Contains, Function::StartsWith, Function::EndsWith, Function::AgeOn];

    /// How it is written in a rule.
    pub fn name(self) -> &'static str {
        match self {
            Function::Size => "size",
            Function::Contains => "contains",
            Function::StartsWith => "startsWith",
            Function::EndsWith => "endsWith",
            Function::AgeOn => "age_on",
        }
    }

    /// The function of this name.
    pub fn named(name: &str) -> Option<Function> {
        Function::ALL.into_iter().find(|function| function.name() == name)
    }

    /// Whether it is written `a.name(b)`.
    pub fn has_receiver(self) -> bool {
        matches!(self, Function::Contains | Function::StartsWith | Function::EndsWith)
    }

    /// How many arguments it takes, the receiver among them.
    pub fn arity(self) -> usize {
        match self {
            Function::Size => 1,
            Function::Contains | Function::StartsWith | Function::EndsWith | Function::AgeOn => 2,
        }
    }

    /// Its row in the table.
    pub fn definition(self) -> Definition {
        let (form, types, meaning) = match self {
            Function::Size => (
                "size(list)",
                "List -> Integer",
                "How many members, doubles counted. Unknown when the list is.",
            ),
            Function::Contains => (
                "text.contains(part)",
                "Text, Text -> Boolean",
                "The part stands somewhere in the text. Every text contains the empty one. Unknown when a side is.",
            ),
            Function::StartsWith => (
                "text.startsWith(part)",
                "Text, Text -> Boolean",
                "The text begins with the part. Unknown when a side is.",
            ),
            Function::EndsWith => (
                "text.endsWith(part)",
                "Text, Text -> Boolean",
                "The text ends with the part. Unknown when a side is.",
            ),
            Function::AgeOn => (
                "age_on(birth, day)",
                "Day, Day -> Integer",
                "Full years from birth to day: the difference of the years, less one when month and day of `day` come \
                 before those of `birth`. A year is full on the birthday itself; who was born on 29 February turns \
                 on 1 March in other years. Negative before birth. Unknown when a side is.",
            ),
        };
        Definition { form, types, meaning }
    }

    /// The words for `function` applied to finished argument texts.
    pub(crate) fn shown(self, arguments: &[String], chinese: bool) -> String {
        let first = arguments.first().map_or("", String::as_str);
        let second = arguments.get(1).map_or("", String::as_str);
        match (self, chinese) {
            (Function::Size, true) => format!("{first}的数量"),
            (Function::Size, false) => format!("number of {first}"),
            (Function::Contains, true) => format!("{first}含有{second}"),
            (Function::Contains, false) => format!("{first} contains {second}"),
            (Function::StartsWith, true) => format!("{first}以{second}开头"),
            (Function::StartsWith, false) => format!("{first} begins with {second}"),
            (Function::EndsWith, true) => format!("{first}以{second}结尾"),
            (Function::EndsWith, false) => format!("{first} ends with {second}"),
            (Function::AgeOn, true) => format!("从{first}到{second}的周岁"),
            (Function::AgeOn, false) => format!("full years from {first} to {second}"),
        }
    }
}

/// What CEL has and a rule has not, with what to write instead: `(zh, en)`.
pub(crate) fn instead_of(construct: &str) -> (&'static str, &'static str) {
    match construct {
        "%" => ("取余请写成 a - (a / b) * b", "write a - (a / b) * b"),
        "has" => (
            "没有值就是“未知”，不能当作条件；请加一个“是否”字段",
            "a missing value is unknown and no condition; ask with a yes-or-no field",
        ),
        "double" => {
            ("请改用更小的单位写成整数，例如元写成分", "use a smaller unit and a whole number, such as fen")
        }
        "null" => ("没有值就是“未知”，不必写 null", "a missing value is unknown; leave null out"),
        "comprehension" => ("请用 in，例如 'a' in list", "use in, such as 'a' in list"),
        "index" => ("请用点号，例如 applicant.kind", "use a dot, such as applicant.kind"),
        "select" => ("名称写成 applicant.kind 的样子", "write names like applicant.kind"),
        _ => ("可用的写法见运算符表", "the operator table shows what there is"),
    }
}

/// The negative of a literal, if it has one that fits.
pub(crate) fn negated(value: &Value) -> Option<Value> {
    match value {
        Value::Integer(number) => number.checked_neg().map(Value::Integer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_says_what_unknown_does_and_shows_its_own_form() {
        for operator in Operator::ALL {
            assert!(operator.definition().form.contains(operator.symbol()), "{operator:?}");
            assert!(!operator.definition().meaning.is_empty() && !operator.definition().types.is_empty());
        }
        for function in Function::ALL {
            assert!(function.definition().form.contains(function.name()), "{function:?}");
            assert!(function.definition().meaning.contains("Unknown"), "{function:?}");
            assert_eq!(Function::named(function.name()), Some(function));
        }
    }
}
