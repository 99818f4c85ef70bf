//! Examples of the river: a promise, a running case, the desk's view.

use base::calendar::WorkdayCalendar;
use base::day::Day;

use super::{Axis, Certainty, Emphasis, Flag, Lane, River, Segment, Stage};
use crate::components::Example;
use crate::components::light::{Lamp, Light};
use crate::texts::Texts;

fn day(offset: i32) -> Day {
    Day::new(2026, 9, 17).expect("a day of the calendar").plus_days(offset)
}

fn segment(stage: Stage, from: i32, to: i32, certainty: Certainty) -> Segment {
    Segment { stage, from: day(from), to: day(to), certainty }
}

fn lane(texts: Texts, organ: (&str, &str), item: (&str, &str), segments: Vec<Segment>) -> Lane {
    Lane {
        organ: texts.choose(organ.0, organ.1).into(),
        item: texts.choose(item.0, item.1).into(),
        segments,
        ..Lane::default()
    }
}

const MARKET: (&str, &str) = ("武昌区市场监督管理局", "Market Regulation");
const FIRE: (&str, &str) = ("武昌区消防救援大队", "Fire and Rescue");
const CITY: (&str, &str) = ("武昌区城市管理执法局", "City Management");
const FOOD: (&str, &str) = ("食品经营许可", "Food licence");
const BUSINESS: (&str, &str) = ("个体工商户登记", "Business registration");
const SAFETY: (&str, &str) = ("消防安全检查", "Fire safety inspection");
const SIGN: (&str, &str) = ("户外招牌设置", "Shop sign");

/// The river in its states.
pub fn examples(texts: Texts) -> Vec<Example> {
    let calendar = WorkdayCalendar::default();
    vec![
        Example::of("promise of a theme", &promise(texts, &calendar)),
        Example::of("a running case", &running(texts, &calendar)),
        Example::of("own lane on the desk", &desk(texts, &calendar)),
        Example::of(
            "nothing yet",
            &River::new(texts, "river-empty", texts.t("river-name"), vec![], &calendar),
        ),
    ]
}

fn promise(texts: Texts, calendar: &WorkdayCalendar) -> River {
    use Certainty::Promised;
    let lanes = vec![
        lane(
            texts,
            MARKET,
            BUSINESS,
            vec![segment(Stage::Accepted, 0, 1, Promised), segment(Stage::Decided, 1, 1, Promised)],
        ),
        Lane {
            after: Some(0),
            ..lane(
                texts,
                MARKET,
                FOOD,
                vec![segment(Stage::Reviewing, 1, 19, Promised), segment(Stage::Decided, 19, 20, Promised)],
            )
        },
        lane(
            texts,
            FIRE,
            SAFETY,
            vec![segment(Stage::Reviewing, 0, 13, Promised), segment(Stage::Decided, 13, 14, Promised)],
        ),
        lane(
            texts,
            CITY,
            SIGN,
            vec![segment(Stage::Reviewing, 0, 11, Promised), segment(Stage::Decided, 11, 12, Promised)],
        ),
    ];
    let title = texts.choose("三个部门同时办", "Three departments at once");
    let mut river = River::new(texts, "river-promise", title, lanes, calendar);
    river.axis = Axis::Workdays;
    (river.one_by_one, river.together) = (Some(36), Some(14));
    river
}

fn running(texts: Texts, calendar: &WorkdayCalendar) -> River {
    use Certainty::{Done, Promised, Running};
    let latest = texts.choose("最晚办结", "Done by");
    let mut business = lane(
        texts,
        MARKET,
        BUSINESS,
        vec![
            segment(Stage::Received, 0, 0, Done),
            segment(Stage::Accepted, 0, 1, Done),
            segment(Stage::Decided, 1, 1, Done),
        ],
    );
    business.state = texts.choose("已办结", "Done").into();
    let mut food = lane(
        texts,
        MARKET,
        FOOD,
        vec![
            segment(Stage::Received, 1, 1, Done),
            segment(Stage::Correcting, 1, 7, Done),
            segment(Stage::Reviewing, 7, 22, Running),
            segment(Stage::Decided, 22, 22, Promised),
            segment(Stage::Delivered, 22, 25, Promised),
        ],
    );
    (food.after, food.state) = (Some(0), texts.days_left(7));
    food.flags = vec![Flag { day: day(22), label: latest.into() }];
    let mut fire = lane(
        texts,
        FIRE,
        SAFETY,
        vec![
            segment(Stage::Accepted, 0, 4, Done),
            segment(Stage::Paused, 4, 8, Done),
            segment(Stage::Reviewing, 8, 15, Running),
            segment(Stage::Decided, 15, 15, Promised),
        ],
    );
    fire.state = texts.days_left(2);
    fire.flags = vec![Flag { day: day(15), label: latest.into() }];
    let title = texts.choose("现在办到哪一步", "Where is it now");
    let mut river = River::new(texts, "river-running", title, vec![business, food, fire], calendar);
    river.today = Some(day(12));
    (river.one_by_one, river.together) = (Some(36), Some(15));
    river
}

fn desk(texts: Texts, calendar: &WorkdayCalendar) -> River {
    let mut river = running(texts, calendar);
    river.id = "river-desk".into();
    river.title = texts.choose("本部门与其他部门", "Ours among the others").into();
    (river.one_by_one, river.together) = (None, None);
    for (at, lane) in river.lanes.iter_mut().enumerate() {
        lane.emphasis = if at == 2 { Emphasis::Own } else { Emphasis::Faint };
    }
    river.lanes[2].light = Some(Light { lamp: Lamp::Yellow, label: texts.days_left(2) });
    river
}
