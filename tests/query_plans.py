"""How a database finds what it is asked for, in its own words."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from db.engine import Database


def scans(database: Database, ask: Callable[[], object]) -> list[str]:
    """Run something with its statements explained before each; return each scan of theirs once, in order."""
    found: list[str] = []

    def explain(_conn: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH", "UPDATE")) and "set_config" not in statement:
            if database.dialect == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found.extend(row[3] for row in cursor.fetchall() if row[3].startswith(("SCAN", "SEARCH")))
            else:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
                found.extend(_nodes(cursor.fetchone()[0][0]["Plan"]))

    engines = {database.engine, database._reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", explain)
    try:
        ask()
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", explain)
    return list(dict.fromkeys(found))


def _nodes(node: dict[str, Any]) -> list[str]:
    here = (
        [f"{node['Node Type']} {node.get('Index Name', node.get('Relation Name', ''))}"]
        if "Scan" in node["Node Type"]
        else []
    )
    return here + [line for child in node.get("Plans", ()) for line in _nodes(child)]
