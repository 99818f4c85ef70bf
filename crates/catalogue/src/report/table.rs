//! The report as a table of text; Chinese characters take two columns.

use crate::compiled::{Counted, Saving};
use crate::diagnostic::columns_of;
use crate::source::Published;

use super::{Average, Report, ReportRow};

const HEAD: [&str; 7] = [
    "一件事 theme",
    "材料 materials",
    "字段 fields",
    "工作日 workdays",
    "(承诺 promised)",
    "到场 visits",
    "环节 steps",
];

pub(super) fn text(report: &Report) -> String {
    let mut rows: Vec<[String; 7]> = vec![HEAD.map(str::to_owned)];
    for row in &report.themes {
        rows.push(computed(row));
        rows.extend(row.published.iter().map(published));
    }
    let average = &report.average;
    let figures = [
        &average.materials,
        &average.fields,
        &average.workdays,
        &average.workdays_against_promised,
        &average.visits,
        &average.steps,
    ];
    rows.push(line(
        "平均减少 average saved",
        figures.map(|figure| percent(figure.themes, figure.saved_percent)),
    ));
    rows.push(line("  含估计 with estimates", figures.map(estimated)));
    let widths: [usize; 7] =
        std::array::from_fn(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        for (cell, widest) in row.iter().zip(widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(widest - width(cell) + 2));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text.push_str(
        "\n* 部分出自估计 rests on estimates in part；? 出处没有给出 not given by the sources；\
         每件事按办得最全的情形计 each theme in its widest situation\n",
    );
    text
}

fn line(name: &str, cells: [String; 6]) -> [String; 7] {
    let [a, b, c, d, e, f] = cells;
    [name.to_owned(), a, b, c, d, e, f]
}

fn computed(row: &ReportRow) -> [String; 7] {
    let Saving { materials, fields, workdays, workdays_against_promised, visits, steps, .. } = &row.saving;
    let figures = [materials, fields, workdays, workdays_against_promised, visits, steps];
    line(&format!("{} {} ({})", row.theme, row.name.zh, row.items), figures.map(counted))
}

fn counted(counted: &Counted) -> String {
    let one = |figure: Option<u32>, estimated: u32| match figure {
        Some(figure) => format!("{figure}{}", if estimated > 0 { "*" } else { "" }),
        None => "?".to_owned(),
    };
    let (before, after) =
        (one(counted.before, counted.before_estimated), one(counted.after, counted.after_estimated));
    format!("{before} → {after}")
}

fn published(published: &Published) -> [String; 7] {
    let pair = |before: Option<u32>, after: Option<u32>| match (before, after) {
        (None, None) => String::new(),
        (before, after) => {
            let one = |figure: Option<u32>| figure.map_or("?".to_owned(), |figure| figure.to_string());
            format!("{} → {}", one(before), one(after))
        }
    };
    line(
        &format!("  {} 公布 published", published.place),
        [
            pair(published.materials_before, published.materials_after),
            pair(published.fields_before, published.fields_after),
            pair(published.workdays_before, published.workdays_after),
            String::new(),
            pair(published.visits_before, published.visits_after),
            pair(published.steps_before, published.steps_after),
        ],
    )
}

fn percent(themes: usize, percent: Option<f64>) -> String {
    percent.map_or("-".to_owned(), |percent| format!("{percent:.1}% ({themes})"))
}

fn estimated(figure: &Average) -> String {
    percent(figure.estimated_themes, figure.estimated_saved_percent)
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}
