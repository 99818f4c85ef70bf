//! What a combined notice asks for, as a form: the fields to mend and the materials to hand in again.

use base::id::ApplicationId;
use catalogue::source::Material;

use super::ApplicationView;
use crate::actor::Actor;
use crate::city::City;
use crate::drafts::{FieldView, compile_content, shown_value};
use crate::error::Error;

/// The form of a notice.
#[derive(Clone, Debug)]
pub struct NoticeForm {
    /// The application with its open notice.
    pub application: ApplicationView,
    /// The fields the notice names, with what was handed in.
    pub fields: Vec<FieldView>,
    /// The materials it names.
    pub materials: Vec<Material>,
}

impl City {
    /// The form of the open notice; not found when none is open.
    pub async fn notice_form(
        &self,
        actor: &Actor,
        application_id: &ApplicationId,
    ) -> Result<NoticeForm, Error> {
        let application = self.application(actor, application_id).await?;
        let notice = application.notice.as_ref().ok_or(Error::NotFound)?;
        let ledgered = self.load(application_id).await?;
        let version = self.version(&ledgered.registry.version_id).await?;
        let compiled = compile_content(&version, &application.theme_id, &application.content)?;
        let fields = notice.fields.iter().filter_map(|element| {
            let field = compiled.form.field(element)?.clone();
            let held = application.content.values.get(element);
            Some(FieldView {
                text: held.map(|held| held.text.clone()),
                shown: held.and_then(|held| shown_value(self, &version, element, &held.text)),
                origin: held.map(|held| held.origin.clone()),
                source_name: None,
                field,
            })
        });
        let materials =
            notice.materials.iter().filter_map(|id| version.catalogue().materials.get(id).cloned());
        let (fields, materials) = (fields.collect(), materials.collect());
        Ok(NoticeForm { application, fields, materials })
    }
}
