//! A case written as text, day by day, run against the aggregate: tests, lawyers and the command line read
//! the same lines. The language is described in `docs/timeline.md`.

mod print;
mod read;
mod verbs;

use base::calendar::WorkdayCalendar;
use base::day::Day;
use base::id::{ApplicationId, OfficerId};
use base::instant::Instant;

use self::read::{Header, Line, Step};
use crate::Application;
use crate::command::Command;
use crate::decide::{decide, due_by_law};
use crate::event::RecordedEvent;
use crate::facts::{Actor, Facts};
use crate::plan::Plan;

/// No story is longer; a longer file is a mistake.
const MOST_LINES: usize = 10_000;
/// Acts happen at nine in the morning in Shanghai unless a line says `at=14:30`.
const NINE_O_CLOCK: i64 = 9 * 3600;

/// What a run printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printout {
    /// One line an event, a refusal, or a line that could not be read.
    pub text: String,
    /// How many lines could not be read.
    pub mistakes: usize,
}

/// Runs a timeline and gives what it prints. `plan_of` finds the plan of a theme by its name.
pub fn run(text: &str, calendar: &WorkdayCalendar, plan_of: &dyn Fn(&str) -> Option<Plan>) -> String {
    print(text, calendar, plan_of).text
}

/// Runs a timeline; beside what it prints it counts the lines that could not be read.
pub fn print(text: &str, calendar: &WorkdayCalendar, plan_of: &dyn Fn(&str) -> Option<Plan>) -> Printout {
    play(text, calendar, plan_of).printout
}

/// The application at the end of a timeline; for examples and tests that look further than the lines.
pub fn tell(text: &str, calendar: &WorkdayCalendar, plan_of: &dyn Fn(&str) -> Option<Plan>) -> Application {
    play(text, calendar, plan_of).application
}

fn play<'r>(text: &str, calendar: &'r WorkdayCalendar, plan_of: &'r dyn Fn(&str) -> Option<Plan>) -> Run<'r> {
    let mut run = Run {
        calendar,
        plan_of,
        plan: None,
        application: Application::new(ApplicationId::new("timeline")),
        printout: Printout::default(),
    };
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = at + 1;
        if number > MOST_LINES {
            run.mistake(number, "a timeline has at most 10000 lines");
            break;
        }
        let done = Line::parse(line).and_then(|line| match line {
            Line::Nothing => Ok(()),
            Line::Header(header) => run.take_header(header),
            Line::Step(step) => run.take_step(step),
        });
        if let Err(problem) = done {
            run.mistake(number, &problem);
        }
    }
    run
}

struct Run<'r> {
    calendar: &'r WorkdayCalendar,
    plan_of: &'r dyn Fn(&str) -> Option<Plan>,
    plan: Option<Plan>,
    application: Application,
    printout: Printout,
}

impl Run<'_> {
    fn mistake(&mut self, number: usize, problem: &str) {
        self.printout.mistakes += 1;
        self.say(&format!("line {number}: {problem}"));
    }

    fn say(&mut self, line: &str) {
        self.printout.text.push_str(line);
        self.printout.text.push('\n');
    }

    fn take_header(&mut self, header: Header) -> Result<(), String> {
        if self.application.plan().is_some() {
            return Err("the case has begun; what it is about stands before the first day".to_owned());
        }
        header.apply(&mut self.plan, self.plan_of)
    }

    fn take_step(&mut self, mut step: Step) -> Result<(), String> {
        let (today, verb) = (step.day, step.verb.clone());
        let timing = Timing::take(&mut step)?;
        let facts = timing.facts(today, actor_of(&verb), self.calendar);
        // What the law does by date shows before the act of the day, even if that act is refused.
        let events = due_by_law(&self.application, &facts);
        self.append(&events);
        let plan = self.application.plan().or(self.plan.as_ref());
        let plan =
            plan.ok_or("first say what the case is about: limit promised=5 legal=20, or theme NAME")?;
        let command = verbs::command(step, plan)?;
        let shows_due = command == Command::Day;
        match decide(&self.application, command, &facts) {
            Ok(events) => self.append(&events),
            Err(refusal) => self.say(&format!("{today} refused {refusal} ({})", refusal.article())),
        }
        if shows_due {
            for line in print::due(&self.application, today, self.calendar) {
                self.say(&line);
            }
        }
        Ok(())
    }

    fn append(&mut self, events: &[RecordedEvent]) {
        for event in events {
            self.application.evolve(event).expect("events made by a decision fit the application");
            if let Some(line) = print::event(&self.application, event, self.calendar) {
                self.say(&line);
            }
        }
    }
}

/// When a line was written down.
struct Timing {
    recorded_at: Instant,
    backdating: Option<crate::Reason>,
}

impl Timing {
    /// Takes `at=HH:MM`, `recorded=DAY` and `backdated=REASON` out of a line.
    fn take(step: &mut Step) -> Result<Timing, String> {
        let recorded: Day = match step.take("recorded") {
            Some(day) => day.parse().map_err(|error: base::day::ParseDayError| error.to_string())?,
            None => step.day,
        };
        let seconds = step.take("at").map_or(Ok(NINE_O_CLOCK), |time| seconds_of(&time))?;
        let recorded_at = Instant::start_of(recorded).plus_seconds(seconds);
        Ok(Timing { recorded_at, backdating: step.take("backdated").map(crate::Reason::coded) })
    }

    fn facts<'c>(&self, today: Day, actor: Actor, calendar: &'c WorkdayCalendar) -> Facts<'c> {
        let (recorded_at, backdating) = (self.recorded_at, self.backdating.clone());
        Facts { today, recorded_at, actor, calendar, backdating }
    }
}

fn seconds_of(time: &str) -> Result<i64, String> {
    let parts = time.split_once(':').filter(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2);
    let numbers = parts.and_then(|(hours, minutes)| {
        Some((hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?)).filter(|(h, m)| *h < 24 && *m < 60)
    });
    let (hours, minutes) = numbers.ok_or(format!("“{time}” is not a time such as 14:30"))?;
    Ok(i64::from(hours) * 3600 + i64::from(minutes) * 60)
}

fn actor_of(verb: &str) -> Actor {
    match verb {
        "submit" | "supplement" | "withdraw" | "rate" => Actor::Applicant,
        "receive" => Actor::Clerk(OfficerId::new("clerk")),
        "day" => Actor::System,
        _ => Actor::Officer(OfficerId::new("officer")),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::testing::timeline;

    #[test]
    fn what_cannot_be_read_is_told_with_its_line_and_the_story_goes_on() {
        assert_snapshot!(timeline("
            # a comment
            limits promised=5
            limit promised=soon
            limit promised=5 legal=20  # a comment beside
            limit promised=5
            2026-09-31 receive
            2026-09-18
            2026-09-18 receive now
            2026-09-18 receive
            2026-09-18 jump
            2026-09-18 accept at=25:00
            2026-09-18 accept colour=red
            2026-09-18 accept case=x case=y
            2026-09-18 accept case=elsewhere
            2026-09-18 accept
            theme open-restaurant
            2026-09-21 extend workdays=10
            2026-09-21 pause
            2026-09-21 pause kind=holiday"), @r"
        line 3: “limits” is neither a day (YYYY-MM-DD) nor limit, theme, case or application
        line 4: promised: “soon” is not a limit: write 5 (workdays), 5d (natural days), 2h (hours) or 1m (months), at most 9999
        line 6: what the case is about was said already
        line 7: “2026-09-31” is not a day written as YYYY-MM-DD
        line 8: what is done on 2026-09-18? One of submit, receive, notice, supplement, accept, decline, pause, resume, extend, extend-application, approve, refuse, withdraw, issue, deliver, rate, day
        line 9: “now” is not written as key=value
        2026-09-18 received
        line 11: there is no verb “jump”; one of submit, receive, notice, supplement, accept, decline, pause, resume, extend, extend-application, approve, refuse, withdraw, issue, deliver, rate, day
        line 12: “25:00” is not a time such as 14:30
        line 13: accept knows no “colour”
        line 14: case stands twice
        2026-09-18 refused the application has no case elsewhere (成事规则 1)
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22
        line 17: the case has begun; what it is about stands before the first day
        line 18: an extension needs by=…, the head who approved (行政许可法 42)
        line 19: pause needs kind=…: hearing 听证, tender 招标, auction 拍卖, inspection 检验, testing 检测, quarantine 检疫, appraisal 鉴定, expert_review 专家评审, other 其他程序
        line 20: “holiday” is no special procedure (行政许可法 45): hearing 听证, tender 招标, auction 拍卖, inspection 检验, testing 检测, quarantine 检疫, appraisal 鉴定, expert_review 专家评审, other 其他程序
        ");
    }

    #[test]
    fn without_a_header_there_is_no_case() {
        assert_snapshot!(timeline("
            2026-09-18 receive
            theme nowhere"), @r"
        line 2: first say what the case is about: limit promised=5 legal=20, or theme NAME
        line 3: there is no theme “nowhere”
        ");
    }

    #[test]
    fn several_cases_must_be_told_apart() {
        assert_snapshot!(timeline("
            case shop
            case food
            2026-09-18 submit
            2026-09-18 accept"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 received case=food
        line 5: say which case: case=… (shop, food)
        ");
    }

    #[test]
    fn what_the_law_does_shows_before_a_refused_act() {
        assert_snapshot!(timeline("
            limit promised=5 legal=20
            2026-09-18 receive
            2026-09-24 day
            2026-09-28 accept"), @r"
        2026-09-18 received
        2026-09-24 due receipt=2026-09-24 light=yellow state=received
        2026-09-18 accepted promised=2026-09-24 legal=2026-10-22 deemed recorded=2026-09-28 backdated=deemed_by_law
        2026-09-28 refused cannot accept while accepted (行政许可法 32)
        ");
    }

    #[test]
    fn a_theme_with_its_own_limit_shows_its_own_due_day() {
        assert_snapshot!(timeline("
            application promised=10 legal=joint
            case shop promised=3 legal=20
            case food after=shop promised=5 legal=20 result=food-licence
            2026-09-18 submit
            2026-09-18 accept case=shop
            2026-09-18 day
            2026-09-21 pause case=shop kind=hearing
            2026-09-21 day
            2026-09-22 resume case=shop
            2026-09-22 day"), @r"
        2026-09-18 submitted
        2026-09-18 received case=shop
        2026-09-18 accepted case=shop promised=2026-09-22 legal=2026-10-22
        2026-09-18 due case=shop promised=2026-09-22 legal=2026-10-22 light=green state=accepted
        2026-09-18 due case=food state=waiting
        2026-09-18 due application promised=2026-10-09 legal=2026-11-26 light=green
        2026-09-21 paused case=shop kind=hearing needed=10
        2026-09-21 due case=shop clock=stopped state=paused
        2026-09-21 due case=food state=waiting
        2026-09-21 due application clock=stopped
        2026-09-22 resumed case=shop promised=2026-09-24 legal=2026-10-26 kind=hearing
        2026-09-22 due case=shop promised=2026-09-24 legal=2026-10-26 light=green state=accepted
        2026-09-22 due case=food state=waiting
        2026-09-22 due application promised=2026-10-12 legal=2026-11-30 light=green
        ");
    }

    #[test]
    fn odd_bytes_never_panic() {
        for text in [
            "\u{feff}",
            "=",
            "2026-09-18 =",
            "limit =5",
            "limit promised=",
            "9",
            "９",
            "2026-09-18 submit \u{0}",
            "case",
            "case a after=a\n2026-09-18 submit",
            "application legal=x",
            "limit promised=9999m\n2026-09-18 receive",
        ] {
            timeline(text);
        }
    }
}
