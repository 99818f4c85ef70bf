//! Beginning a draft at the end of the guide, and changing its answers later.

use app::Error;
use app::actor::Capacity;
use app::drafts::Begin;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use base::id::DraftId;
use catalogue::source::Subject;

use crate::form::Form;
use crate::pages::portal::posted::Posted;
use crate::pages::portal::situation::Situation;
use crate::pages::portal::{guide, or_problem};
use crate::visit::Visit;

/// `GET /drafts`: a page that was reloaded after a form.
pub async fn drafts() -> Response {
    Redirect::to("/my").into_response()
}

/// `POST /drafts`
pub async fn begin(Posted { mut visit, form }: Posted) -> Response {
    let result = begin_for(&mut visit, &form).await;
    or_problem(&visit, result)
}

async fn begin_for(visit: &mut Visit, form: &Form) -> Result<Response, Error> {
    let situation = Situation::read(visit, form.text("theme"), form)?;
    let city = visit.web.city.clone();
    act_for_the_theme(visit, &situation, form).await?;
    let begin = Begin {
        theme_id: situation.theme_id.clone(),
        division: form.text("division").to_owned(),
        answers: situation.pairs(),
        for_person: None,
    };
    match city.begin_draft(&visit.actor, begin).await {
        Ok(draft_id) => Ok(Redirect::to(&format!("/drafts/{draft_id}")).into_response()),
        Err(Error::Invalid(problems)) => guide::end_page(visit, &situation, form, &problems),
        Err(error) => Err(error),
    }
}

/// A theme for people is begun as the person, one for firms as the firm that was chosen.
async fn act_for_the_theme(visit: &mut Visit, situation: &Situation, form: &Form) -> Result<(), Error> {
    let (Some(session), Some(token)) = (&visit.session, &visit.token) else { return Ok(()) };
    let capacity = match (situation.theme().subject, &session.capacity) {
        (Subject::Person, Capacity::Firm(_)) => Capacity::Person,
        (Subject::Firm, Capacity::Person) if !form.text("firm").is_empty() => {
            Capacity::Firm(form.text("firm").to_owned())
        }
        _ => return Ok(()),
    };
    let city = &visit.web.city;
    city.act_as(token, &capacity).await?;
    if let Some(session) = city.session(token).await? {
        visit.actor = session.actor.clone();
        visit.session = Some(session);
    }
    Ok(())
}

/// `POST /drafts/{draft_id}/answers`
pub async fn answer(Path(draft_id): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = answer_again(&visit, &DraftId::new(draft_id), &form).await;
    or_problem(&visit, result)
}

async fn answer_again(visit: &Visit, draft_id: &DraftId, form: &Form) -> Result<Response, Error> {
    let situation = Situation::of_draft(visit, form.text("theme"), form).await?;
    let city = &visit.web.city;
    let division = form.text("division");
    if situation.place.as_deref() != Some(division) {
        match city.move_draft(&visit.actor, draft_id, division).await {
            Err(Error::Invalid(problems)) => return guide::end_page(visit, &situation, form, &problems),
            moved => moved?,
        }
    }
    city.answer_draft(&visit.actor, draft_id, &situation.pairs()).await?;
    Ok(Redirect::to(&format!("/drafts/{draft_id}")).into_response())
}
