//! Days, moments, counts of days and money as people read them.

use base::day::Day;
use base::instant::Instant;
use base::money::Money;

use super::{Language, Texts};

const WEEKDAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Texts {
    /// A day: `9月24日（周四）`, `Thu 24 September`; with its year when that is not this year.
    pub fn day(&self, day: Day) -> String {
        let weekday = usize::from(day.weekday_number().clamp(1, 7) - 1);
        match self.language {
            Language::Zh => format!("{}（周{}）", self.day_short(day), WEEKDAYS_ZH[weekday]),
            Language::En => format!("{} {}", WEEKDAYS_EN[weekday], self.day_short(day)),
        }
    }

    /// A day without its weekday, for axes and tables: `9月24日`, `24 September`.
    pub fn day_short(&self, day: Day) -> String {
        let (month, date) = (day.month(), day.day_of_month());
        let other_year = day.year() != self.today.year();
        match (self.language, other_year) {
            (Language::Zh, false) => format!("{month}月{date}日"),
            (Language::Zh, true) => format!("{}年{month}月{date}日", day.year()),
            (Language::En, false) => format!("{date} {}", month_name(month)),
            (Language::En, true) => format!("{date} {} {}", month_name(month), day.year()),
        }
    }

    /// A moment: `今天 09:12`, `9月17日（周四）09:12`.
    pub fn moment(&self, at: Instant) -> String {
        let (day, time) = (at.shanghai_day(), at.shanghai_time());
        if day == self.today {
            return self.t1("moment-today", "time", time);
        }
        match self.language {
            Language::Zh => format!("{}{time}", self.day(day)),
            Language::En => format!("{}, {time}", self.day(day)),
        }
    }

    /// Workdays to a due day: `还剩3个工作日`, `今天到期`, `已超2个工作日`.
    pub fn days_left(&self, workdays: i32) -> String {
        match workdays {
            0 => self.t("days-due-today").to_owned(),
            1.. => self.t1("days-left", "count", workdays),
            _ => self.t1("days-over", "count", workdays.saturating_neg()),
        }
    }

    /// An amount: `1,280.00元`, `CNY 1,280.00`.
    pub fn money(&self, money: Money) -> String {
        let plain = money.to_string();
        let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.t1("money", "amount", format!("{sign}{grouped}.{cents}"))
    }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS_EN.get(at)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(language: Language) -> Texts {
        Texts::new(language, "2026-09-18".parse().unwrap())
    }

    #[test]
    fn a_day_shows_its_weekday_and_only_another_year() {
        let (near, far) = ("2026-09-24".parse().unwrap(), "2027-01-03".parse().unwrap());
        assert_eq!(texts(Language::Zh).day(near), "9月24日（周四）");
        assert_eq!(texts(Language::Zh).day(far), "2027年1月3日（周日）");
        assert_eq!(texts(Language::En).day(near), "Thu 24 September");
        assert_eq!(texts(Language::En).day(far), "Sun 3 January 2027");
    }

    #[test]
    fn a_moment_of_today_says_today() {
        let at: Instant = "2026-09-18T01:12:00.000000Z".parse().unwrap();
        assert_eq!(texts(Language::Zh).moment(at), "今天 09:12");
        assert_eq!(texts(Language::En).moment(at), "today 09:12");
        assert_eq!(texts(Language::Zh).moment(at.plus_seconds(-86_400)), "9月17日（周四）09:12");
    }

    #[test]
    fn days_left_never_say_zero_or_minus() {
        let zh = texts(Language::Zh);
        assert_eq!([3, 0, -2].map(|days| zh.days_left(days)), ["还剩3个工作日", "今天到期", "已超2个工作日"]);
    }

    #[test]
    fn money_is_grouped_by_thousands() {
        let zh = texts(Language::Zh);
        assert_eq!(zh.money(Money { fen: 123_456_789 }), "1,234,567.89元");
        assert_eq!(zh.money(Money { fen: -100_000 }), "-1,000.00元");
        assert_eq!(zh.money(Money { fen: 5 }), "0.05元");
    }
}
