//! Extension of joint handling (统一办理、联合办理、集中办理): the limit of the whole application is lengthened once,
//! approved by the head of the government of that level (行政许可法 42(2)).

use base::id::OfficerId;
use base::limit::Limit;

use crate::Application;
use crate::clocks::decision::By;
use crate::clocks::theme;
use crate::event::Event;
use crate::facts::Facts;
use crate::plan::JOINT_EXTENSION_LIMIT;
use crate::refusal::Refusal;
use crate::value::Reason;

/// Lengthen the joint limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtendApplication {
    /// How much; with nothing said, what the law allows.
    pub by: Option<Limit>,
    /// That this is the head of the government is a permission: `app/src/allow.rs`.
    pub approved_by: OfficerId,
    /// Told to the applicant.
    pub reason: Reason,
}

impl ExtendApplication {
    /// Once, before the legal joint limit has passed, by fifteen workdays at most.
    pub(crate) fn decide(self, application: &Application, facts: &Facts) -> Result<Vec<Event>, Refusal> {
        if application.extension().is_some() {
            return Err(Refusal::AlreadyExtended);
        }
        let reading = theme::read(application, By::Legal, facts.today, facts.calendar);
        let running = reading.filter(|_| application.concluded_on().is_none());
        let due = running.and_then(|reading| reading.due).ok_or(Refusal::NoLimitToExtend)?;
        if facts.today > due.day {
            return Err(Refusal::LimitPassed(due.day));
        }
        let by = self.by.unwrap_or(JOINT_EXTENSION_LIMIT);
        let is_allowed = by.unit == JOINT_EXTENSION_LIMIT.unit && by.amount <= JOINT_EXTENSION_LIMIT.amount;
        if by.amount == 0 || !is_allowed {
            return Err(Refusal::ExtensionTooLong(JOINT_EXTENSION_LIMIT));
        }
        let ExtendApplication { approved_by, reason, .. } = self;
        Ok(vec![Event::ApplicationExtended { by, approved_by, reason }])
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn the_joint_limit_is_lengthened_once() {
        assert_snapshot!(timeline("
            application promised=10 legal=joint
            case shop promised=3 legal=20
            case food promised=5 legal=20
            2026-09-18 submit
            2026-09-18 extend-application by=mayor
            2026-09-18 accept case=shop
            2026-09-18 day
            2026-09-21 extend-application workdays=16 by=mayor
            2026-09-21 extend-application by=mayor
            2026-09-22 extend-application by=mayor"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        2026-09-18 refused there is no limit to extend (行政许可法 42)
        2026-09-18 accepted case=shop promised=2026-09-22 legal=2026-10-22
        2026-09-18 due case=shop promised=2026-09-22 legal=2026-10-22 light=green state=accepted
        2026-09-18 due case=food receipt=2026-09-24 light=green state=received
        2026-09-18 due application promised=2026-10-09 legal=2026-11-26 light=green
        2026-09-21 refused an extension adds at most 15 (行政许可法 42)
        2026-09-21 application_extended promised=2026-10-29 legal=2026-12-17
        2026-09-22 refused already extended once (行政许可法 42)
        ");
    }
}
