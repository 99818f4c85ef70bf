//! Identifiers with check characters and divisions: what the standards say of each.
