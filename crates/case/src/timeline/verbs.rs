//! Turns a line of a timeline into a command.

use base::id::{CaseId, ElementId, LicenceId, MaterialId, OfficerId, OrganId};
use base::limit::{Limit, LimitUnit};

use super::read::{Step, VERBS, shorten};
use crate::command::Command;
use crate::commands::accept::Accept;
use crate::commands::approve::Approve;
use crate::commands::decline::Decline;
use crate::commands::deliver::Deliver;
use crate::commands::extend::Extend;
use crate::commands::extend_application::ExtendApplication;
use crate::commands::issue::Issue;
use crate::commands::pause::Pause;
use crate::commands::rate::Rate;
use crate::commands::receive::Receive;
use crate::commands::refuse::Refuse;
use crate::commands::report::Report;
use crate::commands::resume::Resume;
use crate::commands::submit::Submit;
use crate::commands::supplement::Supplement;
use crate::commands::withdraw::Withdraw;
use crate::event::{DeclineGround, Grade, Means, Missing, PauseKind};
use crate::plan::Plan;
use crate::value::Reason;

/// The time a special procedure needs when the line does not say (it must be told, 行政许可法 45).
const USUAL_PROCEDURE: Limit = Limit::workdays(10);

/// The command of a line, or what is wrong with the line.
pub(super) fn command(mut step: Step, plan: &Plan) -> Result<Command, String> {
    let named = step.take("case").map(CaseId::new);
    let command = match step.verb.as_str() {
        "submit" => Command::Submit(Submit { plan: plan.clone(), content: None }),
        "receive" => Command::Receive(Receive { plan: plan.clone(), content: None }),
        "notice" => {
            let case_id = one_case(named, plan)?;
            let again = step.take("reason").map(Reason::coded);
            Command::Report(Report { case_id, missing: missing(&mut step), again })
        }
        "supplement" => Command::Supplement(Supplement { case_id: named, content: None }),
        "accept" => Command::Accept(Accept { case_id: one_case(named, plan)? }),
        "decline" => {
            let case_id = one_case(named, plan)?;
            Command::Decline(Decline { case_id, ground: ground(&mut step)?, text: None })
        }
        "pause" => {
            let case_id = one_case(named, plan)?;
            let kind = step.take("kind").ok_or(format!("pause needs kind=…: {}", kinds()))?;
            let needed = step.limit("needed")?.unwrap_or(USUAL_PROCEDURE);
            Command::Pause(Pause { case_id, kind: pause_kind(&kind)?, needed, text: None })
        }
        "resume" => {
            let kind = step.take("kind").map(|kind| pause_kind(&kind)).transpose()?;
            Command::Resume(Resume { case_id: one_case(named, plan)?, kind, outcome: None })
        }
        "extend" => {
            let (by, approved_by, reason) = extension(&mut step)?;
            Command::Extend(Extend { case_id: one_case(named, plan)?, by, approved_by, reason })
        }
        "extend-application" => {
            let (by, approved_by, reason) = extension(&mut step)?;
            Command::ExtendApplication(ExtendApplication { by, approved_by, reason })
        }
        "approve" => Command::Approve(Approve { case_id: one_case(named, plan)?, opinion: None }),
        "refuse" => {
            let reasons = step.list("reason").into_iter().map(Reason::coded).collect();
            Command::Refuse(Refuse { case_id: one_case(named, plan)?, reasons })
        }
        "withdraw" => {
            let reason = step.take("reason").map(Reason::coded);
            Command::Withdraw(Withdraw { case_id: named, reason })
        }
        "issue" => {
            let licence_id = step.take("licence").map(LicenceId::new);
            Command::Issue(Issue { case_id: one_case(named, plan)?, licence_id })
        }
        "deliver" => Command::Deliver(Deliver { case_id: named, means: means(&mut step)? }),
        "rate" => {
            let case_id = one_case(named, plan)?;
            Command::Rate(Rate { case_id, grade: grade(&mut step)?, options: Vec::new(), text: None })
        }
        "day" => Command::Day,
        other => return Err(format!("there is no verb “{}”; one of {VERBS}", shorten(other))),
    };
    step.finish()?;
    Ok(command)
}

/// The case a line names, or the only one there is.
fn one_case(named: Option<CaseId>, plan: &Plan) -> Result<CaseId, String> {
    match (named, plan.cases.as_slice()) {
        (Some(case_id), _) => Ok(case_id),
        (None, [only]) => Ok(only.case_id.clone()),
        (None, cases) => {
            let names: Vec<&str> = cases.iter().map(|case| case.case_id.as_str()).collect();
            Err(format!("say which case: case=… ({})", names.join(", ")))
        }
    }
}

/// `missing=business-plan,field:address`: materials, and fields of the form.
fn missing(step: &mut Step) -> Missing {
    let mut missing = Missing::default();
    for name in step.list("missing") {
        match name.strip_prefix("field:") {
            Some(field) => missing.fields.push(ElementId::new(field)),
            None => missing.materials.push(MaterialId::new(name)),
        }
    }
    missing
}

/// `go-to=ORGAN`, or `ground=not-needed|not-completed`.
fn ground(step: &mut Step) -> Result<DeclineGround, String> {
    if let Some(organ) = step.take("go-to") {
        return Ok(DeclineGround::NotThisOrgan { go_to: OrganId::new(organ) });
    }
    match step.take("ground").as_deref() {
        None | Some("not-needed") => Ok(DeclineGround::NotNeeded),
        Some("not-completed") => Ok(DeclineGround::NotCompleted),
        Some(_) => Err("ground is not-needed or not-completed; go-to=ORGAN for another organ".to_owned()),
    }
}

fn pause_kind(name: &str) -> Result<PauseKind, String> {
    let plain = name.replace('-', "_");
    let mut all = PauseKind::ALL.into_iter();
    let found = all.find(|kind| kind.name() == plain || kind.chinese() == name);
    found.ok_or(format!("“{}” is no special procedure (行政许可法 45): {}", shorten(name), kinds()))
}

fn kinds() -> String {
    PauseKind::ALL.map(|kind| format!("{} {}", kind.name(), kind.chinese())).join(", ")
}

/// `extend workdays=10 by=head`, or `limit=1m` for another unit.
fn extension(step: &mut Step) -> Result<(Option<Limit>, OfficerId, Reason), String> {
    let workdays = step.limit("workdays")?;
    if workdays.is_some_and(|limit| limit.unit != LimitUnit::Workdays) {
        return Err("workdays is a plain number; limit=1m for another unit".to_owned());
    }
    let by = workdays.or(step.limit("limit")?);
    let head = step.take("by").ok_or("an extension needs by=…, the head who approved (行政许可法 42)")?;
    let reason = Reason::coded(step.take("reason").unwrap_or_else(|| "as_told".to_owned()));
    Ok((by, OfficerId::new(head), reason))
}

fn means(step: &mut Step) -> Result<Means, String> {
    match step.take("means").as_deref() {
        None | Some("electronic") => Ok(Means::Electronic),
        Some("window") => Ok(Means::Window),
        Some("post") => Ok(Means::Post),
        Some(_) => Err("means is electronic, window or post".to_owned()),
    }
}

/// A grade by name; there is no default, and no number, for numbers differ between interfaces.
fn grade(step: &mut Step) -> Result<Grade, String> {
    let name = step.take("grade").unwrap_or_default().replace('-', "_");
    let mut all = Grade::ALL.into_iter();
    let found = all.find(|grade| grade.name() == name || grade.chinese() == name);
    let names = Grade::ALL.map(|grade| format!("{} {}", grade.name().replace('_', "-"), grade.chinese()));
    found.ok_or(format!("rate needs grade=…, one of {}", names.join(", ")))
}
