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
    #[error("the database sorts by collation {collation}; create it with collation C (createdb --locale=C --template=template0)")]
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
    /// The writer has stopped: the process is going down.
    #[error("the writer has stopped")]
    WriterStopped,
}

impl DbError {
    /// Whether the statement failed because the row is already there.
    pub fn is_unique_violation(&self) -> bool {
        match self {
            DbError::Statement { source: sqlx::Error::Database(error), .. } => error.is_unique_violation(),
            _ => false,
        }
    }
}
