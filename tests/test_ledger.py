"""The ledger in the catalog: what it stores, how it is renewed, who is meant by a name, how rows are ordered."""

import pytest
from conftest import archive_of, steps

from corpus import Article, Statement
from index import Index, sync
from index.matching.statements import statements
from index.storage import statement_table
from index.storage.filters import Filters
from index.vectors import seal
from index.vectors.chroma import state
from qa import ask

SPOKEN = "The mill burnt down. Wire One said mayor Ada Holm had said that it would be rebuilt."


def dump(index: Index, *tables: str) -> list[list[tuple]]:
    return [index.catalog.db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]


def test_a_statement_comes_back_as_it_was_stored(tmp_path):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN})
    start = SPOKEN.index("it would")
    relayed = Statement(
        "mill", start, len(SPOKEN) - 1, "indirect", "Ada Holm", "mayor Ada Holm", "said", (21, len(SPOKEN)),
        (21, len(SPOKEN)), via="Wire One",
    )  # fmt: skip
    first_hand = Statement("mill", 0, 20, "indirect", None, "a clerk", "said", (0, 20), (0, 20))
    with index.catalog.writing():
        statement_table.put_ledger(index.catalog, index.article("mill"), [first_hand, relayed])

    assert [row.statement for row in index.statements()] == [first_hand, relayed]


KEPT = ("articles", "passages", "vectors", "files", "places")


def test_another_extractor_rewrites_the_ledger_and_nothing_else(tmp_path, monkeypatch):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN, "date": "2024-01-02"})
    kept, chroma = dump(index, *KEPT), seal.files(state(index.catalog, index.path).folder)
    encoded = []
    monkeypatch.setattr(type(index._encoder()), "encode", lambda self, texts, progress=None: encoded.append(texts))
    monkeypatch.setattr(sync, "EXTRACTOR", "of tomorrow")
    monkeypatch.setattr(sync, "find_statements", _one_statement)
    report = index.sync(tmp_path / "articles.jsonl")

    assert report.unchanged == ("mill",)
    assert [row.quote for row in index.statements()] == ["The mill"]
    assert encoded == []
    assert dump(index, *KEPT) == kept
    assert seal.files(state(index.catalog, index.path).folder) == chroma


def _one_statement(article: Article) -> list[Statement]:
    return [Statement(article.id, 0, 8, "indirect", "Ada Holm", None, None, (0, 8), (0, 8))]


def test_an_index_of_the_first_schema_is_read_and_its_ledger_rewritten(tmp_path):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN})
    rows, kept = index.statements(), dump(index, *KEPT)
    db = index.catalog.db
    db.execute("ALTER TABLE statements DROP COLUMN via")
    db.execute("UPDATE statements SET cue = 'old'")
    db.execute("UPDATE settings SET value = '1' WHERE name = 'extractor'")
    db.execute("PRAGMA user_version = 1")
    older = Index.open(tmp_path / "index")

    assert [row.statement.cue for row in older.statements()] == ["old"] * len(rows)
    older.sync(tmp_path / "articles.jsonl")
    assert older.statements() == rows
    assert dump(older, *KEPT) == kept


def test_an_index_of_a_newer_program_is_refused(tmp_path):
    archive_of(tmp_path, {"id": "mill", "text": SPOKEN}).catalog.db.execute("PRAGMA user_version = 99")

    with pytest.raises(ValueError, match="newer version"):
        Index.open(tmp_path / "index")


# Who is meant


def article_by(*speakers: str, **fields: str) -> dict:
    """Make an article in which each of these says something of their own about the harbour."""
    lines = [f"{who} said the harbour needs plan {n}." for n, who in enumerate(speakers, 1)]
    return {"id": "-".join(speakers), "text": "\n\n".join(lines), **fields}


def names(index: Index, asked: str) -> list[tuple[str, int]]:
    return [(person.name, person.statements) for person in index.people(asked)]


def test_spellings_of_a_surname_are_one_person(tmp_path):
    index = archive_of(
        tmp_path, article_by("Volodymyr Zelenskyy"), article_by("Volodymyr Zelensky", "Clara Voss"),
        article_by("Vladimir Zelensky"), article_by("Harry Reid"),
    )  # fmt: skip

    for asked in ("Zelenskiy", "Zelensky", "President Zelenskyy", "volodymyr zelenskiy", "V. Zelensky"):
        (person,) = index.people(asked)
        assert person.forms == {"Volodymyr Zelenskyy", "Volodymyr Zelensky", "Vladimir Zelensky"}, asked
        assert len(index.statements(asked)) == 3


def test_a_spelling_that_tells_people_apart_is_no_variant(tmp_path):
    index = archive_of(tmp_path, article_by("Jack Reed"), article_by("Nils Andersen"), article_by("Ida Smyth"))

    assert [names(index, asked) for asked in ("Reid", "Harry Reid", "Anderson", "Smith")] == [[]] * 4
    assert names(index, "Nils Anderson") == [("Nils Andersen", 1)]


def test_people_of_one_surname_stay_apart(tmp_path):
    index = archive_of(tmp_path, article_by("Bill Clinton"), article_by("Hillary Clinton"), article_by("Clinton"))

    assert names(index, "Clinton") == [("Bill Clinton", 1), ("Clinton", 1), ("Hillary Clinton", 1)]
    assert names(index, "Hillary Clinton") == [("Hillary Clinton", 1)]


def test_a_full_name_that_the_ledger_has_means_nobody_else(tmp_path):
    index = archive_of(
        tmp_path, article_by("Dora Penn"), article_by("Mayor of Hill Endorses Dora Penn"), article_by("Dora May Penn")
    )

    assert [person.forms for person in index.people("Dora Penn")] == [{"Dora Penn", "Dora May Penn"}]


def test_initials_are_no_surname(tmp_path):
    index = archive_of(tmp_path, article_by("Kim Jong Un"), article_by("The UN"), article_by("Sun Li", "U.S"))

    assert names(index, "Kim Jong Un") == [("Kim Jong Un", 1)]
    assert names(index, "the UN") == [("UN", 1)]
    assert names(index, "NLI") == []


def test_a_body_goes_by_its_initials_where_an_article_says_so(tmp_path):
    index = archive_of(
        tmp_path,
        article_by("The Harbour Rights Union"),
        article_by("The HRU") | {"title": "The Harbour Rights Union (HRU) at a loss"},
        article_by("The Hill Rowing Union", "Hanna Ruth Ulven"),
    )

    for asked in ("the HRU", "Harbour Rights Union", "H.R.U."):
        (person,) = index.people(asked)
        assert (person.name, person.forms) == ("Harbour Rights Union", {"Harbour Rights Union", "HRU"}), asked
    assert names(index, "Hill Rowing Union") == [("Hill Rowing Union", 1)]
    assert names(index, "Hanna Ruth Ulven") == [("Hanna Ruth Ulven", 1)]
    assert index.speaks("HRU")


def test_a_common_noun_is_nobody_s_surname(tmp_path):
    small = [{"id": f"c{n}", "text": f"The campaign of ward {n} was long, as a campaign is."} for n in range(4)]
    index = archive_of(tmp_path, article_by("The Harbour Rights Campaign"), *small)

    assert [names(index, asked) for asked in ("Lind's campaign", "the campaign")] == [[], []]
    assert names(index, "harbour rights campaign") == [("Harbour Rights Campaign", 1)]


def test_a_group_that_speaks_is_known_in_small_letters_although_its_singular_is_no_name(tmp_path):
    said = [article_by("Wardens") | {"id": f"w{n}"} for n in range(5)]
    other = [{"id": f"o{n}", "text": f"A warden stood at gate {n}. The Warden Act was read."} for n in range(9)]
    index = archive_of(tmp_path, *said, *other)

    assert names(index, "wardens") == names(index, "Wardens") == [("Wardens", 5)]


def test_who_has_no_name_is_asked_for_as_articles_call_them(tmp_path):
    called = ["The Lind campaign", "Otto Lind’s campaign", "An official with the Lind campaign", "The Voss campaign"]
    index = archive_of(tmp_path, *map(article_by, called), article_by("The campaign") | {"id": "c"})

    for asked in ("the Lind campaign", "Lind's campaign", "the Lind campaigns"):
        rows = index.statements(asked)
        assert sorted(row.statement.source for row in rows) == sorted(called[:2]), asked
        assert {row.statement.speaker for row in rows} == {None}
    assert names(index, "the Otto Lind campaign")[0][1] == 1
    assert index.speaks("the Lind campaign") and index.speaks("Lind's campaign")
    assert not any(map(index.speaks, ("the campaign", "the Penn campaign", "Lind plan")))
    assert [row.statement.source for row in index.exactly("the Voss campaign", "harbour")] == ["The Voss campaign"]


def test_who_has_no_name_is_found_without_going_through_all_who_have_none(tmp_path):
    index = archive_of(tmp_path, {"id": "mill", "text": SPOKEN})
    many = [Statement("mill", 0, 8, "indirect", None, f"clerk {n}", "said", (0, 20), (0, 20)) for n in range(3000)]
    with index.catalog.writing():
        statement_table.put_ledger(index.catalog, index.article("mill"), many)
    found = {}
    for asked in ([], ["clerk 7"]):
        with steps(index.catalog.db) as counted:
            found[str(asked)] = [s.source for s, _ in statements(index.catalog, speakers=asked)]
        assert counted["taken"] < 1000 < len(many)

    assert found == {"[]": [], "['clerk 7']": ["clerk 7"]}


def test_a_surname_in_capitals_is_the_surname(tmp_path):
    index = archive_of(
        tmp_path,
        article_by("Clara Voss"),
        {"id": "t", "text": "VOSS: The dam holds.\n\nLIND: It leaks.\n\nVOSS: It does not."},
    )

    assert names(index, "VOSS") == names(index, "Voss") == [("Clara Voss", 3)]


def test_a_bare_surname_is_who_clearly_speaks_most(tmp_path):
    often = [article_by("Hillary Clinton") | {"id": f"h{n}"} for n in range(4)]
    index = archive_of(tmp_path, *often, article_by("Bill Clinton"), article_by("Clinton"))

    assert names(index, "Hillary Clinton") == [("Hillary Clinton", 5)]
    assert names(index, "Bill Clinton") == [("Bill Clinton", 1)]


def test_a_bare_surname_said_more_often_than_its_one_bearer_is_not_theirs(tmp_path):
    index = archive_of(
        tmp_path, article_by("Dora Tarn"), article_by("Tarn"), article_by("Tarn", "Otto Lind"), article_by("Jo Brandt")
    )

    assert names(index, "Dora Tarn") == [("Dora Tarn", 1)]


def test_a_bare_surname_that_is_more_than_letters_is_told_from_a_full_name_like_another(tmp_path):
    index = archive_of(
        tmp_path,
        article_by("Ana O’Brien"),
        article_by("O’Brien", "O’Brien", "O’Brien", "O’Brien"),
        *({"id": f"c{n}", "text": f"Lowen-Tarn said the bridge needs plan {n}."} for n in range(4)),
        article_by("Greater Lowen-Tarn"),
    )

    assert names(index, "O'Brien") == names(index, "Ana O'Brien") == [("Ana O'Brien", 5)]
    assert ask("What did O'Brien say about the harbour?", index=index).citations
    assert names(index, "Lowen-Tarn") == [("Lowen-Tarn", 4), ("Greater Lowen-Tarn", 1)]
    assert sum(person.statements for person in index.everyone()) == 10


def test_a_bare_surname_is_whose_full_name_articles_give_even_if_they_speak_under_the_surname(tmp_path):
    """Briefs: “Tarn said” everywhere, and her full name where she is only spoken of; a namesake speaks as often."""
    index = archive_of(
        tmp_path,
        article_by("Dora Tarn"),
        article_by("Hugo Tarn"),
        *({"id": f"of{n}", "text": f"It rained on Dora Tarn in the year {n}."} for n in range(6)),
        *({"id": f"by{n}", "text": f"Minister Tarn said the dam was {what}."} for n, what in enumerate(("old", "dry"))),
    )

    assert names(index, "Dora Tarn") == [("Dora Tarn", 3)]
    assert names(index, "Tarn") == [("Dora Tarn", 3), ("Hugo Tarn", 1)]


def test_a_bare_surname_is_not_his_whose_namesake_in_office_speaks_under_it(tmp_path):
    index = archive_of(
        tmp_path,
        article_by("Hugo Tarn"),
        {"id": "of", "text": "House Speaker Dora Tarn rested."},
        {"id": "by", "text": "Tarn said the dam was old."},
    )

    assert names(index, "Hugo Tarn") == [("Hugo Tarn", 1)]


def test_who_only_speaks_under_the_surname_is_found_by_the_full_name_that_articles_give(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Voss told staff that the dam leaks."},
        {"id": "b", "text": "The party of Keira Voss won in Tarn."},
        {"id": "c", "text": "Otto Lind ran against Keira Voss in May."},
    )

    (person,) = index.people("Keira Voss")

    assert (person.name, person.forms, person.statements) == ("Keira Voss", {"Voss"}, 1)
    assert index.speaks("Keira Voss")
    assert not index.people("Jan Voss") and not index.speaks("Jan Voss")


def test_a_title_tells_of_two_of_one_surname_who_is_meant(tmp_path):
    said = {"She": "Clara", "He": "Otto"}
    more = [f" {{}} said it was {word}." for word in ("dry", "late", "far", "wet", "dear")]
    index = archive_of(
        tmp_path,
        *(
            {"id": name, "text": f"{name} Voss said it was old.{''.join(more).format(*[pronoun] * len(more))}"}
            for pronoun, name in said.items()
        ),
    )

    assert [person.name for person in index.people("Mr. Voss")] == ["Otto Voss"]
    assert [person.name for person in index.people("Ms. Voss")] == ["Clara Voss"]


def test_a_nickname_is_told_by_the_office_held_under_both_names(tmp_path):
    called = (
        "Vice President Josiah R. Lind Jr.", "Vice President Josie Lind", "Senator Martin Hale", "Senator Marty Hale",
        "Tarn Mayor Alan Moor", "Tarn Mayor Alice Moor", "Valley Governor Romy Penn", "Valley Governor Romuald Penn",
    )  # fmt: skip
    twice = [article_by(who) | {"id": f"{who} {n}"} for n in range(2) for who in called]
    pronouns = [("Romy Penn", "She"), ("Romuald Penn", "He")]
    spoken = [{"id": who, "text": f"{who} rose. {pronoun} said that it was late."} for who, pronoun in pronouns]
    index = archive_of(tmp_path, *twice, *spoken, article_by("Lind"))

    assert names(index, "Josie Lind") == names(index, "Josiah Lind") == names(index, "Lind")
    assert [number for _, number in names(index, "Lind")] == [5]
    assert len(names(index, "Hale")) == len(names(index, "Moor")) == len(names(index, "Penn")) == 2


def test_an_office_is_theirs_who_held_it_then(tmp_path):
    index = archive_of(
        tmp_path,
        article_by("President Clara Voss", date="2021-05-01"), article_by("President Otto Lind", date="2023-05-01"),
        article_by("Former President Clara Voss", "Vice President Ada Moor", date="2023-06-01"),
    )  # fmt: skip

    assert [person.name for person in index.people("the president", Filters(since="2023-01-01"))] == ["Otto Lind"]
    assert [person.name for person in index.people("the president", Filters(until="2021-12-31"))] == ["Clara Voss"]
    assert names(index, "the former president") == [("Clara Voss", 2)]
    assert [person.name for person in index.people("the president")] == ["Clara Voss", "Otto Lind"]
    answer = ask("What did the president say about the harbour in 2023?", index=index, today="2024-01-01")
    assert {c.speaker for c in answer.citations} == {"Otto Lind"}


def test_a_surname_that_has_an_office_but_once_is_whose_title_it_is(tmp_path):
    surname_only = {"id": "tarn", "date": "2023-07-01", "text": "Tarn President Lind left. Valley President Hale came."}
    index = archive_of(
        tmp_path, article_by("President Otto Lind"), article_by("President Otto Lind") | {"id": "o"}, surname_only
    )
    assert names(index, "the Tarn president") == [("Otto Lind", 2)] and names(index, "the Valley president") == []


def test_an_office_is_who_the_archive_says_holds_it(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Valley President Clara Voss said the dam holds.\n\nShe met Otto Lind."},
        {"id": "b", "text": "Otto Lind, a spokesman for the Marsh Office, said on Monday that the dam was leaking."},
        {
            "id": "c",
            "text": "Marsh spokesman Otto Lind said the dam was safe. Hill President Dora Penn said the dam leaks.",
        },
    )

    assert names(index, "the Valley president") == [("Clara Voss", 1)]
    assert names(index, "the president of Hill") == [("Dora Penn", 1)]
    assert names(index, "the Marsh spokesman") == [("Otto Lind", 2)]
    assert names(index, "the Sea president") == []


def test_a_family_name_may_stand_first(tmp_path):
    index = archive_of(
        tmp_path, article_by("President Ko Jinwen"), article_by("President Ko"), article_by("Tarn"),
        article_by("Tarn Katz"),
    )  # fmt: skip

    assert names(index, "Ko") == [("Ko Jinwen", 2)]
    assert names(index, "Tarn") == [("Tarn", 1)]


def test_a_topic_is_found_in_any_spelling_the_archive_has(tmp_path):
    said = "Clara Voss said {} would be rebuilt."
    index = archive_of(
        tmp_path,
        *({"id": place, "text": said.format(place)} for place in ("Kiev", "Kyiv", "Donbas", "Donbass")),
        {"id": "x", "text": "Clara Voss said Jack Reed would be late."},
    )

    assert {row.article.id for row in index.statements("Voss", "Kyiv")} == {"Kiev", "Kyiv"}
    assert {row.article.id for row in index.statements("Voss", "Donbas")} == {"Donbas", "Donbass"}
    assert not list(index.ledger("Voss", "Reid"))


def test_the_closest_come_first_and_of_equals_the_newest(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "old", "date": "2023-01-01", "text": "“The harbour road is a mistake,” said Clara Voss."},
        {"id": "new", "date": "2024-01-01", "text": "Clara Voss said the harbour road is a gift."},
        {"id": "undated", "text": "Clara Voss said the harbour road is long."},
        {"id": "beside", "date": "2025-01-01", "text": "Clara Voss said the salmon is back."},
    )

    assert [row.article.id for row in index.statements("Voss", "harbour road")] == ["new", "old", "undated"]
    assert [row.article.id for row in index.statements("Voss")] == ["beside", "new", "old", "undated"]


def test_whoever_is_found_speaks_and_nobody_else(archive):
    asked = ("Voss", "Clara Voss", "Pier Anders", "Anders", "the mayor", "Clara Anders", "Tarn", "salmon", "Ilse", "")

    assert [index_name for index_name in asked if archive.speaks(index_name)] == [n for n in asked if archive.people(n)]


def test_a_place_that_is_seldom_quoted_is_spoken_about_rather_than_heard(tmp_path):
    articles = [{"id": f"a{n}", "text": f"The road to Tarn is closed, Ada Holm said on day {n}."} for n in range(6)]

    index = archive_of(tmp_path, *articles, {"id": "b", "text": "“We wait,” said Tarn."})

    assert index.speaks("Tarn")
    assert not index.is_heard("Tarn")
    assert index.is_heard("Holm")


def test_a_surname_is_no_verb_that_is_written_like_it(tmp_path):
    index = archive_of(
        tmp_path, article_by("Dora Trump"),
        {"id": "verb", "text": "Clara Voss said that safety must trump speed."},
        {"id": "name", "text": "Clara Voss said that Trump must wait."},
    )  # fmt: skip

    assert [row.article.id for row in index.statements("Voss", "Trump")] == ["name"]
