//! Reading sources: which file holds what, each entry read on its own, with its place kept.

use std::collections::{BTreeMap, HashMap, HashSet};

use base::id::VersionId;
use serde::de::DeserializeOwned;
use sm3::{Digest, Sm3};

use crate::check::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Group, Settings, Words};
use crate::version::Catalogue;
use crate::yaml::read::{ShapeProblem, read};
use crate::yaml::{self, Content, Node, Place};

/// A source file: its path below the catalogue's folder and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// `items/food-operation-licence-new.yaml`, with `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All source files of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// In any order; files that are not YAML are passed over.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// Files given as (path, text).
    pub fn of<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Sources {
        let files = files.into_iter().map(|(path, text)| SourceFile { path: path.into(), text: text.into() });
        Sources { files: files.collect() }
    }

    /// The name of the version these sources make: SM3 over the YAML files in the order of their paths, each as its
    /// path, its length and its text.
    pub fn version_id(&self) -> VersionId {
        let mut files: Vec<&SourceFile> = self.yaml_files().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut hash = Sm3::new();
        for file in files {
            hash.update(file.path.as_bytes());
            hash.update([0]);
            hash.update((file.text.len() as u64).to_be_bytes());
            hash.update(file.text.as_bytes());
        }
        VersionId::new(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    }

    fn yaml_files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.path.ends_with(".yaml") || file.path.ends_with(".yml"))
    }
}

/// What a source file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Settings,
    Department,
    Organ,
    Group,
    Element,
    CodeList,
    Material,
    Licence,
    Resource,
    Question,
    Item,
    Theme,
}

impl Kind {
    /// The kind of a file by its path.
    pub fn of_path(path: &str) -> Option<Kind> {
        match path {
            "settings.yaml" => return Some(Kind::Settings),
            "departments.yaml" => return Some(Kind::Department),
            "groups.yaml" => return Some(Kind::Group),
            _ => {}
        }
        Some(match path.split_once('/')?.0 {
            "organs" => Kind::Organ,
            "elements" => Kind::Element,
            "code-lists" => Kind::CodeList,
            "materials" => Kind::Material,
            "licences" => Kind::Licence,
            "resources" => Kind::Resource,
            "questions" => Kind::Question,
            "items" => Kind::Item,
            "themes" => Kind::Theme,
            _ => return None,
        })
    }

    /// What people call it.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Kind::Settings => ("设置", "settings"),
            Kind::Department => ("部门", "department"),
            Kind::Organ => ("机构", "organ"),
            Kind::Group => ("表单页", "group"),
            Kind::Element => ("数据元", "element"),
            Kind::CodeList => ("代码表", "code list"),
            Kind::Material => ("材料", "material"),
            Kind::Licence => ("证照类型", "licence type"),
            Kind::Resource => ("数据资源", "resource"),
            Kind::Question => ("问题", "question"),
            Kind::Item => ("事项", "item"),
            Kind::Theme => ("一件事", "theme"),
        }
    }

    /// One thing a file rather than a list.
    fn stands_alone(self) -> bool {
        matches!(self, Kind::Settings | Kind::Item | Kind::Theme)
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug)]
struct Home {
    file: usize,
    /// Its number in the file's list; none when it is the whole file.
    at: Option<usize>,
}

/// The sources as far as they could be read.
pub(crate) struct Loaded {
    pub catalogue: Catalogue,
    pub diagnostics: Vec<Diagnostic>,
    paths: Vec<String>,
    trees: Vec<Node>,
    homes: HashMap<(Kind, String), Home>,
    /// Ids of entries that could not be read: naming them is no mistake of who names them.
    broken: HashSet<(Kind, String)>,
}

impl Loaded {
    /// Whether something could not be read, so that what seems unused may be used.
    pub fn has_gaps(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether an entry with this id was there but could not be read.
    pub fn is_broken(&self, kind: Kind, id: &str) -> bool {
        self.broken.contains(&(kind, id.to_owned()))
    }

    /// The file and place of a path inside an entry.
    pub fn place(&self, kind: Kind, id: &str, path: &str) -> (&str, Place) {
        match self.node(kind, id) {
            Some((file, node)) => (file, node.place_of(path)),
            None => ("", Place { line: 1, column: 1, width: 1 }),
        }
    }

    /// The file and tree of an entry.
    pub fn node(&self, kind: Kind, id: &str) -> Option<(&str, &Node)> {
        let home = self.homes.get(&(kind, id.to_owned()))?;
        let root = &self.trees[home.file];
        let node = match (&root.content, home.at) {
            (Content::List(nodes), Some(at)) => nodes.get(at)?,
            _ => root,
        };
        Some((&self.paths[home.file], node))
    }

    /// The path of the file an entry stands in.
    pub fn file(&self, kind: Kind, id: &str) -> Option<&str> {
        self.homes.get(&(kind, id.to_owned())).map(|home| self.paths[home.file].as_str())
    }
}

/// Reads every file; what cannot be read becomes a diagnostic and is left out.
pub(crate) fn load(sources: &Sources) -> Loaded {
    let mut loader = Loader { loaded: Loaded::empty() };
    let mut files: Vec<&SourceFile> = sources.yaml_files().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    for file in &files {
        let Some(kind) = Kind::of_path(&file.path) else {
            loader.report(
                &file.path,
                Place { line: 1, column: 1, width: 1 },
                Code::StrayFile,
                Words::both(&file.path, &file.path),
            );
            continue;
        };
        match yaml::parse(&file.text) {
            Ok(tree) => loader.file(kind, &file.path, tree),
            Err(problem) => {
                let message =
                    Words::both(format!("YAML 写法有误: {}", problem.message), problem.message.clone());
                loader.report(&file.path, problem.place, Code::Syntax, message);
                let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
                loader.loaded.broken.insert((kind, stem.to_owned()));
            }
        }
    }
    for required in ["settings.yaml", "departments.yaml", "groups.yaml"] {
        if !files.iter().any(|file| file.path == required) {
            let message = Words::both(format!("缺少 {required}"), format!("{required} is missing"));
            loader.report(required, Place { line: 1, column: 1, width: 1 }, Code::MissingFile, message);
        }
    }
    loader.loaded
}

impl Loaded {
    fn empty() -> Loaded {
        Loaded {
            catalogue: Catalogue {
                settings: Settings {
                    city: Words::both("", ""),
                    division: String::new(),
                    hotline: String::new(),
                    notice_window_workdays: 3,
                    draft_days: 90,
                },
                departments: BTreeMap::new(),
                organs: BTreeMap::new(),
                groups: Vec::new(),
                elements: BTreeMap::new(),
                code_lists: BTreeMap::new(),
                materials: BTreeMap::new(),
                licences: BTreeMap::new(),
                resources: BTreeMap::new(),
                questions: BTreeMap::new(),
                items: BTreeMap::new(),
                themes: BTreeMap::new(),
            },
            diagnostics: Vec::new(),
            paths: Vec::new(),
            trees: Vec::new(),
            homes: HashMap::new(),
            broken: HashSet::new(),
        }
    }
}

struct Loader {
    loaded: Loaded,
}

impl Loader {
    fn report(&mut self, file: &str, place: Place, code: Code, message: Words) {
        self.loaded.diagnostics.push(Diagnostic::new(code, file, place, message));
    }

    fn file(&mut self, kind: Kind, path: &str, tree: Node) {
        let file = self.loaded.trees.len();
        self.loaded.paths.push(path.to_owned());
        self.loaded.trees.push(tree.clone());
        match &tree.content {
            _ if kind.stands_alone() => self.entry(kind, Home { file, at: None }, &tree),
            Content::List(nodes) => {
                for (at, node) in nodes.iter().enumerate() {
                    self.entry(kind, Home { file, at: Some(at) }, node);
                }
            }
            _ => {
                let message = Words::both(
                    "这里应当是一个列表，每项以“- ”开头",
                    "a list is expected here, each entry after “- ”",
                );
                self.report(path, tree.place, Code::Shape, message);
            }
        }
    }

    fn entry(&mut self, kind: Kind, home: Home, node: &Node) {
        match kind {
            Kind::Settings => {
                if let Some(settings) = self.read(kind, home, node) {
                    self.loaded.catalogue.settings = settings;
                    self.loaded.homes.insert((kind, String::new()), home);
                }
            }
            Kind::Group => {
                let group: Option<Group> = self.read(kind, home, node);
                if let Some(group) = group.filter(|group| self.claim(kind, &group.id, home, node)) {
                    self.loaded.catalogue.groups.push(group);
                }
            }
            Kind::Department => self.keep(kind, home, node, |kept| &mut kept.departments, |read| &read.id),
            Kind::Organ => self.keep(kind, home, node, |kept| &mut kept.organs, |read| &read.id),
            Kind::Element => self.keep(kind, home, node, |kept| &mut kept.elements, |read| &read.id),
            Kind::CodeList => self.keep(kind, home, node, |kept| &mut kept.code_lists, |read| &read.id),
            Kind::Material => self.keep(kind, home, node, |kept| &mut kept.materials, |read| &read.id),
            Kind::Licence => self.keep(kind, home, node, |kept| &mut kept.licences, |read| &read.id),
            Kind::Resource => self.keep(kind, home, node, |kept| &mut kept.resources, |read| &read.id),
            Kind::Question => self.keep(kind, home, node, |kept| &mut kept.questions, |read| &read.id),
            Kind::Item => self.keep(kind, home, node, |kept| &mut kept.items, |read| &read.id),
            Kind::Theme => self.keep(kind, home, node, |kept| &mut kept.themes, |read| &read.id),
        }
    }

    fn keep<I: Clone + Ord + std::borrow::Borrow<str>, T: DeserializeOwned>(
        &mut self,
        kind: Kind,
        home: Home,
        node: &Node,
        shelf: impl Fn(&mut Catalogue) -> &mut BTreeMap<I, T>,
        id_of: impl Fn(&T) -> &I,
    ) {
        let Some(value) = self.read::<T>(kind, home, node) else { return };
        let id = id_of(&value).clone();
        if self.claim(kind, id.borrow(), home, node) {
            shelf(&mut self.loaded.catalogue).insert(id, value);
        }
    }

    /// Takes an id for an entry; the first one keeps it.
    fn claim(&mut self, kind: Kind, id: &str, home: Home, node: &Node) -> bool {
        if let Some(first) = self.loaded.homes.get(&(kind, id.to_owned())).copied() {
            let (first_file, first_place) =
                (self.loaded.paths[first.file].clone(), self.loaded.place(kind, id, "id").1);
            let (zh, en) = kind.name();
            let line = first_place.line;
            let message = Words::both(
                format!("{zh}“{id}”已在 {first_file} 第 {line} 行定义"),
                format!("the {en} “{id}” is defined already in {first_file}, line {line}"),
            );
            let file = self.loaded.paths[home.file].clone();
            self.report(&file, node.place_of("id"), Code::DuplicateId, message);
            return false;
        }
        self.loaded.homes.insert((kind, id.to_owned()), home);
        true
    }

    fn read<T: DeserializeOwned>(&mut self, kind: Kind, home: Home, node: &Node) -> Option<T> {
        let (value, problems) = read(node);
        if value.is_none() {
            let id = node.get("id").and_then(Node::text).unwrap_or_default();
            self.loaded.broken.insert((kind, id.to_owned()));
        }
        let file = self.loaded.paths[home.file].clone();
        for problem in problems {
            self.shape(&file, node, problem);
        }
        value
    }

    /// A wrong shape; conditions and special procedures are told by codes of their own.
    fn shape(&mut self, file: &str, node: &Node, problem: ShapeProblem) {
        let path = problem.path.join("/");
        let is_condition = matches!(problem.path.last().map(String::as_str), Some("when" | "must"));
        if let Some(Err(error)) =
            node.at(&path).and_then(Node::text).filter(|_| is_condition).map(rules::Rule::parse)
        {
            let problem_in_rule = *error.0;
            let place = within(problem.place, node.at(&path), problem_in_rule.span);
            let rules::Words { zh, en } = problem_in_rule.message;
            let message =
                Words::both(format!("条件写法有误: {zh}"), format!("the condition does not parse: {en}"));
            self.report(file, place, Code::ConditionSyntax, message);
            if let (Some(help), Some(last)) = (problem_in_rule.help, self.loaded.diagnostics.last_mut()) {
                last.help = Words::both(help.zh, help.en);
            }
            return;
        }
        let is_procedure = problem.path.first().is_some_and(|key| key == "special_procedures");
        let code = match is_procedure && problem.message.starts_with("unknown variant") {
            true => Code::NotSpecialProcedure,
            false => Code::Shape,
        };
        let at = if path.is_empty() { String::new() } else { format!("{path}: ") };
        let message = Words::both(format!("{at}{}", code.meaning().0), format!("{at}{}", problem.message));
        self.report(file, problem.place, code, message);
        if let (Some(meant), Some(last)) = (meant(&problem.message), self.loaded.diagnostics.last_mut())
            && code == Code::Shape
        {
            last.help = Words::both(format!("是不是“{meant}”？"), format!("did you mean “{meant}”?"));
        }
    }
}

/// The word nearest to the wrong one in serde's “unknown … `wrong`, expected one of `a`, `b`”.
fn meant(message: &str) -> Option<&str> {
    let mut words = message.strip_prefix("unknown ")?.split('`').skip(1).step_by(2);
    let wrong = words.next()?;
    nearest(wrong, &words.collect::<Vec<_>>())
}

/// The place of a part of a condition: exact where the condition stands on one line as it is.
pub(crate) fn within(place: Place, node: Option<&Node>, span: rules::Span) -> Place {
    let Some(Content::Scalar { text, plain }) = node.map(|node| &node.content) else { return place };
    let quote = usize::from(!plain);
    if place.width != text.chars().count() + 2 * quote {
        return place;
    }
    let before = text.get(..span.start).map_or(0, |before| before.chars().count());
    let width = text.get(span.start..span.end).map_or(1, |part| part.chars().count()).max(1);
    Place { line: place.line, column: place.column + quote + before, width }
}
