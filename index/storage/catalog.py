"""The catalog: articles, passages with their vectors, and statements in one SQLite file.

With full-text search over them. Here are the file, its transactions and its ceiling, settings, and the articles;
`places` writes and reads where they came from, `passage_table`, `vector_table`, `statement_table` and `name_table` what
belongs to them, and `fulltext` searches.
"""

import json
import re
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeVar

from corpus import Article
from index.storage.disk import PATIENCE, Connection, connect
from index.storage.filters import EVERYTHING, Filters, check_days
from index.storage.migration import SCHEMA_SQL, migrate
from index.storage.patience import patiently

SCHEMA = 6  # raise when schema.sql changes, and teach `migration` what older catalogs lack
LEDGER = 2  # raise when the tables of the ledger hold something else; that of an older file is rewritten by a sync

COMMON = 5_000  # passages or statements; a word in more is common: it may rank what other words find, not find more
_REMEMBERED = 10_000  # answers a thread keeps between two writes
T = TypeVar("T")

_ARTICLE = "articles.id, articles.text, articles.title, articles.date, articles.outlet, articles.author, articles.url"
# Tables whose rows belong to an article: under a ceiling only those of articles published by then are seen.
_ROWS = ("passages", "statements", "name_words", "introductions")


class Catalog:
    """One SQLite file. Reading is safe from any thread; writing is for the one who holds the index's lock.

    ceiling: a day; what was published later, or has no date, is not in it. Such a catalog is for reading.
    whole: the one without a ceiling.
    """

    def __init__(self, path: Path, ceiling: str | None = None, whole: "Catalog | None" = None) -> None:
        check_days(ceiling=ceiling)
        self.whole = whole or self
        self.path = path
        self.ceiling = ceiling
        self._local = threading.local()
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            self.db.close()
            raise ValueError(
                f"{path}: written by a newer version of this program; update it, or index into another folder"
            )
        if version < SCHEMA:
            self._migrate()

    def up_to(self, day: str) -> "Catalog":
        """Return the catalog as it would be without what was published after a day, or its own ceiling if earlier."""
        return Catalog(self.path, min(day, self.ceiling or day), self.whole)

    def _migrate(self) -> None:
        """Make the tables, or bring those of an older version up to date without touching what they hold."""
        self._keep_log()
        with self.writing() as db:  # one program at a time; another may have done it by now
            migrate(db)
        self.db.executescript(SCHEMA_SQL)
        self.db.execute(f"PRAGMA user_version = {SCHEMA}")

    def _keep_log(self) -> None:
        """Have what is written kept in a log beside the file, so that readers go on; that stays with the file.

        For this SQLite does not wait until others are done, who may be opening it for the first time, too.
        """
        patiently(
            lambda: self.db.execute("PRAGMA journal_mode = WAL"),
            lambda error: isinstance(error, TimeoutError),
            PATIENCE,
        )

    @property
    def db(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        held: Connection | None = getattr(self._local, "db", None)
        if held is None or held.is_stale():
            held = connect(self.path)
            held.execute("PRAGMA synchronous = NORMAL")
            held.execute("PRAGMA foreign_keys = ON")
            held.create_function("casefold", 1, lambda text: text and text.casefold(), deterministic=True)
            if self.ceiling:
                _hide_later(held, self.ceiling)
            self._local.db, self._local.version = held, None
        return held

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Do what is inside in one transaction: all of it or, after any error, nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:  # where the disk is full, SQLite has rolled back already
                self.db.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Show this thread one state of the catalog inside, whatever is written meanwhile; may be nested.

        Writers do not wait for it.
        """
        db = self.db
        if db.in_transaction:
            yield
            return
        db.execute("BEGIN")
        try:
            yield
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")  # there is nothing to keep

    def remembered(self, what: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` found when it was last asked for by this key, found anew after anything was written.

        what: a word for what is found, unlike that of any other caller, and all that it depends on.
        """
        version = self.db.execute("PRAGMA data_version").fetchone()[0], self.db.total_changes
        if getattr(self._local, "version", None) != version or len(self._local.memory) > _REMEMBERED:
            self._local.version, self._local.memory = version, {}
        memory: dict[Hashable, T] = self._local.memory
        if what not in memory:
            memory[what] = find()
        return memory[what]

    def within(self, filters: Filters) -> tuple[str, list[str]]:
        """Return the condition of filters on a table named `articles`, with its parameters."""
        if self.ceiling and filters.until and filters.until >= self.ceiling:
            filters = replace(filters, until=None)
        return filters.sql(self.outlet_names() if filters.outlets else ())

    # Settings

    def setting(self, name: str) -> str | None:
        """Return a setting of the index itself, such as the model its vectors were made with."""
        row = self.db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        """Write a setting, unless it has this value already."""
        if self.setting(name) != value:
            self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [name, value])

    # Articles

    def article(self, article_id: str) -> Article | None:
        """Return an article by its id."""
        row = self.db.execute(f"SELECT {_ARTICLE} FROM articles WHERE id = ?", [article_id]).fetchone()
        return Article(*row) if row else None

    def articles(self) -> Iterator[Article]:
        """Go through all articles, by id."""
        for (article_id,) in self.db.execute("SELECT id FROM articles ORDER BY id").fetchall():
            if article := self.article(article_id):
                yield article

    def fingerprint(self, article_id: str) -> str | None:
        """Return the fingerprint an article was stored with (see `fingerprint`)."""
        row = self.db.execute("SELECT fingerprint FROM articles WHERE id = ?", [article_id]).fetchone()
        return row[0] if row else None

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles with all that is known of them."""
        self.db.executemany("DELETE FROM articles WHERE id = ?", [(i,) for i in article_ids])

    def put_article(self, article: Article) -> None:
        """Write an article in place of what it was; its passages and statements stay (see their tables)."""
        self.db.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "title = excluded.title, date = excluded.date, outlet = excluded.outlet, author = excluded.author, "
            "url = excluded.url, text = excluded.text, fingerprint = excluded.fingerprint",
            [
                article.id,
                article.title,
                article.date,
                article.outlet,
                article.author,
                article.url,
                article.text,
                fingerprint(article),
            ],
        )

    # Counts

    def size(self, table: Literal["passages", "statements"]) -> int:
        """Count the rows of a table; see `fulltext.matching`."""
        if not self.ceiling:
            return self.remembered(("size", table), lambda: self.count(table))
        whole = self.whole.size(table)
        return round(whole * self.share()) if whole > COMMON else self.count(table)

    def share(self, filters: Filters = EVERYTHING) -> float:
        """Return the share of all articles that filters and the ceiling leave."""
        return self.number_within(filters) / max(1, self.whole.number_within(EVERYTHING))

    def number_within(self, filters: Filters) -> int:
        """Count the articles within the filters."""
        condition, values = self.within(filters)
        query = f"SELECT count(*) FROM articles WHERE {condition}"
        key = ("within", str(filters))  # as text, for a list of outlets, which has no hash, will do as well as a tuple
        return self.remembered(key, lambda: int(self.db.execute(query, values).fetchone()[0]))

    def outlet_names(self) -> tuple[str, ...]:
        """Return the outlets' names, most articles first."""
        return self.remembered(("outlets",), lambda: tuple(name for name, _ in self.outlets()))

    def outlets(self, filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
        """List outlets with the number of their articles within the filters, most first."""
        condition, values = self.within(filters) if filters else ("1", [])
        return self.db.execute(
            f"SELECT outlet, count(*) AS n FROM articles WHERE outlet IS NOT NULL AND {condition} "
            "GROUP BY outlet ORDER BY n DESC, outlet",
            values,
        ).fetchall()

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        number: int = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return number

    def newest(self, until: str | None = None) -> str | None:
        """Return the last publication date, of those up to a day."""
        query = "SELECT max(date) FROM articles WHERE date <= ?" if until else "SELECT max(date) FROM articles"
        day: str | None = self.db.execute(query, [until] if until else []).fetchone()[0]
        return day

    def by_date(self, filters: Filters, limit: int, oldest: bool = False) -> list[Article]:
        """List the newest articles within the filters, or the oldest; those without a date come last."""
        condition, values = self.within(filters)
        order = f"date IS NULL, date {'ASC' if oldest else 'DESC'}, id"
        query = f"SELECT id FROM articles WHERE {condition} ORDER BY {order} LIMIT ?"
        rows = self.db.execute(query, [*values, limit]).fetchall()
        return [article for (article_id,) in rows if (article := self.article(article_id))]

    def written_by(self, author: str, limit: int) -> tuple[int, list[Article]]:
        """Count the articles with an author of this name, alone or among others, and return the newest of them."""
        every = "SELECT DISTINCT author FROM articles WHERE author IS NOT NULL"
        authors = self.remembered(("authors",), lambda: [written for (written,) in self.db.execute(every)])
        own = re.compile(rf"(?<!\w){re.escape(author)}(?!\w)", re.IGNORECASE)
        if not (found := [written for written in authors if own.search(written)]):
            return 0, []
        query = "SELECT id FROM articles WHERE author IN (SELECT value FROM json_each(?)) ORDER BY date DESC, id"
        rows = self.db.execute(query, [json.dumps(found)]).fetchall()
        return len(rows), [article for (article_id,) in rows[:limit] if (article := self.article(article_id))]

    def dates(self) -> tuple[str | None, str | None]:
        """Return the first and last publication date."""
        first, last = self.db.execute("SELECT min(date), max(date) FROM articles").fetchone()
        return first, last


def _hide_later(db: sqlite3.Connection, day: str) -> None:
    """Lay a view over each table with what articles up to a day hold; a bare name means the view, so none is missed.

    Full-text tables stay whole, for they are only read together with the rows they index; in BM25, which they reckon,
    the later articles still have a small part.
    """
    db.execute(f"CREATE TEMP VIEW articles AS SELECT * FROM main.articles WHERE date <= '{day}'")
    for table in _ROWS:
        db.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {table}.* FROM main.{table} "
            f"JOIN main.articles ON main.articles.id = {table}.article_id WHERE main.articles.date <= '{day}'"
        )


def fingerprint(article: Article) -> str:
    """Return what changes when anything about an article changes."""
    return json.dumps([article.sha256, article.title, article.date, article.outlet, article.author, article.url])
