"""Training: the same marks give the same weights, which tell reports from the rest; those shipped hold no text."""

import gzip
import json
from importlib.resources import files

from corpus import Article, find_statements
from corpus.statements.model import MODEL_FILE, from_json, load_model, to_json
from corpus.statements.training import overlap, train

PEOPLE = ["Clara Voss", "Otto Lind", "Ana Ruiz", "Yuki Tanabe"]
THINGS = ["the dam was old", "the bridge was safe", "the gates were shut", "the wall was wet"]


def marked() -> tuple[list[dict], list[dict]]:
    """Make articles in which "claimed" reports speech and "crossed" does not, with their marks."""
    articles, gold = [], []
    for n in range(40):
        who, what = PEOPLE[n % 4], THINGS[n // 4 % 4]
        report, walk = f"{who} claimed that {what}.", f"{who} crossed the bridge in Tarn."
        text = f"{report}\n\n{walk}"
        start = report.index(what)
        articles.append({"id": f"a{n}", "text": text})
        gold.append(
            {
                **{"article": f"a{n}", "start": start, "end": start + len(what)},
                **{"source_spans": [[0, len(who)]], "cue_spans": [[len(who) + 1, len(who) + 8]]},
            }
        )
    return articles, gold


def test_the_same_marks_give_the_same_weights():
    assert to_json(train(*marked())) == to_json(train(*marked()))


def test_what_is_learnt_is_found_and_nothing_else():
    model = from_json(json.loads(json.dumps(to_json(train(*marked())))))
    text = "Zoë Brandt claimed that the tunnel was dry.\n\nZoë Brandt crossed the tunnel in Lowen."

    found = find_statements(Article("a", text, "t"), model)

    assert [(s.speaker, text[s.start : s.end]) for s in found] == [("Zoë Brandt", "the tunnel was dry")]


def test_the_shipped_weights_are_read_as_written_and_hold_no_text():
    data = json.loads(gzip.decompress(files("corpus.statements").joinpath(MODEL_FILE).read_bytes()))
    model = load_model()

    assert to_json(model) == data
    longest = max((len(name.split()) for name in (*model.cue, *model.before, *model.after, *model.mention)), default=0)
    assert longest <= 9  # a feature's name, a few words or shapes around a cue
    assert not any(word[0].isupper() for word in model.vocabulary | model.cues.keys() | model.nouns)


def test_overlap_is_half_of_the_shorter():
    assert overlap((0, 10), (5, 100))
    assert not overlap((0, 10), (6, 100))
    assert not overlap((0, 10), (10, 20))
