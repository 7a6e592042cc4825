"""What the ledger makes of a sentence: speaker, cue, exact words. The sentences are made up, the forms are not."""

import doctest

import pytest

from corpus import Article, find_statements, statements


def ledger(text: str) -> list[tuple[str | None, str, str]]:
    """List (speaker, kind, words) of a text's statements."""
    return [(s.speaker, s.kind, text[s.start : s.end]) for s in find_statements(Article("a", text, "A title"))]


FORMS = {
    "quotation, name said": (
        "“The bridge is safe,” Clara Voss said.",
        ("Clara Voss", "direct", "“The bridge is safe,”"),
    ),
    "quotation, said name": (
        "“The bridge is safe,” said Clara Voss, the minister for transport.",
        ("Clara Voss", "direct", "“The bridge is safe,”"),
    ),
    "question in quotation marks": (
        "“Who pays for the bridge?” Clara Voss asked on Monday.",
        ("Clara Voss", "direct", "“Who pays for the bridge?”"),
    ),
    "name said, colon": (
        "Clara Voss said: “The bridge is safe. We tested it twice.”",
        ("Clara Voss", "direct", "“The bridge is safe. We tested it twice.”"),
    ),
    "straight marks": ('"The bridge is safe," Clara Voss said.', ("Clara Voss", "direct", '"The bridge is safe,"')),
    "doubled marks": ("''The bridge is safe,'' Clara Voss said.", ("Clara Voss", "direct", "''The bridge is safe,''")),
    "angled marks": ("«The bridge is safe», Clara Voss said.", ("Clara Voss", "direct", "«The bridge is safe»")),
    "broken by the attribution": (
        "“The bridge is safe,” Clara Voss said. “We tested it twice.”",
        ("Clara Voss", "direct", "“The bridge is safe,” Clara Voss said. “We tested it twice.”"),
    ),
    "that": (
        "Clara Voss said that the bridge was not safe.",
        ("Clara Voss", "indirect", "the bridge was not safe"),
    ),
    "no that": ("Clara Voss said the bridge was safe.", ("Clara Voss", "indirect", "the bridge was safe")),
    "told somebody": (
        "Clara Voss told reporters in Tarn that the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "mixed": (
        "Clara Voss said the bridge was “as safe as a church”.",
        ("Clara Voss", "mixed", "the bridge was “as safe as a church”"),
    ),
    "at the end": ("The bridge was safe, Clara Voss said.", ("Clara Voss", "indirect", "The bridge was safe")),
    "according to": ("The bridge is safe, according to Clara Voss.", ("Clara Voss", "indirect", "The bridge is safe")),
    "title before": (
        "Transport Minister Clara Voss said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "possessive before": (
        "Norway’s Clara Voss said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "apposition between": (
        "Clara Voss, who has run the ministry since May, said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "two appositions": (
        "Clara Voss, the minister for transport, a former engineer, said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "name in apposition": (
        "The minister for transport, Clara Voss, said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "party in brackets": (
        "Clara Voss (Centre) said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "initial": ("“It is safe,” said Clara R. Voss.", ("Clara R. Voss", "direct", "“It is safe,”")),
    "opening words are no part of it": (
        "After the storm, Clara Voss said the bridge was safe.",
        ("Clara Voss", "indirect", "the bridge was safe"),
    ),
    "a body speaks": (
        "The Tarn Council said the bridge was safe.",
        ("Tarn Council", "indirect", "the bridge was safe"),
    ),
    "nameless officials": ("Officials said the bridge was safe.", (None, "indirect", "the bridge was safe")),
    "spokesman for a name": (
        "A spokesman for Clara Voss said the bridge was safe.",
        (None, "indirect", "the bridge was safe"),
    ),
    "named spokesman": (
        "The ministry’s spokesman Otto Lind said the bridge was safe.",
        ("Otto Lind", "indirect", "the bridge was safe"),
    ),
}


def test_the_worked_example_is_what_happens():
    failed, tried = doctest.testmod(statements)

    assert tried > 10
    assert not failed


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_forms_of_attribution(text, expected):
    assert ledger(text) == [expected]


WHOLE = {  # who speaks, and all of what is said
    "Kelly also said the dam was weak.": ("Kelly", "the dam was weak"),
    "Ahmed later said the dam was weak.": ("Ahmed", "the dam was weak"),
    "Beijing on Monday said the dam was weak.": ("Beijing", "the dam was weak"),
    "Emily from Tarn said the dam was weak.": ("Emily", "the dam was weak"),
    "Flying home, Otto Lind said the dam was weak.": ("Otto Lind", "the dam was weak"),
    "After talks in Tarn, Otto Lind, who leads the party, said the dam was weak.": ("Otto Lind", "the dam was weak"),
    "Speaking in Tarn, Clara Voss, head of the Lowen Bank, said it was weak.": ("Clara Voss", "it was weak"),
    "After a meeting in Tarn, Clara Voss, Lind’s deputy, said it was weak.": ("Clara Voss", "it was weak"),
    "“The dam will hold,” Clara Voss and Otto Lind said.": ("Otto Lind", "“The dam will hold,”"),
    "“It was a lie,” actor and director Otto Lind said.": ("Otto Lind", "“It was a lie,”"),
    "The river is rising, the fire chief and the mayor said.": (None, "The river is rising"),
    "Otto Lind said Sunday was the worst day of his life.": ("Otto Lind", "Sunday was the worst day of his life"),
    "Otto Lind said Friday prayers would be cancelled.": ("Otto Lind", "Friday prayers would be cancelled"),
    "Otto Lind said Tuesday night he would go.": ("Otto Lind", "he would go"),
    "When Voss said the dam was dry, Lind laughed at her.": ("Voss", "the dam was dry"),
    "While Voss said that the dam, the bridge and the mill were dry, Lind left.": (
        "Voss",
        "the dam, the bridge and the mill were dry",
    ),
    "Although Voss promised to raise the dam, Lind did not believe her.": ("Voss", "to raise the dam"),
    "As Voss said, the dam is dry, and it leaks.": ("Voss", "the dam is dry, and it leaks"),
    "When Voss said that on Monday, May 2, the dam would close, Lind laughed.": (
        "Voss",
        "on Monday, May 2, the dam would close",
    ),
    "After Voss said the dam would close on Monday, May 2, Lind laughed.": (
        "Voss",
        "the dam would close on Monday, May 2",
    ),
    "Although Voss said it would cost $1,000,000 to mend, Lind disagreed.": (
        "Voss",
        "it would cost $1,000,000 to mend",
    ),
    "While Voss said Lind was ill, tired, and old, Holm disagreed.": ("Voss", "Lind was ill, tired, and old"),
    "Although Voss promised to raise the dam, the bridge and the mill, Lind did not believe her.": (
        "Voss",
        "to raise the dam, the bridge and the mill",
    ),
    "After Voss said the mayor, Otto Lind, was ill, she left.": ("Voss", "the mayor, Otto Lind, was ill"),
    "After the vote, Voss said the dam was dry, the mill was closed, and the town was poor.": (
        "Voss",
        "the dam was dry, the mill was closed, and the town was poor",
    ),
    "While the mayor was abroad, Voss said the dam was dry, and that the mill was closed.": (
        "Voss",
        "the dam was dry, and that the mill was closed",
    ),
    "As mayor, Voss said she would raise the dam, lower taxes, and build roads.": (
        "Voss",
        "she would raise the dam, lower taxes, and build roads",
    ),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.items(), ids=WHOLE)
def test_nothing_of_the_speaker_or_the_words_is_lost(text, expected):
    assert [(speaker, words) for speaker, _, words in ledger(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Rev. Otto Lind opened the church. He said the roof was weak.", "Otto Lind"),
        ("The Sheriff Otto Lind opened the church. He said the roof was weak.", "Otto Lind"),
        ("In March Clara Voss left the board. She said the dam was weak.", "Clara Voss"),
        ("OTTO LIND opened the church. He said the roof was weak.", "OTTO LIND"),
        (
            "Otto Lind left. It rained in Tarn and Old Bay, then in Old Bay. Old Bay wept. He said it rained.",
            "Otto Lind",
        ),
    ],
)
def test_people_and_things_are_told_apart_by_what_leads_them_in(text, speaker):
    assert [name for name, *_ in ledger(text)] == [speaker]


def test_surname_is_read_as_the_full_name_given_elsewhere():
    text = "Clara Voss came to Tarn on Monday. Voss said the bridge was safe."

    assert ledger(text) == [("Clara Voss", "indirect", "the bridge was safe")]


def test_a_surname_with_a_title_is_nobody_whose_full_name_stands_behind_it_in_one_sentence():
    text = (
        "President Voss is to speak in Tarn. Aides will send Mr. Voss and the first lady, Clara Voss, to Lowen.\n\n"
        "“The dam will hold,” Mr. Voss said."
    )

    assert ledger(text) == [("Voss", "direct", "“The dam will hold,”")]


def test_a_group_is_nobody_whom_he_takes_up():
    text = (
        "Tarn Wardens have closed the dam. Otto Lind came on Monday. The wardens met.\n\n"
        "Tarn Wardens are tired of it. “It leaks,” he said."
    )

    assert [speaker for speaker, *_ in ledger(text)] == ["Otto Lind"]


def test_pronoun_is_who_spoke_last():
    text = "Clara Voss said the bridge was safe.\n\n“We tested it,” she said."

    assert [speaker for speaker, *_ in ledger(text)] == ["Clara Voss", "Clara Voss"]


def test_a_surname_of_two_people_is_whom_its_title_means():
    text = (
        "Clara Voss opened the bridge that she had planned. Mr. Voss said that it was not safe. "
        "Mrs. Voss said that he was wrong."
    )

    assert [speaker for speaker, _, _ in ledger(text)] == ["Voss", "Clara Voss"]


@pytest.mark.parametrize(
    "named",
    ["Tarn County Recorder Clara Voss", "Gen. Clara Voss", "Lowen-Hale CEO Clara Voss", "Pollster Clara Voss"],
)
def test_what_somebody_is_makes_no_part_of_the_name(named):
    assert ledger(f"{named} said that the bridge was safe.")[0][0] == "Clara Voss"


def test_pronoun_skips_who_the_article_shows_to_be_of_the_other_gender():
    text = "Mrs. Clara Voss said the bridge was safe. Mr. Otto Lind said it was not. “We tested it,” she said."

    assert ledger(text)[-1] == ("Clara Voss", "direct", "“We tested it,”")


def test_pronoun_is_the_one_person_through_whom_somebody_else_speaks():
    text = (
        "Otto Lind, the mayor of Tarn, is to resign.\n\n"
        "Osten replied through Pier Holm, chairman of the Harbour Council. “We will not pay,” he said."
    )

    assert ledger(text)[-1][0] == "Pier Holm"


def test_office_is_its_holder_only_when_last_spoken_of():
    text = "“It is safe,” said minister Clara Voss. The bridge was tested twice, the minister added."
    other = (
        "“It is safe,” said minister Clara Voss. Otto Lind called it “a risk”. Nobody would pay, the minister added."
    )

    assert ledger(text)[-1][0] == "Clara Voss"
    assert ledger(other)[-1][0] is None


def test_quotation_goes_on_in_the_next_paragraph():
    text = "Clara Voss said: “The bridge is safe.\n\n“We tested it twice.”\n\nThe mayor was not there."

    assert [(speaker, words) for speaker, _, words in ledger(text)] == [
        ("Clara Voss", "“The bridge is safe."),
        ("Clara Voss", "“We tested it twice.”"),
    ]


def test_announced_quotation_stands_in_the_next_paragraph():
    text = "Then Clara Voss spoke. She said:\n\n“The bridge is safe. We tested it twice.”"

    assert ledger(text)[-1] == ("Clara Voss", "direct", "“The bridge is safe. We tested it twice.”")


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss declined to comment.",
        "The slaves whom Clara Voss referred to in her speech were “well fed” and housed.",
        "Clara Voss refused to say whether the bridge was safe.",
        "Clara Voss did not say the bridge was safe.",
        "The bridge was opened by Clara Voss on Monday.",
        "The statement of accounts was read to Clara Voss.",
    ],
)
def test_silence_is_no_statement(text):
    assert ledger(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“Voss is wrong,” said Otto Lind. Clara Voss was not there.",
        "Otto Lind said Clara Voss had promised a safe bridge.",
        "“‘The bridge is safe,’ Clara Voss told me,” said Otto Lind.",
        "A lawyer for Clara Voss said the bridge was safe.",
        "Aides to Clara Voss said the bridge was safe.",
        "The bridge is safe, according to a report that Clara Voss never read.",
    ],
)
def test_talk_about_somebody_is_not_theirs(text):
    """What somebody else says she said is hers only at second hand."""
    statements = find_statements(Article("a", text, "A title"))

    assert "Clara Voss" not in [s.speaker for s in statements if s.via is None]


def test_words_inside_a_quotation_are_no_cue():
    text = "“He said nothing and Otto Lind said less,” Clara Voss said."

    assert ledger(text) == [("Clara Voss", "direct", "“He said nothing and Otto Lind said less,”")]


def test_offsets_are_exact_in_any_script():
    text = "☕ Café news 👩‍👩‍👧\r\n\r\n“שלום 🎉, e\u0301t voila\u0300,” Zoë Brandt said.\r\n\r\nShe added it was late."
    statements = find_statements(Article("a", text, "t"))

    assert [text[s.start : s.end] for s in statements] == ["“שלום 🎉, e\u0301t voila\u0300,”", "it was late"]
    assert {s.speaker for s in statements} == {"Zoë Brandt"}


@pytest.mark.parametrize(
    "text",
    [
        "When Otto Lind said that Tarn would sue the town for leaving, Clara Voss fired back: “They will lose.”",
        "As Otto Lind seethed over the dam with the mayor, Clara Voss told reporters it was “time to go”.",
    ],
)
def test_a_clause_that_opens_a_sentence_relays_nothing_of_the_main_one(text):
    hers = [s for s in find_statements(Article("a", text, "a")) if s.speaker == "Clara Voss"]

    assert [s.via for s in hers] == [None]


@pytest.mark.parametrize("text", ["“ in Tarn, the told Lowen", "“ to Norway, the told Norwegian"])
def test_a_sentence_cut_off_behind_a_place_and_a_name_is_read(text):
    assert ledger(text) == []
