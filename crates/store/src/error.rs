//! What can go wrong between us and the database, by the operation that failed.

/// An operation on the database that did not work. For the operator, never for the applicant.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The database cannot be opened.
    #[error("opening the database {place}")]
    Open {
        /// The place without credentials.
        place: String,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
    /// A PostgreSQL database that sorts otherwise than SQLite does.
    #[error(
        "the database sorts by collation {collation}; create it with collation C (createdb --locale=C --template=template0)"
    )]
    Collation {
        /// The collation found.
        collation: String,
    },
    /// The database was written by a later release.
    #[error("the database has schema {found}, this program knows up to {known}; run the newer program")]
    SchemaAhead {
        /// The newest migration in the database.
        found: i64,
        /// The newest migration in the program.
        known: i64,
    },
    /// A statement failed.
    #[error("running “{statement}”")]
    Statement {
        /// The statement's text, without its values.
        statement: String,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
    /// A transaction could not begin or be committed.
    #[error("{step} a transaction")]
    Transaction {
        /// beginning, committing.
        step: &'static str,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
    /// A stored value that is not what it should be.
    #[error("column {column} holds something else than expected: {problem}")]
    Column {
        /// The column.
        column: String,
        /// What is wrong.
        problem: String,
    },
    /// An encrypted value that does not open: wrong key, altered text or erased.
    #[error("the value {value_id} does not open: {problem}")]
    Sealed {
        /// Which value.
        value_id: String,
        /// What is wrong.
        problem: &'static str,
    },
    /// The ledger of an application does not hold together.
    #[error("the ledger of {application_id} is broken at event {sequence}: {problem}")]
    Broken {
        /// Which application.
        application_id: String,
        /// The event at which it was seen.
        sequence: i64,
        /// What is wrong.
        problem: String,
    },
    /// The group in which a command was to be written failed as a whole.
    #[error("writing a group of commands: {problem}")]
    Group {
        /// What the database said.
        problem: String,
    },
    /// The writer has stopped: the process is going down.
    #[error("the writer has stopped")]
    WriterStopped,
}

impl DbError {
    /// Whether the statement failed because the row is already there.
    pub fn is_unique_violation(&self) -> bool {
        self.said_by_database().is_some_and(|error| error.is_unique_violation())
    }

    /// Whether the statement lost against another one at the same time and may simply be tried again:
    /// serialization failure and deadlock of PostgreSQL.
    pub(crate) fn lost_a_race(&self) -> bool {
        self.has_code(|code| matches!(code, "40001" | "40P01"))
    }

    /// Whether a table or type that is being made is already there: another node makes the same schema.
    pub(crate) fn is_already_made(&self) -> bool {
        self.is_unique_violation() || self.has_code(|code| matches!(code, "42P07" | "42710"))
    }

    /// Whether single commands are to blame, and not the connection, the server, the disk or the file.
    pub(crate) fn concerns_few(&self) -> bool {
        let of_the_server = |code: &str| match code.parse::<u32>() {
            // SQLite's result code is the low byte: busy, locked, read-only, I/O, corrupt, full, cannot open.
            Ok(code) if code < 10_000 => matches!(code & 0xff, 5 | 6 | 8 | 10 | 11 | 13 | 14 | 26),
            // PostgreSQL's classes: connection, wrong transaction state, resources, operator, system, internal.
            _ => ["08", "25", "53", "57", "58", "XX"].iter().any(|class| code.starts_with(class)),
        };
        self.has_code(|code| !of_the_server(code))
    }

    fn has_code(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.said_by_database().and_then(|error| error.code().map(|code| is_it(&code))).unwrap_or(false)
    }

    fn said_by_database(&self) -> Option<&dyn sqlx::error::DatabaseError> {
        match self {
            DbError::Statement { source: sqlx::Error::Database(error), .. } => Some(error.as_ref()),
            _ => None,
        }
    }
}
