//! A compiled theme as text to read: for the command line, for snapshots, for whoever checks a theme by hand.

use std::fmt::{self, Display, Write as _};

use super::{
    Compiled, Counted, Entry, Field, FieldPrefill, ItemState, MaterialSource, NeededBy, QuestionState, Saving,
};

impl Display for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "一件事 theme {}  版本 version {}", self.theme, self.version)?;
        self.write_items(f)?;
        self.write_form(f)?;
        self.write_materials(f)?;
        self.write_process(f)?;
        self.write_questions(f)?;
        write_saving(f, &self.saving)
    }
}

impl Compiled {
    fn write_items(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n事项 items")?;
        for item in &self.items {
            let state = match item.state {
                ItemState::In => "+",
                ItemState::Undecided => "?",
                ItemState::Out => "-",
            };
            writeln!(f, "  {state} {} {} [{}]: {}", item.id, item.name.zh, item.department, item.why.zh)?;
        }
        Ok(())
    }

    fn write_form(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n表单 form")?;
        for page in &self.form.pages {
            writeln!(f, "  {} {}", page.group, page.name.zh)?;
            for field in &page.fields {
                writeln!(f, "    {} {}{}", field.element, field.name.zh, notes(field))?;
            }
        }
        Ok(())
    }

    fn write_materials(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n材料 materials")?;
        for material in &self.materials {
            let source = match &material.source {
                MaterialSource::Licence { licence, holder } => format!("licence {licence} of {holder}"),
                MaterialSource::Resource { resource, .. } => format!("resource {resource}"),
                MaterialSource::ProducedBy { item, .. } => format!("produced by {item}"),
                MaterialSource::Form(_) => "form".to_owned(),
                MaterialSource::MayFollow { limit } => format!("may follow within {}", limit.value),
                MaterialSource::Bring => "bring".to_owned(),
            };
            let needed = needed(&material.needed_by);
            writeln!(
                f,
                "  {} {}: {source} <- {needed}{}",
                material.id,
                material.name.zh,
                when(&material.when)
            )?;
        }
        Ok(())
    }

    fn write_process(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n流程 process")?;
        let known = |days: Option<u32>| days.map_or("?".to_owned(), |days| days.to_string());
        for span in &self.process.spans {
            writeln!(f, "  wave {}: {} {}..{}", span.wave, span.item, known(span.start), known(span.end))?;
        }
        for wait in &self.process.waits {
            writeln!(f, "  {} after {}: {}", wait.item, wait.after, wait.why.zh)?;
        }
        let path: Vec<&str> = self.process.critical_path.iter().map(|item| item.as_str()).collect();
        writeln!(f, "  critical path: {} = {} workdays", path.join(" -> "), known(self.process.workdays))
    }

    fn write_questions(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n问题 questions")?;
        for question in &self.questions.questions {
            let state = match (question.state, &question.answer) {
                (QuestionState::Answered, Some(answer)) => format!("answered {answer}"),
                (QuestionState::Answered, None) => "answered".to_owned(),
                (QuestionState::Open, _) if question.next => "open, next".to_owned(),
                (QuestionState::Open, _) => "open".to_owned(),
                (QuestionState::Irrelevant, _) => "irrelevant".to_owned(),
            };
            writeln!(f, "  {} {}: {state}", question.id, question.text.zh)?;
        }
        for words in &self.questions.not_eligible {
            writeln!(f, "  不能申请 not eligible: {}", words.zh)?;
        }
        Ok(())
    }
}

fn notes(field: &Field) -> String {
    let mut notes = String::new();
    if field.optional {
        notes.push_str(" (optional)");
    }
    match (field.entry, field.prefill.first()) {
        (Entry::Typed, _) => {}
        (Entry::Answered, _) => notes.push_str(" = answer"),
        (Entry::Prefilled, Some(FieldPrefill::Resource { resource, output, .. })) => {
            let _ = write!(notes, " = {resource}.{output}");
        }
        (Entry::Prefilled, _) => notes.push_str(" = identity"),
    }
    let _ = write!(notes, " <- {}{}", needed(&field.needed_by), when(&field.when));
    notes
}

fn needed(needed_by: &[NeededBy]) -> String {
    let names: Vec<String> = needed_by
        .iter()
        .map(|needed_by| {
            let optional = if needed_by.optional { " (optional)" } else { "" };
            format!("{}{}{optional}", needed_by.item, if needed_by.item_undecided { "?" } else { "" })
        })
        .collect();
    names.join(", ")
}

fn when(rules: &[rules::Rule]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rules: Vec<&str> = rules.iter().map(rules::Rule::text).collect();
    format!(" when {}", rules.join(" or "))
}

fn write_saving(f: &mut fmt::Formatter<'_>, saving: &Saving) -> fmt::Result {
    writeln!(f, "\n减负 saving{}", if saving.decided { "" } else { " (at most; something is still open)" })?;
    let figures = [
        ("materials", &saving.materials),
        ("fields", &saving.fields),
        ("workdays", &saving.workdays),
        ("workdays against promised", &saving.workdays_against_promised),
        ("visits", &saving.visits),
        ("steps", &saving.steps),
    ];
    for (name, figure) in figures {
        writeln!(f, "  {name}: {}", counted(figure))?;
    }
    for fell in &saving.fell_away {
        writeln!(f, "  {} {}: {} -> {}, {}", fell.id, fell.name.zh, fell.before, fell.after, fell.why.zh)?;
    }
    Ok(())
}

fn counted(counted: &Counted) -> String {
    let one = |figure: Option<u32>, estimated: u32| match (figure, estimated) {
        (None, _) => "?".to_owned(),
        (Some(figure), 0) => figure.to_string(),
        (Some(figure), estimated) => format!("{figure} ({estimated} estimated)"),
    };
    let unknown: Vec<&str> = counted.unknown.iter().map(|item| item.as_str()).collect();
    let unknown =
        if unknown.is_empty() { String::new() } else { format!(", unknown for {}", unknown.join(", ")) };
    let before = one(counted.before, counted.before_estimated);
    format!("{before} -> {}{unknown}", one(counted.after, counted.after_estimated))
}
