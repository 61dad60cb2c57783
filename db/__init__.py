"""Storage: engine, column types, tables, every query, and migrations."""
