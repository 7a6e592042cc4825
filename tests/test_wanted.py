"""What kind of thing a question asks for, and where a text holds one."""

import pytest

from index.storage.terms import stems
from qa.evidence.things import stands_near, things
from qa.reading.wanted import as_asked, asking, counted, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who won the election?", "person"),
        ("Which senator voted against it?", "person"),
        ("Which CEO left the company?", "person"),
        ("To whom did the mayor give the key?", "person"),
        ("Where was the bridge built?", "place"),
        ("In which small country did it happen?", "place"),
        ("Which state senator resigned?", "person"),
        ("Which city council did he join?", "name"),
        ("What budget mechanism does the law hold?", "name"),
        ("Which city also was flooded?", "place"),
        ("Which mayor's wife sang?", "person"),
        ("Which senator who was defeated ran again?", "person"),
        ("Which country already has a ban?", "place"),
        ("Which year Brandt was elected?", "date"),
        ("When was the dam raised?", "date"),
        ("In what year was the bridge closed?", "date"),
        ("Since when has the mayor been ill?", "date"),
        ("How many fish died?", "number"),
        ("How long is the tunnel?", "extent"),
        ("How old is the mayor?", "age"),
        ("At what age did Brandt die?", "age"),
        ("What is Brandt's age?", "age"),
        ("What percentage of the votes did Brandt win?", "share"),
        ("How often did it rain?", "number"),
        ("How much did the dam cost?", "amount"),
        ("What salary was the baker paid?", "amount"),
        ("Why did the grain deal end?", "reason"),
        ("The bridge was closed on Monday. Who closed it?", "person"),
        ("What is the new name of the cafe?", "name"),
        ("Which bank did the minister join, who had left the government?", "name"),
        ("What law did the minister break?", "name"),
        ("What caused the fire?", None),
        ("What exactly did they build?", None),
        ("The dam, which stands at Lowen, holds.", None),
        ("What kind of bread is it?", None),
        ("What happened in Tarn?", None),
        ("What did Brandt say?", None),
        ("bread", None),
    ],
)
def test_the_kind_is_read_from_the_form(question, kind):
    assert wanted(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("number", "Some 4,000 fish and twelve seals died.", ["4,000", "twelve"]),
        ("amount", "It costs $36.5 billion, or 90 million crowns.", ["$36.5 billion", "90 million crowns"]),
        ("amount", "It costs £2tn, of which $3mn is paid.", ["£2tn", "$3mn"]),
        ("date", "It opened on 3 May 2021 and closed last week.", ["3 May 2021", "last week"]),
        ("person", "In Tarn, Ilse Brandt met NATO.", ["Tarn", "Ilse Brandt"]),
        ("reason", "It closed because the ice broke.", ["because"]),
        ("number", "Many fish died.", []),
        (
            "extent",
            "In 2021 three boats took a 12-minute way of 40 miles, an hour, with 9 men.",
            ["12-minute", "40 miles", "an hour"],
        ),
        (
            "share",
            "Of 300, 62 percent, a third and nine in ten won 7.5% on 3 May.",
            ["62 percent", "a third", "nine in ten", "7.5%"],
        ),
        ("age", "Brandt, 74, met the 12-year-old, who is nine years old.", [", 74,", "12-year-old", "nine years old"]),
        ("age", "On 3 May, 2021, some 40 people, at 3 p.m., paid 12 crowns.", []),
        ("name", "The talks on NATO were held in Tarn.", ["NATO", "Tarn"]),
    ],
)
def test_things_of_a_kind_are_found(kind, text, held):
    assert [text[start:end] for start, end in things(kind, text)] == held


def test_what_the_question_says_itself_is_no_answer():
    asked = frozenset(stems("When did Ilse Brandt speak in May 2021?"))

    assert things("date", "Brandt spoke in May 2021.", asked) == []
    assert things("person", "Ilse Brandt met Otto Lind.", asked) == [(16, 25)]


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Who led the work", "Who led the work?"),
        ("In what year was the bridge closed?", "In what year was the bridge closed?"),
        ("is the dam safe ??", "is the dam safe?"),
        ("grain deal", "grain deal"),
        ("The dam will hold.", "The dam will hold."),
        ("When the dam broke, the town was flooded.", "When the dam broke, the town was flooded."),
        ("Who is he?!", "Who is he?"),
    ],
)
def test_a_question_ends_with_its_mark(question, put):
    assert as_asked(question) == put


@pytest.mark.parametrize(
    ("question", "word", "behind"),
    [
        ("Which retired general left the army in May?", "Which", "retired general left"),
        ("In what year was it?", "what", "year was it"),
        ("By then, who was “ill”?", "who", "was “ill"),
        ("Who?", "Who", ""),
        ("What did the WHO say?", "What", "did the WHO"),
        ("Did the WHO declare it over?", "", ""),
        ("Tell me about bread.", "", ""),
    ],
)
def test_what_is_asked_for_stands_behind_the_question_word(question, word, behind):
    asks, first = asking(question, 3)

    assert question[slice(*asks)] == word
    assert question[slice(*first)].strip(" ?”") == behind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many striking bakers came to Tarn?", "striking bakers"),
        ("How many more of the boats were lost?", "boats"),
        ("How many loaves did the bakers bake?", "loaves"),
        ("How much did the dam cost?", "dam cost"),
        ("When the dam burst, how many people were hurt?", "people hurt"),
        ("What price was paid for the bread?", ""),
        ("How many are there?", ""),
        ("Who came?", ""),
    ],
)
def test_what_is_counted_is_read(question, words):
    assert counted(question) == frozenset(stems(words))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Some 40 of the striking bakers came.", True),
        ("The bakers who came were 40.", True),
        ("Some 40 boats sank that night in the harbour of Tarn, as its last bakers left.", False),
        ("The bakers came.", False),
    ],
)
def test_a_number_stands_near_what_it_counts(text, near):
    assert stands_near("number", text, frozenset(stems("bakers"))) is near
