"""The index of a news archive: one folder with the catalog (SQLite) and, derived from it, the vectors (Chroma)."""

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from corpus import Article
from index.location import CATALOG, folder
from index.lock import writing
from index.matching.exact import ArticleMatch, exact_statements, mentions
from index.matching.ledger import Said, at_place, beside_names, in_meaning, is_headline, ranked, said
from index.matching.lookup import find
from index.matching.pasted import Place
from index.matching.search import DEPTH, Hit, fused
from index.matching.speech_acts import acts
from index.people.asked import everyone, family, in_office, is_heard, people, speaks, spelt_alike
from index.people.bearers import Person
from index.people.offices import spokespeople
from index.people.pronouns import pronoun
from index.people.relatives import relative
from index.people.spellings import weights
from index.progress import Progress, silent
from index.storage import passage_table, statement_table, vector_table
from index.storage.catalog import Catalog
from index.storage.disk import told_when_full
from index.storage.filters import EVERYTHING, Filters
from index.storage.terms import Weights, content_words
from index.storage.vector_table import Vectors
from index.sync import SyncReport, read_into, renew
from index.vectors import chroma
from index.vectors.collection import prepare
from index.vectors.embedder import Embedder
from index.vectors.embedding import DEFAULT_MODEL, Encoder, encoder, identity
from index.vectors.interaction import Tokens

P = ParamSpec("P")
T = TypeVar("T")

LOOKED_AT = 100  # statements looked at for an answer that shows a few
_NEAREST = 3  # statements named where none is on the topic asked for
_VIEWS = 8  # days up to which the index is kept open


def _of_one_state(method: Callable[Concatenate["Index", P], T]) -> Callable[Concatenate["Index", P], T]:
    """Let a method see one state of the catalog, whatever is written meanwhile."""

    @wraps(method)
    def seeing(self: "Index", /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self.catalog.reading():
            return method(self, *args, **kwargs)

    return seeing


class Index:
    """A news archive that can be searched.

    `Index.open(path)` opens it or, where there is none yet, starts an empty one.
    """

    def __init__(self, path: Path, model: str) -> None:
        self.path = path
        self.model = model
        if path.is_file():
            raise ValueError(f"{path}: is a file; an index is a folder")
        path.mkdir(parents=True, exist_ok=True)
        self.catalog = Catalog(path / CATALOG)
        self._views: dict[str, Index] = {}
        self._opening = threading.Lock()

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, model: str | None = None) -> "Index":
        """Open the index in a folder: `path`, else $QA_INDEX, else the user's data folder.

        Vectors by `model`, else $QA_MODEL.
        """
        return cls(folder(path), model or os.environ.get("QA_MODEL") or DEFAULT_MODEL)

    def up_to(self, day: str) -> "Index":
        """Return the index as it would be without what was published after a day, or has no date; for reading only."""
        with self._opening:
            if day not in self._views:
                while len(self._views) >= _VIEWS:
                    self._views.pop(next(iter(self._views)))
                view = copy(self)
                view.catalog, view._views = self.catalog.up_to(day), {}
                self._views[day] = view
            return self._views[day]

    # Writing

    def sync(
        self,
        paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
        progress: Progress | None = None,
        *,
        prune: bool = False,
    ) -> SyncReport:
        """Make the index equal to what these files and folders hold now; articles that came from elsewhere stay.

        What vanished below a path is removed if the index was brought up to date with that path, or one above it,
        before. prune: whatever vanished is, also what came from a path that is gone itself. A stop, by an exception of
        `progress` say, loses little: the next sync goes on from there.

        Raises FileNotFoundError for a path that does not exist, IndexLockedError while another process writes,
        RuntimeError where the model fails.
        """
        roots = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]
        tell = progress or silent
        with writing(self.path), told_when_full(self.path):
            with Embedder(self.catalog, self._encoder, self.identity, tell) as embedder:
                notes = renew(self.catalog, self._encoder, self.identity, embedder, tell)
                report = read_into(self.catalog, roots, self._encoder, embedder, tell, prune)
                if embedder.busy:
                    prepare()
                embedder.finish()
            chroma.update(self.catalog, self.path, self.identity, tell)
            vector_table.drop_unused_vectors(self.catalog, self.identity)
        return replace(report, notes=(*notes, *report.notes))

    def mend(self, progress: Progress | None = None) -> None:
        """Build the vector index anew from the vectors in the catalog; nothing is embedded, and questions are answered.

        Raises IndexLockedError while another process writes, chroma.DamagedError where the new one is not sound either.
        """
        with writing(self.path), told_when_full(self.path):
            chroma.build(self.catalog, self.path, self.identity, progress or silent)

    # Reading

    def article(self, article_id: str) -> Article | None:
        """Return an article by its id."""
        return self.catalog.article(article_id)

    @_of_one_state
    def people(self, name: str, filters: Filters = EVERYTHING) -> list[Person]:
        """List whom a name (or an office, where articles say who holds it) can mean, most statements first.

        filters: an office is theirs who hold it in the articles of these days.
        """
        key = ("people", name, filters.since, filters.until)
        return self.catalog.remembered(key, lambda: people(self.catalog, name, filters))

    def family(self, asked: str) -> list[Person]:
        """List whom a surname in the plural means, most statements first: "the Vosses"."""
        return family(self.catalog, asked)

    def spelt_alike(self, asked: str) -> list[Person]:
        """List who speaks under a surname that is spelt nearly like the one asked for."""
        return spelt_alike(self.catalog, asked)

    def in_office(self, office: str) -> list[str]:
        """List the full names that articles mostly put an office to, whether they speak or not."""
        return in_office(self.catalog, office)

    def spokespeople(self, body: str, filters: Filters = EVERYTHING) -> list[str]:
        """List the full names of those whom articles call a body's spokespeople."""
        return spokespeople(self.catalog, body, filters)

    def speaks(self, name: str) -> bool:
        """Tell whether anybody speaks whom a name (or an office) can mean."""
        return speaks(self.catalog, name)

    def is_heard(self, name: str) -> bool:
        """Tell whether a name is somebody's who is rather heard than spoken about."""
        return is_heard(self.catalog, name)

    @_of_one_state
    def pronoun(self, name: str) -> str | None:
        """Return "he" or "she" where the archive tells which of them is whom a name can mean."""
        return pronoun(self.catalog, self.people(name))

    @_of_one_state
    def relative(self, who: str, relation: str) -> str | None:
        """Return who is somebody's relative ("brother"), where articles name nobody else so beside them."""
        return relative(self.catalog, who, relation)

    @_of_one_state
    def everyone(self, filters: Filters = EVERYTHING) -> list[Person]:
        """List all who speak in the articles within the filters, most statements first."""
        return everyone(self.catalog, filters)

    # Statements. Which of these to ask:
    #
    #   statements  the nearest to a topic, to show some: most of its words in or beside them, else by meaning
    #   mostly      every one with most of its words in or beside it, none by meaning
    #   exactly     every one with all words of it, and with a phrase: what is counted
    #   ledger      the same one by one, without a phrase: what may be too much for a list
    #   acts        sentences that tell what somebody does to it by saying something
    #   mentions    no statements but articles: every one with all words of it, and a phrase, in a sentence or the title

    @_of_one_state
    def statements(
        self,
        speaker: str | Person | None = None,
        topic: str | None = None,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
    ) -> list[Said]:
        """List all that a speaker says (of a name: all whom it can mean), about a topic; without either, the ledger.

        Newest first without a topic. With one, the closest first: by its words or, where a speaker's statements hold
        none of them, by meaning. limit: how many are looked at where there are more, about (see `ledger.said`).
        """
        forms = self._forms(speaker, filters)
        if not topic:
            return list(said(self.catalog, forms, None, filters, limit))
        rows = ranked(said(self.catalog, forms, topic, filters, limit))
        if rows and forms and all(map(is_headline, rows)):
            return rows + self._quoted_in(forms, topic, rows)
        if not rows and forms and (spoken := self._near(forms, topic, filters, limit)):
            near = in_meaning(self.catalog, self.identity, spoken, _encoded(self.identity, topic))
            return beside_names(self.catalog, near, topic)
        return rows

    @_of_one_state
    def quoted_beside(self, speaker: str | Person, topic: str, rows: Sequence[Said]) -> list[Said]:
        """List what is quoted of a speaker near a topic in the articles of these statements, which report on it."""
        forms = self._forms(speaker, EVERYTHING)
        return self._quoted_in(forms, topic, rows) if forms else []

    def _quoted_in(self, forms: Collection[str], topic: str, rows: Sequence[Said]) -> list[Said]:
        articles = Filters(article_ids=tuple({row.article.id for row in rows}))
        spoken = [row for row in said(self.catalog, forms, None, articles) if row.statement.kind != "indirect"]
        quoted = [row for row in spoken if not is_headline(row)]
        return in_meaning(self.catalog, self.identity, quoted, _encoded(self.identity, topic))

    @_of_one_state
    def nearest_statements(self, speaker: str | Person, topic: str, filters: Filters = EVERYTHING) -> list[Said]:
        """List the few statements of a speaker that are nearest to a topic, however far that is."""
        if not topic:
            return []
        spoken = self._near(self._forms(speaker, filters), topic, filters, LOOKED_AT)
        return in_meaning(self.catalog, self.identity, spoken, _encoded(self.identity, topic), least=-1.0)[:_NEAREST]

    def _near(self, forms: Collection[str] | None, topic: str, filters: Filters, limit: int | None) -> list[Said]:
        """List the statements by speakers in these forms; of more than a limit, those in articles near a topic."""
        rows = list(said(self.catalog, forms, None, filters, limit))
        if limit is None or len(rows) < limit:
            return rows
        passages = passage_table.passages(self.catalog, [i for i, _ in self.nearest(topic, limit, filters)])
        articles = tuple({passage.article_id for passage in passages.values()})
        return list(said(self.catalog, forms, None, replace(filters, article_ids=articles))) or rows

    @_of_one_state
    def said_at(self, speaker: str | Person, place: str, filters: Filters = EVERYTHING) -> list[Said]:
        """List what a speaker says in articles about a place or an event, which the statements need not name."""
        return at_place(self.catalog, list(said(self.catalog, self._forms(speaker, filters), None, filters)), place)

    @_of_one_state
    def articles_by(self, speaker: str | Person, filters: Filters = EVERYTHING) -> int:
        """Count the articles in which a speaker with a name says something."""
        return statement_table.articles_by(self.catalog, self._forms(speaker, filters) or (), filters)

    def ledger(
        self, speaker: str | Person | None = None, topic: str | None = None, filters: Filters = EVERYTHING
    ) -> Iterator[Said]:
        """Go one by one through the statements that a list has: all that hold every word of a topic, newest first."""
        if topic and not content_words(topic):
            return iter(())
        return exact_statements(self.catalog, self._forms(speaker, filters), topic, None, filters)

    @_of_one_state
    def mostly(self, speaker: str | None, topic: str | None, filters: Filters = EVERYTHING) -> list[Said]:
        """List every statement with most words of a topic in it or beside it, the closest first; none by meaning."""
        return ranked(said(self.catalog, self._forms(speaker, filters), topic, filters))

    @_of_one_state
    def exactly(
        self,
        speaker: str | Person | None = None,
        topic: str | None = None,
        phrase: str | None = None,
        filters: Filters = EVERYTHING,
    ) -> list[Said]:
        """List every statement of a speaker that holds all words of a topic, and a phrase, newest first."""
        return list(exact_statements(self.catalog, self._forms(speaker, filters), topic, phrase, filters))

    @_of_one_state
    def acts(
        self,
        verb: str,
        speaker: str | None = None,
        topic: str | None = None,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        preposition: str = "",
    ) -> list[Said]:
        """List the sentences that tell what a speaker does to a topic by saying something; see `acts.acts`."""
        return acts(self.catalog, verb, speaker, self._forms(speaker, filters), topic, filters, limit, preposition)

    @_of_one_state
    def mentions(
        self,
        topic: str | None = None,
        phrase: str | None = None,
        filters: Filters = EVERYTHING,
        most: int | None = None,
    ) -> list[ArticleMatch]:
        """List every article that has all words of a topic, and a phrase, in a sentence or its title, newest first.

        most: how many sentences of each are enough.
        """
        return list(mentions(self.catalog, topic, phrase, filters, most))

    def _forms(self, speaker: str | Person | None, filters: Filters) -> frozenset[str] | None:
        """Return the forms a speaker has in the ledger; None where no speaker is asked for."""
        if not speaker:
            return None
        meant = [speaker] if isinstance(speaker, Person) else self.people(speaker, filters)
        return frozenset(form for person in meant for form in person.forms)

    @_of_one_state
    def find(self, pasted: str, filters: Filters = EVERYTHING) -> list[Place]:
        """Find where a pasted text stands, word for word or with a few words changed; see `lookup.find`."""
        return find(self.catalog, pasted, filters)

    @_of_one_state
    def search(self, text: str, k: int = 10, filters: Filters = EVERYTHING, today: str | None = None) -> list[Hit]:
        """Find passages by meaning and by words, fused by reciprocal rank, best first. Filters hold in both arms alike.

        With `today`, the day the question is asked, what was published shortly before counts a little more.
        """
        dense = dict(self.nearest(text, max(k, DEPTH), filters))
        return fused(self.catalog, text, self.weights(text), dense, filters, k, today)

    def weights(self, text: str) -> Weights:
        """Weigh a text's content words by how rare they are in the passages; see `terms.coverage`."""
        return self.catalog.remembered(("weights", text), lambda: weights(self.catalog, "passages_fts", text))

    def nearest(self, text: str, k: int, filters: Filters = EVERYTHING) -> list[tuple[str, float]]:
        """Return the ids of the passages nearest in meaning with their cosine, best first."""
        if not passage_table.any_passages(self.catalog):
            return []
        return chroma.nearest(self.catalog, self.path, self.identity, _encoded(self.identity, text), k, filters)

    def note(self) -> str | None:
        """Return what readers should know of how passages are found just now, and the fix; None while all is well."""
        return chroma.note(self.catalog, self.path, self.identity)

    def cosines(self, text: str, ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine of a text with each of these passages, by id."""
        vector = _encoded(self.identity, text)
        return {i: float(held @ vector) for i, held in vector_table.vectors(self.catalog, self.identity, ids).items()}

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text with their vectors, as far as the model reads it; see `interaction`."""
        return self._encoder().encode_tokens(texts)

    @_of_one_state
    def stats(self) -> dict[str, Any]:
        """Count what the index holds."""
        first, last = self.catalog.dates()
        return {
            "path": str(self.path),
            "model": self.model,
            "articles": self.catalog.count("articles"),
            "passages": self.catalog.count("passages"),
            "statements": self.catalog.count("statements"),
            "speakers": len(statement_table.speakers(self.catalog)),
            "outlets": dict(self.catalog.outlets()),
            "first": first,
            "last": last,
        }

    @cached_property
    def identity(self) -> str:
        """Return what the vectors are kept under (see `embedding.identity`)."""
        return identity(self.model, self.catalog.setting("chroma_model"))

    def _encoder(self) -> Encoder:
        return encoder(self.identity)


@lru_cache(maxsize=8)
def _encoded(identity: str, text: str) -> Vectors:
    """Encode a question once, however often it is compared."""
    vector: Vectors = encoder(identity).encode([text])[0]
    return vector
