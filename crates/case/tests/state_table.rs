//! Which command is possible in which state, printed as a table anybody can read. Changing it changes what
//! people may do: it needs a second reader and a line in the changelog.
#![allow(clippy::unwrap_used)]

use case::command::Verb;
use case::state::State;

#[test]
fn the_state_table() {
    let mut table = format!("{:<20}", "");
    for state in State::ALL {
        table.push_str(&format!("{:<12}", state.name()));
    }
    for verb in Verb::ALL {
        let row = State::ALL.map(|state| {
            let cell = match (verb, state.permits(verb)) {
                (Verb::Submit | Verb::Receive, _) => "first only",
                (Verb::ExtendApplication, _) => "theme",
                (_, true) => "yes",
                (_, false) => "-",
            };
            format!("{cell:<12}")
        });
        table.push_str(&format!("\n{:<20}{}  {}", verb.name(), row.concat().trim_end(), verb.article()));
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!("state_table", lines.join("\n"));
}
