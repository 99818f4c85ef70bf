//! The table of divisions that an installation knows: names, children, and the path from the province down.
//! It is read from lines of text; retired codes stay readable in old numbers because nobody asks this table there.

use std::collections::BTreeMap;

use super::division::{Division, DivisionLevel};

/// One division of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionRow {
    /// Its code.
    pub code: Division,
    /// Its name: 武昌区.
    pub name: String,
    /// How far down it lies.
    pub level: DivisionLevel,
    /// The division it belongs to.
    pub parent: Option<Division>,
}

/// Divisions by code, in the order of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DivisionTable {
    rows: BTreeMap<Division, DivisionRow>,
    children: BTreeMap<Division, Vec<Division>>,
}

/// A line of a division file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}; a line is code,name,level,parent")]
pub struct ParseDivisionsError {
    /// The line in the file, from 1.
    pub line: usize,
    problem: String,
}

impl DivisionTable {
    /// Reads the lines `code,name,level,parent`; a header line is passed over.
    pub fn parse_csv(text: &str) -> Result<DivisionTable, ParseDivisionsError> {
        let mut table = DivisionTable::default();
        table.add_csv(text)?;
        Ok(table)
    }

    /// Adds the lines of a further file, such as the towns below counties already read.
    /// On an error the table is as before.
    pub fn add_csv(&mut self, text: &str) -> Result<(), ParseDivisionsError> {
        let mut added: BTreeMap<Division, (usize, DivisionRow)> = BTreeMap::new();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let wrong = |problem: String| ParseDivisionsError { line: at + 1, problem };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || (at == 0 && line.starts_with("code")) {
                continue;
            }
            let row = parse_row(line).map_err(wrong)?;
            if self.rows.contains_key(&row.code) || added.contains_key(&row.code) {
                return Err(wrong(format!("{} stands twice", row.code)));
            }
            added.insert(row.code.clone(), (at + 1, row));
        }
        for (line, row) in added.values() {
            let Some(parent) = &row.parent else { continue };
            if !self.rows.contains_key(parent) && !added.contains_key(parent) {
                let problem = format!("{} belongs to {parent}, which is not in the table", row.code);
                return Err(ParseDivisionsError { line: *line, problem });
            }
        }
        for (_, row) in added.into_values() {
            if let Some(parent) = &row.parent {
                self.children.entry(parent.clone()).or_default().push(row.code.clone());
            }
            self.rows.insert(row.code.clone(), row);
        }
        self.children.values_mut().for_each(|children| children.sort());
        Ok(())
    }

    /// The division with this code.
    pub fn get(&self, code: &Division) -> Option<&DivisionRow> {
        self.rows.get(code)
    }

    /// All divisions, in the order of their codes.
    pub fn rows(&self) -> impl Iterator<Item = &DivisionRow> {
        self.rows.values()
    }

    /// The divisions directly below this one, in the order of their codes.
    pub fn children(&self, code: &Division) -> impl Iterator<Item = &DivisionRow> + use<'_> {
        self.children.get(code).into_iter().flatten().filter_map(|child| self.rows.get(child))
    }

    /// From the province down to the division itself; empty when the table does not have it.
    pub fn path(&self, code: &Division) -> Vec<&DivisionRow> {
        let above = |row: &&DivisionRow| row.parent.as_ref().and_then(|parent| self.rows.get(parent));
        let mut path: Vec<&DivisionRow> = std::iter::successors(self.rows.get(code), above).collect();
        path.reverse();
        path
    }

    /// The names from the province down: 湖北省武汉市武昌区; empty when the table does not have it.
    pub fn path_name(&self, code: &Division) -> String {
        self.path(code).into_iter().map(|row| row.name.as_str()).collect()
    }

    /// How many divisions there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn parse_row(line: &str) -> Result<DivisionRow, String> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let &[code, name, level, parent] = cells.as_slice() else {
        return Err(format!("{} cells instead of 4", cells.len()));
    };
    let read = |text: &str| text.parse::<Division>().map_err(|error| error.to_string());
    let code = read(code)?;
    if name.is_empty() {
        return Err(format!("{code} has no name"));
    }
    // Statistics give zones a county's digits (421071 荆州经开区); the level column tells them apart.
    let level = match (code.level(), level) {
        (DivisionLevel::County, "zone") => DivisionLevel::Zone,
        (by_digits, named) if by_digits.name() == named => by_digits,
        (by_digits, named) => {
            return Err(format!("{code} is a {} by its digits, not a {named}", by_digits.name()));
        }
    };
    let parent = if parent.is_empty() { None } else { Some(read(parent)?) };
    if parent != code.parent() {
        return Err(format!(
            "{code} does not belong to {} by its digits",
            parent.as_ref().map_or("nothing", Division::as_str)
        ));
    }
    Ok(DivisionRow { code, name: name.to_owned(), level, parent })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUBEI: &str = include_str!("../../../../catalogue/divisions/hubei.csv");
    const TOWNS: &str = include_str!("../../../../catalogue/divisions/hubei-towns.csv");
    const ZONES: &str = include_str!("../../../../catalogue/divisions/hubei-zones.csv");

    fn hubei() -> DivisionTable {
        let mut table = DivisionTable::parse_csv(HUBEI).unwrap();
        table.add_csv(ZONES).unwrap();
        table.add_csv(TOWNS).unwrap();
        table
    }

    fn division(text: &str) -> Division {
        text.parse().unwrap()
    }

    #[test]
    fn hubei_has_1_province_13_prefectures_103_counties_1475_towns() {
        let table = hubei();
        let count = |level| table.rows().filter(|row| row.level == level).count();
        assert_eq!(count(DivisionLevel::Province), 1);
        assert_eq!(count(DivisionLevel::Prefecture), 13);
        assert_eq!(count(DivisionLevel::County), 103);
        assert_eq!(count(DivisionLevel::Town), 1475);
        assert_eq!(count(DivisionLevel::Zone), 5);
    }

    #[test]
    fn wuhan_has_13_districts_and_a_path() {
        let table = hubei();
        let districts = table.children(&division("420100")).filter(|row| row.level == DivisionLevel::County);
        assert_eq!(districts.count(), 13);
        assert_eq!(table.path_name(&division("420106")), "湖北省武汉市武昌区");
        assert_eq!(table.path_name(&division("429004")), "湖北省仙桃市");
        assert_eq!(table.path_name(&division("420102002000")), "湖北省武汉市江岸区大智街道");
        assert_eq!(table.path_name(&division("420100.donghu")), "湖北省武汉市东湖高新区");
        assert_eq!(table.get(&division("420321")), None);
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, says) in [
            ("420000,湖北省,province", "line 1: 3 cells"),
            ("420000,湖北省,province,\n420100,武汉市,county,420000", "line 2: 420100 is a prefecture"),
            (
                "420000,湖北省,province,\n420100,武汉市,prefecture,430000",
                "line 2: 420100 does not belong to 430000",
            ),
            ("420100,武汉市,prefecture,420000", "line 1: 420100 belongs to 420000, which is not"),
            ("420000,湖北省,province,\n420000,湖北省,province,", "line 2: 420000 stands twice"),
            ("code,name\n42,,,", "line 2: a division code has 6, 9 or 12"),
        ] {
            let error = DivisionTable::parse_csv(text).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }
}
