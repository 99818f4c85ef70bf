//! A PostgreSQL for hand use: `cargo xtask postgres`.

use testkit::databases;
use testkit::postgres::{Durability, PostgresServer};

use crate::needs;

/// Starts a server, prints its address and waits for Ctrl-C. Its leash stops it after us.
pub fn serve() -> Result<(), String> {
    needs::provide(needs::FOR_TESTS.iter().take(2))?;
    let server = PostgresServer::start(Durability::None).map_err(|error| error.to_string())?;
    println!(
        "PostgreSQL {} runs until Ctrl-C; its data are thrown away then. For the tests:",
        server.version()
    );
    println!("export {}='{}'", databases::VARIABLE, server.url());
    loop {
        std::thread::park();
    }
}
