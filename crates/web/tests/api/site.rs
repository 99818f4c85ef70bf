//! A site on a city of its own, and a caller that speaks HTTP to its router.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use app::actor::{Capacity, Firm, Post, Profile, StaffRole};
use app::ports::{Clock, PortFuture, ResourceAnswer, ResourceProblem, ResourceQuestion, Resources};
use app::{City, Opening};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base::id::{AccountId, OrganId, TenantId};
use base::identifiers::DivisionTable;
use base::instant::Instant;
use catalogue::Sources;
use catalogue::version::Version;
use object_store::memory::InMemory;
use serde_json::Value;
use store::db::Db;
use tower::ServiceExt;
use web::layout::Site as About;
use web::state::{CookieRule, DemoLink, Web};

/// The secret of the one sign-in link.
pub const LINK: &str = "a-secret-of-the-demonstration";
/// Who applies.
pub const MOTHER: &str = "420106199504181267";

/// The site of one test.
pub struct Site {
    pub city: City,
    clock: TestClock,
    router: Router,
    _folder: Folder,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

static VERSION: LazyLock<Version> = LazyLock::new(|| {
    let mut files = Vec::new();
    let folder = root().join("catalogue");
    collect(&folder, &folder, &mut files);
    let sources = Sources::of(files);
    let (version, diagnostics) = catalogue::check(&sources);
    version.unwrap_or_else(|| panic!("{}", catalogue::diagnostic::render_all(&diagnostics, &sources)))
});

impl Site {
    /// A city that nobody has used yet, on Monday 2026-11-23 at ten.
    pub async fn open() -> Site {
        let (folder, clock) = (Folder::new(), TestClock::default());
        clock.set("2026-11-23");
        let db = Db::open(&format!("sqlite:{}", folder.0.join("city.db").display())).await.unwrap();
        let city = City::open(Opening {
            db,
            tenant: TenantId::new("test"),
            secret: b"a secret of tests, thirty-two bytes".to_vec(),
            files: Arc::new(InMemory::new()),
            resources: Arc::new(NoRegisters),
            clock: Arc::new(clock.clone()),
            divisions: DivisionTable::parse_csv(&catalogue_text("divisions/hubei.csv")).unwrap(),
            base_url: "http://127.0.0.1:1".to_owned(),
            root_name: "测试根证书（test）".to_owned(),
        })
        .await
        .unwrap();
        city.publish(VERSION.clone()).await.unwrap();
        city.publish_calendar(&catalogue_text("calendars/cn.csv")).await.unwrap();
        let account = AccountId::new("mother");
        city.put_account(&account, "mother", None, &mother()).await.unwrap();
        let link = DemoLink {
            secret: LINK.to_owned(),
            account_id: account,
            capacity: Capacity::Person,
            role: "mother".to_owned(),
            name: "李婉".to_owned(),
        };
        let web = Web::new(city.clone(), About::default(), vec![link], CookieRule::Plain);
        Site { city, clock, router: web::routes::router(web), _folder: folder }
    }

    /// From now on the applicant can sign in with this password. Hashing it is slow on purpose.
    pub async fn set_password(&self, password: &str) {
        let account = AccountId::new("mother");
        self.city.put_account(&account, "mother", Some(password), &mother()).await.unwrap();
    }

    /// Goes on to ten o'clock of a day. Sessions end by it: everybody signs in again.
    pub fn go_to(&self, day: &str) {
        self.clock.set(day);
    }

    /// The catalogue.
    pub fn version(&self) -> &'static Version {
        &VERSION
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().into();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// `GET`.
    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.send(request("GET", token, path).body(Body::empty()).unwrap()).await
    }

    /// `DELETE`.
    pub async fn delete(&self, token: &str, path: &str) -> Answer {
        self.send(request("DELETE", token, path).body(Body::empty()).unwrap()).await
    }

    /// `POST` of a JSON body.
    pub async fn post(&self, token: &str, path: &str, body: Value) -> Answer {
        self.json("POST", token, path, body).await
    }

    /// `PUT` of a JSON body.
    pub async fn put(&self, token: &str, path: &str, body: Value) -> Answer {
        self.json("PUT", token, path, body).await
    }

    async fn json(&self, method: &str, token: &str, path: &str, body: Value) -> Answer {
        let request = request(method, token, path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// `POST` of a form with text parts and files.
    pub async fn form(
        &self,
        token: &str,
        path: &str,
        texts: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in texts {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.as_bytes());
        }
        for (name, file_name, bytes) in files {
            let head = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--cut--\r\n");
        let request =
            request("POST", token, path).header("content-type", "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A session of the applicant.
    pub async fn mother(&self) -> String {
        self.city.begin_session(&AccountId::new("mother"), &Capacity::Person).await.unwrap()
    }

    /// A session of another applicant.
    pub async fn stranger(&self) -> String {
        let profile = Profile {
            name: "高远".to_owned(),
            citizen_id: Some("410106199408053116".to_owned()),
            mobile: None,
            firms: Vec::new(),
            posts: Vec::new(),
        };
        self.session("stranger", &profile, &Capacity::Person).await
    }

    /// A session of somebody in office.
    pub async fn staff(&self, role: StaffRole, organ: &str) -> String {
        let organ_id = OrganId::new(organ);
        let posts = vec![Post { role, organ_id }];
        let profile = Profile { name: "测试".to_owned(), posts, ..Profile::default() };
        self.session(&format!("{role:?}-{organ}"), &profile, &Capacity::Post(0)).await
    }

    async fn session(&self, account: &str, profile: &Profile, capacity: &Capacity) -> String {
        let account = AccountId::new(account);
        self.city.put_account(&account, account.as_str(), None, profile).await.unwrap();
        self.city.begin_session(&account, capacity).await.unwrap()
    }
}

impl Answer {
    /// The JSON of an answer with this status.
    #[track_caller]
    pub fn with(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        if self.bytes.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// The problem document of an answer with this status.
    #[track_caller]
    pub fn problem(self, status: u16) -> Value {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{self:?}");
        let body = self.with(status);
        assert_eq!(body["status"], status);
        body
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A request with a bearer token; without one when it is empty.
pub fn request(method: &str, token: &str, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    if token.is_empty() { request } else { request.header("authorization", format!("Bearer {token}")) }
}

fn mother() -> Profile {
    Profile {
        name: "李婉".to_owned(),
        citizen_id: Some(MOTHER.to_owned()),
        mobile: Some("19900001001".to_owned()),
        firms: vec![Firm { credit_code: "91420111MADX500590".to_owned(), name: "一家小店".to_owned() }],
        posts: Vec::new(),
    }
}

/// Registers that know nobody: everything is typed and brought.
struct NoRegisters;

impl Resources for NoRegisters {
    fn ask(&self, _: ResourceQuestion) -> PortFuture<'_, Result<ResourceAnswer, ResourceProblem>> {
        Box::pin(async { Err(ResourceProblem::NoRecord) })
    }
}

/// A clock that moves only when told.
#[derive(Clone, Default)]
struct TestClock(Arc<AtomicI64>);

impl TestClock {
    fn set(&self, day: &str) {
        let ten = Instant::start_of(day.parse().unwrap()).plus_seconds(10 * 3600);
        self.0.store(ten.unix_microseconds(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant::from_unix_microseconds(self.0.load(Ordering::SeqCst))
    }
}

/// A folder for a database file, removed with this value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("chengshi-api-{}-{count}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn catalogue_text(path: &str) -> String {
    std::fs::read_to_string(root().join("catalogue").join(path)).unwrap()
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
