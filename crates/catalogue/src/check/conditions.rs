//! Conditions: they parse, their names and types exist, and they can come out either way.

use rules::{Expression, Node as RuleNode, Operator, Reach, Rule, Schema};

use crate::conditions::{ANSWER, Asked, FIELD, asked};
use crate::diagnostic::Code;
use crate::load::{Kind, within};
use crate::source::{ElementKind, Words};
use crate::yaml::Node;

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn conditions(&mut self) {
        let catalogue = self.catalogue;
        let all = self.schema.clone();
        let mut answers_only = Schema::new();
        for (name, of) in all.names().filter(|(name, _)| name.starts_with(ANSWER)) {
            answers_only.insert(name, of.clone());
        }
        for item in catalogue.items.values() {
            let id = item.id.as_str();
            let fields =
                item.fields.iter().enumerate().map(|(at, field)| ("fields", at, field.when.as_ref()));
            let materials =
                item.materials.iter().enumerate().map(|(at, used)| ("materials", at, used.when.as_ref()));
            for (list, at, rule) in fields.chain(materials) {
                if let Some(rule) = rule {
                    self.condition(&all, rule, (Kind::Item, id), &format!("{list}/{at}/when"));
                }
            }
        }
        for theme in catalogue.themes.values() {
            let id = theme.id.as_str();
            for (at, part) in theme.items.iter().enumerate() {
                if let Some(rule) = &part.when {
                    self.condition(&answers_only, rule, (Kind::Theme, id), &format!("items/{at}/when"));
                }
            }
            for (at, requirement) in theme.requirements.iter().enumerate() {
                self.condition(
                    &answers_only,
                    &requirement.must,
                    (Kind::Theme, id),
                    &format!("requirements/{at}/must"),
                );
            }
        }
    }

    /// One condition over the names of a schema.
    fn condition(&mut self, schema: &Schema, rule: &Rule, (kind, id): (Kind, &str), path: &str) {
        let Some((file, node)) = self.loaded.node(kind, id).map(|(file, node)| (file.to_owned(), node))
        else {
            return;
        };
        let (place, scalar) = (node.place_of(path), node.at(path));
        let problems = rule.check(schema);
        for problem in &problems {
            let place = within(place, scalar, problem.span);
            let message = Words::both(problem.message.zh.clone(), problem.message.en.clone());
            let code = match problem.code {
                rules::Code::UnknownName => Code::UnknownReference,
                _ => Code::ConditionType,
            };
            if code == Code::UnknownReference && self.is_of_broken(rule, schema) {
                continue;
            }
            self.report_at(code, &file, place, message);
            if let Some(help) = &problem.help {
                self.help(help.zh.clone(), help.en.clone());
            }
        }
        if problems.is_empty() {
            self.decimal_bounds(rule.root(), &file, node, path);
            self.constant(schema, rule, &file, node, path);
        }
    }

    /// Whether a name of the rule is that of an entry which could not be read.
    fn is_of_broken(&self, rule: &Rule, schema: &Schema) -> bool {
        let unknown = rule.names().iter().filter(|name| schema.get(name.as_str()).is_none());
        unknown.map(|name| asked(name.as_str())).any(|asked| match asked {
            Asked::Question(id) => self.loaded.is_broken(Kind::Question, id.as_str()),
            Asked::Element(id) => self.loaded.is_broken(Kind::Element, id.as_str()),
            Asked::Neither => false,
        })
    }

    fn constant(&mut self, schema: &Schema, rule: &Rule, file: &str, node: &Node, path: &str) {
        let text = rule.text().to_owned();
        match rule.reach(schema, &rules::facts::NoFacts) {
            Reach { can_be_true: false, .. } => {
                let message = Words::both(
                    format!("条件永远不成立: {text}"),
                    format!("the condition can never hold: {text}"),
                );
                self.report_at(Code::NeverTrue, file, node.place_of(path), message);
            }
            Reach { can_be_true: true, can_be_false: false, can_be_unknown: false } => {
                let message = Words::both(
                    format!("条件永远成立: {text}"),
                    format!("the condition always holds: {text}"),
                );
                self.report_at(Code::AlwaysTrue, file, node.place_of(path), message);
            }
            Reach { .. } => {}
        }
    }

    /// Conditions see a decimal without its fraction, so only `>=` and `<` say what they seem to say.
    fn decimal_bounds(&mut self, rule: &RuleNode, file: &str, node: &Node, path: &str) {
        if let Expression::Operation { operator, left, right } = &rule.expression {
            let exact_behind_name = matches!(operator, Operator::GreaterOrEqual | Operator::Less);
            let exact_before_name = matches!(operator, Operator::LessOrEqual | Operator::Greater);
            let wrong = (self.is_decimal(left) && !exact_behind_name)
                || (self.is_decimal(right) && !exact_before_name);
            if wrong && operator.is_comparison() {
                let place = within(node.place_of(path), node.at(path), rule.span);
                let message = Words::both(
                    "小数字段在条件里只看整数部分，这样比较会出错",
                    "conditions see a decimal field without its fraction; this comparison would be wrong",
                );
                self.report_at(Code::DecimalBound, file, place, message);
            }
        }
        let mut parts = Vec::new();
        rule.each_part(|part| parts.push(part));
        for part in parts {
            self.decimal_bounds(part, file, node, path);
        }
    }

    fn is_decimal(&self, rule: &RuleNode) -> bool {
        let Expression::Name(name) = &rule.expression else { return false };
        let element = name.as_str().strip_prefix(FIELD).and_then(|id| self.catalogue.elements.get(id));
        element.is_some_and(|element| element.kind == ElementKind::Decimal)
    }
}
