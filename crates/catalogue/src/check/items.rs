//! Items: result, face, visits, fees, bases, lists without repetition.

use std::collections::BTreeSet;

use base::id::ElementId;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{Item, ItemKind, ItemResult, LegalBasis, Words};

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn items(&mut self) {
        let catalogue = self.catalogue;
        for item in catalogue.items.values() {
            self.result(item);
            self.visits(item);
            self.bases(item);
            self.repetitions(item);
        }
    }

    fn result(&mut self, item: &Item) {
        let id = item.id.as_str();
        if let ItemResult::Letter(name) | ItemResult::Entry(name) = &item.result
            && name.zh.ends_with('证')
        {
            let message = Words::both(
                format!("结果“{}”以“证”结尾，应是证照", name.zh),
                format!("the result “{}” is called a licence, so it should be one", name.english()),
            );
            self.report(Code::ResultKind, Kind::Item, id, "result", message);
        }
        let Some(licence) = item.issues().and_then(|licence| self.catalogue.licences.get(licence)) else {
            return;
        };
        if licence.issuer != item.department {
            let message = Words::both(
                format!("“{}”由 {} 颁发，事项由 {} 决定", licence.name.zh, licence.issuer, item.department),
                format!(
                    "“{}” is issued by {}, the item decided by {}",
                    licence.name.english(),
                    licence.issuer,
                    item.department
                ),
            );
            self.report(Code::ResultIssuer, Kind::Item, id, "department", message);
        }
        let asked: BTreeSet<_> = item.fields.iter().map(|field| &field.element).collect();
        // The number of a holder may come into being with the licence itself (the newborn).
        let is_number = |element: &ElementId| licence.holder.number.as_ref() == Some(element);
        let unfilled =
            |element: &&ElementId| !is_number(element) && !asked.contains(item.face_source(element));
        for element in licence.elements.iter().filter(unfilled) {
            let message = Words::both(
                format!("“{}”照面上的“{element}”没有字段可填", licence.name.zh),
                format!("no field fills “{element}” on the face of “{}”", licence.name.english()),
            );
            self.report(Code::FaceNotFilled, Kind::Item, id, "result/licence", message);
        }
        let on_face: BTreeSet<_> =
            licence.elements.iter().chain([&licence.holder.name]).chain(&licence.holder.number).collect();
        for element in item.face.keys().filter(|element| !on_face.contains(element)) {
            let message = Words::both(
                format!("“{}”照面上没有“{element}”", licence.name.zh),
                format!("“{element}” is not on the face of “{}”", licence.name.english()),
            );
            self.report(Code::UnknownReference, Kind::Item, id, &format!("face/{element}!"), message);
        }
    }

    fn visits(&mut self, item: &Item) {
        let visits = item.visits.as_ref().map_or(0, |visits| visits.value);
        if item.must_visit.is_some() && visits == 0 {
            let message = Words::both(
                format!("“{}”写了必须到场，到场次数却是0或没有写", item.name.zh),
                format!("“{}” must be visited, but visits is 0 or missing", item.name.english()),
            );
            self.report(Code::VisitWithoutCount, Kind::Item, item.id.as_str(), "must_visit", message);
        }
    }

    fn bases(&mut self, item: &Item) {
        let id = item.id.as_str();
        if item.kind.value == ItemKind::Licensing && item.basis.is_empty() {
            let message = Words::both(
                format!("行政许可“{}”没有写设定依据", item.name.zh),
                format!("the licensing item “{}” has no legal basis", item.name.english()),
            );
            self.report(Code::NoBasis, Kind::Item, id, "kind", message);
        }
        let own = item.basis.iter().enumerate().map(|(at, basis)| (format!("basis/{at}/law"), basis));
        let fees = item.fees.iter().enumerate().map(|(at, fee)| (format!("fees/{at}/basis/law"), &fee.basis));
        let procedures = item.special_procedures.iter().enumerate();
        let procedures = procedures
            .map(|(at, procedure)| (format!("special_procedures/{at}/basis/law"), &procedure.basis));
        let empty: Vec<String> = own
            .chain(fees)
            .chain(procedures)
            .filter(|(_, LegalBasis { law, .. })| law.trim().is_empty())
            .map(|(path, _)| path)
            .collect();
        for path in empty {
            let message = Words::both("依据没有写法律名称", "the basis does not name its law");
            self.report(Code::EmptyLaw, Kind::Item, id, &path, message);
        }
    }

    fn repetitions(&mut self, item: &Item) {
        let fields = item
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| (format!("fields/{at}/element"), field.element.as_str()));
        let materials = item
            .materials
            .iter()
            .enumerate()
            .map(|(at, used)| (format!("materials/{at}/material"), used.material.as_str()));
        for list in [fields.collect::<Vec<_>>(), materials.collect()] {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            for (path, name) in list {
                if !seen.insert(name) {
                    let message =
                        Words::both(format!("“{name}”列了两次"), format!("“{name}” is listed twice"));
                    self.report(Code::ListedTwice, Kind::Item, item.id.as_str(), &path, message);
                }
            }
        }
    }
}
