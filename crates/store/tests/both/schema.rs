//! The schema as a snapshot: a change of a table shows in the review, and both databases have the same one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use store::db::Db;
use testkit::databases::query;

use crate::support;

/// The tables with their columns and indexes, read from SQLite.
async fn schema(db: &Db) -> String {
    let mut text = String::new();
    let tables = db
        .all(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
            &[],
        )
        .await
        .unwrap();
    for table in tables {
        let table = table.text("name").unwrap();
        let _ = writeln!(text, "{table}");
        let sql = "select name, type, \"notnull\" as is_filled, pk from pragma_table_info($1) order by cid";
        for column in db.all(sql, &store::cells![&table]).await.unwrap() {
            let key = match column.number("pk").unwrap() {
                0 => String::new(),
                place => format!(" key {place}"),
            };
            let null =
                if column.number("is_filled").unwrap() == 1 || !key.is_empty() { "" } else { " or null" };
            let (name, kind) = (column.text("name").unwrap(), column.text("type").unwrap());
            let _ = writeln!(text, "  {name} {}{null}{key}", kind.to_lowercase());
        }
        let sql = "select sql from sqlite_master where type = 'index' and tbl_name = $1 and sql is not null order by name";
        for index in db.all(sql, &store::cells![&table]).await.unwrap() {
            let _ = writeln!(
                text,
                "  {}",
                index
                    .text("sql")
                    .unwrap()
                    .replacen("CREATE", "create", 1)
                    .replacen("UNIQUE INDEX", "unique index", 1)
                    .replacen("INDEX", "index", 1)
            );
        }
    }
    text
}

#[test]
fn the_schema_is_as_it_was_reviewed() {
    support::on_sqlite(|db| async move { insta::assert_snapshot!("schema", schema(&db).await) });
}

#[test]
fn only_texts_and_numbers_are_stored() {
    support::on_sqlite(|db| async move {
        for line in
            schema(&db).await.lines().filter(|line| line.starts_with("  ") && !line.contains("create "))
        {
            let kind = line.split_whitespace().nth(1).unwrap();
            assert!(matches!(kind, "text" | "bigint"), "{line}");
        }
    });
}

#[test]
fn both_databases_have_the_same_tables() {
    let Some(database) = support::postgres_database() else { return };
    let columns = "select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'YES' then ' or null' else '' end
                   from information_schema.columns where table_schema = 'public' order by 1";
    let indexes = "select replace(replace(indexdef, ' USING btree', ''), 'public.', '') from pg_indexes
                   where schemaname = 'public' and indexname not like '%_pkey' order by 1";
    let there: Vec<String> = query(database.url(), columns).unwrap().lines().map(str::to_owned).collect();
    let there_indexes = query(database.url(), indexes).unwrap().to_lowercase();
    support::on_sqlite(|db| async move {
        let (mut here, mut here_indexes) = (Vec::new(), BTreeMap::new());
        let mut table = String::new();
        for line in schema(&db).await.lines() {
            match line.strip_prefix("  ") {
                None => line.clone_into(&mut table),
                Some(index) if index.starts_with("create ") => {
                    let same = index.split_whitespace().collect::<Vec<_>>().join(" ").replace(" (", "(");
                    here_indexes.insert(same.to_lowercase(), ());
                }
                Some(column) => {
                    here.push(format!("{table}.{}", column.split(" key ").next().unwrap()));
                }
            }
        }
        here.sort();
        assert_eq!(here, there);
        let there_indexes: Vec<String> =
            there_indexes.lines().map(|line| line.replace(" (", "(").replace("where (", "where ")).collect();
        for index in &there_indexes {
            let bare = index.trim_end_matches(')');
            let known = here_indexes.keys().any(|here| here.trim_end_matches(')') == bare);
            assert!(known, "{index} is not in {here_indexes:?}");
        }
        assert_eq!(here_indexes.len(), there_indexes.len());
    });
}
