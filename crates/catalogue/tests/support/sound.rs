//! What must hold of every theme under all answers.

use std::collections::BTreeSet;

use catalogue::Compiled;
use catalogue::compiled::{ItemState, MaterialSource};

/// Panics when a compiled theme is not what a compiled theme must be.
pub fn assert_sound(compiled: &Compiled) {
    let remaining: BTreeSet<_> = compiled.remaining_items().map(|item| &item.id).collect();
    for field in compiled.form.fields() {
        assert!(!field.needed_by.is_empty() && field.needed_by.iter().all(|by| remaining.contains(&by.item)));
    }
    let elements: Vec<_> = compiled.form.fields().map(|field| &field.element).collect();
    assert_eq!(elements.len(), elements.iter().collect::<BTreeSet<_>>().len(), "a field is asked once");
    for material in &compiled.materials {
        assert!(
            !material.needed_by.is_empty()
                && material.needed_by.iter().all(|by| remaining.contains(&by.item))
        );
        if let MaterialSource::ProducedBy { item, .. } = &material.source {
            assert!(remaining.contains(item));
        }
    }
    let span =
        |item| compiled.process.spans.iter().find(|span| &span.item == item).expect("every item has a span");
    for wait in &compiled.process.waits {
        let (before, after) = (span(&wait.after), span(&wait.item));
        assert!(before.wave < after.wave && before.end <= after.start, "{wait:?}");
    }
    assert_eq!(compiled.process.spans.len(), remaining.len());
    for figure in [&compiled.saving.materials, &compiled.saving.fields, &compiled.saving.visits] {
        assert!(
            figure.before.is_none() || figure.after <= figure.before.map(|before| before.max(1)),
            "{figure:?}"
        );
    }
    assert_eq!(compiled.is_decided(), compiled.items.iter().all(|item| item.state != ItemState::Undecided));
}
