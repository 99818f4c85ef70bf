//! Elements, questions, materials and resources by themselves.

use std::collections::BTreeMap;

use base::id::ElementId;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{
    Element, ElementKind, Prefill, Privacy, Question, Resource, ResourceCall, ResourceColumn, Words,
};

use super::Checker;
use super::references::nearest;

impl<'a> Checker<'a> {
    pub(super) fn vocabulary(&mut self) {
        let catalogue = self.catalogue;
        for element in catalogue.elements.values() {
            self.element(element);
        }
        for question in catalogue.questions.values() {
            self.question(question);
        }
    }

    fn element(&mut self, element: &'a Element) {
        let id = element.id.as_str();
        let is_choice = matches!(element.kind, ElementKind::Choice | ElementKind::Choices);
        if is_choice != element.codes.is_some() {
            let (path, message) = match is_choice {
                true => {
                    ("kind", Words::both("选择型数据元没有写代码表 codes", "a choice without its code list"))
                }
                false => {
                    ("codes", Words::both("只有选择型数据元才有代码表", "only a choice has a code list"))
                }
            };
            self.report(Code::ChoiceCodes, Kind::Element, id, path, message);
        }
        if let (Some(least), Some(most)) = (element.least, element.most)
            && least > most
        {
            let message = Words::both(
                format!("最小值 {least} 大于最大值 {most}"),
                format!("least {least} is greater than most {most}"),
            );
            self.report(Code::Bounds, Kind::Element, id, "least", message);
        }
        let needed = match element.kind {
            ElementKind::CitizenId | ElementKind::BankCard => Privacy::Sensitive,
            ElementKind::Mobile => Privacy::Personal,
            _ => Privacy::Public,
        };
        if element.privacy < needed {
            let message = Words::both(
                format!("“{}”的保护级别至少应为 {needed:?}", element.name.zh),
                format!("“{}” needs at least privacy {needed:?}", element.name.english()),
            );
            self.report(Code::TooPublic, Kind::Element, id, "kind", message);
        }
        for (at, prefill) in element.prefill.iter().enumerate() {
            let Prefill::Resource(prefill) = prefill else { continue };
            let path = format!("prefill/{at}/resource");
            let call = ResourceCall { resource: prefill.resource.clone(), by: prefill.by.clone() };
            let Some(resource) = self.resource_call((Kind::Element, id), &path, &call) else { continue };
            self.prefill_output(element, resource, &prefill.output, &path);
        }
    }

    fn prefill_output(&mut self, element: &Element, resource: &Resource, output: &str, path: &str) {
        let (id, path) = (element.id.as_str(), format!("{path}/output"));
        match resource.outputs.iter().find(|column| column.id == output) {
            None => {
                let outputs: Vec<&str> = resource.outputs.iter().map(|column| column.id.as_str()).collect();
                let suggestion = nearest(output, &outputs).map(str::to_owned);
                let message = Words::both(
                    format!("“{}”没有输出项“{output}”", resource.name.zh),
                    format!("“{}” has no output “{output}”", resource.name.english()),
                );
                self.report(Code::PrefillOutput, Kind::Element, id, &path, message);
                if let Some(nearest) = suggestion {
                    self.help(format!("是不是“{nearest}”？"), format!("did you mean “{nearest}”?"));
                }
            }
            Some(column) if column.kind != element.kind => {
                let message = Words::both(
                    format!("输出项“{output}”是 {:?}，数据元是 {:?}", column.kind, element.kind),
                    format!("the output “{output}” is {:?}, the element is {:?}", column.kind, element.kind),
                );
                self.report(Code::PrefillKind, Kind::Element, id, &path, message);
            }
            Some(_) => {}
        }
    }

    /// A question to a resource: shared at all, and asked with exactly its inputs. The resource, when it exists.
    pub(super) fn resource_call(
        &mut self,
        from: (Kind, &str),
        path: &str,
        call: &ResourceCall,
    ) -> Option<&'a Resource> {
        let resource = self.catalogue.resources.get(&call.resource)?;
        if resource.class == crate::source::ShareClass::Refused {
            let message = Words::both(
                format!("“{}”属于不予共享", resource.name.zh),
                format!("“{}” is not shared", resource.name.english()),
            );
            self.report(Code::RefusedResource, from.0, from.1, &format!("{path}/resource"), message);
        }
        for problem in self.input_problems(&resource.inputs, &call.by) {
            self.report(Code::ResourceInputs, from.0, from.1, &format!("{path}/by"), problem);
        }
        Some(resource)
    }

    fn input_problems(&self, inputs: &[ResourceColumn], by: &BTreeMap<String, ElementId>) -> Vec<Words> {
        let mut problems = Vec::new();
        for input in inputs.iter().filter(|input| !by.contains_key(&input.id)) {
            problems.push(Words::both(
                format!("缺少条件“{}”", input.id),
                format!("the input “{}” is missing", input.id),
            ));
        }
        for (name, element) in by {
            let Some(input) = inputs.iter().find(|input| &input.id == name) else {
                problems.push(Words::both(
                    format!("资源没有条件“{name}”"),
                    format!("the resource has no input “{name}”"),
                ));
                continue;
            };
            match self.catalogue.elements.get(element) {
                Some(element) if element.kind != input.kind => problems.push(Words::both(
                    format!("条件“{name}”是 {:?}，数据元“{}”是 {:?}", input.kind, element.id, element.kind),
                    format!(
                        "the input “{name}” is {:?}, the element “{}” is {:?}",
                        input.kind, element.id, element.kind
                    ),
                )),
                _ => {}
            }
        }
        problems
    }

    fn question(&mut self, question: &Question) {
        let id = question.id.as_str();
        let mut seen: Vec<&str> = Vec::new();
        for (at, option) in question.options.iter().enumerate() {
            if seen.contains(&option.code.as_str()) {
                let message = Words::both(
                    format!("选项“{}”重复", option.code),
                    format!("the option “{}” stands twice", option.code),
                );
                self.report(Code::ListedTwice, Kind::Question, id, &format!("options/{at}/code"), message);
            }
            seen.push(&option.code);
        }
        let Some(element) =
            question.element.as_ref().and_then(|element| self.catalogue.elements.get(element))
        else {
            return;
        };
        let entries =
            self.catalogue.codes_of(element).map(|list| list.entries.as_slice()).unwrap_or_default();
        let unlisted = seen.iter().find(|code| entries.iter().all(|entry| entry.code != **code));
        let message = match (element.kind, question.options.is_empty()) {
            (ElementKind::YesNo, true) => return,
            (ElementKind::Choice, false) => match unlisted {
                None => return,
                Some(code) => Words::both(
                    format!("选项“{code}”不在数据元“{}”的代码表里", element.id),
                    format!("the option “{code}” is not in the code list of “{}”", element.id),
                ),
            },
            (kind, _) => Words::both(
                format!("数据元“{}”是 {kind:?}，填不进这个问题的答案", element.id),
                format!("the element “{}” is {kind:?} and cannot hold this answer", element.id),
            ),
        };
        self.report(Code::QuestionElement, Kind::Question, id, "element", message);
    }
}
