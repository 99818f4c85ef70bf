//! Query plans on twenty thousand cases: the lists that desks open all day read an index, not the table.

use store::cell::Cell;
use store::db::{Db, Engine};

use crate::statements::{statements, values};

on_both!(a_queue_of_twenty_thousand_cases_reads_its_index);

const CASES: &str = "
    insert into service_case (tenant, application_id, case_id, number, item_id, organ_id, theme_id, state,
      received_on, due_day, legal_due_day, ended_on, queue_day)
    with recursive series (n) as (select 0 union all select n + 1 from series where n < 19999)
    select 'wuhan', 'a' || (100000 + n / 4), 'case-' || (n % 4), 'N' || (100000 + n), 'item', 'organ-' || (n % 40),
      'theme', case when n % 3 = 0 then 'issued' else 'accepted' end, '2026-09-01', '2026-10-01', '2026-11-01',
      case when n % 3 = 0 then '2026-09-20' end,
      case when n % 3 > 0 then '2026-09-' || (10 + n % 20) end
    from series";

async fn plan_of(db: &Db, statement: &str) -> String {
    let mut tx = db.begin().await.unwrap();
    let mut steps = Vec::new();
    if db.engine() == Engine::Sqlite {
        let explain: &'static str = format!("explain query plan {statement}").leak();
        for row in tx.all(explain, &vec![Cell::NoText; values(statement)]).await.unwrap() {
            steps.push(row.text("detail").unwrap());
        }
    } else {
        // As the pool's prepared statements run after a while: planned without knowing the values.
        let given = vec!["'1'"; values(statement)].join(", ");
        tx.execute("set local plan_cache_mode = force_generic_plan", &[]).await.unwrap();
        tx.execute(format!("prepare asked as {statement}").leak(), &[]).await.unwrap();
        for row in tx.all(format!("explain execute asked({given})").leak(), &[]).await.unwrap() {
            steps.push(row.text("QUERY PLAN").unwrap());
        }
        tx.execute("deallocate asked", &[]).await.unwrap();
    }
    steps.join("\n")
}

async fn a_queue_of_twenty_thousand_cases_reads_its_index(db: Db) {
    assert_eq!(db.execute(CASES, &[]).await.unwrap(), 20_000);
    if db.engine() == Engine::Postgres {
        // Its own daemon does that; SQLite is never asked to and plans by its rules.
        db.execute("analyze service_case", &[]).await.unwrap();
    }
    let all = statements();
    let of_cases: Vec<&str> = all
        .iter()
        .filter(|(module, statement)| module == "service_case" && statement.starts_with("select"))
        .map(|(_, statement)| *statement)
        .collect();
    let one = |words: &str| -> &str {
        let found: Vec<&&str> = of_cases.iter().filter(|statement| statement.contains(words)).collect();
        assert_eq!(found.len(), 1, "{words}");
        found[0]
    };
    for (words, index) in [
        ("(queue_day, application_id, case_id) > ($3, $4, $5)", "service_case_queue"),
        ("count(*) as waiting", "service_case_queue"),
        ("where tenant = $1 and number = $2", "service_case_number"),
    ] {
        let plan = plan_of(&db, one(words)).await;
        assert!(plan.contains(index), "{words}:\n{plan}");
        assert!(!plan.contains("Seq Scan") && !plan.contains("SCAN"), "{words}:\n{plan}");
    }
    let queue = plan_of(&db, one("(queue_day, application_id, case_id)")).await;
    let seeks = |line: &str| {
        line.contains("(queue_day,application_id)>")
            || (line.contains("Index Cond") && line.contains("ROW(queue_day"))
    };
    assert!(queue.lines().any(seeks), "the cursor seeks:\n{queue}");
}
