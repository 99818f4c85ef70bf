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
    pub(crate) fn decide(&self, case: &Case) -> Result<Vec<Event>, Refusal> {
        let round = match case.ratings().len() {
            0 => RatingRound::First,
            1 => RatingRound::FollowUp,
            _ => return Err(Refusal::AlreadyRated),
        };
        let Rate { case_id, grade, options, text } = self.clone();
        Ok(vec![Event::Rated { case_id, round, grade, options, text }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn one_rating_and_one_follow_up() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 rate grade=satisfied
            2026-09-18 accept
            2026-09-21 approve
            2026-09-21 issue
            2026-09-22 rate grade=不满意
            2026-09-25 rate grade=very-satisfied
            2026-09-26 rate grade=satisfied"), @r"
        2026-09-18 received
        2026-09-18 refused cannot rate while received (国办发〔2019〕51号)
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        2026-09-21 approved promised=2026-09-24 legal=2026-10-22
        2026-09-21 issued
        2026-09-21 concluded
        2026-09-22 rated grade=dissatisfied
        2026-09-25 rated grade=very-satisfied follow-up
        2026-09-26 refused already rated, and once more after (GB/T 39734-2020)
        ");
    }

    #[test]
    fn there_is_no_default_grade() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-18 decline
            2026-09-22 rate"), @r"
        2026-09-18 received
        2026-09-18 declined ground=not-needed
        2026-09-18 concluded
        line 5: rate needs grade=…, one of very-satisfied 非常满意, satisfied 满意, fairly-satisfied 基本满意, dissatisfied 不满意, very-dissatisfied 非常不满意
        ");
    }
}
