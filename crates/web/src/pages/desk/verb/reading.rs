//! From the text of a form to an act. Only what a form cannot say otherwise is checked here; the rest is the law's.

use app::Problem;
use app::desk::Act;
use base::id::{ElementId, MaterialId, OrganId};
use base::limit::{Limit, LimitUnit};
use case::command::Verb;
use case::event::{DeclineGround, PauseKind};

use crate::components::field::Choice;
use crate::components::select_field::SelectField;
use crate::form::Form;

/// The act that a form asks for (`organs`: where an applicant can be sent), or what is wrong in it; nothing when the verb is none of the desk's.
pub fn act(verb: Verb, form: &Form, organs: &[Choice]) -> Option<Result<Act, Vec<Problem>>> {
    let text = form.text("text").to_owned();
    Some(match verb {
        Verb::Accept => Ok(Act::Accept),
        Verb::Report => Ok(Act::Report {
            fields: form.all("fields").iter().map(ElementId::new).collect(),
            materials: form.all("materials").iter().map(MaterialId::new).collect(),
            text,
            again: form.text("again").to_owned(),
        }),
        Verb::Decline => ground(form, organs).map(|ground| Act::Decline { ground, text }),
        Verb::Pause => pause(form, text),
        Verb::Resume => Ok(Act::Resume { text }),
        Verb::Extend => Ok(Act::Extend { text }),
        Verb::Approve => Ok(Act::Approve { text }),
        Verb::Refuse => Ok(Act::Refuse { text }),
        _ => return None,
    })
}

fn ground(form: &Form, organs: &[Choice]) -> Result<DeclineGround, Vec<Problem>> {
    let problem = |field: &str, zh: &str, en: &str| Err(vec![Problem::new(field, "missing", zh, en)]);
    match form.text("ground") {
        "not-needed" => Ok(DeclineGround::NotNeeded),
        "not-completed" => Ok(DeclineGround::NotCompleted),
        "not-this-organ" => match SelectField::read(organs, form.text("organ")) {
            Some(organ) => Ok(DeclineGround::NotThisOrgan { go_to: OrganId::new(organ) }),
            None => problem(
                "organ",
                "请从列表中选择申请人该去的机关",
                "Choose from the list where the applicant is to go",
            ),
        },
        _ => problem("ground", "请选择不予受理的理由", "Choose the ground"),
    }
}

fn pause(form: &Form, text: String) -> Result<Act, Vec<Problem>> {
    let mut problems = Vec::new();
    let kind = PauseKind::ALL.into_iter().find(|kind| kind.name() == form.text("kind"));
    if kind.is_none() {
        problems.push(Problem::new("kind", "missing", "请选择是哪一种程序", "Choose the procedure"));
    }
    let amount: Option<u32> = form.text("amount").parse().ok().filter(|amount| *amount <= 9999);
    if amount.is_none() {
        let (zh, en) = ("请只填数字，例如 20", "Digits only, for example 20");
        problems.push(Problem::new("amount", "not-a-number", zh, en));
    }
    let unit = match form.text("unit") {
        "days" => LimitUnit::Days,
        "months" => LimitUnit::Months,
        _ => LimitUnit::Workdays,
    };
    match (kind, amount) {
        (Some(kind), Some(amount)) => Ok(Act::Pause { kind, needed: Limit { amount, unit }, text }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormLimits;

    fn read(verb: Verb, query: &str) -> Result<Act, Vec<Problem>> {
        let organs = [Choice::new("420106-fire", "武昌区消防救援大队")];
        act(verb, &Form::query(query, FormLimits::TEXT).unwrap(), &organs).unwrap()
    }

    #[test]
    fn several_ticked_boxes_are_one_list() {
        let act = read(Verb::Report, "fields=shop-name&fields=address&materials=lease&text=x").unwrap();
        let Act::Report { fields, materials, .. } = act else { panic!("{act:?}") };
        assert_eq!((fields.len(), materials.len()), (2, 1));
    }

    #[test]
    fn sending_somebody_elsewhere_names_where() {
        let problems = read(Verb::Decline, "ground=not-this-organ&organ=").unwrap_err();
        assert_eq!(problems[0].field, "organ");
        for organ in ["420106-fire", "武昌区消防救援大队", "武昌区消防救援大队 420106-fire"]
        {
            let act = read(Verb::Decline, &format!("ground=not-this-organ&organ={organ}")).unwrap();
            let go_to = OrganId::new("420106-fire");
            let ground = DeclineGround::NotThisOrgan { go_to };
            assert_eq!(act, Act::Decline { ground, text: String::new() });
        }
        assert!(read(Verb::Decline, "ground=not-this-organ&organ=elsewhere").is_err());
    }

    #[test]
    fn a_pause_says_how_long() {
        let problems = read(Verb::Pause, "kind=hearing&amount=soon").unwrap_err();
        assert_eq!(problems[0].field, "amount");
        assert_eq!(read(Verb::Pause, "").unwrap_err().len(), 2);
    }
}
