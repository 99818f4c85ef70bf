//! The words in which a rule explains itself.

use rules::{Labels, Language};

use crate::{facts, rule};

struct Texts;

impl Labels for Texts {
    fn name(&self, name: &str, language: Language) -> Option<String> {
        let (zh, en) = match name {
            "area" => ("建筑面积", "Floor area"),
            "seats" => ("座位数", "Seats"),
            "applicant.kind" => ("申请人类型", "Kind of applicant"),
            "p" => ("连锁经营", "Part of a chain"),
            "foods" => ("经营项目", "Foods sold"),
            "birth" => ("出生日期", "Day of birth"),
            "today" => ("今天", "today"),
            _ => return None,
        };
        Some(if language == Language::Chinese { zh } else { en }.to_owned())
    }

    fn code(&self, _: &str, code: &str, language: Language) -> Option<String> {
        let (zh, en) = match code {
            "company" => ("企业", "company"),
            "person" => ("个人", "person"),
            "hot" => ("热食", "hot food"),
            "cold" => ("冷食", "cold food"),
            _ => return None,
        };
        Some(if language == Language::Chinese { zh } else { en }.to_owned())
    }
}

fn explained(text: &str, known: &str) -> String {
    let (rule, known) = (rule(text), facts(known));
    let zh = rule.explain(&known, &Texts, Language::Chinese);
    let en = rule.explain(&known, &Texts, Language::English);
    format!("{zh}{en}")
}

#[test]
fn a_comparison_shows_the_value_that_was_given() {
    insta::assert_snapshot!(explained("area >= 300", "area=350"), @r"
    建筑面积 ≥ 300：是，填的是 350
    Floor area ≥ 300: yes, the answer is 350
    ");
    insta::assert_snapshot!(explained("area >= 300", ""), @r"
    建筑面积 ≥ 300：还不能确定，缺建筑面积
    Floor area ≥ 300: not known yet, missing: Floor area
    ");
}

#[test]
fn the_parts_that_decide_are_told_from_those_that_do_not() {
    insta::assert_snapshot!(
        explained("applicant.kind == 'company' && area >= 300 && (p || 'hot' in foods)", "applicant.kind=company area=200 p=true"),
        @r"
        以下都要满足：否
          · 申请人类型 = 企业：是，填的是 企业
          建筑面积 ≥ 300：否，填的是 200
          · 以下满足一项即可：是
            连锁经营：是
            · 经营项目中有热食：还不能确定，缺经营项目
        all of these: no
          · Kind of applicant = company: yes, the answer is company
          Floor area ≥ 300: no, the answer is 200
          · any of these: yes
            Part of a chain: yes
            · Foods sold includes hot food: not known yet, missing: Foods sold
        "
    );
}

#[test]
fn codes_are_shown_by_their_labels() {
    insta::assert_snapshot!(
        explained("applicant.kind in ['company', 'agency'] || !p || 'hot' in foods", "applicant.kind=person p=true foods=cold"),
        @r"
        以下满足一项即可：否
          申请人类型是企业、agency之一：否，填的是 个人
          不是“连锁经营”：否
          经营项目中有热食：否，填的是 冷食
        any of these: no
          Kind of applicant is one of company, agency: no, the answer is person
          not “Part of a chain”: no
          Foods sold includes hot food: no, the answer is cold food
        "
    );
}

#[test]
fn what_cannot_be_computed_is_said_so() {
    insta::assert_snapshot!(explained("area / seats > 3", "area=10 seats=0"), @r"
    建筑面积 ÷ 座位数 > 3：还不能确定，按现有的值算不出来
    Floor area ÷ Seats > 3: not known yet, it cannot be computed from these values
    ");
    insta::assert_snapshot!(explained("p ? age_on(birth, today) >= 80 : !(p && area > 1)", "p=true birth=1946-09-18"), @r"
    先看第一项，再看由它决定的一项：还不能确定
      连锁经营：是
      从出生日期到今天的周岁 ≥ 80：还不能确定，缺今天
    the first decides which other counts: not known yet
      Part of a chain: yes
      full years from Day of birth to today ≥ 80: not known yet, missing: today
    ");
}

#[test]
fn a_rule_is_described_without_facts() {
    let rule = rule("(area + 1) * 2 > (p ? seats : 10) && !(applicant.kind != 'person')");
    insta::assert_snapshot!(rule.describe(&Texts, Language::Chinese), @r"（建筑面积 + 1） × 2 > （如果连锁经营则座位数，否则10） 且 不是“申请人类型 ≠ 个人”");
    insta::assert_snapshot!(rule.describe(&Texts, Language::English), @r"(Floor area + 1) × 2 > (if Part of a chain then Seats, otherwise 10) and not “Kind of applicant ≠ person”");
}
