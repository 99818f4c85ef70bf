//! Checks a rule against the names and types that exist. All problems are reported at once; a part whose type cannot be
//! told is reported once and then left alone.

use crate::evaluate::literal;
use crate::expression::{Expression, Name, Node, Span};
use crate::operators::{Function, Operator};
use crate::problem::{Code, Problem};
use crate::rule::Rule;
use crate::schema::{Schema, Type, nearest};
use crate::value::Value;

/// The type of an expression; a choice is a text here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Boolean,
    Integer,
    Text,
    Day,
    /// With the kind of its members, if it has any.
    List(Option<Scalar>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scalar {
    Boolean,
    Integer,
    Text,
    Day,
}

impl Kind {
    fn of(of: &Type) -> Kind {
        match of {
            Type::Boolean => Kind::Boolean,
            Type::Integer => Kind::Integer,
            Type::Text | Type::Choice(_) => Kind::Text,
            Type::Day => Kind::Day,
            Type::List(inner) => Kind::List(Kind::of(inner).scalar()),
        }
    }

    fn of_value(value: &Value) -> Kind {
        match value {
            Value::Boolean(_) => Kind::Boolean,
            Value::Integer(_) => Kind::Integer,
            Value::Text(_) => Kind::Text,
            Value::Day(_) => Kind::Day,
            Value::List(values) => {
                Kind::List(values.first().and_then(|value| Kind::of_value(value).scalar()))
            }
        }
    }

    fn scalar(self) -> Option<Scalar> {
        match self {
            Kind::Boolean => Some(Scalar::Boolean),
            Kind::Integer => Some(Scalar::Integer),
            Kind::Text => Some(Scalar::Text),
            Kind::Day => Some(Scalar::Day),
            Kind::List(_) => None,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Boolean => ("“是/否”", "yes or no"),
            Kind::Integer => ("整数", "a whole number"),
            Kind::Text => ("文本", "a text"),
            Kind::Day => ("日期", "a day"),
            Kind::List(_) => ("列表", "a list"),
        }
    }
}

impl Rule {
    /// What is wrong with this rule under `schema`; empty when nothing is.
    pub fn check(&self, schema: &Schema) -> Vec<Problem> {
        let mut checker = Checker { schema, text: self.text(), problems: Vec::new() };
        if let Some(kind) = checker.kind(self.root())
            && kind != Kind::Boolean
        {
            let (zh, en) = kind.words();
            checker.problems.push(Problem::new(
                Code::NotBoolean,
                self.root().span,
                format!("条件必须是“是”或“否”，这里是{zh}"),
                format!("a condition is true or false, this is {en}"),
            ));
        }
        checker.problems
    }
}

struct Checker<'a> {
    schema: &'a Schema,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    /// The kind of `node`, or nothing after a problem inside it.
    fn kind(&mut self, node: &'a Node) -> Option<Kind> {
        match &node.expression {
            Expression::Literal(value) => {
                if let Value::List(values) = value {
                    self.one_kind(values.iter().map(Kind::of_value), node.span)?;
                }
                Some(Kind::of_value(value))
            }
            Expression::Name(name) => self.name(name, node.span),
            Expression::List(parts) => {
                let kinds: Option<Vec<Kind>> = parts.iter().map(|part| self.kind(part)).collect();
                let kind = self.one_kind(kinds?.into_iter(), node.span)?;
                Some(Kind::List(kind.and_then(Kind::scalar)))
            }
            Expression::Not(inner) => self.expect(inner, Kind::Boolean),
            Expression::Negate(inner) => self.expect(inner, Kind::Integer),
            Expression::And(parts) | Expression::Or(parts) => {
                for part in parts {
                    self.expect(part, Kind::Boolean);
                }
                Some(Kind::Boolean)
            }
            Expression::Operation { operator, left, right } => {
                self.operation(*operator, left, right, node.span)
            }
            Expression::Choose { condition, yes, no } => {
                self.expect(condition, Kind::Boolean);
                let (yes, no) = (self.kind(yes), self.kind(no));
                let kind = self.one_kind([yes?, no?].into_iter(), node.span)??;
                self.no_list(kind, node.span)
            }
            Expression::Call { function, arguments } => self.call(*function, arguments),
        }
    }

    fn name(&mut self, name: &Name, span: Span) -> Option<Kind> {
        if let Some(of) = self.schema.get(name) {
            return Some(Kind::of(of));
        }
        let problem = Problem::new(
            Code::UnknownName,
            span,
            format!("没有名称 {name}"),
            format!("there is no name {name}"),
        );
        self.problems.push(match self.schema.nearest(name) {
            Some(meant) => problem.help(format!("您是要写 {meant} 吗？"), format!("did you mean {meant}?")),
            None => problem,
        });
        None
    }

    fn expect(&mut self, node: &'a Node, wanted: Kind) -> Option<Kind> {
        let kind = self.kind(node)?;
        if kind != wanted {
            let ((zh, en), (zh_wanted, en_wanted)) = (kind.words(), wanted.words());
            self.mismatch(
                node.span,
                format!("这里要{zh_wanted}，却是{zh}"),
                format!("this must be {en_wanted}, not {en}"),
            );
        }
        Some(wanted)
    }

    fn mismatch(&mut self, span: Span, zh: String, en: String) {
        self.problems.push(Problem::new(Code::TypeMismatch, span, zh, en));
    }

    /// The one kind that all have; nothing inside when there are none.
    fn one_kind(&mut self, mut kinds: impl Iterator<Item = Kind>, span: Span) -> Option<Option<Kind>> {
        let Some(first) = kinds.next() else { return Some(None) };
        match kinds.find(|kind| *kind != first) {
            None => Some(Some(first)),
            Some(other) => {
                self.two_kinds(first, other, span);
                None
            }
        }
    }

    fn two_kinds(&mut self, left: Kind, right: Kind, span: Span) {
        let ((zh_left, en_left), (zh_right, en_right)) = (left.words(), right.words());
        self.mismatch(
            span,
            format!("{zh_left}和{zh_right}不能放在一起"),
            format!("{en_left} and {en_right} do not go together"),
        );
    }

    fn no_list(&mut self, kind: Kind, span: Span) -> Option<Kind> {
        if let Kind::List(_) = kind {
            self.mismatch(
                span,
                "这里不能用列表，请用 in 或 size".into(),
                "no list here; use in or size".into(),
            );
            return None;
        }
        Some(kind)
    }

    fn operation(&mut self, operator: Operator, left: &'a Node, right: &'a Node, span: Span) -> Option<Kind> {
        let kinds = (self.kind(left), self.kind(right));
        self.codes(operator, left, right);
        let result = match operator {
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => None,
            _ => Some(Kind::Boolean),
        };
        let (Some(left), Some(right)) = kinds else { return result };
        match operator {
            Operator::In => match right {
                Kind::List(member) if member.is_none() || member == left.scalar() => {}
                Kind::List(_) => self.two_kinds(left, right, span),
                _ => self.mismatch(
                    span,
                    "in 的右边必须是列表".into(),
                    "the right side of in must be a list".into(),
                ),
            },
            Operator::Equal | Operator::NotEqual if left == right => {
                self.no_list(left, span);
            }
            _ if operator.is_ordering() && left == right => {
                if !matches!(left, Kind::Integer | Kind::Day) {
                    let zh = format!("{}没有大小先后，不能用 {}", left.words().0, operator.symbol());
                    self.mismatch(
                        span,
                        zh,
                        format!("{} has no order for {}", left.words().1, operator.symbol()),
                    );
                }
            }
            _ if operator.is_comparison() => self.two_kinds(left, right, span),
            _ => return self.computed(operator, left, right, span),
        }
        result
    }

    fn computed(&mut self, operator: Operator, left: Kind, right: Kind, span: Span) -> Option<Kind> {
        match (operator, left, right) {
            (_, Kind::Integer, Kind::Integer) => Some(Kind::Integer),
            (Operator::Add | Operator::Subtract, Kind::Day, Kind::Integer) => Some(Kind::Day),
            (Operator::Subtract, Kind::Day, Kind::Day) => Some(Kind::Integer),
            _ => {
                let symbol = operator.symbol();
                let zh = format!("{}和{}之间不能用 {symbol}", left.words().0, right.words().0);
                self.mismatch(
                    span,
                    zh,
                    format!("no {symbol} between {} and {}", left.words().1, right.words().1),
                );
                None
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &'a [Node]) -> Option<Kind> {
        let wanted = match function {
            Function::Size => {
                let first = arguments.first()?;
                match self.kind(first) {
                    Some(Kind::List(_)) | None => {}
                    Some(other) => {
                        let (zh, en) = other.words();
                        self.mismatch(
                            first.span,
                            format!("size 要列表，却是{zh}"),
                            format!("size takes a list, not {en}"),
                        );
                    }
                }
                return Some(Kind::Integer);
            }
            Function::Contains | Function::StartsWith | Function::EndsWith => Kind::Text,
            Function::AgeOn => Kind::Day,
        };
        for argument in arguments {
            self.expect(argument, wanted);
        }
        Some(if function == Function::AgeOn { Kind::Integer } else { Kind::Boolean })
    }

    /// Codes written beside a choice must be codes it has.
    fn codes(&mut self, operator: Operator, left: &Node, right: &Node) {
        if !matches!(operator, Operator::Equal | Operator::NotEqual | Operator::In) {
            return;
        }
        for (choice, written) in [(left, right), (right, left)] {
            let (Some(codes), Some(value)) = (self.codes_of(choice), literal(written)) else { continue };
            let values = match value {
                Value::List(values) => values.as_slice(),
                single => std::slice::from_ref(single),
            };
            for value in values {
                if let Value::Text(code) = value
                    && !codes.contains(code)
                {
                    self.unknown_code(code, codes, written.span);
                }
            }
        }
    }

    fn codes_of(&self, node: &Node) -> Option<&'a [String]> {
        let Expression::Name(name) = &node.expression else { return None };
        match self.schema.get(name)? {
            Type::Choice(codes) => Some(codes),
            Type::List(inner) => match inner.as_ref() {
                Type::Choice(codes) => Some(codes),
                _ => None,
            },
            _ => None,
        }
    }

    fn unknown_code(&mut self, code: &str, codes: &[String], span: Span) {
        // Members of a list literal have no place of their own.
        let written = self.text.get(span.start..span.end).unwrap_or_default();
        let quoted = [format!("'{code}'"), format!("\"{code}\"")];
        let found = quoted.iter().find_map(|quoted| written.find(quoted.as_str()));
        let span = found.map_or(span, |at| Span::new(span.start + at, span.start + at + code.len() + 2));
        let problem = Problem::new(
            Code::UnknownCode,
            span,
            format!("选项中没有 '{code}'"),
            format!("'{code}' is not one of the choices"),
        );
        self.problems.push(match nearest(code, codes.iter().map(String::as_str)) {
            Some(meant) => {
                problem.help(format!("您是要写 '{meant}' 吗？"), format!("did you mean '{meant}'?"))
            }
            None => {
                let all = codes.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
                problem.help(format!("可选：{all}"), format!("choices: {all}"))
            }
        });
    }
}
