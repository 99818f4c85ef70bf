//! Where an application can be handled: the districts in which every item of it has its organ.

use std::collections::BTreeSet;

use base::id::ItemId;
use base::identifiers::Division;
use catalogue::Catalogue;

use super::organ_of;
use crate::city::City;

/// A place to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its division, six digits.
    pub division: String,
    /// Its name from the city down: 武汉市武昌区.
    pub name: String,
}

impl City {
    /// The districts with organs of their own in which all of these items are handled, in the order of their codes.
    pub fn places<'a>(
        &self,
        catalogue: &Catalogue,
        items: impl IntoIterator<Item = &'a ItemId>,
    ) -> Vec<Place> {
        let items: Vec<_> = items.into_iter().filter_map(|id| catalogue.items.get(id)).collect();
        let districts: BTreeSet<&str> = catalogue
            .organs
            .values()
            .map(|organ| organ.division.as_str())
            .filter(|division| !division.ends_with("00"))
            .collect();
        let all_handled =
            |division: &&str| items.iter().all(|item| organ_of(catalogue, item, division).is_ok());
        districts
            .into_iter()
            .filter(all_handled)
            .map(|division| Place { division: division.to_owned(), name: self.place_name(division) })
            .collect()
    }

    /// The name of a division without the province; its code where the table does not have it.
    pub fn place_name(&self, division: &str) -> String {
        let code: Option<Division> = division.parse().ok();
        let path = code.map(|code| self.divisions().path(&code)).unwrap_or_default();
        let names: String = path.into_iter().skip(1).map(|row| row.name.as_str()).collect();
        if names.is_empty() { division.to_owned() } else { names }
    }
}
