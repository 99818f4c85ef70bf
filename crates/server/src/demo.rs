//! `chengshi demo`: a whole city in one folder, with people, their licences and other departments' registers.
//! Everything in it is invented. Sign-in links exist here and nowhere else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::City;
use app::actor::{Capacity, Firm, Post, Profile, StaffRole};
use app::licences::OldLicence;
use base::day::Day;
use base::id::{AccountId, ElementId, LicenceTypeId, OrganId};
use serde::Deserialize;
use store::vault::{hex, random};
use tokio::net::TcpListener;
use web::layout::Site;
use web::state::{CookieRule, DemoLink, Web};

use crate::built_in;
use crate::commands::say;
use crate::serving::{self, Identity, Places};

/// What `demo/people.yaml` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    firms: Vec<Firm>,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    id: String,
    name: String,
    citizen_id: String,
    mobile: String,
    roles: Vec<Role>,
    organ: Option<String>,
    #[serde(default)]
    firms: Vec<FirmRole>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Role {
    Applicant,
    Officer,
    Head,
    Clerk,
    Auditor,
    Editor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirmRole {
    credit_code: String,
    #[allow(dead_code, reason = "told in the stories; the right to act is the same for both roles")]
    role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldLicence {
    r#type: LicenceTypeId,
    number: String,
    holder: HeldBy,
    issuer: OrganId,
    valid_from: Day,
    valid_to: Option<Day>,
    face: BTreeMap<ElementId, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldBy {
    name: String,
    number: String,
}

/// What the command line asks for.
pub struct Options {
    /// 0: any free port.
    pub port: u16,
    /// None: a fresh temporary folder.
    pub folder: Option<PathBuf>,
    /// None: SQLite in the folder.
    pub database: Option<String>,
}

/// Makes the city if the folder has none, and serves it on 127.0.0.1.
pub async fn run(options: Options) -> anyhow::Result<()> {
    let folder = options
        .folder
        .unwrap_or_else(|| std::env::temp_dir().join(format!("chengshi-demo-{}", hex(&random::<4>()))));
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .await
        .with_context(|| format!("listening on port {}; --port 0 takes any free one", options.port))?;
    let address = format!("http://{}", listener.local_addr()?);
    let registers = folder.join("registers");
    let database =
        options.database.unwrap_or_else(|| format!("sqlite:{}", folder.join("city.sqlite").display()));
    write_registers(&registers)?;
    let places = Places { database: &database, files: &folder.join("files"), registers: Some(&registers) };
    let identity = Identity {
        tenant: "demo".to_owned(),
        secret: secret(&folder)?,
        base_url: address.clone(),
        root_name: "成事演示根证书（测试）".to_owned(),
    };
    let city = serving::open(places, identity).await?;
    let people: People = serde_saphyr::from_str(built_in::demo("people.yaml")?)?;
    populate(&city, &people).await?;
    let links = links(&people);
    std::fs::write(folder.join("links.txt"), all_links(&links, &address))?;
    say(&announcement(&links, &address, &folder));
    let settings = city.catalogue()?.catalogue().settings.clone();
    let site = Site {
        city: settings.city.zh.clone(),
        city_en: settings.city.en.clone().unwrap_or_default(),
        hotline: settings.hotline.clone(),
        hall: "武昌区政务服务中心".to_owned(),
        hall_address: "中山路 1 号（演示），工作日 9:00–17:00".to_owned(),
    };
    serving::serve(listener, Web::new(city, site, links, CookieRule::Plain)).await
}

/// The registers of other departments: files of their own, reached only through the resource port.
fn write_registers(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (path, text) in built_in::demo_registers() {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let place = folder.join(name);
        if !place.exists() {
            std::fs::write(place, text)?;
        }
    }
    Ok(())
}

fn secret(folder: &Path) -> anyhow::Result<Vec<u8>> {
    let path = folder.join("secret");
    if let Ok(secret) = std::fs::read(&path) {
        return Ok(secret);
    }
    let secret = random::<32>().to_vec();
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(&secret)?;
    Ok(secret)
}

async fn populate(city: &City, people: &People) -> anyhow::Result<()> {
    if city.has_account(&AccountId::new(people.accounts[0].id.as_str())).await? {
        return Ok(());
    }
    for account in &people.accounts {
        city.put_account(&AccountId::new(account.id.as_str()), &account.id, None, &profile(people, account))
            .await?;
    }
    let held: Vec<HeldLicence> = serde_saphyr::from_str(built_in::demo("licences.yaml")?)?;
    for licence in held {
        let old = OldLicence {
            type_id: licence.r#type,
            number: licence.number,
            holder_name: licence.holder.name,
            holder_number: licence.holder.number,
            organ_id: licence.issuer,
            valid_from: licence.valid_from,
            valid_to: licence.valid_to,
            face: licence.face,
        };
        city.take_over_licence(old).await?;
    }
    Ok(())
}

fn profile(people: &People, account: &Account) -> Profile {
    let post = |role: &Role| {
        let role = match role {
            Role::Applicant => return None,
            Role::Officer => StaffRole::Officer,
            Role::Head => StaffRole::Head,
            Role::Clerk => StaffRole::Clerk,
            Role::Auditor => StaffRole::Auditor,
            Role::Editor => StaffRole::Editor,
        };
        Some(Post { role, organ_id: OrganId::new(account.organ.as_deref()?) })
    };
    let firm =
        |role: &FirmRole| people.firms.iter().find(|firm| firm.credit_code == role.credit_code).cloned();
    let applies = account.roles.contains(&Role::Applicant);
    Profile {
        name: account.name.clone(),
        citizen_id: applies.then(|| account.citizen_id.clone()),
        mobile: applies.then(|| account.mobile.clone()),
        firms: account.firms.iter().filter_map(firm).collect(),
        posts: account.roles.iter().filter_map(post).collect(),
    }
}

fn links(people: &People) -> Vec<DemoLink> {
    people
        .accounts
        .iter()
        .map(|account| DemoLink {
            secret: hex(&random::<16>()),
            account_id: AccountId::new(account.id.as_str()),
            capacity: match (account.roles.contains(&Role::Applicant), account.firms.first()) {
                (true, Some(firm)) => Capacity::Firm(firm.credit_code.clone()),
                (true, None) => Capacity::Person,
                (false, _) => Capacity::Post(0),
            },
            role: account.id.clone(),
            name: account.name.clone(),
        })
        .collect()
}

/// The people whose links are printed: one for each role, and the three stories.
const SHOWN: [(&str, &str); 10] = [
    ("li-wan", "新生儿出生 newborn"),
    ("ma-hong", "开办餐饮店 restaurant"),
    ("liu-siyuan", "大学生就业落户安居 graduates"),
    ("wuchang-market-officer", "市场监管经办人 officer"),
    ("wuchang-market-head", "市场监管负责人 head"),
    ("wuchang-police-officer", "公安经办人 officer"),
    ("wuchang-health-officer", "卫健经办人 officer"),
    ("wuchang-clerk", "综合窗口 clerk"),
    ("wuhan-auditor", "监察 auditor"),
    ("wuhan-editor", "目录编辑 editor"),
];

fn announcement(links: &[DemoLink], address: &str, folder: &Path) -> String {
    let mut text =
        format!("\n成事 Chengshi  {address}/\n\n登录链接 sign-in links (only the demonstration has them):\n");
    for (role, what) in SHOWN {
        if let Some(link) = links.iter().find(|link| link.role == role) {
            let _ = writeln!(text, "  {address}/demo/{}  {role}  {}  {what}", link.secret, link.name);
        }
    }
    let _ = writeln!(text, "\n全部 all {}: {}", links.len(), folder.join("links.txt").display());
    let _ = writeln!(text, "ctrl-c 结束 ends it\n");
    text
}

fn all_links(links: &[DemoLink], address: &str) -> String {
    links
        .iter()
        .map(|link| format!("{address}/demo/{}  {}  {}\n", link.secret, link.role, link.name))
        .collect()
}
