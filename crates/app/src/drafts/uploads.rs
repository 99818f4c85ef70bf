//! Uploads: taken by what the content shows itself to be, never by the name; stored encrypted.

use base::id::{DraftId, FileId, MaterialId};
use base::instant::Instant;
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};
use store::ledger::Ledgered;
use store::stored_file::FileRow;
use store::vault::{SealedValue, ValueKey, sm3_hex};

use super::begin::OpenDraft;
use super::materials::is_asked;
use crate::actor::Actor;
use crate::city::City;
use crate::error::Error;

/// The largest file that is taken, in bytes.
pub const UPLOAD_BYTES_MOST: usize = 20 * 1024 * 1024;
/// How many files one material may have.
const FILES_MOST: usize = 20;
/// How often a stored file is named again because somebody saved the draft meanwhile.
const ATTACH_TRIES: usize = 8;

/// A file as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Which.
    pub file_id: FileId,
    /// The name it was uploaded under.
    pub name: String,
    /// `application/pdf`, `image/jpeg`, `image/png`.
    pub media_type: String,
    /// How large.
    pub size_bytes: u64,
    /// When.
    pub stored_at: Instant,
}

impl City {
    /// Takes a file for a material of a draft.
    pub async fn upload(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        material_id: &MaterialId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<FileId, Error> {
        let opened = self.open_draft(actor, draft_id).await?;
        let material = is_asked(&opened, material_id)?.ok_or(Error::NotFound)?;
        let media_type = media_type(&bytes, material_id.as_str(), &material.accept)?;
        has_room(material_id, opened.content.files.get(material_id).map_or(0, Vec::len))?;
        let file_id = self.put_file(&opened.key, draft_id, name, media_type, &bytes).await?;
        let attached = self.attach(actor, opened, material_id, &file_id).await;
        if attached.is_err() {
            self.remove_file(draft_id, &file_id).await?;
        }
        attached.map(|()| file_id)
    }

    /// Names a stored file in the draft. Several files may come at once: each adds only itself.
    async fn attach(
        &self,
        actor: &Actor,
        mut opened: OpenDraft,
        material_id: &MaterialId,
        file_id: &FileId,
    ) -> Result<(), Error> {
        for _ in 0..ATTACH_TRIES {
            let files = opened.content.files.entry(material_id.clone()).or_default();
            has_room(material_id, files.len())?;
            files.push(file_id.clone());
            match self.save_draft(&opened).await {
                Err(Error::Stale) => opened = self.open_draft(actor, &opened.row.draft_id).await?,
                saved => return saved,
            }
        }
        Err(Error::Busy)
    }

    /// Takes an uploaded file away again.
    pub async fn remove_upload(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        file_id: &FileId,
    ) -> Result<(), Error> {
        let mut opened = self.open_draft(actor, draft_id).await?;
        let mut was_there = false;
        for files in opened.content.files.values_mut() {
            let before = files.len();
            files.retain(|kept| kept != file_id);
            was_there |= files.len() != before;
        }
        if !was_there {
            return Err(Error::NotFound);
        }
        opened.content.files.retain(|_, files| !files.is_empty());
        self.save_draft(&opened).await?;
        self.remove_file(draft_id, file_id).await
    }

    /// An uploaded file of a draft that the actor may edit.
    pub async fn draft_file(
        &self,
        actor: &Actor,
        draft_id: &DraftId,
        file_id: &FileId,
    ) -> Result<(FileView, Vec<u8>), Error> {
        let opened = self.open_draft(actor, draft_id).await?;
        self.read_file(&opened.key, draft_id.as_str(), file_id).await
    }

    pub(crate) async fn put_file(
        &self,
        key: &ValueKey,
        draft_id: &DraftId,
        name: &str,
        media_type: &'static str,
        bytes: &[u8],
    ) -> Result<FileId, Error> {
        let file_id = FileId::new(self.fresh_id());
        let sealed = key.seal_bytes(file_id.as_str(), bytes);
        let place = place(&self.inner.tenant, draft_id.as_str(), &file_id);
        self.inner
            .files
            .put(&place, PutPayload::from(sealed))
            .await
            .map_err(|error| Error::broken("storing a file", error))?;
        let name: String = name.chars().filter(|character| !character.is_control()).take(200).collect();
        let sealed_name = key.seal(file_id.as_str(), name.as_bytes());
        let row = FileRow {
            owner_id: draft_id.to_string(),
            file_id: file_id.clone(),
            digest: sm3_hex(bytes),
            size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            media_type: media_type.to_owned(),
            name_sealed: format!("{} {}", sealed_name.commitment, sealed_name.ciphertext),
            stored_at: self.now(),
        };
        store::stored_file::put(&self.inner.db, &self.inner.tenant, &row).await?;
        Ok(file_id)
    }

    /// Reads and decrypts a file, and checks that it is what was uploaded.
    pub(crate) async fn read_file(
        &self,
        key: &ValueKey,
        owner_id: &str,
        file_id: &FileId,
    ) -> Result<(FileView, Vec<u8>), Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        let row = store::stored_file::by_id(db, tenant, owner_id, file_id).await?.ok_or(Error::NotFound)?;
        let place = place(tenant, owner_id, file_id);
        let stored =
            self.inner.files.get(&place).await.map_err(|error| Error::broken("reading a file", error))?;
        let sealed = stored.bytes().await.map_err(|error| Error::broken("reading a file", error))?;
        let bytes = key.open_bytes(file_id.as_str(), &sealed)?;
        if sm3_hex(&bytes) != row.digest {
            return Err(Error::broken("reading a file", "its digest is not what was recorded"));
        }
        Ok((file_view(key, &row)?, bytes))
    }

    /// The files of an owner, the oldest first.
    pub(crate) async fn file_views(&self, key: &ValueKey, owner_id: &str) -> Result<Vec<FileView>, Error> {
        let rows = store::stored_file::of_owner(&self.inner.db, &self.inner.tenant, owner_id).await?;
        rows.iter().map(|row| file_view(key, row)).collect()
    }

    /// The files of an application: those of its draft, and those that came with answers to notices.
    pub(crate) async fn application_files(&self, ledgered: &Ledgered) -> Result<Vec<FileView>, Error> {
        let key = self.value_key(ledgered)?;
        let registry = &ledgered.registry;
        let mut files = self.file_views(&key, registry.draft_id.as_str()).await?;
        files.extend(self.file_views(&key, registry.application_id.as_str()).await?);
        Ok(files)
    }

    /// One file of an application.
    pub(crate) async fn read_application_file(
        &self,
        ledgered: &Ledgered,
        file_id: &FileId,
    ) -> Result<(FileView, Vec<u8>), Error> {
        let key = self.value_key(ledgered)?;
        let registry = &ledgered.registry;
        match self.read_file(&key, registry.draft_id.as_str(), file_id).await {
            Err(Error::NotFound) => self.read_file(&key, registry.application_id.as_str(), file_id).await,
            found => found,
        }
    }

    pub(crate) async fn remove_file(&self, draft_id: &DraftId, file_id: &FileId) -> Result<(), Error> {
        let (db, tenant) = (&self.inner.db, &self.inner.tenant);
        store::stored_file::forget(db, tenant, draft_id.as_str(), file_id).await?;
        match self.inner.files.delete(&place(tenant, draft_id.as_str(), file_id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::broken("removing a file", error)),
        }
    }
}

/// Whether a material that has so many files may have one more.
pub(crate) fn has_room(material_id: &MaterialId, files: usize) -> Result<(), Error> {
    if files < FILES_MOST {
        return Ok(());
    }
    Err(Error::invalid(
        material_id.as_str(),
        "too-many-files",
        format!("这份材料最多上传{FILES_MOST}个文件，请合并成一个 PDF"),
        format!("At most {FILES_MOST} files for one material; join them into one PDF"),
    ))
}

fn file_view(key: &ValueKey, row: &FileRow) -> Result<FileView, Error> {
    let (commitment, ciphertext) = row.name_sealed.split_once(' ').unwrap_or_default();
    let sealed = SealedValue { ciphertext: ciphertext.to_owned(), commitment: commitment.to_owned() };
    let name = key.open(row.file_id.as_str(), &sealed)?;
    Ok(FileView {
        file_id: row.file_id.clone(),
        name: String::from_utf8_lossy(&name).into_owned(),
        media_type: row.media_type.clone(),
        size_bytes: u64::try_from(row.size_bytes).unwrap_or(0),
        stored_at: row.stored_at,
    })
}

fn place(tenant: &base::id::TenantId, owner_id: &str, file_id: &FileId) -> Path {
    Path::from_iter([tenant.as_str(), owner_id, file_id.as_str()])
}

/// What the content shows itself to be, if the material takes it.
pub(crate) fn media_type(bytes: &[u8], field: &str, accept: &[String]) -> Result<&'static str, Error> {
    if bytes.is_empty() {
        return Err(Error::invalid(
            field,
            "file-empty",
            "文件是空的，请重新选择",
            "The file is empty; choose another one",
        ));
    }
    if bytes.len() > UPLOAD_BYTES_MOST {
        let most = UPLOAD_BYTES_MOST / 1024 / 1024;
        return Err(Error::invalid(
            field,
            "file-too-large",
            format!("文件超过{most} MB，请压缩或拍小一些再上传"),
            format!("The file is larger than {most} MB; make it smaller and upload it again"),
        ));
    }
    let kind = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(("pdf", "application/pdf")),
        [0xff, 0xd8, 0xff, ..] => Some(("jpg", "image/jpeg")),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(("png", "image/png")),
        _ => None,
    };
    match kind {
        Some((name, media_type)) if accept.iter().any(|accepted| accepted == name) => Ok(media_type),
        _ => {
            let accepted = accept.join("、").to_uppercase();
            Err(Error::invalid(
                field,
                "file-kind",
                format!("只能上传{accepted}文件；按文件内容检查，改文件名不起作用"),
                format!("Only {accepted} files are taken; the content is checked, not the name"),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_called_pdf_is_refused() {
        let accept = vec!["pdf".to_owned(), "jpg".to_owned()];
        assert!(media_type(b"MZ\x90\x00 not a pdf", "plan", &accept).is_err());
        assert!(media_type(b"", "plan", &accept).is_err());
        assert_eq!(media_type(b"%PDF-1.7", "plan", &accept).unwrap(), "application/pdf");
        assert!(media_type(b"\x89PNG\r\n\x1a\n", "plan", &accept).is_err(), "not among the accepted kinds");
    }
}
