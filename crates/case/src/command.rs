//! What somebody wants to be done. Each command is a file of its own under `commands`.

use base::id::CaseId;

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

/// A command; it names the case it means where it means one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Hand in an application.
    Submit(Submit),
    /// Take papers in without a form.
    Receive(Receive),
    /// Report what is missing.
    Report(Report),
    /// Answer a notice.
    Supplement(Supplement),
    /// 受理.
    Accept(Accept),
    /// 不予受理.
    Decline(Decline),
    /// Begin a special procedure.
    Pause(Pause),
    /// End a special procedure.
    Resume(Resume),
    /// 延长审批.
    Extend(Extend),
    /// Lengthen the joint limit of the whole application.
    ExtendApplication(ExtendApplication),
    /// 准予.
    Approve(Approve),
    /// 不予许可.
    Refuse(Refuse),
    /// 撤回.
    Withdraw(Withdraw),
    /// Make out the result.
    Issue(Issue),
    /// Hand out results.
    Deliver(Deliver),
    /// 好差评.
    Rate(Rate),
    /// The day's end: only what the law does by date.
    Day,
}

/// The kind of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// [`Command::Submit`].
    Submit,
    /// [`Command::Receive`].
    Receive,
    /// [`Command::Report`].
    Report,
    /// [`Command::Supplement`].
    Supplement,
    /// [`Command::Accept`].
    Accept,
    /// [`Command::Decline`].
    Decline,
    /// [`Command::Pause`].
    Pause,
    /// [`Command::Resume`].
    Resume,
    /// [`Command::Extend`].
    Extend,
    /// [`Command::ExtendApplication`].
    ExtendApplication,
    /// [`Command::Approve`].
    Approve,
    /// [`Command::Refuse`].
    Refuse,
    /// [`Command::Withdraw`].
    Withdraw,
    /// [`Command::Issue`].
    Issue,
    /// [`Command::Deliver`].
    Deliver,
    /// [`Command::Rate`].
    Rate,
    /// [`Command::Day`].
    Day,
}

impl Verb {
    /// All verbs, in the order of a case's life.
    pub const ALL: [Verb; 17] = [
        Verb::Submit,
        Verb::Receive,
        Verb::Report,
        Verb::Supplement,
        Verb::Accept,
        Verb::Decline,
        Verb::Pause,
        Verb::Resume,
        Verb::Extend,
        Verb::ExtendApplication,
        Verb::Approve,
        Verb::Refuse,
        Verb::Withdraw,
        Verb::Issue,
        Verb::Deliver,
        Verb::Rate,
        Verb::Day,
    ];

    /// The verb's name in texts and in the state table.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Submit => "submit",
            Verb::Receive => "receive",
            Verb::Report => "report",
            Verb::Supplement => "supplement",
            Verb::Accept => "accept",
            Verb::Decline => "decline",
            Verb::Pause => "pause",
            Verb::Resume => "resume",
            Verb::Extend => "extend",
            Verb::ExtendApplication => "extend_application",
            Verb::Approve => "approve",
            Verb::Refuse => "refuse",
            Verb::Withdraw => "withdraw",
            Verb::Issue => "issue",
            Verb::Deliver => "deliver",
            Verb::Rate => "rate",
            Verb::Day => "day",
        }
    }

    /// The rule that says when this may be done; stands beside a refusal "not now".
    pub fn article(self) -> &'static str {
        match self {
            Verb::Submit => "行政许可法 29",
            Verb::Receive | Verb::Accept | Verb::Decline => "行政许可法 32",
            Verb::Report | Verb::Supplement => "行政许可法 32(4)",
            Verb::Pause | Verb::Resume => "行政许可法 45",
            Verb::Extend => "行政许可法 42",
            Verb::ExtendApplication => "行政许可法 42(2)",
            Verb::Approve | Verb::Refuse => "行政许可法 38",
            Verb::Withdraw => "行政许可法 70",
            Verb::Issue | Verb::Deliver => "行政许可法 44",
            Verb::Rate => "国办发〔2019〕51号",
            Verb::Day => "行政许可法 82",
        }
    }
}

impl Command {
    /// The kind of the command.
    pub fn verb(&self) -> Verb {
        match self {
            Command::Submit(_) => Verb::Submit,
            Command::Receive(_) => Verb::Receive,
            Command::Report(_) => Verb::Report,
            Command::Supplement(_) => Verb::Supplement,
            Command::Accept(_) => Verb::Accept,
            Command::Decline(_) => Verb::Decline,
            Command::Pause(_) => Verb::Pause,
            Command::Resume(_) => Verb::Resume,
            Command::Extend(_) => Verb::Extend,
            Command::ExtendApplication(_) => Verb::ExtendApplication,
            Command::Approve(_) => Verb::Approve,
            Command::Refuse(_) => Verb::Refuse,
            Command::Withdraw(_) => Verb::Withdraw,
            Command::Issue(_) => Verb::Issue,
            Command::Deliver(_) => Verb::Deliver,
            Command::Rate(_) => Verb::Rate,
            Command::Day => Verb::Day,
        }
    }

    /// The one case the command means; nothing when it means the application.
    pub fn case_id(&self) -> Option<&CaseId> {
        match self {
            Command::Submit(_) | Command::Receive(_) | Command::ExtendApplication(_) | Command::Day => None,
            Command::Report(report) => Some(&report.case_id),
            Command::Supplement(supplement) => supplement.case_id.as_ref(),
            Command::Accept(accept) => Some(&accept.case_id),
            Command::Decline(decline) => Some(&decline.case_id),
            Command::Pause(pause) => Some(&pause.case_id),
            Command::Resume(resume) => Some(&resume.case_id),
            Command::Extend(extend) => Some(&extend.case_id),
            Command::Approve(approve) => Some(&approve.case_id),
            Command::Refuse(refuse) => Some(&refuse.case_id),
            Command::Withdraw(withdraw) => withdraw.case_id.as_ref(),
            Command::Issue(issue) => Some(&issue.case_id),
            Command::Deliver(deliver) => deliver.case_id.as_ref(),
            Command::Rate(rate) => Some(&rate.case_id),
        }
    }
}
