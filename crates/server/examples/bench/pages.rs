//! Requests a second over the loopback, from as many kept connections as there are clients: each page against
//! a handler that answers nothing, in the same process, by the same client.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use app::actor::{Capacity, Profile};
use axum::Router;
use axum::routing::get;
use base::id::AccountId;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use web::layout::Site;
use web::state::{CookieRule, Web};

use crate::rounds::median;
use crate::submit::CLIENTS;
use crate::world::World;

/// A page with how often it was answered.
pub struct PageOutcome {
    /// What it is.
    pub name: &'static str,
    /// Its path.
    pub path: String,
    /// How long the answer's body is.
    pub bytes: usize,
    /// Whether a target is set for it.
    pub has_target: bool,
    /// Requests a second, the median of the rounds.
    pub rate: f64,
}

/// Measures the empty handler first, then the pages, in turns.
pub async fn measure(world: &World, rounds: usize, seconds: f64) -> anyhow::Result<Vec<PageOutcome>> {
    let session = sign_in(world).await?;
    let draft = world.complete_draft().await?;
    let site = Site {
        city: "武汉市".to_owned(),
        city_en: "Wuhan".to_owned(),
        hotline: "12345".to_owned(),
        hall: String::new(),
        hall_address: String::new(),
    };
    let web = web::routes::router(Web::new(world.city.clone(), site, Vec::new(), CookieRule::Plain));
    let (empty, product) = (serve(Router::new().route("/", get(|| async {}))).await?, serve(web).await?);
    let view = world.city.draft(&world.actor, &draft).await?;
    let page = view.pages.first().context("a form has a page")?;
    let cookie: &str = &format!("cookie: session={session}\r\n");
    let asked = [
        ("empty handler", empty, "/".to_owned(), ""),
        ("theme page", product, "/themes/graduates".to_owned(), ""),
        ("theme page, signed in", product, "/themes/graduates".to_owned(), cookie),
        ("guide page", product, "/themes/graduates/guide".to_owned(), ""),
        ("form page", product, format!("/drafts/{draft}/pages/{}", page.group), cookie),
        ("draft by API", product, format!("/api/v1/drafts/{draft}"), cookie),
    ];
    let mut outcomes = Vec::new();
    for (name, port, path, cookie) in asked {
        let request = format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{cookie}\r\n");
        let bytes = Client::open(port).await?.ask(request.as_bytes()).await.with_context(|| path.clone())?;
        let mut rates = Vec::new();
        for _ in 0..rounds {
            rates.push(rate(port, &request, Duration::from_secs_f64(seconds)).await?);
        }
        let has_target = ["theme page", "form page"].contains(&name);
        outcomes.push(PageOutcome { name, path, bytes, has_target, rate: median(&rates) });
    }
    Ok(outcomes)
}

async fn sign_in(world: &World) -> anyhow::Result<String> {
    let applicant = world.actor.applicant().context("an applicant")?;
    let profile = Profile {
        name: applicant.person.name.clone(),
        citizen_id: Some(applicant.person.citizen_id.clone()),
        mobile: Some(applicant.person.mobile.clone()),
        firms: Vec::new(),
        posts: Vec::new(),
    };
    let account = AccountId::new("bench");
    world.city.put_account(&account, "bench", None, &profile).await?;
    Ok(world.city.begin_session(&account, &Capacity::Person).await?)
}

async fn serve(router: Router) -> anyhow::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(port)
}

/// Requests a second with all clients at once.
async fn rate(port: u16, request: &str, lasting: Duration) -> anyhow::Result<f64> {
    let over = Arc::new(AtomicBool::new(false));
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        let (mut client, over, request) = (Client::open(port).await?, over.clone(), request.to_owned());
        clients.push(tokio::spawn(async move {
            let mut answers = 0_u64;
            while !over.load(Ordering::Relaxed) {
                client.ask(request.as_bytes()).await?;
                answers += 1;
            }
            anyhow::Ok(answers)
        }));
    }
    let begun = Instant::now();
    tokio::time::sleep(lasting).await;
    over.store(true, Ordering::Relaxed);
    let mut answers = 0;
    for client in clients {
        answers += client.await??;
    }
    Ok(answers as f64 / begun.elapsed().as_secs_f64())
}

/// A kept connection that reads answers with a length, and nothing more of HTTP.
struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    async fn open(port: u16) -> anyhow::Result<Client> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, buffer: vec![0; 256 * 1024] })
    }

    /// Sends the request and reads the whole answer; how long its body was.
    async fn ask(&mut self, request: &[u8]) -> anyhow::Result<usize> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        loop {
            let more = self.stream.read(&mut self.buffer[filled..]).await?;
            ensure!(more > 0, "the server hung up");
            filled += more;
            let Some(head) = self.buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let length = length_of(&self.buffer[..head])?;
            let whole = head + 4 + length;
            ensure!(whole <= self.buffer.len(), "an answer of {whole} bytes");
            if filled < whole {
                self.stream.read_exact(&mut self.buffer[filled..whole]).await?;
            }
            return Ok(length);
        }
    }
}

/// The length that the head of a good answer tells.
fn length_of(head: &[u8]) -> anyhow::Result<usize> {
    let head = std::str::from_utf8(head)?;
    ensure!(head.starts_with("HTTP/1.1 200 "), "answered {}", head.lines().next().unwrap_or_default());
    let length = head.lines().filter_map(|line| line.split_once(':'));
    let mut length =
        length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, value)| value);
    length.next_back().context("an answer without a length")?.trim().parse().context("a length")
}
