//! What programs do over and over, through the API alone: answer the guide, fill a draft in, work desks off.

use app::actor::StaffRole;
use app::jobs::Worker;
use axum::body::Body;
use serde_json::{Map, Value, json};

use crate::site::{Answer, MOTHER, Site, request};

/// A file that is a PDF by its content.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
/// A file that is a photo by its content.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9";

impl Site {
    /// Goes through the guide of the newborn and begins a draft; its id.
    pub async fn begin(&self, token: &str) -> String {
        let mut answers = Map::new();
        loop {
            let query: Vec<String> =
                answers.iter().map(|(name, text)| format!("{name}={}", text.as_str().unwrap())).collect();
            let path = format!("/api/v1/themes/newborn/compile?{}", query.join("&"));
            let compiled = self.get("", &path).await.with(200);
            let questions = compiled["questions"].as_array().unwrap();
            let Some(next) = questions.iter().find(|question| question["next"] == true) else { break };
            let first = next["options"].get(0).map_or(json!("yes"), |option| option["code"].clone());
            answers.insert(next["id"].as_str().unwrap().to_owned(), first);
        }
        let begin = json!({ "theme": "newborn", "division": "420106", "answers": answers });
        let answer = self.post(token, "/api/v1/drafts", begin).await;
        let place = answer.header("location").to_owned();
        let draft = answer.with(201);
        assert_eq!(place, format!("/api/v1/drafts/{}", text(&draft["id"])));
        text(&draft["id"]).to_owned()
    }

    /// Fills every page, uploads every material, makes every statement; the draft that can be handed in.
    pub async fn fill(&self, token: &str, draft_id: &str) -> Value {
        let base = format!("/api/v1/drafts/{draft_id}");
        let mut draft = self.post(token, &format!("{base}/refresh"), json!({})).await.with(200);
        for _round in 0..8 {
            let open: Vec<Value> =
                list(&draft["pages"]).iter().filter(|page| page["state"] != "done").cloned().collect();
            if open.is_empty() {
                break;
            }
            for page in open {
                let path = format!("{base}/pages/{}", text(&page["group"]));
                let answer = self.put(token, &path, json!({ "values": values_of(&page) })).await;
                // A value may bring further fields of the page into being: they are asked in the next round.
                assert!(matches!(answer.status.as_u16(), 200 | 422), "{answer:?}");
            }
            draft = self.get(token, &base).await.with(200);
        }
        for material in list(&draft["materials"]) {
            let id = text(&material["id"]);
            match text(&material["state"]["kind"]) {
                "to_bring" => {
                    let kinds = list(&material["accept"]);
                    let (name, bytes) = match kinds.iter().any(|kind| kind == "pdf") {
                        true => ("扫描件.pdf", PDF),
                        false => ("照片.jpg", PHOTO),
                    };
                    let path = format!("{base}/uploads");
                    self.form(token, &path, &[("material", id)], &[("file", name, bytes)]).await.with(201);
                }
                "statement" => {
                    let path = format!("{base}/statements/{id}");
                    self.put(token, &path, json!({ "confirmed": true })).await.with(200);
                }
                _ => {}
            }
        }
        self.get(token, &base).await.with(200)
    }

    /// Applies for a newborn from beginning to end; the receipt.
    pub async fn apply(&self, token: &str) -> Value {
        let draft_id = self.begin(token).await;
        let draft = self.fill(token, &draft_id).await;
        assert_eq!(draft["missing"], json!([]), "the draft is complete");
        self.post(token, &format!("/api/v1/drafts/{draft_id}/submit"), json!({})).await.with(201)
    }

    /// Does an act on the case as it was read under this tag.
    pub async fn act(&self, token: &str, case: &str, verb: &str, tag: &str, body: Value) -> Answer {
        let mut request = request("POST", token, &format!("{case}/acts/{verb}"));
        if !tag.is_empty() {
            request = request.header("if-match", tag);
        }
        let request = request.header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// The first case in an organ's queue: the officer's token and the case's address.
    pub async fn first_case(&self) -> (String, String) {
        for organ_id in self.version().catalogue().organs.keys() {
            let token = self.staff(StaffRole::Officer, organ_id.as_str()).await;
            let queue = self.get(&token, "/api/v1/desk/queue").await.with(200);
            if let Some(row) = list(&queue["rows"]).first() {
                return (token, case_path(row));
            }
        }
        panic!("nothing waits in any queue");
    }

    /// Every officer accepts and approves what waits, until nothing does any more.
    pub async fn work_off_all_desks(&self) {
        let mut officers = Vec::new();
        for organ_id in self.version().catalogue().organs.keys() {
            officers.push(self.staff(StaffRole::Officer, organ_id.as_str()).await);
        }
        loop {
            let mut done = 0;
            for officer in &officers {
                done += self.work_off_desk(officer).await;
            }
            if done + Worker::new(self.city.clone()).run_due().await.unwrap() == 0 {
                return;
            }
        }
    }

    async fn work_off_desk(&self, officer: &str) -> u64 {
        let mut done = 0;
        let queue = self.get(officer, "/api/v1/desk/queue?limit=200").await.with(200);
        for row in list(&queue["rows"]) {
            let path = case_path(row);
            let answer = self.get(officer, &path).await;
            let tag = answer.header("etag").to_owned();
            let page = answer.with(200);
            let may = |verb: &str| list(&page["acts"]).iter().any(|act| act == verb);
            let (verb, body) = match (may("accept"), may("approve")) {
                (true, _) => ("accept", json!({})),
                (_, true) => ("approve", json!({ "text": "符合条件" })),
                _ => continue,
            };
            self.act(officer, &path, verb, &tag, body).await.with(200);
            done += 1;
        }
        done
    }
}

/// The address of the case of a row.
pub fn case_path(row: &Value) -> String {
    format!("/api/v1/desk/cases/{}/{}", text(&row["application"]), text(&row["case"]))
}

/// The elements of a list.
pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

/// A text.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// A value for each field of a page: what is there stays, the rest is believable.
fn values_of(page: &Value) -> Map<String, Value> {
    let filled = |field: &Value| {
        let held = field["value"]["text"].as_str().map(str::to_owned);
        (text(&field["element"]).to_owned(), json!(held.unwrap_or_else(|| believable(field))))
    };
    list(&page["fields"]).iter().map(filled).collect()
}

fn believable(field: &Value) -> String {
    let id = text(&field["element"]);
    match text(&field["kind"]) {
        "text" if id.ends_with("_time") => "06:42".to_owned(),
        "text" if id.ends_with("_name") => "林小满".to_owned(),
        "address" => "武汉市武昌区中山路1号".to_owned(),
        "citizen-id" if id.starts_with("settle_parent") => MOTHER.to_owned(),
        "citizen-id" => "410106199408053116".to_owned(),
        "credit-code" => "91420111MADX500590".to_owned(),
        "mobile" => "19900001234".to_owned(),
        "bank-card" => "6217000000000000012".to_owned(),
        "division" => "420106".to_owned(),
        "day" => "2026-11-02".to_owned(),
        "integer" | "decimal" | "money" => field["least"].as_i64().unwrap_or(1).max(1).to_string(),
        "yes-no" => "yes".to_owned(),
        "choice" | "choices" => text(&field["codes"][0]["code"]).to_owned(),
        _ => {
            let longest = field["longest"].as_u64().unwrap_or(200) as usize;
            "照实填写的一行字".chars().take(longest).collect()
        }
    }
}
