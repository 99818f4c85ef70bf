//! Reads the lines of a timeline: headers that say what is handled, and days on which something is done.

use std::collections::BTreeMap;

use base::day::Day;
use base::id::{CaseId, LicenceTypeId};
use base::limit::Limit;

use crate::plan::{CasePlan, CaseResult, JOINT_LIMIT, LateCorrection, Plan, WaitsFor};

/// The verbs a line may have, for the message when it has another.
pub(super) const VERBS: &str = "submit, receive, notice, supplement, accept, decline, pause, resume, extend, \
                                extend-application, approve, refuse, withdraw, issue, deliver, rate, day";

/// One line.
pub(super) enum Line {
    /// Empty or a comment.
    Nothing,
    /// What is handled.
    Header(Header),
    /// What is done on a day.
    Step(Step),
}

/// A line before the first day.
pub(super) struct Header {
    word: String,
    name: Option<String>,
    words: Words,
}

/// A line with a day.
pub(super) struct Step {
    /// The legal day.
    pub day: Day,
    /// What is done.
    pub verb: String,
    words: Words,
}

/// The `key=value` words of a line; what nobody takes is a mistake.
struct Words(BTreeMap<String, String>);

impl Line {
    pub(super) fn parse(line: &str) -> Result<Line, String> {
        let mut words = line.split_whitespace().take_while(|word| !word.starts_with('#'));
        let Some(first) = words.next() else { return Ok(Line::Nothing) };
        if first.starts_with(|letter: char| letter.is_ascii_digit()) {
            let day = first.parse().map_err(|error: base::day::ParseDayError| error.to_string())?;
            let verb = words.next().filter(|word| !word.contains('='));
            let verb = verb.ok_or(format!("what is done on {day}? One of {VERBS}"))?.to_owned();
            return Ok(Line::Step(Step { day, verb, words: Words::parse(words)? }));
        }
        let mut words = words.peekable();
        let name = words.next_if(|word| !word.contains('=')).map(str::to_owned);
        let header = Header { word: first.to_owned(), name, words: Words::parse(words)? };
        Ok(Line::Header(header))
    }
}

impl Words {
    fn parse<'w>(words: impl Iterator<Item = &'w str>) -> Result<Words, String> {
        let mut found = BTreeMap::new();
        for word in words {
            let pair = word.split_once('=').filter(|(key, value)| !key.is_empty() && !value.is_empty());
            let (key, value) = pair.ok_or(format!("“{}” is not written as key=value", shorten(word)))?;
            if found.insert(key.to_owned(), value.to_owned()).is_some() {
                return Err(format!("{} stands twice", shorten(key)));
            }
        }
        Ok(Words(found))
    }

    fn take(&mut self, key: &str) -> Option<String> {
        self.0.remove(key)
    }

    fn limit(&mut self, key: &str) -> Result<Option<Limit>, String> {
        let parse = |text: String| text.parse().map_err(|error| format!("{key}: {error}"));
        self.take(key).map(parse).transpose()
    }

    fn finish(&self, what: &str) -> Result<(), String> {
        match self.0.keys().next() {
            Some(key) => Err(format!("{what} knows no “{}”", shorten(key))),
            None => Ok(()),
        }
    }
}

impl Step {
    /// Takes a value out of the line.
    pub(super) fn take(&mut self, key: &str) -> Option<String> {
        self.words.take(key)
    }

    /// Takes a limit out of the line.
    pub(super) fn limit(&mut self, key: &str) -> Result<Option<Limit>, String> {
        self.words.limit(key)
    }

    /// Takes a list separated by commas out of the line.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let text = self.take(key).unwrap_or_default();
        text.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A mistake if anything is left that the verb does not know.
    pub(super) fn finish(&self) -> Result<(), String> {
        self.words.finish(&self.verb)
    }
}

impl Header {
    /// Puts the header into the plan.
    pub(super) fn apply(
        mut self,
        plan: &mut Option<Plan>,
        plan_of: &dyn Fn(&str) -> Option<Plan>,
    ) -> Result<(), String> {
        match self.word.as_str() {
            "limit" if plan.is_none() => *plan = Some(self.bare()?),
            "theme" if plan.is_none() => {
                let name = self.name.take().ok_or("which theme? theme NAME")?;
                self.words.finish("theme")?;
                let found = plan_of(&name).ok_or(format!("there is no theme “{}”", shorten(&name)))?;
                *plan = Some(found);
            }
            "limit" | "theme" => return Err("what the case is about was said already".to_owned()),
            "case" => {
                let case = self.case()?;
                let whole = plan.get_or_insert_with(|| Plan { cases: Vec::new(), ..Plan::bare(None, None) });
                whole.cases.push(case);
            }
            "application" => {
                let whole = plan.get_or_insert_with(|| Plan { cases: Vec::new(), ..Plan::bare(None, None) });
                self.settings(whole)?;
            }
            other => {
                let other = shorten(other);
                return Err(format!(
                    "“{other}” is neither a day (YYYY-MM-DD) nor limit, theme, case or application"
                ));
            }
        }
        Ok(())
    }

    /// `limit promised=5 legal=20 [extension=10] [delivery=10] [licensing=no] [result=…]`.
    fn bare(&mut self) -> Result<Plan, String> {
        if let Some(name) = &self.name {
            return Err(format!("“{}” is not written as key=value", shorten(name)));
        }
        let case = self.limits("case")?;
        self.words.finish("limit")?;
        Ok(Plan { cases: vec![case], ..Plan::bare(None, None) })
    }

    /// `case ID [after=ID,ID] [promised=…] …`.
    fn case(&mut self) -> Result<CasePlan, String> {
        let name = self.name.take().ok_or("which case? case ID")?;
        let mut case = self.limits(&name)?;
        let after = self.words.take("after").unwrap_or_default();
        let predecessors = after.split(',').filter(|id| !id.is_empty());
        case.waits_for = predecessors
            .map(|id| WaitsFor { case_id: CaseId::new(id), why: "as written in the timeline".to_owned() })
            .collect();
        self.words.finish("case")?;
        Ok(case)
    }

    fn limits(&mut self, case_id: &str) -> Result<CasePlan, String> {
        let words = &mut self.words;
        let mut case = CasePlan::new(case_id, words.limit("promised")?, words.limit("legal")?);
        case.extension = words.limit("extension")?;
        case.delivery_limit = words.limit("delivery")?.unwrap_or(case.delivery_limit);
        case.is_licensing = match words.take("licensing").as_deref() {
            None | Some("yes") => true,
            Some("no") => false,
            Some(_) => return Err("licensing is yes or no".to_owned()),
        };
        case.result = match words.take("result").as_deref() {
            None | Some("document") => CaseResult::Document,
            Some("nothing") => CaseResult::Nothing,
            Some(licence) => CaseResult::Licence(LicenceTypeId::new(licence)),
        };
        Ok(case)
    }

    /// `application [promised=…] [legal=…|joint] [window=3] [correction=10] [late=withdrawn]`.
    fn settings(&mut self, plan: &mut Plan) -> Result<(), String> {
        let words = &mut self.words;
        plan.promised = words.limit("promised")?;
        plan.legal = match words.take("legal").as_deref() {
            None => None,
            Some("joint") => Some(JOINT_LIMIT),
            Some(limit) => Some(limit.parse().map_err(|error| format!("legal: {error}"))?),
        };
        plan.notice_window = words.limit("window")?.unwrap_or(plan.notice_window);
        plan.correction_limit = words.limit("correction")?;
        plan.late_correction = match words.take("late").as_deref() {
            None | Some("shown") => LateCorrection::Shown,
            Some("withdrawn") => LateCorrection::DeemedWithdrawn,
            Some(_) => return Err("late is shown or withdrawn".to_owned()),
        };
        words.finish("application")
    }
}

/// What is shown of a word that is not understood.
pub(super) fn shorten(word: &str) -> String {
    word.chars().filter(|letter| !letter.is_control()).take(40).collect()
}
