//! One person who applies again and again, keeps every answer, and later asks whether it still holds.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::connection::{Connection, Cut};
use crate::running::{Door, Running};

/// People of the demonstration who apply for themselves.
pub const PEOPLE: [&str; 8] =
    ["li-wan", "zhou-hao", "chen-yi", "sun-peng", "wu-min", "gao-yuan", "liu-siyuan", "he-jia"];

/// A person with everything the server has answered.
pub struct Applicant {
    pub person: String,
    tokens: Vec<String>,
    drafts: BTreeMap<String, Kept>,
}

/// What was answered about one draft.
#[derive(Default)]
struct Kept {
    /// The draft as the last answer showed it.
    draft: Value,
    /// A request was sent whose answer never came.
    in_flight: bool,
    /// Files that were taken, with their bytes.
    files: BTreeMap<String, Vec<u8>>,
    /// The receipt, once it was handed in.
    receipt: Option<Value>,
}

impl Applicant {
    pub fn new(person: &str) -> Applicant {
        Applicant { person: person.to_owned(), tokens: Vec::new(), drafts: BTreeMap::new() }
    }

    /// How many applications were answered with a receipt.
    pub fn receipts(&self) -> usize {
        self.drafts.values().filter(|kept| kept.receipt.is_some()).count()
    }

    /// Applies until the connection is cut; counts the receipts in `answered`.
    pub fn apply_until_cut(&mut self, door: &Door, answered: &AtomicUsize) {
        let Ok(mut connection) = self.sign_in(door) else { return };
        while self.apply(&mut connection).is_ok() {
            answered.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn sign_in(&mut self, door: &Door) -> Result<Connection, Cut> {
        let mut connection = Connection::open(door.port)?;
        let answer = connection.json("POST", "/sessions", &json!({ "demo_secret": door.secret }))?;
        let token = answer.expect(201, "signing in")["token"].as_str().expect("a token").to_owned();
        self.tokens.push(token.clone());
        Ok(connection.with_token(&token))
    }

    /// One application from the first answer to the receipt.
    fn apply(&mut self, connection: &mut Connection) -> Result<(), Cut> {
        let begin = json!({
            "theme": "graduates", "division": "420106",
            "answers": {
                "household_wish": "none", "wants_rental_home": "no", "work_situation": "flexible",
                "registers_employment": "yes", "joins_insurance": "yes", "uses_housing_fund": "no", "file_wish": "none"
            }
        });
        let draft = connection.json("POST", "/drafts", &begin)?.expect(201, "beginning a draft");
        let id = draft["id"].as_str().expect("an id").to_owned();
        let kept = self.drafts.entry(id.clone()).or_default();
        kept.draft = draft;
        for _ in 0..10 {
            if list(&kept.draft, "missing").is_empty() {
                break;
            }
            fill(connection, &id, kept)?;
        }
        kept.in_flight = true;
        let answer = connection.json("POST", &format!("/drafts/{id}/submit"), &json!({}))?;
        kept.in_flight = false;
        kept.receipt = Some(answer.expect(201, "handing in"));
        Ok(())
    }

    /// Asks a server for everything that was answered. What was under way when the last one was killed may be
    /// there or not, but never half.
    pub fn compare(&mut self, server: &Running) {
        let door = server.door(&self.person);
        for token in &self.tokens {
            let mut connection = Connection::open(door.port).unwrap().with_token(token);
            connection.get("/session").unwrap().expect(200, "a session that was answered");
        }
        let mut connection = self.sign_in(&door).expect("the server stands");
        for (id, kept) in &mut self.drafts {
            if kept.receipt.is_none() && !is_handed_in(&mut connection, id, kept) {
                continue;
            }
            // Pressed again it gives the first receipt; and one that was never answered becomes whole now.
            let answer = connection.json("POST", &format!("/drafts/{id}/submit"), &json!({})).unwrap();
            let receipt = answer.expect(201, "handing in again");
            assert_eq!(receipt, *kept.receipt.get_or_insert_with(|| receipt.clone()), "draft {id}");
            kept.in_flight = false;
            compare_application(&mut connection, &receipt);
        }
    }
}

/// Compares a draft that has no receipt yet; whether it may have become an application all the same.
fn is_handed_in(connection: &mut Connection, id: &str, kept: &mut Kept) -> bool {
    let answer = connection.get(&format!("/drafts/{id}")).unwrap();
    let was_complete = list(&kept.draft, "missing").is_empty();
    if answer.status == 404 && kept.in_flight && was_complete {
        // The draft of an application is thrown away some time after.
        return true;
    }
    let found = answer.expect(200, "a draft that was answered");
    compare_draft(kept, &found);
    for (file, bytes) in &kept.files {
        let answer = connection.get(&format!("/drafts/{id}/uploads/{file}")).unwrap();
        assert_eq!((answer.status, &answer.body), (200, bytes), "file {file} of draft {id}");
    }
    kept.draft = found;
    kept.in_flight && list(&kept.draft, "missing").is_empty()
}

/// Questions, pages, statements and files: whatever is still open.
fn fill(connection: &mut Connection, id: &str, kept: &mut Kept) -> Result<(), Cut> {
    let mut put = |kept: &mut Kept, path: String, body: Value| {
        kept.in_flight = true;
        let answer = connection.json("PUT", &format!("/drafts/{id}/{path}"), &body)?;
        kept.in_flight = false;
        kept.draft = answer.expect(200, &path);
        Ok::<(), Cut>(())
    };
    let next = list(&kept.draft, "questions").into_iter().find(|question| question["next"] == true);
    if let Some(question) = next {
        let name = question["id"].as_str().unwrap_or_default();
        let first = question["options"][0]["code"].as_str().unwrap_or("no");
        return put(kept, "answers".to_owned(), json!({ "answers": { name: first } }));
    }
    for page in list(&kept.draft, "pages") {
        let fields = list(&page, "fields");
        let values: BTreeMap<String, String> =
            fields.iter().map(|field| (text(&field["element"]), fitting(field))).collect();
        put(kept, format!("pages/{}", text(&page["group"])), json!({ "values": values }))?;
    }
    let materials = list(&kept.draft, "materials");
    let open: Vec<&Value> =
        materials.iter().filter(|material| material["state"]["settled"] == false).collect();
    for material in open.iter().filter(|material| material["state"]["kind"] == "statement") {
        put(kept, format!("statements/{}", text(&material["id"])), json!({ "confirmed": true }))?;
    }
    for material in open.iter().filter(|material| material["state"]["kind"] != "statement") {
        let bytes = format!("%PDF-1.7 {id} {}", text(&material["id"])).into_bytes();
        kept.in_flight = true;
        let answer = connection.upload(&format!("/drafts/{id}/uploads"), &text(&material["id"]), &bytes)?;
        kept.files.insert(text(&answer.expect(201, "uploading")["id"]), bytes);
        kept.draft = connection.get(&format!("/drafts/{id}"))?.expect(200, "reading the draft");
        kept.in_flight = false;
    }
    Ok(())
}

/// What was saved is there; one save more is, if it was under way.
fn compare_draft(kept: &Kept, found: &Value) {
    let version = |draft: &Value| draft["version"].as_i64().expect("a version");
    if kept.in_flight {
        assert!(version(found) >= version(&kept.draft), "saves were lost: {found} after {}", kept.draft);
        return;
    }
    for part in ["version", "answers", "pages"] {
        assert_eq!(found[part], kept.draft[part], "{part} of a draft that was answered");
    }
}

/// The application is whole: its number, and every case of the receipt.
fn compare_application(connection: &mut Connection, receipt: &Value) {
    let id = text(&receipt["application"]);
    let found = connection.get(&format!("/applications/{id}")).unwrap().expect(200, "an application");
    assert_eq!(found["number"], receipt["number"]);
    let names = |of: &Value, name: &str| -> Vec<String> {
        list(of, "cases").iter().map(|case| text(&case[name])).collect()
    };
    assert_eq!(names(&found, "id"), names(receipt, "case"));
    assert_eq!(names(receipt, "case").len(), 4);
}

/// Something right for any field.
fn fitting(field: &Value) -> String {
    if let Some(held) = field["value"]["text"].as_str() {
        return held.to_owned();
    }
    match text(&field["kind"]).as_str() {
        "citizen-id" => "420106199504181267".to_owned(),
        "credit-code" => "91420106MADX100146".to_owned(),
        "mobile" => "19900001007".to_owned(),
        "day" => "2025-06-30".to_owned(),
        "integer" | "decimal" | "money" => field["least"].as_i64().unwrap_or(1).max(1).to_string(),
        "yes-no" => "no".to_owned(),
        "choice" | "choices" => text(&field["codes"][0]["code"]),
        "division" => "420106".to_owned(),
        "bank-card" => "6222020200112233440".to_owned(),
        _ => "灵活就业".to_owned(),
    }
}

fn list(of: &Value, name: &str) -> Vec<Value> {
    of[name].as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
