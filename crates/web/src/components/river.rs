//! The river (进度图): one lane a department, time running right in workdays, pauses hatched, due days as flags.
//! A picture made on the server, a list on phones and in elder mode, and a table that says the same in words.

use askama::Template;
use askama::filters::HtmlSafe;
use base::calendar::WorkdayCalendar;
use base::day::Day;

use super::light::Light;
use crate::texts::Texts;

mod drawing;
mod geometry;
mod sample;
mod words;

pub use sample::examples;

/// What happens to a case during a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 收件.
    Received,
    /// 补正: waits for the applicant.
    Correcting,
    /// 受理.
    Accepted,
    /// 审查.
    Reviewing,
    /// 特别程序: the clock stands still; hatched.
    Paused,
    /// 办结.
    Decided,
    /// 送达.
    Delivered,
}

/// Whether a segment is history or promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It happened.
    Done,
    /// It is going on.
    Running,
    /// It is promised.
    Promised,
}

/// A stage of a lane. Segments of a lane follow each other; the end of one is the beginning of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What happens.
    pub stage: Stage,
    /// First day.
    pub from: Day,
    /// The day on which it ends.
    pub to: Day,
    /// History or promise.
    pub certainty: Certainty,
}

/// A due day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The day.
    pub day: Day,
    /// What is due: “最晚办结”.
    pub label: String,
}

/// How strongly a lane is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Like the others.
    #[default]
    Plain,
    /// The reader's own lane on the desk.
    Own,
    /// Another department's lane on the desk.
    Faint,
}

/// One case of one department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The department by its name on the door.
    pub organ: String,
    /// The item.
    pub item: String,
    /// How it stands: “还剩3个工作日”; none when empty.
    pub state: String,
    /// Its light, on supervised pages.
    pub light: Option<Light>,
    /// The stages in order.
    pub segments: Vec<Segment>,
    /// Due days.
    pub flags: Vec<Flag>,
    /// The lane it waits for, by its place in the list.
    pub after: Option<usize>,
    /// How strongly it is drawn.
    pub emphasis: Emphasis,
}

impl Lane {
    /// Rows of the table about this lane.
    fn rows(&self) -> usize {
        self.segments.len().max(1) + self.flags.len()
    }
}

/// What stands along the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Days of the calendar: the truth of a case.
    #[default]
    Dates,
    /// Numbers of workdays: the promise of a theme, whenever it begins.
    Workdays,
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/river.html")]
pub struct River {
    /// Language of the words.
    pub texts: Texts,
    /// Its id in the page.
    pub id: String,
    /// What it shows, such as “四个部门同时办”.
    pub title: String,
    /// Every workday from the first to the last, in order: one column each.
    pub days: Vec<Day>,
    /// Dates or numbers.
    pub axis: Axis,
    /// Today's line; none on a promise.
    pub today: Option<Day>,
    /// The lanes.
    pub lanes: Vec<Lane>,
    /// Workdays of the same things done one after another.
    pub one_by_one: Option<u32>,
    /// Workdays of this way.
    pub together: Option<u32>,
}

impl HtmlSafe for River {}

/// The most columns a river has; what lies beyond is drawn at its edge.
const COLUMNS_AT_MOST: usize = 750;

impl River {
    /// A river of lanes; its columns are the workdays from the first to the last day any of them names.
    pub fn new(
        texts: Texts,
        id: impl Into<String>,
        title: impl Into<String>,
        lanes: Vec<Lane>,
        calendar: &WorkdayCalendar,
    ) -> River {
        let named = lanes.iter().flat_map(|lane| {
            let ends = lane.segments.iter().flat_map(|segment| [segment.from, segment.to]);
            ends.chain(lane.flags.iter().map(|flag| flag.day))
        });
        let (first, last) = named.fold((None, None), |(first, last): (Option<Day>, Option<Day>), day| {
            (Some(first.map_or(day, |first| first.min(day))), Some(last.map_or(day, |last| last.max(day))))
        });
        let days = match (first, last) {
            (Some(first), Some(last)) => River::workdays(calendar, first, last),
            _ => Vec::new(),
        };
        River {
            texts,
            id: id.into(),
            title: title.into(),
            days,
            axis: Axis::Dates,
            today: None,
            lanes,
            one_by_one: None,
            together: None,
        }
    }

    /// The workdays between two days, both included.
    pub fn workdays(calendar: &WorkdayCalendar, first: Day, last: Day) -> Vec<Day> {
        let mut days = vec![first];
        let mut day = first;
        while day < last && days.len() < COLUMNS_AT_MOST {
            day = day.next();
            if calendar.is_workday(day) || day == last {
                days.push(day);
            }
        }
        days
    }
}
