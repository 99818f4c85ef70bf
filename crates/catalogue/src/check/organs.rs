//! Organs and licence types: their codes, phones, and that every deciding department has a door.

use std::collections::BTreeSet;

use base::identifiers::{CreditCode, Division};

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::Words;

use super::Checker;

impl<'a> Checker<'a> {
    pub(super) fn organs(&mut self) {
        let catalogue = self.catalogue;
        if let Err(error) = catalogue.settings.division.parse::<Division>().map_err(|error| error.to_string())
        {
            self.bad_identifier(Kind::Settings, "", "division", "区划代码", &error);
        }
        for organ in catalogue.organs.values() {
            let id = organ.id.as_str();
            let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
            if digits(&organ.phone) == digits(&organ.complaint_phone) {
                let message = Words::both(
                    format!("“{}”的咨询电话与投诉电话相同", organ.name.zh),
                    format!("“{}” has one number for questions and complaints", organ.name.english()),
                );
                self.report(Code::SamePhone, Kind::Organ, id, "complaint_phone", message);
            }
            if let Err(error) = organ.credit_code.parse::<CreditCode>() {
                self.bad_identifier(Kind::Organ, id, "credit_code", "统一社会信用代码", &error.to_string());
            }
            if let Err(error) = organ.division.parse::<Division>() {
                self.bad_identifier(Kind::Organ, id, "division", "区划代码", &error.to_string());
            }
        }
        for licence in catalogue.licences.values() {
            // GB/T 36904: credit code of the defining body and three digits.
            let body = licence.type_code.get(..18).unwrap_or_default();
            let serial = licence.type_code.get(18..).unwrap_or_default();
            let is_serial = serial.len() == 3 && serial.bytes().all(|byte| byte.is_ascii_digit());
            if let Err(error) = body.parse::<CreditCode>() {
                self.bad_identifier(
                    Kind::Licence,
                    licence.id.as_str(),
                    "type_code",
                    "证照类型代码",
                    &error.to_string(),
                );
            } else if !is_serial {
                let mend = "a type code is a credit code of 18 characters and three digits";
                self.bad_identifier(Kind::Licence, licence.id.as_str(), "type_code", "证照类型代码", mend);
            }
        }
        self.doors();
    }

    fn bad_identifier(&mut self, kind: Kind, id: &str, path: &str, zh: &str, why: &str) {
        self.report(Code::BadIdentifier, kind, id, path, Words::both(format!("{zh}有误"), why));
    }

    /// Only once organs are written at all: a catalogue under way begins without them.
    fn doors(&mut self) {
        let catalogue = self.catalogue;
        if catalogue.organs.is_empty() {
            return;
        }
        let present: BTreeSet<_> = catalogue.organs.values().map(|organ| &organ.department).collect();
        let mut told = BTreeSet::new();
        for item in catalogue.items.values() {
            if !present.contains(&item.department) && told.insert(&item.department) {
                let name = catalogue.department_name(&item.department);
                let message = Words::both(
                    format!("“{}”没有机构，办件没有地方去", name.zh),
                    format!("“{}” has no organ, so its cases have nowhere to go", name.english()),
                );
                self.report(Code::NoOrgan, Kind::Item, item.id.as_str(), "department", message);
            }
        }
    }
}
