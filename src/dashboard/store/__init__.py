"""Meetings kept in a database (SQLAlchemy, SQLite by default)."""
