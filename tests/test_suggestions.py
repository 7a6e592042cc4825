"""Questions to begin with are made from the archive that is asked."""

from conftest import archive_of

from qa import ask
from qa.page.suggestions import questions


def test_each_question_is_of_another_speaker_and_has_an_answer(sample):
    offered = questions(sample)
    answers = [ask(question, index=sample) for question in offered]

    assert len(offered) == 4
    assert all(answer.status == "answered" for answer in answers)
    assert len({answer.query.speakers for answer in answers}) == 4
    assert sum(len(answer.citations) > 1 for answer in answers) >= 2


def test_an_archive_is_asked_about_its_own_people_whatever_its_outlets_are_called(tmp_path):
    said = ["Clara Voss said that the Tarn Bridge was safe.", "Clara Voss said that she would close the Tarn Bridge."]
    said += ["Otto Lind said that bread from Lowen was dear.", "Otto Lind said that Donbas was far."]
    index = archive_of(tmp_path, *({"id": f"{n}", "outlet": "Briefing Desk", "text": t} for n, t in enumerate(said)))

    assert questions(index)[0] == "What did Clara Voss say about the Tarn Bridge?"
    assert all("Voss" in question or "Lind" in question for question in questions(index))


def test_an_archive_in_which_nobody_speaks_offers_none(tmp_path):
    assert questions(archive_of(tmp_path, {"id": "a", "text": "It rained in Tarn."})) == []
