"""Bodies as speakers: their names are kept whole, and the noun they end in, or begin with, means them again."""

import pytest
from conftest import archive_of

from corpus import Article, find_statements
from qa import ask

WHOLE = {
    "for": ("The Department for Transport said the bridge was unsafe.", "Department for Transport"),
    "for and and": ("The Department for Work and Pensions said costs would rise.", "Department for Work and Pensions"),
    "for the": ("The Ministry for the Environment said the river was dead.", "Ministry for the Environment"),
    "of and and": (
        "The U.S. Department of Health and Human Services said the wards were full.",
        "U.S. Department of Health and Human Services",
    ),
    "an office's word behind of": ("The Department of Justice said it would appeal.", "Department of Justice"),
    "an opener behind of": ("The Ministry of Defence said ships were ready.", "Ministry of Defence"),
    "two words before of": ("The Royal College of Nursing said pay was too low.", "Royal College of Nursing"),
    "on": (
        "The nonpartisan Commission on Harbour Dues said the fee was illegal.",
        "Commission on Harbour Dues",
    ),
    "to": ("The Committee to Protect Bakers said he was held.", "Committee to Protect Bakers"),
    "centers": (
        "The Centers for Flood Control and Prevention said the gates would open.",
        "Centers for Flood Control and Prevention",
    ),
    "of many": ("The Farmers’ Union said prices had fallen.", "Farmers' Union"),
    "of many, straight": ("The Farmers' Union said prices had fallen.", "Farmers' Union"),
    "of the people": ("The People’s Bank of Tarn said rates would fall.", "People's Bank of Tarn"),
    "of women": ("The Women’s River Center said it was late.", "Women's River Center"),
    "two things": ("The Health and Safety Inspectorate said the mill was safe.", "Health and Safety Inspectorate"),
    "two trades": ("The Nurses and Doctors Federation said pay was low.", "Nurses and Doctors Federation"),
    "behind another body": ("The FBI and Justice Department said it was late.", "Justice Department"),
    "two trades behind of": (
        "The Federation of Dock and Ferry Workers said pay was low.",
        "Federation of Dock and Ferry Workers",
    ),
    "a body behind another": ("The Institute of Directors and Greenpeace said it was late.", "Greenpeace"),
    "initials before a noun": ("The U.K. Supreme Court said the law was void.", "U.K. Supreme Court"),
}


def statements(text):
    return find_statements(Article("a", text, "On the river"))


@pytest.mark.parametrize(("text", "speaker"), WHOLE.values(), ids=WHOLE)
def test_a_body_speaks_under_its_whole_name(text, speaker):
    assert [s.speaker for s in statements(text)] == [speaker]


PEOPLE = {
    "of a body": ("“It is so,” said Otto Lind of the Society for the Protection of Eels.", "Otto Lind"),
    "an office of a body": ("Bank of Tarn Governor Ada Holm said rates would rise.", "Ada Holm"),
    "a spokeswoman": ("Department of Justice spokeswoman Ana Ruiz said the case was old.", "Ana Ruiz"),
    "an office of the whole": ("Chancellor of the Exchequer Jane Holm said taxes would fall.", "Jane Holm"),
    "told a body": ("Clara Voss told the Committee on Monday that she would go.", "Clara Voss"),
    "a body's own": ("The Bank of Tarn’s Clara Voss said rates would rise.", "Clara Voss"),
    "beside a body": ("The Department of Energy and Clara Voss said rates would rise.", "Clara Voss"),
    "a country's own": ("Tarn’s President Otto Lind said the vote was fair.", "Otto Lind"),
}


@pytest.mark.parametrize(("text", "speaker"), PEOPLE.values(), ids=PEOPLE)
def test_who_speaks_for_a_body_or_to_it_is_not_the_body(text, speaker):
    assert [s.speaker for s in statements(text)] == [speaker]


@pytest.mark.parametrize(
    ("first", "again", "speaker"),
    [
        ("The Royal College of Nursing said pay was low.", "The college", "Royal College of Nursing"),
        ("The Ministry of Defence said ships were ready.", "The ministry", "Ministry of Defence"),
        ("The Bank of Tarn said rates would rise.", "The bank", "Bank of Tarn"),
    ],
)
def test_a_body_is_meant_by_the_noun_in_its_name(first, again, speaker):
    found = statements(f"{first} {again} said that there was no money left.")

    assert [s.speaker for s in found] == [speaker, speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Union of Tanners left. Lumo Ltd has 400 shops. The company said in May that it was late.", "Lumo Ltd"),
        ("Lumo Lines is late. Lumo disputes that. The company said it was early.", "Lumo"),
        ("The Union of Tanners left. The company said that it was late.", None),
        ("The Bank of Tarn cut rates. The bank said that it was late.", "Bank of Tarn"),
    ],
)
def test_a_body_is_meant_by_a_noun_for_its_kind(text, speaker):
    assert statements(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "who",
    ["Norland state television", "Tarn city council", "Tarn fire service", "Norland health officials", "Tarn state TV"],
)
def test_what_a_places_council_or_television_says_is_not_said_by_the_place(who):
    (found,) = statements(f"{who} said the minister had gone.")

    assert (found.speaker, found.source) == (None, who)


@pytest.mark.parametrize("who", ["Interfax news agency", "Lumo football club", "Labour party"])
def test_a_body_is_called_by_the_name_before_its_kind(who):
    (found,) = statements(f"{who} said the minister had gone.")

    assert found.speaker == who.split()[0]


TAGS = {
    "rare verb": ("The dam may close, Voss hinted.", "The dam may close"),
    "people without an article": (
        "The man was arrested on Friday, police confirmed.",
        "The man was arrested on Friday",
    ),
    "people the model does not know": ("The dam is safe, geologists insist.", "The dam is safe"),
    "between commas": ("The plan, Voss believes, is a triumph.", "The plan, Voss believes, is a triumph"),
    "inverted between commas": ("The dam, says Lind, is old.", "The dam, says Lind, is old"),
    "before a plural verb": ("Farmers, Frank notes, applaud him.", "Farmers, Frank notes, applaud him"),
}


@pytest.mark.parametrize(("text", "said"), TAGS.values(), ids=TAGS)
def test_a_verb_with_its_subject_between_commas_reports_what_is_around_it(text, said):
    assert [text[s.start : s.end] for s in statements(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "When the dam broke, Voss cheered.",
        "After the flood, Voss joked, and left.",
        "In March, Voss agreed.",
        "If it rains, Voss hopes.",
        "The match, won by Tarn, ended late.",
    ],
)
def test_a_subject_and_what_it_does_between_commas_may_report_nothing(text):
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Clara Voss signalled that she would resign.", "she would resign"),
        ("Clara Voss emphasised that the dam was old.", "the dam was old"),
        ("Clara Voss criticised the plan as reckless.", "the plan as reckless"),
    ],
)
def test_british_spelling_reports_as_american_does(text, said):
    assert [text[s.start : s.end] for s in statements(text)] == [said]


def test_a_department_is_asked_for_by_either_of_its_names(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "The Department for Transport said the bridge was unsafe."},
        {"id": "b", "text": "The Transport Department said trucks would be counted."},
        {"id": "c", "text": "The Marsh Department of Transport said the marsh road was dry."},
    )

    for name in ("the Department for Transport", "the Transport Department"):
        assert {row.article.id for row in index.statements(name)} == {"a", "b"}


def test_an_office_of_something_is_not_what_it_is_of(tmp_path):
    said = "Secretary of State Otto Lind said the road was dry. “It is,” said Lind."
    index = archive_of(
        tmp_path,
        {"id": "a", "text": said},
        {"id": "b", "text": f"{said} It was late."},
        {"id": "c", "text": "The Marsh Department of State said the marsh road was wet."},
        {"id": "d", "text": "The Department of Justice said it would appeal. Justice Ada Holm said it was late."},
    )

    assert {row.statement.speaker for row in index.statements("the secretary of state")} == {"Otto Lind"}
    assert {row.statement.speaker for row in index.statements("the Department of Justice")} == {"Department of Justice"}


def test_who_said_a_clause_that_nobody_said_is_told_so(tmp_path):
    index = archive_of(
        tmp_path,
        {"id": "a", "text": "Clara Voss said the old dam belongs to the valley."},
        {"id": "b", "text": "Otto Lind said the old mill burnt down."},
    )

    nearest = ask("Who said the old dam belongs to Tarn?", index=index)
    exact = ask("Who said the old dam belongs to the valley?", index=index)

    assert [note for note in nearest.notes if "all of “the old dam belongs to Tarn”" in note]
    assert exact.status == "answered"
    assert not exact.notes
