//! Rating (好差评): free, in five grades, one first rating and one follow-up per case (国办发〔2019〕51号,
//! GB/T 39734-2020). There is no default: who does not rate has not rated.

use base::id::CaseId;

use crate::event::{Event, Grade, RatingRound};
use crate::refusal::Refusal;
use crate::state::Case;
use crate::value::{ReasonCode, ValueRef};

/// Rate a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The case.
    pub case_id: CaseId,
    /// The grade.
    pub grade: Grade,
    /// Codes of the national list that belong to the grade.
    pub options: Vec<ReasonCode>,
    /// What was written, by reference.
    pub text: Option<ValueRef>,
}

impl Rate {
    pub(crate) fn decide(self, case: &Case) -> Result<Vec<Event>, Refusal> {
        let round = match case.ratings().len() {
            0 => RatingRound::First,
            1 => RatingRound::FollowUp,
            _ => return Err(Refusal::AlreadyRated),
        };
        let Rate { case_id, grade, options, text } = self;
        Ok(vec![Event::Rated { case_id, round, grade, options, text }])
    }
}
