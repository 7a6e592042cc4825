"""The catalog: articles, passages with their vectors, and statements in one SQLite file.

With full-text search over them.
"""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np

from corpus import Article, Statement
from corpus.names import fold, introductions, name_words, spelling_key, surname
from index.disk import PATIENCE, Connection, connect
from index.filters import EVERYTHING, Filters, check_days
from index.passages import Passage
from index.patience import patiently

SCHEMA = 3  # raise when schema.sql changes, and teach `_migrate` what older catalogs lack
LEDGER = 2  # raise when the tables of the ledger hold something else; that of an older file is rewritten by a sync

COMMON = 5_000  # passages or statements; a word in more is common: it may rank what other words find, not find more
_REMEMBERED = 10_000  # answers a thread keeps between two writes
T = TypeVar("T")

_ARTICLE = "articles.id, articles.text, articles.title, articles.date, articles.outlet, articles.author, articles.url"
_STATEMENT = (
    'statements.article_id, statements.start, statements."end", statements.kind, statements.speaker, '
    "statements.source, statements.cue, statements.via, sentence_start, sentence_end, context_start, context_end"
)


# Of a passage, that there is no vector of a model for it.
_UNEMBEDDED = "NOT EXISTS (SELECT 1 FROM vectors WHERE model = ? AND vectors.key = passages.key)"
# What an article stands in with: under a ceiling only the rows of articles published by then.
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
        """Return the catalog as it would be without what was published after a day."""
        return Catalog(self.path, day, self)

    def _migrate(self) -> None:
        """Make the tables, or bring those of an older version up to date without touching what they hold."""
        self._keep_log()
        with self.writing() as db:  # one program at a time; another may have done it by now
            columns = [row[1] for row in db.execute("PRAGMA table_info(statements)")]
            if columns and "via" not in columns:
                db.execute("ALTER TABLE statements ADD COLUMN via TEXT")
            tables = dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
            if "files" in tables and "roots" not in tables:
                _note_roots(db)
            if "WITHOUT ROWID" in tables.get("vectors", ""):
                _number_vectors(db)
        self.db.executescript(files("index").joinpath("schema.sql").read_text(encoding="utf-8"))
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

    def remembered(self, what: str, find: Callable[[], T]) -> T:
        """Return what `find` found when it was last asked for by this key, found anew after anything was written."""
        version = self.db.execute("PRAGMA data_version").fetchone()[0], self.db.total_changes
        if getattr(self._local, "version", None) != version or len(self._local.memory) > _REMEMBERED:
            self._local.version, self._local.memory = version, {}
        memory: dict[str, T] = self._local.memory
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

    # Articles and where they came from

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

    def file_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every file known, by path."""
        return dict(self.db.execute("SELECT path, sha256 FROM files"))

    def articles_at(self, path: str) -> list[str]:
        """List the ids of the articles a file holds."""
        return [row[0] for row in self.db.execute("SELECT article_id FROM places WHERE path = ?", [path])]

    def put_file(self, path: str, sha256: str, article_ids: Iterable[str]) -> None:
        """Write down what a file holds now."""
        held = json.dumps(list(article_ids))
        self._put_places(path, sha256, held)
        lost = "path = ? AND article_id NOT IN (SELECT value FROM json_each(?))"
        self._reread(path, lost, [path, held])
        self.db.execute(f"DELETE FROM places WHERE {lost}", [path, held])

    def put_part(self, path: str, article_ids: Iterable[str]) -> None:
        """Write down what was found so far in a file that is to be read again, if this stops before its end."""
        self._put_places(path, "", json.dumps(list(article_ids)))

    def _put_places(self, path: str, sha256: str, held: str) -> None:
        self.db.execute(
            "INSERT INTO files VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 != excluded.sha256",
            [path, sha256],
        )
        self.db.execute("INSERT OR IGNORE INTO places SELECT ?, value FROM json_each(?)", [path, held])

    def roots(self) -> frozenset[str]:
        """Return the paths that the index has been brought up to date with."""
        return frozenset(row[0] for row in self.db.execute("SELECT path FROM roots"))

    def put_root(self, path: str) -> None:
        """Write down that the index is brought up to date with a path."""
        self.db.execute("INSERT OR IGNORE INTO roots VALUES (?)", [path])

    def forget_root(self, path: str) -> None:
        """Forget a path that the index was brought up to date with."""
        self.db.execute("DELETE FROM roots WHERE path = ?", [path])

    def forget_file(self, path: str) -> None:
        """Forget a file; its articles stay, though homeless."""
        self._reread(path, "path = ?", [path])
        self.db.execute("DELETE FROM files WHERE path = ?", [path])

    def _reread(self, path: str, lost: str, values: Sequence[str]) -> None:
        """Have the files read again that hold an article another file has lost: it may read otherwise there."""
        self.db.execute(
            "UPDATE files SET sha256 = '' WHERE path != ? AND path IN (SELECT path FROM places WHERE article_id IN "
            f"(SELECT article_id FROM places WHERE {lost}))",
            [path, *values],
        )

    def homeless(self, among: Iterable[str] | None = None) -> list[str]:
        """List the articles no known file holds any more: of all or of some."""
        query = "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM places WHERE article_id = id)"
        if among is None:
            return [row[0] for row in self.db.execute(query)]
        query += " AND id IN (SELECT value FROM json_each(?))"
        return [row[0] for row in self.db.execute(query, [json.dumps(list(among))])]

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles with all that is known of them."""
        self.db.executemany("DELETE FROM articles WHERE id = ?", [(i,) for i in article_ids])

    def put_article(self, article: Article, passages: Sequence[Passage], statements: Sequence[Statement]) -> None:
        """Write an article with its passages and statements, in place of what it was before."""
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
        self.put_passages(article, passages)
        self.put_ledger(article, statements)

    def put_passages(self, article: Article, passages: Sequence[Passage]) -> None:
        """Replace an article's passages. The same ones go to Chroma anew too, for the title may have changed."""
        self.db.execute("DELETE FROM passages WHERE article_id = ?", [article.id])
        for passage in passages:
            row = [passage.id, passage.article_id, passage.start, passage.end, passage.heading, passage.key]
            number = self.db.execute(
                'INSERT INTO passages (id, article_id, start, "end", heading, key) VALUES (?, ?, ?, ?, ?, ?)', row
            ).lastrowid
            self.db.execute(
                "INSERT INTO passages_fts (rowid, title, body) VALUES (?, ?, ?)", [number, article.title, passage.text]
            )

    def put_ledger(self, article: Article, statements: Sequence[Statement]) -> None:
        """Replace an article's statements, and what the ledger knows of the names in it."""
        self.db.execute("DELETE FROM statements WHERE article_id = ?", [article.id])
        for s in statements:
            number = self.db.execute(
                'INSERT INTO statements (article_id, start, "end", kind, speaker, surname_key, source, cue, via, '
                "sentence_start, sentence_end, context_start, context_end) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(s.article_id, s.start, s.end, s.kind, s.speaker, name_key(surname(s.speaker or "")) or None),
                    *(s.source, s.cue, s.via, *s.sentence, *s.context),
                ],
            ).lastrowid
            context = article.text[min(s.start, s.context[0]) : max(s.end, s.context[1])]
            self.db.execute("INSERT INTO statements_fts (rowid, context) VALUES (?, ?)", [number, context])
        self.db.execute("DELETE FROM name_words WHERE article_id = ?", [article.id])
        names = [(name_key(word), word, article.id) for word in name_words(article.text)]
        self.db.executemany("INSERT INTO name_words VALUES (?, ?, ?)", names)
        self.db.execute("DELETE FROM introductions WHERE article_id = ?", [article.id])
        met = [(surname(name), name, office, article.id) for name, office in introductions(article.text)]
        self.db.executemany("INSERT INTO introductions VALUES (?, ?, ?, ?)", met)

    # Passages and vectors

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return passages by id; unknown ids are left out."""
        rows = self.db.execute(
            'SELECT passages.id, article_id, start, "end", heading FROM passages '
            "WHERE passages.id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
        texts = self._texts({article_id for _, article_id, *_ in rows})
        return {
            i: Passage(i, article_id, start, end, heading, texts[article_id][start:end])
            for i, article_id, start, end, heading in rows
            if article_id in texts
        }

    def _texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of articles by id."""
        query = "SELECT id, text FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(query, [json.dumps(list(article_ids))]))

    def publication_dates(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the dates of the articles passages stand in, by passage id; unknown dates are left out."""
        rows = self.db.execute(
            "SELECT passages.id, date FROM passages JOIN articles ON articles.id = article_id "
            "WHERE date IS NOT NULL AND passages.id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        return dict(rows.fetchall())

    def passage_ids(self, filters: Filters, among: Sequence[str] | None = None, in_chroma: bool = False) -> list[str]:
        """List the ids of the passages within the filters: of all or of some, or of those in Chroma."""
        condition, values = self.within(filters)
        query = f"SELECT passages.id FROM passages {joined(condition)}WHERE {condition}"
        if in_chroma:
            query += " AND in_chroma = 1"
        if among is not None:
            query += " AND passages.id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(among)))
        return [row[0] for row in self.db.execute(query, values)]

    def passage_bounds(self, article_ids: Iterable[str]) -> dict[str, list[tuple[str, int, int]]]:
        """Return the passages of articles as (id, start, end), by article id."""
        rows = self.db.execute(
            'SELECT article_id, id, start, "end" FROM passages WHERE article_id IN (SELECT value FROM json_each(?))',
            [json.dumps(list(article_ids))],
        )
        bounds: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for article_id, identifier, start, end in rows:
            bounds[article_id].append((identifier, start, end))
        return bounds

    def match_passages(
        self,
        match: str,
        filters: Filters,
        limit: int,
        beside: Mapping[str, float] | None = None,
        last: bool = False,
    ) -> list[tuple[str, float]]:
        """Search passages in full text: (id, BM25 score, higher is better), best first. A title word counts double.

        beside: what a passage gains that matches another query as well. last: of more than `COMMON` passages only the
        last that many are ranked.
        """
        condition, values = self.within(filters)
        source = f"FROM passages_fts JOIN passages ON number = passages_fts.rowid {joined(condition)}"
        gains = "".join(
            f" + {gain} * (number IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?))"
            for gain in (beside or {}).values()
        )
        if last:
            condition += (
                f" AND passages_fts.rowid >= (SELECT min(number) FROM (SELECT number {source}"
                f"WHERE passages_fts MATCH ? AND {condition} ORDER BY passages_fts.rowid DESC LIMIT {COMMON}))"
            )
            values = [*values, match, *values]
        rows = self.db.execute(
            f"SELECT passages.id, -bm25(passages_fts, 2.0, 1.0){gains} AS score {source}"
            f"WHERE passages_fts MATCH ? AND {condition} ORDER BY score DESC, passages.id LIMIT ?",
            [*(beside or {}), match, *values, limit],
        )
        return rows.fetchall()

    def is_common(self, match: str) -> bool:
        """Tell whether more than `COMMON` passages match a full-text query."""
        if self.whole.size("passages") <= COMMON:
            return False
        query = f"SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT {COMMON + 1})"
        number = self.remembered(f"up to common {match}", lambda: int(self.db.execute(query, [match]).fetchone()[0]))
        return number > COMMON

    def articles_holding(self, matches: Sequence[str], filters: Filters) -> tuple[int, bool]:
        """Count the articles within the filters that match all of these full-text queries, in any passages.

        Whether that is all of them: of what matches least only `COMMON` passages are looked at, unless in vain.
        """
        condition, values = self.within(filters)
        first, *others = sorted(matches, key=lambda match: self.whole.matching("passages_fts", match))
        rows = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?"
        also = "".join(
            " AND EXISTS (SELECT 1 FROM passages AS other "
            f"WHERE other.article_id = passages.article_id AND +other.number IN ({rows}))"
            for _ in others
        )
        for limit in (COMMON, -1):
            number: int = self.db.execute(
                f"SELECT count(DISTINCT article_id) FROM passages {joined(condition)}"
                f"WHERE number IN ({rows} LIMIT {limit}){also} AND {condition}",
                [first, *others, *values],
            ).fetchone()[0]
            if number or not self.is_common(first):
                break
        return number, limit < 0 or not self.is_common(first)

    def articles_matching(self, match: str, limit: int) -> list[str]:
        """List the articles of the first passages, `limit` at most, that match a full-text query."""
        query = (
            "SELECT DISTINCT article_id FROM passages WHERE number IN "
            f"(SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? LIMIT {limit})"
        )
        return [row[0] for row in self.db.execute(query, [match])]

    def passages_without_vector(self, model: str, after: int = 0, limit: int = -1) -> list[tuple[int, str]]:
        """List the passages that still have to be embedded with a model as (number, id), of those after a number."""
        query = f"SELECT number, id FROM passages WHERE number > ? AND {_UNEMBEDDED} ORDER BY number LIMIT ?"
        return self.db.execute(query, [after, model, limit]).fetchall()

    def texts_without_vector(self, model: str) -> int:
        """Count the texts that still have to be embedded with a model; passages may have the same."""
        number: int = self.db.execute(
            f"SELECT count(DISTINCT key) FROM passages WHERE {_UNEMBEDDED}", [model]
        ).fetchone()[0]
        return number

    def keys_without_vector(self, model: str, keys: Iterable[str]) -> frozenset[str]:
        """Return those of some keys that there is no vector of a model for."""
        query = f"WITH passages (key) AS (SELECT value FROM json_each(?)) SELECT key FROM passages WHERE {_UNEMBEDDED}"
        return frozenset(row[0] for row in self.db.execute(query, [json.dumps(list(keys)), model]))

    def put_vectors(self, model: str, keys: Sequence[str], vectors: np.ndarray) -> None:
        """Keep vectors by model and hash of the embedded text."""
        rows = [(model, key, vector.astype(np.float32).tobytes()) for key, vector in zip(keys, vectors, strict=True)]
        self.db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def drop_unused_vectors(self, model: str) -> None:
        """Delete the vectors no passage has any more, and those of other models than this one, which must have all."""
        other = "FROM vectors WHERE model < ? OR model > ?"  # by the index: it is not looked through
        leaving = "SELECT 1 FROM leaving_vectors LIMIT 1"
        if not self.db.execute(f"SELECT 1 {other} UNION ALL {leaving}", [model, model]).fetchone():
            return
        with self.writing() as db:
            db.execute(f"DELETE {other}", [model, model])
            db.execute(
                "DELETE FROM vectors WHERE model = ? AND key IN (SELECT key FROM leaving_vectors "
                "WHERE NOT EXISTS (SELECT 1 FROM passages WHERE passages.key = leaving_vectors.key))",
                [model],
            )
            db.execute("DELETE FROM leaving_vectors")

    def vectors(self, model: str, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """Return the vectors of passages, by passage id."""
        rows = self.db.execute(
            "SELECT id, vector FROM passages CROSS JOIN vectors ON vectors.key = passages.key AND model = ? "
            "WHERE id IN (SELECT value FROM json_each(?))",
            [model, json.dumps(list(ids))],
        )
        return {row[0]: np.frombuffer(row[1], dtype=np.float32) for row in rows}

    def mark_in_chroma(self, ids: Sequence[str]) -> None:
        """Write down that these passages are in Chroma."""
        self.db.execute(
            "UPDATE passages SET in_chroma = 1 WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
        )

    # Statements

    def statements(
        self,
        filters: Filters = EVERYTHING,
        speakers: Iterable[str] | None = None,
        match: str | None = None,
        enough: int | None = None,
    ) -> Iterator[tuple[Statement, Article]]:
        """List statements with their articles, newest first: of speakers in these forms, matching a full-text query.

        enough: how many of them, about, are going to be read.
        """
        condition, values = self.within(filters)
        forms = None if speakers is None else json.dumps(list(speakers))
        first = self._looked_up_by(filters, forms, match, enough)
        for name, column, chosen, value in (  # with a plus no index is used
            ("speaker", "speaker", "value FROM json_each(?)", forms),
            ("match", "number", "rowid FROM statements_fts WHERE statements_fts MATCH ?", match),
        ):
            if value is not None:
                condition += f" AND {'' if first == name else '+'}statements.{column} IN (SELECT {chosen})"
                values.append(value)
        tables = ("articles", "statements") if first == "article" else ("statements", "articles")
        rows = self.db.execute(
            f"SELECT {_STATEMENT} FROM {' CROSS JOIN '.join(tables)} ON articles.id = statements.article_id "
            f"WHERE {condition} ORDER BY articles.date DESC, articles.id, statements.start, statements.number",
            values,
        )
        held: Article | None = None  # texts are not sorted along: a whole archive's would not fit into memory
        for row in rows:
            if held is None or held.id != row[0]:
                held = self.article(row[0])
            if held:
                yield _statement(row), held

    def statements_over(self, article_id: str, start: int, end: int) -> list[Statement]:
        """List the statements that have a part of an article's characters from start to end, in order."""
        query = (
            f'SELECT {_STATEMENT} FROM statements WHERE article_id = ? AND start < ? AND "end" > ? '
            "ORDER BY start, number"
        )
        return [_statement(row) for row in self.db.execute(query, [article_id, end, start])]

    def _looked_up_by(
        self, filters: Filters, forms: str | None, match: str | None, enough: int | None
    ) -> Literal["article", "speaker", "match"]:
        """Tell what leads to statements soonest.

        That is what there is less of, statements by speakers (a JSON list of forms) or such that match, but where both
        leave many of which some are enough: the newest articles.
        """
        if filters.article_ids or forms is match is None:
            return "article"
        total = said = self.whole.size("statements")
        if forms is not None:
            query = "SELECT count(*) FROM main.statements WHERE speaker IN (SELECT value FROM json_each(?))"
            said = self.db.execute(query, [forms]).fetchone()[0]
        held = total if match is None else self.whole.matching("statements_fts", match)
        if enough is not None and self.share(filters) * said * held > COMMON * total:
            return "article"
        return "speaker" if said < held else "match"

    def speakers(self, filters: Filters = EVERYTHING, among: Iterable[str] | None = None) -> list[tuple[str, int]]:
        """List speakers (all, or those among forms of names) with the number of their statements, most first."""
        condition, values = self.within(filters)
        if among is not None:
            condition += " AND speaker IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(among)))
        rows = self.db.execute(
            f"SELECT speaker, count(*) AS n FROM statements {joined(condition)}"
            f"WHERE speaker IS NOT NULL AND {condition} GROUP BY speaker ORDER BY n DESC, speaker",
            values,
        )
        return rows.fetchall()

    # Counts

    def matching(self, table: Literal["passages_fts", "statements_fts"], match: str) -> int:
        """Count the rows of a full-text table that match a query.

        Of more than `COMMON` the share that a ceiling leaves is taken to be that of the articles.
        """
        query = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        if not self.ceiling:
            return self.remembered(f"{table} {match}", lambda: int(self.db.execute(query, [match]).fetchone()[0]))
        if (number := self.whole.matching(table, match)) > COMMON:
            return round(number * self.share())
        rows = f"{table} CROSS JOIN {table.removesuffix('_fts')} ON number = {table}.rowid"
        exact: int = self.db.execute(query.replace(f"FROM {table}", f"FROM {rows}"), [match]).fetchone()[0]
        return exact

    def size(self, table: Literal["passages", "statements"]) -> int:
        """Count the rows of a table; see `matching`."""
        if not self.ceiling:
            return self.remembered(f"size {table}", lambda: self.count(table))
        whole = self.whole.size(table)
        return round(whole * self.share()) if whole > COMMON else self.count(table)

    def share(self, filters: Filters = EVERYTHING) -> float:
        """Return the share of all articles that filters and the ceiling leave."""
        return self.number_within(filters) / max(1, self.whole.number_within(EVERYTHING))

    def number_within(self, filters: Filters) -> int:
        """Count the articles within the filters."""
        condition, values = self.within(filters)
        query = f"SELECT count(*) FROM articles WHERE {condition}"
        return self.remembered(f"within {filters}", lambda: int(self.db.execute(query, values).fetchone()[0]))

    def outlet_names(self) -> tuple[str, ...]:
        """Return the outlets' names, most articles first."""
        return self.remembered("outlets", lambda: tuple(name for name, _ in self.outlets()))

    def outlets(self) -> list[tuple[str, int]]:
        """List outlets with the number of their articles, most first."""
        return self.db.execute(
            "SELECT outlet, count(*) AS n FROM articles WHERE outlet IS NOT NULL "
            "GROUP BY outlet ORDER BY n DESC, outlet"
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

    def dates(self) -> tuple[str | None, str | None]:
        """Return the first and last publication date."""
        first, last = self.db.execute("SELECT min(date), max(date) FROM articles").fetchone()
        return first, last


def joined(condition: str) -> str:
    """Join the articles to rows that stand in them, if a condition needs them."""
    return "" if condition == "1" else "JOIN articles ON articles.id = article_id "


def _statement(row: tuple[Any, ...]) -> Statement:
    """Make a statement of a row (see `_STATEMENT`)."""
    article_id, start, end, kind, speaker, source, cue, via, *bounds = row
    sentence, context = (bounds[0], bounds[1]), (bounds[2], bounds[3])
    return Statement(article_id, start, end, kind, speaker, source, cue, sentence, context, via)


def _note_roots(db: sqlite3.Connection) -> None:
    """Take the folders of the files that a catalog knows for those that it was brought up to date with."""
    db.execute("CREATE TABLE roots (path TEXT PRIMARY KEY) WITHOUT ROWID")
    folders = {str(Path(path).parent) for (path,) in db.execute("SELECT path FROM files")}
    db.executemany("INSERT INTO roots VALUES (?)", [(folder,) for folder in folders])


def _number_vectors(db: sqlite3.Connection) -> None:
    """Put vectors into a table whose rows have numbers (see schema.sql); look for those that no passage has."""
    db.execute("ALTER TABLE vectors RENAME TO vectors_by_key")
    columns = "model TEXT NOT NULL, key TEXT NOT NULL, vector BLOB NOT NULL"
    db.execute(f"CREATE TABLE vectors ({columns}, PRIMARY KEY (model, key))")
    db.execute("INSERT INTO vectors SELECT model, key, vector FROM vectors_by_key")
    db.execute("DROP TABLE vectors_by_key")
    db.execute("CREATE TABLE leaving_vectors (key TEXT PRIMARY KEY) WITHOUT ROWID")
    unused = "SELECT key FROM vectors WHERE key NOT IN (SELECT key FROM passages)"
    db.execute(f"INSERT OR IGNORE INTO leaving_vectors {unused}")


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


def name_key(word: str) -> str:
    """Return what a name's words are looked up by: what their spellings share, or in other scripts the word itself."""
    return spelling_key(word) or fold(word)
