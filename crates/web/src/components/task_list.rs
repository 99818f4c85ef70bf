//! The pages of a form with the state of each.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Example;
use super::tag::{Colour, Tag};
use crate::texts::Texts;

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing done yet.
    ToDo,
    /// Begun, not complete.
    Begun,
    /// Complete.
    Done,
    /// Cannot be begun before others are done; not a link.
    Later,
    /// Something in it is wrong.
    Wrong,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What to do.
    pub title: String,
    /// More about it.
    pub hint: Option<String>,
    /// Its page.
    pub href: String,
    /// How far.
    pub state: TaskState,
}

/// Tasks that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskSection {
    /// Heading; none when empty.
    pub title: String,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// The list of tasks.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/task_list.html")]
pub struct TaskList {
    /// Language of the states.
    pub texts: Texts,
    /// The sections in order.
    pub sections: Vec<TaskSection>,
}

impl HtmlSafe for TaskList {}

impl TaskList {
    fn progress(&self) -> String {
        let tasks = || self.sections.iter().flat_map(|section| &section.tasks);
        let done = tasks().filter(|task| task.state == TaskState::Done).count();
        self.texts.t_with("tasks-progress", &[("done", &done), ("all", &tasks().count())])
    }

    fn tag(&self, state: &TaskState) -> Tag {
        let texts = self.texts;
        match state {
            TaskState::ToDo => Tag::new(texts.t("task-to-do"), Colour::Blue),
            TaskState::Begun => Tag::new(texts.t("task-begun"), Colour::Yellow),
            TaskState::Done => Tag::new(texts.t("task-done"), Colour::Green),
            TaskState::Later => Tag::new(texts.t("task-later"), Colour::Grey),
            TaskState::Wrong => Tag::new(texts.t("task-wrong"), Colour::Red),
        }
    }
}

/// The task list in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let task = |zh: &str, en: &str, state| Task {
        title: texts.choose(zh, en).to_owned(),
        hint: None,
        href: "/apply/1/page".into(),
        state,
    };
    let mut people = task("从业人员", "Staff", TaskState::Begun);
    people.hint = Some(texts.choose("还差1张健康证明", "1 health certificate missing").into());
    let form = TaskSection {
        title: texts.choose("填表", "Fill in").into(),
        tasks: vec![
            task("经营者", "The operator", TaskState::Done),
            task("店面", "The shop", TaskState::Wrong),
            people,
            task("卖什么", "What you sell", TaskState::ToDo),
        ],
    };
    let send = TaskSection {
        title: texts.choose("检查并提交", "Check and submit").into(),
        tasks: vec![task("检查并提交", "Check and submit", TaskState::Later)],
    };
    vec![Example::of("half way", &TaskList { texts, sections: vec![form, send] })]
}
