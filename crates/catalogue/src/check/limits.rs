//! Limits: promised within legal, licensing has a legal one, what ends at once cannot be stopped.

use base::limit::LimitUnit;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{Item, ItemKind, Words};

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn limits(&mut self) {
        let catalogue = self.catalogue;
        for item in catalogue.items.values() {
            self.promised_and_legal(item);
            self.stops(item);
        }
    }

    fn promised_and_legal(&mut self, item: &Item) {
        let id = item.id.as_str();
        match (&item.promised_limit, &item.legal_limit) {
            // Limits of different units are not compared: which is longer depends on the calendar.
            (Some(promised), Some(legal))
                if promised.value.unit == legal.value.unit && promised.value.amount > legal.value.amount =>
            {
                let (promised, legal) = (promised.value, legal.value);
                let message = Words::both(
                    format!("承诺时限 {promised} 长于法定时限 {legal}"),
                    format!("the promised limit {promised} is longer than the legal limit {legal}"),
                );
                self.report(Code::PromisedAboveLegal, Kind::Item, id, "promised_limit/value", message);
            }
            (None, None) => {
                let message = Words::both(
                    format!("“{}”没有时限，工作日无法计算", item.name.zh),
                    format!("“{}” has no limit, so its workdays are unknown", item.name.english()),
                );
                self.report(Code::NoLimit, Kind::Item, id, "id", message);
            }
            _ => {}
        }
        if item.kind.value == ItemKind::Licensing && item.legal_limit.is_none() {
            let message = Words::both(
                format!("行政许可“{}”没有写法定时限", item.name.zh),
                format!("the licensing item “{}” has no legal limit", item.name.english()),
            );
            self.report(Code::NoLegalLimit, Kind::Item, id, "kind", message);
        }
    }

    fn stops(&mut self, item: &Item) {
        let id = item.id.as_str();
        let is_immediate = item.promised_limit.as_ref().is_some_and(|limit| limit.value.amount == 0);
        if is_immediate && (item.extension.is_some() || !item.special_procedures.is_empty()) {
            let path = if item.extension.is_some() { "extension!" } else { "special_procedures!" };
            let message = Words::both(
                format!("“{}”是即办件，不能延期或停时限", item.name.zh),
                format!("“{}” is decided at once; nothing can extend or stop it", item.name.english()),
            );
            self.report(Code::ImmediateStops, Kind::Item, id, path, message);
        }
        // 行政许可法 42: 10 workdays, 15 where several departments handle it together.
        let extension = item.extension.as_ref().map(|limit| limit.value);
        let too_long = extension.is_some_and(|limit| limit.unit == LimitUnit::Workdays && limit.amount > 15);
        if let Some(extension) = extension.filter(|_| too_long && item.kind.value == ItemKind::Licensing) {
            let message = Words::both(
                format!("延长 {extension} 个工作日，超过一般规定的10日和15日"),
                format!("an extension of {extension} workdays is more than the general 10 or 15"),
            );
            self.report(Code::LongExtension, Kind::Item, id, "extension/value", message);
        }
    }
}
