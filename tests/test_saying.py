"""The forms of verbs of saying."""

import re

import pytest

from qa.reading.saying import forms, one_of


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("admit", "admit admits admitted admitting"),
        ("insist", "insist insists insisted insisting"),
        ("quip", "quip quips quipped quipping"),
        ("explain", "explain explains explained explaining"),
        ("deny", "deny denies denied denying"),
        ("say", "say says said saying"),
        ("stress", "stress stresses stressed stressing"),
        ("publish", "publish publishes published publishing"),
        ("vow", "vow vows vowed vowing"),
        ("claim", "claim claims claimed claiming"),
        ("threaten", "threaten threatens threatened threatening"),
        ("speak", "speak speaks spoke spoken speaking"),
    ],
)
def test_a_verb_is_written_in_all_its_forms(verb, written):
    assert " ".join(forms(verb)) == written


def test_a_pattern_takes_verbs_from_several_lists():
    pattern = re.compile(one_of("say", "deny vow"))
    words = "say says said saying deny denies denied denying vow vows vowed vowing".split()

    assert all(map(pattern.fullmatch, words))
    assert not any(map(pattern.fullmatch, ["", "sa", "saysaid", "den", "denys", "vowe", "v"]))
