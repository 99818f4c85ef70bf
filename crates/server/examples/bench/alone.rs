//! What one piece of work takes by itself: compiling a theme, signing, setting a page; and the started server.

use std::hint::black_box;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use base::day::Day;
use base::id::ThemeId;
use catalogue::answers::Answers;
use catalogue::version::Version;
use documents::{LicencePage, Row, Seal, Standing};
use licence::SecretKey;

use crate::built_in;
use crate::rounds::median;

/// Name and median of something.
pub struct Line {
    /// What was done.
    pub name: String,
    /// Microseconds for one.
    pub micros: f64,
}

/// Compiles every theme: before any answer, when everything is still open, and that is the most work.
pub fn compiling() -> anyhow::Result<Vec<Line>> {
    let (version, _) = catalogue::check(&built_in::sources());
    let version = version.context("the catalogue has errors")?;
    let themes: Vec<ThemeId> = version.catalogue().themes.keys().cloned().collect();
    themes.iter().map(|theme| compiled(&version, theme)).collect()
}

fn compiled(version: &Version, theme: &ThemeId) -> anyhow::Result<Line> {
    let answers = Answers::default();
    version.compile(theme, &answers)?;
    let micros = median_micros(200, || {
        black_box(version.compile(theme, black_box(&answers))).ok();
    });
    Ok(Line { name: format!("compile {theme}"), micros })
}

/// Signs and verifies with SM2, sets a licence and reads what OpenSSL needs for the same.
pub fn sealing() -> anyhow::Result<Vec<Line>> {
    let key = SecretKey::generate(&mut rand::rng());
    let message = vec![0x5a; 2048];
    let signature = key.sign(&message)?;
    let public = key.public_key();
    let page = licence_page()?;
    documents::render_licence(&page, &[])?;
    let mut lines = vec![
        Line {
            name: "SM2 sign, 2 KiB".to_owned(),
            micros: median_micros(100, || drop(black_box(key.sign(&message)))),
        },
        Line {
            name: "SM2 verify, 2 KiB".to_owned(),
            micros: median_micros(100, || {
                black_box(public.verify(&message, &signature)).ok();
            }),
        },
        Line {
            name: "licence as PDF/A-3".to_owned(),
            micros: median_micros(10, || drop(black_box(documents::render_licence(&page, &[])))),
        },
    ];
    lines.extend(openssl());
    Ok(lines)
}

fn licence_page() -> anyhow::Result<LicencePage> {
    let day = Day::new(2026, 9, 24).context("a day")?;
    let organ = "武汉市江岸区市场监督管理局";
    Ok(LicencePage {
        title: "食品经营许可证".to_owned(),
        organ: organ.to_owned(),
        number: "JY24201020118861".to_owned(),
        identifier: "1.2.156.3005.2.11100000MB0341032YF02.11420102MB1A2B3C4D.JY24201020118861.001.M"
            .to_owned(),
        holder: "武汉市江岸区吉庆小馆（个体工商户）".to_owned(),
        rows: vec![
            Row::new("统一社会信用代码", "92420102MA4KX7Q21B"),
            Row::new("经营场所", "湖北省武汉市江岸区吉庆街68号1层"),
            Row::new("经营项目", "热食类食品制售；冷食类食品制售（不含生食类）；自制饮品制售"),
        ],
        valid_from: day,
        valid_until: Day::new(2031, 9, 23),
        issued_on: day,
        qr: "https://zwfw.example.gov.cn/licences/7Q4M-2K9D-XW3P".to_owned(),
        seal: Seal { organ: organ.to_owned(), purpose: "行政审批专用章".to_owned() },
        standing: Standing::Test,
    })
}

/// What `openssl speed` says of SM2 on this machine; nothing where it cannot.
fn openssl() -> Vec<Line> {
    let output = Command::new("openssl").args(["speed", "-seconds", "1", "sm2"]).output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    // `256 bits SM2 (CurveSM2)   0.0003s   0.0003s   3109.1   3133.3`
    let Some(line) = said.lines().find(|line| line.contains("(CurveSM2)")) else { return Vec::new() };
    let rates: Vec<f64> =
        line.split_whitespace().rev().take(2).filter_map(|word| word.parse().ok()).collect();
    let names = ["OpenSSL: SM2 verify", "OpenSSL: SM2 sign"];
    names
        .iter()
        .zip(rates)
        .map(|(name, rate)| Line { name: (*name).to_owned(), micros: 1e6 / rate })
        .collect()
}

/// How the demonstration starts, and what it holds when idle.
pub struct Started {
    /// From the start of the process to the printed address, on an empty folder.
    pub first: Duration,
    /// The same on the folder of before.
    pub again: Duration,
    /// Resident memory once idle, in KiB.
    pub idle_kib: u64,
    /// The size of the binary in bytes.
    pub binary_bytes: u64,
}

/// Starts the binary that was built beside this one.
pub fn starting(folder: &Path) -> anyhow::Result<Started> {
    let own = std::env::current_exe()?;
    let binary = own.parent().and_then(Path::parent).context("a target folder")?.join("chengshi");
    let city = folder.join("started");
    let (first, _) = start(&binary, &city)?;
    let (again, idle_kib) = start(&binary, &city)?;
    Ok(Started { first, again, idle_kib, binary_bytes: std::fs::metadata(&binary)?.len() })
}

fn start(binary: &Path, folder: &Path) -> anyhow::Result<(Duration, u64)> {
    let begun = Instant::now();
    let mut process = Command::new(binary)
        .args(["demo", "--port", "0", "--folder"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("starting {}", binary.display()))?;
    let said = BufReader::new(process.stdout.take().context("standard output is piped")?);
    let told = said.lines().map_while(Result::ok).any(|line| line.contains("http://127.0.0.1"));
    let took = begun.elapsed();
    // Long enough for what runs once after the start.
    std::thread::sleep(Duration::from_secs(2));
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    process.kill()?;
    process.wait()?;
    anyhow::ensure!(told, "the demonstration told no address");
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let resident = resident.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    Ok((took, resident.context("VmRSS in /proc")?))
}

fn median_micros(times: usize, mut work: impl FnMut()) -> f64 {
    let timed = (0..times).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed().as_secs_f64() * 1e6
    });
    median(&timed.collect::<Vec<f64>>())
}
