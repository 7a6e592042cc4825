"""Who does what to whom in a sentence, by saying it; and what only looks like it."""

import pytest

from corpus.statements.speech_acts import root, speech_acts

TOLD = [
    ("Clara Voss endorsed Otto Lind.", "endorse", ("Clara Voss", "Otto Lind")),
    ("Otto Lind was endorsed by Clara Voss on Monday.", "endorse", ("Clara Voss", "Otto Lind")),
    ("The old bridge was praised in song by the children.", "praise", ("the children", "The old bridge")),
    ("Asked by Otto Lind, Ada Holm endorsed Clara Voss.", "endorse", ("Ada Holm", "Clara Voss")),
    ("Voss criticized Pier Anders for attacking Otto Lind.", "criticize", ("Voss", "Pier Anders")),
    ("He has criticised Lind over the dam.", "criticize", ("He", "Lind")),
    ("Mr. Holm, who has both endorsed Mr. Lind and mocked his hat, left.", "endorse", ("Mr. Holm", "Mr. Lind")),
    ("Mr. Holm, who has both endorsed Mr. Lind and mocked his hat, left.", "mock", ("Mr. Holm", "his hat")),
    ("Brandt denounced Lind’s remarks as “hurtful” and warned of more.", "denounce", ("Brandt", "Lind’s remarks")),
    ("Sen. Ada Holm (V-Tarn) is endorsing Otto Lind's bid.", "endorse", ("Sen. Ada Holm", "Otto Lind's bid")),
    ("Ada Holm slams Voss, praises Lind as a friend.", "praise", ("Ada Holm", "Lind")),
    ("Holm defended trade with Tarn and Lind asked why.", "defend", ("Holm", "trade with Tarn")),
    ("The mayor of Tarn praised the bakers.", "praise", ("The mayor of Tarn", "the bakers")),
    ("They deny the report.", "deny", ("They", "the report")),
    ("Clara Voss, the minister, mocked Otto Lind for his hat.", "mock", ("Clara Voss", "Otto Lind")),
    ("Lind blasted the Federal Bureau of Rivers (FBR).", "blast", ("Lind", "the Federal Bureau of Rivers")),
    ("Since she left, Ms. Holm has been a friend, praising Lind and mocking Voss.", "praise", ("Ms. Holm", "Lind")),
    ("Brandt endorsed the election of Otto Lind.", "endorse", ("Brandt", "the election of Otto Lind")),
    ("Voss criticized the mayor and elected officials.", "criticize", ("Voss", "the mayor and elected officials")),
    ("Voss criticized the mayor and resigned.", "criticize", ("Voss", "the mayor")),
]
WITH_PREPOSITIONS = [
    (
        "Clara Voss has since apologized for her remark about Lind.",
        "apologize",
        "for",
        ("Clara Voss", "her remark about Lind"),
    ),
    (
        "Voss apologized on Monday to the bakers of Tarn for the noise.",
        "apologize",
        "to",
        ("Voss", "the bakers of Tarn"),
    ),
    ("Voss apologized on Monday to the bakers of Tarn for the noise.", "apologize", "for", ("Voss", "the noise")),
    ("Otto Lind, who complained about the dam, left early.", "complain", "about", ("Otto Lind", "the dam")),
    ("Ada Holm never apologized for the noise.", "apologize", "for", None),
    ("Ada Holm apologized and left for Tarn.", "apologize", "for", None),
    ("Voss apologized to Lind and quit over the dam.", "apologize", "over", None),
    ("Voss apologized to Lind and also blamed Holm for the dam.", "apologize", "for", None),
    ("Brandt complained that he asked for bread.", "complain", "for", None),
    ("Brandt warned Voss against the dam.", "warn", "", ("Brandt", "Voss")),
    ("Brandt warned Voss against the dam.", "warn", "against", ("Brandt", "the dam")),
    ("Voss apologized to Otto Lind and his wife for the noise.", "apologize", "for", ("Voss", "the noise")),
    ("Anders complained on Monday of the dam.", "complain", "of", ("Anders", "the dam")),
    ("Anders complained on Monday of the dam.", "complain", "on", None),
    ("Otto Lind apologized for a letter to Ada Holm.", "apologize", "to", None),
    ("Ilse Brandt complained to the mayor of Lowen about the noise.", "complain", "of", None),
    ("Otto Lind called the police to Tarn for help.", "call", "for", None),
    ("Anders apologized for his failure to answer Voss.", "apologize", "to", None),
    ("Anders apologized for his remark about Lind to Voss.", "apologize", "about", None),
    ("Anders apologized in a letter to the council to Voss.", "apologize", "to", None),
]
NOT_TOLD = [
    ("Otto Lind did not endorse Clara Voss.", "endorse"),
    ("Nobody from Lowen has endorsed the harbour plan.", "endorse"),
    ("Ilse Brandt has refused to endorse Otto Lind.", "endorse"),
    ("Voss asked Brandt to endorse Otto Lind.", "endorse"),
    ("Voss might endorse Lind.", "endorse"),
    ("Ada Holm will endorse Otto Lind on Saturday.", "endorse"),
    ("If Voss endorses Lind, Holm will resign.", "endorse"),
    ("Do you support Otto Lind?", "support"),
    ("“I endorse Otto Lind,” Voss said.", "endorse"),  # in her words: her statement, not what the article tells
    ("Critics of the harbour met on Monday.", "criticize"),
    ("Lind began a harsh attack on Pier Anders last night.", "attack"),
    ("Voss criticized Pier Anders for attacking Otto Lind.", "attack"),
    ("The policies she supported that Lind wrote were old.", "support"),
    ("Otto Lind was praised.", "praise"),
]


@pytest.mark.parametrize(("sentence", "verb", "told"), TOLD)
def test_who_does_what_to_whom(sentence, verb, told):
    assert [(act.agent, act.object) for act in speech_acts(sentence, {root(verb)})] == [told]


@pytest.mark.parametrize(("sentence", "verb", "preposition", "told"), WITH_PREPOSITIONS)
def test_what_is_done_to_whom_a_preposition_leads_to(sentence, verb, preposition, told):
    found = [(act.agent, act.object) for act in speech_acts(sentence, {root(verb)}, preposition)]

    assert found == ([told] if told else [])


@pytest.mark.parametrize(("sentence", "verb"), NOT_TOLD)
def test_what_only_looks_like_it(sentence, verb):
    assert list(speech_acts(sentence, {root(verb)})) == []


@pytest.mark.parametrize(
    "forms",
    ["endorse endorses endorsed endorsing", "deny denies denied denying", "slam slams slammed slamming",
     "criticise criticises criticised criticizing criticize", "dismiss dismisses dismissed dismissing"],
)  # fmt: skip
def test_the_forms_of_a_verb_have_one_root(forms):
    assert len({root(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("noun", ["endorsement", "criticism", "critics", "denial"])
def test_nouns_have_another(noun):
    assert root(noun) not in {root("endorse"), root("criticize"), root("deny")}
