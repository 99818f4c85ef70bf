//! From the CEL tree to ours: keeps what the operator table defines, refuses the rest with its place and the way out.

use std::sync::Arc;

use base::day::Day;
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, SourceInfo, operators as cel_operator};

use super::DEPTH_MAX;
use crate::expression::{Expression, Name, Node, Span};
use crate::operators::{self, Function, Operator};
use crate::problem::{Code, Problem};
use crate::schema::nearest;
use crate::value::Value;

/// The tree and its names in the order of first use.
pub(super) fn convert(
    text: &str,
    root: &IdedExpr,
    places: &SourceInfo,
) -> Result<(Node, Vec<Name>), Problem> {
    let mut converter = Converter { text, places, names: Vec::new() };
    let root = converter.node(root, 0)?;
    Ok((root, converter.names))
}

struct Converter<'a> {
    text: &'a str,
    places: &'a SourceInfo,
    names: Vec<Name>,
}

impl Converter<'_> {
    fn node(&mut self, from: &IdedExpr, depth: usize) -> Result<Node, Problem> {
        let span = self.place(from);
        if depth > DEPTH_MAX + 16 {
            return Err(Problem::new(Code::TooDeep, span, "嵌套太深", "nested too deeply"));
        }
        match &from.expr {
            Expr::Literal(value) => self.literal(value, span),
            Expr::Ident(_) => self.name(from, span),
            Expr::Select(select) if select.test => Err(unsupported("has", self.called(span))),
            Expr::Select(_) => self.name(from, span),
            Expr::List(list) => {
                let parts = self.nodes(&list.elements, depth)?;
                let end = self.closing(parts.last().map_or(span.end, |last| last.span.end), ']');
                let expression = match parts.iter().map(as_literal).collect::<Option<Vec<Value>>>() {
                    Some(values) => Expression::Literal(Value::List(values)),
                    None => Expression::List(parts),
                };
                Ok(Node { expression, span: Span::new(span.start, end) })
            }
            Expr::Call(call) => self.call(call, span, depth),
            Expr::Comprehension(_) => Err(unsupported("comprehension", self.called(span))),
            Expr::Map(_) | Expr::Struct(_) => Err(unsupported("map", span)),
            Expr::Unspecified => Err(Problem::new(Code::Syntax, span, "读不懂", "cannot be read")),
        }
    }

    fn nodes(&mut self, from: &[IdedExpr], depth: usize) -> Result<Vec<Node>, Problem> {
        from.iter().map(|part| self.node(part, depth + 1)).collect()
    }

    fn literal(&self, value: &LiteralValue, span: Span) -> Result<Node, Problem> {
        let value = match value {
            LiteralValue::Boolean(value) => Value::Boolean(*value.inner()),
            LiteralValue::Int(value) => Value::Integer(*value.inner()),
            LiteralValue::String(value) if value.inner().contains('\0') => {
                return Err(Problem::new(
                    Code::Character,
                    span,
                    "文本里不能有 NUL 字符",
                    "a text cannot hold NUL",
                ));
            }
            LiteralValue::String(value) => Value::Text(value.inner().to_owned()),
            LiteralValue::Double(_) => return Err(unsupported("double", span)),
            LiteralValue::UInt(_) => return Err(unsupported("uint", span)),
            LiteralValue::Bytes(_) => return Err(unsupported("bytes", span)),
            LiteralValue::Null => return Err(unsupported("null", span)),
        };
        Ok(Node { expression: Expression::Literal(value), span })
    }

    fn name(&mut self, from: &IdedExpr, span: Span) -> Result<Node, Problem> {
        let mut segments = Vec::new();
        let mut at = from;
        let root = loop {
            match &at.expr {
                Expr::Ident(name) => break name,
                Expr::Select(select) if !select.test => {
                    segments.push(select.field.as_str());
                    at = &select.operand;
                }
                _ => return Err(unsupported("select", span)),
            }
        };
        if root.starts_with('.') {
            return Err(unsupported("select", span));
        }
        let start = self.place(at).start;
        let end =
            if segments.is_empty() { start + root.len() } else { self.word_after(span.start, segments[0]) };
        segments.push(root);
        segments.reverse();
        let text = segments.join(".");
        let name = match self.names.iter().find(|name| name.as_str() == text) {
            Some(name) => name.clone(),
            None => {
                let name = Name { text: Arc::from(text), index: self.names.len() };
                self.names.push(name.clone());
                name
            }
        };
        Ok(Node { expression: Expression::Name(name), span: Span::new(start, end) })
    }

    fn call(&mut self, call: &CallExpr, place: Span, depth: usize) -> Result<Node, Problem> {
        let name = call.func_name.as_str();
        if call.target.is_none() {
            if let Some(operator) = binary(name) {
                let [left, right] = self.sides(call, place, depth)?;
                let span = left.span.to(right.span);
                let expression =
                    Expression::Operation { operator, left: Box::new(left), right: Box::new(right) };
                return Ok(Node { expression, span });
            }
            match name {
                cel_operator::LOGICAL_AND | cel_operator::LOGICAL_OR => {
                    return self.connective(call, place, depth);
                }
                cel_operator::LOGICAL_NOT | cel_operator::NEGATE => return self.unary(call, place, depth),
                cel_operator::CONDITIONAL => return self.choose(call, place, depth),
                cel_operator::INDEX => return Err(unsupported("index", place)),
                cel_operator::MODULO => return Err(unsupported("%", place)),
                _ => {}
            }
        }
        self.function(call, place, depth)
    }

    fn sides<const N: usize>(
        &mut self,
        call: &CallExpr,
        place: Span,
        depth: usize,
    ) -> Result<[Node; N], Problem> {
        let parts = self.nodes(&call.args, depth)?;
        parts.try_into().map_err(|_| Problem::new(Code::Syntax, place, "读不懂", "cannot be read"))
    }

    fn connective(&mut self, call: &CallExpr, place: Span, depth: usize) -> Result<Node, Problem> {
        let is_and = call.func_name == cel_operator::LOGICAL_AND;
        let parts: [Node; 2] = self.sides(call, place, depth)?;
        let span = parts[0].span.to(parts[1].span);
        let mut flat = Vec::with_capacity(2);
        for part in parts {
            match part.expression {
                Expression::And(inner) if is_and => flat.extend(inner),
                Expression::Or(inner) if !is_and => flat.extend(inner),
                expression => flat.push(Node { expression, span: part.span }),
            }
        }
        Ok(Node { expression: if is_and { Expression::And(flat) } else { Expression::Or(flat) }, span })
    }

    fn unary(&mut self, call: &CallExpr, place: Span, depth: usize) -> Result<Node, Problem> {
        let [inner]: [Node; 1] = self.sides(call, place, depth)?;
        let span = place.to(inner.span);
        if call.func_name == cel_operator::LOGICAL_NOT {
            return Ok(Node { expression: Expression::Not(Box::new(inner)), span });
        }
        let folded = match &inner.expression {
            Expression::Literal(value) => operators::negated(value),
            _ => None,
        };
        let expression = folded.map_or_else(|| Expression::Negate(Box::new(inner)), Expression::Literal);
        Ok(Node { expression, span })
    }

    fn choose(&mut self, call: &CallExpr, place: Span, depth: usize) -> Result<Node, Problem> {
        let [condition, yes, no] = self.sides(call, place, depth)?;
        let span = condition.span.to(no.span);
        let expression =
            Expression::Choose { condition: Box::new(condition), yes: Box::new(yes), no: Box::new(no) };
        Ok(Node { expression, span })
    }

    fn function(&mut self, call: &CallExpr, place: Span, depth: usize) -> Result<Node, Problem> {
        let name = call.func_name.as_str();
        let mut arguments = Vec::with_capacity(2);
        if let Some(target) = &call.target {
            arguments.push(self.node(target, depth + 1)?);
        }
        arguments.extend(self.nodes(&call.args, depth)?);
        let name_start = self.text[..place.start].trim_end().len().saturating_sub(name.len());
        let end = self.closing(arguments.last().map_or(place.end, |last| last.span.end.max(place.end)), ')');
        let start = arguments.first().map_or(name_start, |first| first.span.start.min(name_start));
        let span = Span::new(start, end);
        if name == "day" && call.target.is_none() {
            return day(&arguments, span);
        }
        let Some(function) = Function::named(name) else {
            return Err(unknown_function(name, span));
        };
        if function.has_receiver() != call.target.is_some() || arguments.len() != function.arity() {
            let form = function.definition().form;
            return Err(Problem::new(
                Code::Arguments,
                span,
                format!("{name} 的用法不对"),
                format!("{name} is not used so"),
            )
            .help(format!("请写 {form}"), format!("write {form}")));
        }
        Ok(Node { expression: Expression::Call { function, arguments }, span })
    }

    /// The place of the token that stands for an expression: its operator, or its first token.
    fn place(&self, of: &IdedExpr) -> Span {
        let (start, last) = self.places.offset_for(of.id).unwrap_or((0, 0));
        let start = self.text.floor_char_boundary(start as usize);
        Span::new(start, self.text.ceil_char_boundary((last as usize + 1).min(self.text.len())))
    }

    /// The place of a bracket with the word before it.
    fn called(&self, bracket: Span) -> Span {
        let before = self.text[..bracket.start].trim_end();
        let word =
            before.trim_end_matches(|character: char| character.is_ascii_alphanumeric() || character == '_');
        Span::new(word.len(), bracket.end)
    }

    /// The end of `word`, which follows the token at `at` after some space.
    fn word_after(&self, at: usize, word: &str) -> usize {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        (at + 1 + space + word.len()).min(self.text.len())
    }

    /// The end of the bracket that closes after `at`, past space.
    fn closing(&self, at: usize, bracket: char) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        if rest[space..].starts_with(bracket) { at + space + 1 } else { at }
    }
}

fn as_literal(node: &Node) -> Option<Value> {
    match &node.expression {
        Expression::Literal(Value::List(_)) => None,
        Expression::Literal(value) => Some(value.clone()),
        _ => None,
    }
}

fn day(arguments: &[Node], span: Span) -> Result<Node, Problem> {
    let [Node { expression: Expression::Literal(Value::Text(text)), .. }] = arguments else {
        return Err(Problem::new(Code::Arguments, span, "day 只接受写明的日期", "day takes a written date")
            .help("例如 day('2026-09-18')", "such as day('2026-09-18')"));
    };
    match text.parse::<Day>() {
        Ok(day) => Ok(Node { expression: Expression::Literal(Value::Day(day)), span }),
        Err(_) => Err(Problem::new(Code::Day, span, "日历上没有这一天", "there is no such day")
            .help("请按 2026-09-18 的样子写", "write it like 2026-09-18")),
    }
}

fn binary(name: &str) -> Option<Operator> {
    Some(match name {
        cel_operator::EQUALS => Operator::Equal,
        cel_operator::NOT_EQUALS => Operator::NotEqual,
        cel_operator::LESS => Operator::Less,
        cel_operator::LESS_EQUALS => Operator::LessOrEqual,
        cel_operator::GREATER => Operator::Greater,
        cel_operator::GREATER_EQUALS => Operator::GreaterOrEqual,
        cel_operator::IN => Operator::In,
        cel_operator::ADD => Operator::Add,
        cel_operator::SUBSTRACT => Operator::Subtract,
        cel_operator::MULTIPLY => Operator::Multiply,
        cel_operator::DIVIDE => Operator::Divide,
        _ => return None,
    })
}

fn unsupported(construct: &str, span: Span) -> Problem {
    let (zh, en) = match construct {
        "double" => ("小数", "a fraction"),
        "uint" => ("带 u 的整数", "an integer with u"),
        "bytes" => ("字节串", "a text of bytes"),
        "comprehension" => ("逐项判断", "a test of each member"),
        "index" => ("方括号取值", "taking a value by brackets"),
        "select" => ("这样写的名称", "a name written so"),
        "map" => ("花括号", "braces"),
        other => (other, other),
    };
    let (zh_help, en_help) = operators::instead_of(construct);
    let problem =
        Problem::new(Code::Unsupported, span, format!("不支持 {zh}"), format!("{en} is not supported"));
    problem.help(zh_help, en_help)
}

fn unknown_function(name: &str, span: Span) -> Problem {
    let problem =
        Problem::new(Code::UnknownFunction, span, format!("没有函数 {name}"), format!("no function {name}"));
    let known = Function::ALL.into_iter().map(Function::name).chain(["day"]);
    match nearest(name, known.clone()) {
        Some(meant) => problem.help(format!("您是要写 {meant} 吗？"), format!("did you mean {meant}?")),
        None => {
            let all = known.collect::<Vec<_>>().join(", ");
            problem.help(format!("可用的函数：{all}"), format!("there are {all}"))
        }
    }
}
