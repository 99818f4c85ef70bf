//! YAML as a tree that remembers the place of every node, so that a diagnostic about meaning can point
//! into the file as exactly as one about syntax. Anchors and aliases are refused: a source says what it says
//! where it says it.

pub(crate) mod read;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

/// How deep lists and maps may nest.
const DEEPEST: usize = 64;

/// A place in a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// How many characters to underline, at least 1.
    pub width: usize,
}

/// A node with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub content: Content,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// The text after unescaping; `plain` when written without quotes, so that `5` may be a number.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub key_place: Place,
    pub value: Node,
}

/// A text that is not YAML as we take it.
#[derive(Clone, Debug)]
pub(crate) struct SyntaxProblem {
    pub place: Place,
    pub message: String,
}

impl Node {
    /// The node of a map's key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The place of `fields/3/element`; where the path leads no further, the last node that is there.
    /// A path that ends in `!` means the key itself, not its value.
    pub fn place_of(&self, path: &str) -> Place {
        let (path, of_key) = match path.strip_suffix('!') {
            Some(path) => (path, true),
            None => (path, false),
        };
        let mut node = self;
        let mut place = self.place;
        for step in path.split('/').filter(|step| !step.is_empty()) {
            let found = match &node.content {
                Content::List(nodes) => {
                    step.parse().ok().and_then(|at: usize| nodes.get(at)).map(|node| (node.place, node))
                }
                Content::Map(_) => node
                    .entry(step)
                    .map(|entry| (if of_key { entry.key_place } else { entry.value.place }, &entry.value)),
                Content::Scalar { .. } => None,
            };
            let Some((next_place, next)) = found else { break };
            (place, node) = (next_place, next);
        }
        place
    }

    /// The node at a path, if all of it is there.
    pub fn at(&self, path: &str) -> Option<&Node> {
        path.split('/').filter(|step| !step.is_empty()).try_fold(self, |node, step| match &node.content {
            Content::List(nodes) => nodes.get(step.parse::<usize>().ok()?),
            Content::Map(_) => node.get(step),
            Content::Scalar { .. } => None,
        })
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Takes out the node at a path. A required key's absence is then a new problem, so the caller stops there.
    pub fn remove(&mut self, path: &[String]) -> bool {
        let Some((step, rest)) = path.split_first() else { return false };
        match &mut self.content {
            Content::Scalar { .. } => false,
            Content::List(nodes) => match step.parse::<usize>().ok().filter(|at| *at < nodes.len()) {
                Some(at) if rest.is_empty() => {
                    nodes.remove(at);
                    true
                }
                Some(at) => nodes[at].remove(rest),
                None => false,
            },
            Content::Map(entries) => match entries.iter().position(|entry| &entry.key == step) {
                Some(at) if rest.is_empty() => {
                    entries.remove(at);
                    true
                }
                Some(at) => entries[at].value.remove(rest),
                None => false,
            },
        }
    }
}

/// A YAML text as JSON, read as sources are read: for whoever checks a file against its schema.
pub fn yaml_to_json(text: &str) -> Result<serde_json::Value, String> {
    let node = parse(text).map_err(|problem| format!("line {}: {}", problem.place.line, problem.message))?;
    let (value, problems) = read::read(&node);
    value.ok_or_else(|| problems.into_iter().map(|problem| problem.message).collect())
}

/// Reads one YAML document. An empty file is an empty list.
pub(crate) fn parse(text: &str) -> Result<Node, SyntaxProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder { parser: Parser::new_from_str(text) };
    let mut document = None;
    loop {
        match builder.next()? {
            (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
            (Event::StreamEnd, _) => break,
            (event, span) if document.is_none() => document = Some(builder.node(event, span, 0)?),
            (_, span) => {
                return Err(problem(&span, "a source file holds one YAML document, this one holds more"));
            }
        }
    }
    Ok(document.unwrap_or(Node {
        place: Place { line: 1, column: 1, width: 1 },
        content: Content::List(Vec::new()),
    }))
}

struct Builder<'text> {
    parser: Parser<'text, granit_parser::StrInput<'text>>,
}

impl<'text> Builder<'text> {
    /// The next event that means something.
    fn next(&mut self) -> Result<(Event<'text>, Span), SyntaxProblem> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(found)) => return Ok(found),
                Some(Err(error)) => return Err(scan_problem(&error)),
                None => return Ok((Event::StreamEnd, Span::default())),
            }
        }
    }

    fn node(&mut self, event: Event<'text>, span: Span, depth: usize) -> Result<Node, SyntaxProblem> {
        if depth > DEEPEST {
            return Err(problem(&span, "lists and maps are nested too deep"));
        }
        if event.anchor_id().is_some_and(|id| id != 0) || event.is_alias() {
            return Err(problem(&span, "anchors (&) and aliases (*) are not taken; write the value out"));
        }
        if event.tag().is_some() {
            return Err(problem(&span, "tags (!) are not taken; write the value without one"));
        }
        let place = place(&span);
        let content = match event {
            Event::Scalar(text, style, ..) => {
                Content::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain }
            }
            Event::SequenceStart(..) => {
                let mut nodes = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Content::List(nodes),
                        (event, span) => nodes.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => Content::Map(self.entries(depth)?),
            _ => return Err(problem(&span, "something other than a value stands here")),
        };
        Ok(Node { place, content })
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<Entry>, SyntaxProblem> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(entries);
            }
            let node = self.node(event, span, depth + 1)?;
            let Content::Scalar { text: key, .. } = node.content else {
                return Err(problem(&span, "a key is one word, not a list or a map"));
            };
            if entries.iter().any(|entry| entry.key == key) {
                return Err(problem(&span, &format!("the key “{key}” stands twice in the same map")));
            }
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            entries.push(Entry { key, key_place: node.place, value });
        }
    }
}

fn place(span: &Span) -> Place {
    let (start, end) = (span.start, span.end);
    let width = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 1 };
    Place { width: width.max(1), ..mark_place(&start) }
}

fn mark_place(mark: &Marker) -> Place {
    Place { line: mark.line().max(1), column: mark.col() + 1, width: 1 }
}

fn problem(span: &Span, message: &str) -> SyntaxProblem {
    SyntaxProblem { place: place(span), message: message.to_owned() }
}

fn scan_problem(error: &ScanError) -> SyntaxProblem {
    SyntaxProblem { place: mark_place(error.marker()), message: error.info() }
}

/// What an unquoted scalar means in YAML's core schema, as far as sources use it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Plain<'a> {
    Nothing,
    Boolean(bool),
    Integer(i64),
    Text(&'a str),
}

/// Reads an unquoted scalar. A number with a leading zero or a sign `+` stays a text: it is a code.
pub(crate) fn plain(text: &str) -> Plain<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Nothing,
        "true" | "True" | "TRUE" => return Plain::Boolean(true),
        "false" | "False" | "FALSE" => return Plain::Boolean(false),
        _ => {}
    }
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Plain::Integer(number),
        _ => Plain::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_column(text: &str, path: &str) -> (usize, usize) {
        let place = parse(text).unwrap().place_of(path);
        (place.line, place.column)
    }

    #[test]
    fn every_node_knows_its_place() {
        let text = "id: a\nfields:\n  - element: one\n  - {element: 二, optional: true}\n";
        assert_eq!(line_column(text, "id"), (1, 5));
        assert_eq!(line_column(text, "id!"), (1, 1));
        assert_eq!(line_column(text, "fields/0/element"), (3, 14));
        assert_eq!(line_column(text, "fields/1/optional"), (4, 28));
        assert_eq!(line_column(text, "fields/1/optional/deeper"), (4, 28));
        assert_eq!(line_column(text, "fields/7"), (3, 3));
    }

    #[test]
    fn what_we_do_not_take_is_refused_with_its_place() {
        let refused = |text: &str| {
            let problem = parse(text).unwrap_err();
            (problem.place.line, problem.message)
        };
        assert!(refused("a: 1\na: 2\n").1.contains("twice"));
        assert_eq!(refused("a: &x 1\nb: *x\n").0, 1);
        assert_eq!(refused("a: 1\nb: [1, 2\n").0, 2);
        assert!(refused("a: 1\n---\nb: 2\n").1.contains("one YAML document"));
        assert!(parse(&"[".repeat(5000)).is_err());
    }

    #[test]
    fn codes_stay_texts_and_numbers_become_numbers() {
        assert_eq!(plain("5"), Plain::Integer(5));
        assert_eq!(plain("042"), Plain::Text("042"));
        assert_eq!(plain("5d"), Plain::Text("5d"));
        assert_eq!(plain("no"), Plain::Text("no"));
        assert_eq!(plain("~"), Plain::Nothing);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[a-c:,\\[\\]{}&*!|> \n'\"-]{0,60}") {
            let _ = parse(&text);
        }
    }
}
