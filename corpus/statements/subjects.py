"""Whom a sentence is about, so that the next "he" or "she" may be they."""

from collections.abc import Sequence

from corpus.names.body_names import as_body
from corpus.names.cast import Cast
from corpus.names.genders import OTHER
from corpus.names.people_nouns import KIN, are_people, is_person, pronoun_for
from corpus.statements.descriptions import named_by
from corpus.statements.grammar import ASKED, fronted, is_verb
from corpus.statements.mentions import Mention
from corpus.statements.reading import Claim, Reading, written
from corpus.statements.statement import Statement
from corpus.text.english import LINKING, PERSONAL, PREPOSITIONS
from corpus.text.tokens import DASHES, Sentence

_BEFORE_SUBJECTS = LINKING | {"", "but", "and", "yet", "so", "later", "then", "instead", ","}
_WORDS = frozenset("account answer reply response version explanation verdict assessment message advice".split())
_SOMEBODY = PERSONAL | frozenset(
    "witness friend relative voter supporter protester passenger shopper worker villager".split()
)
_WITHHELD = (" not to be named ", " not to be identified ", " condition of anonymity ", " not be named ")
_DATELINE = 10  # tokens of one: where and when something is reported


def topic_of(reading: Reading, text: str) -> str | None:
    """Return who a sentence is about: the first name in it that is no part of another phrase.

    None where it is about "she" or "he": whom it names besides is somebody else.
    """
    sentence = reading.sentence
    names = (m.first for m in reading.mentions if m.kind == "name" and m.first)
    begins = next((at for at in names if sentence.lower[at - 1] == "but"), 0)  # He is tired, but Voss …
    begins = max(begins, behind_dateline(sentence), _behind_question(reading))
    for mention in reading.mentions:
        if mention.first < begins:
            continue
        if mention.head in OTHER and _is_main(sentence, mention):
            return None
        if owner := _whose_words(sentence, mention):
            return written(text, sentence, owner)
        if mention.kind == "name" and is_subject(sentence, mention):
            office = mention.head in PERSONAL  # the Chairman of the Union, Otto Lind
            named = named_by(reading, mention, text, said=-1) if office else None
            return named or written(text, sentence, mention)
    agent = _agent(reading)
    return written(text, sentence, agent) if agent else None


def _agent(reading: Reading) -> Mention | None:
    """Return the one person a sentence names as who did what it tells: "The vote was decided by Edith Lowe"."""
    lower, named = reading.sentence.lower, [m for m in reading.mentions if m.kind == "name"]
    agent = named[0] if len(named) == 1 else None
    if agent is None or agent.owner or agent.first < 2 or lower[agent.first - 1] != "by":
        return None
    thing = not any(m.head in OTHER or is_person(m.head) for m in reading.mentions if m.first < agent.first)
    return agent if thing and is_verb(lower[agent.first - 2]) else None


def somebody(sentence: Sentence, mention: Mention, speaks: bool) -> str | None:
    """Tell whether a phrase is for one person of whom nothing was said before: "a neighbour", "one woman".

    speaks: it is told to say something, as hardly anything but people does.
    Returns the pronoun that takes them up, "" where that may be either; None for other phrases.
    """
    opens, head = sentence.lower[mention.first], mention.head
    if mention.kind != "noun":
        return None
    if opens in {"his", "her", "their"} and speaks and head in KIN:
        return KIN[head]
    comma, name = mention.last + 1, sentence.words[mention.last + 2 : mention.last + 3]
    if sentence.lower[comma : comma + 1] == [","] and name and name[0][0].isupper():
        return None  # "one woman, Ana Ruiz,"
    owned = any(word.endswith(("'s", "s'")) for word in sentence.lower[mention.first : mention.last])
    if head in KIN and (owned or sentence.lower[mention.last + 1 : mention.last + 2] == ["of"]):
        return KIN[head]  # Voss's mother, the sister of Lind
    if opens not in {"a", "an", "one", "another"}:
        return None
    if pronoun := pronoun_for(head):
        return pronoun
    somebody_said = head in _SOMEBODY or head.endswith("person") or (speaks and is_person(head))
    return "" if somebody_said else None


def _is_withheld(sentence: Sentence, subject: Mention) -> bool:
    """Tell whether one person's name is kept back: "the owner, who asked not to be named"."""
    said = f" {' '.join(sentence.lower[subject.last + 1 :])} "
    one = subject.kind == "noun" and is_person(subject.head) and not are_people(subject.head)
    return one and any(phrase in said for phrase in _WITHHELD)


def _is_unnamed(sentence: Sentence, subject: Mention) -> bool:
    """Tell whether who speaks is one in an office, whom nothing names: the next "she" is them and nobody before."""
    one = subject.kind == "noun" and is_person(subject.head) and not are_people(subject.head)
    return one and sentence.lower[subject.first] == "the"


def _whose_words(sentence: Sentence, mention: Mention) -> Mention | None:
    """Return whose words a sentence opens with: "Voss's own account was shorter. “It leaks,” she said"."""
    if mention.first:
        return None
    end = next((i for i in range(mention.last + 1) if sentence.lower[i].endswith(("'s", "s'"))), None)
    if end is None or not all(word[0].isupper() for word in sentence.words[: end + 1]):
        return None
    at = end + 1 + (sentence.lower[end + 1 : end + 2] == ["own"])
    words, of = sentence.lower[at : at + 1], sentence.lower[at + 1 : at + 2] in (["of"], ["to"])
    return None if of or _WORDS.isdisjoint(words) else Mention(0, end, "name", sentence.lower[end], owner=True)


def is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a mention is no part of another phrase."""
    before = sentence.lower[mention.first - 1] if mention.first else ""
    if before == "for" and not mention.owner and sentence.lower[: mention.first] in (["for"], ["as", "for"]):
        return True  # As for Voss, she …
    return not mention.owner and before not in PREPOSITIONS | {"and", "or"}


def _behind_question(reading: Reading) -> int:
    """Return where the main clause begins behind what its subject is asked: "Asked by Voss if it leaks, | Lind"."""
    lower = reading.sentence.lower
    behind = [m for m in reading.mentions if lower[m.first - 1] == ","]
    names = [m for m in behind if m.kind == "name"]
    return (names or behind)[-1].first if lower[0] in ASKED and behind else 0


def behind_dateline(sentence: Sentence) -> int:
    """Return the first token that is none of a dateline: "TARN, May 3 — Otto Lind", "Tarn, Norland - Otto Lind"."""
    dash = next((i for i, word in enumerate(sentence.lower[:_DATELINE]) if word in DASHES | {"-", "--"}), 0)
    is_dateline = all(word[0].isupper() or not word.isalpha() for word in sentence.words[:dash])
    behind = sentence.words[dash + 1 : dash + 2] if dash and is_dateline else []
    return dash + 1 if behind and not behind[0][0].islower() else 0  # not "Otto Lind - a baker - said"


def _is_main(sentence: Sentence, pronoun: Mention) -> bool:
    """Tell whether "he" or "she" is what a sentence is about: not in "When she left, Voss …", "The day he came, …"."""
    before = sentence.lower[pronoun.first - 1] if pronoun.first else ""
    return before in _BEFORE_SUBJECTS or before.endswith("ly")


def notice(
    cast: Cast, text: str, reading: Reading, claims: Sequence[Claim], here: Sequence[Statement], topic: str | None
) -> None:
    """Take note of whom a sentence leaves as the next "he" or "she".

    topic: whom it is about, if nobody speaks in it.
    """
    sentence = reading.sentence
    first_hand = [statement for claim, statement in zip(claims, here, strict=True) if claim.outer is None]
    named = reading.mentions and not reading.mentions[0].first and reading.mentions[0].kind == "name"  # Ahmed
    participle = not named and sentence.lower[0].endswith(("ed", "ing"))  # Asked by Voss whether it leaks, Lind
    if first_hand and len(first_hand) < len(here) and not participle:
        last = max(n for n, claim in enumerate(claims) if claim.outer is None)
        within = next((n for n, claim in enumerate(claims) if claim.outer == last), last)
        words = sentence.lower[claims[within].first : claims[within].last + 1] if within != last else []
        pronoun = next((word for word in words if word in OTHER), None)
        cast.goes_on(here[last].speaker or "", here[within].speaker, pronoun)
    told = (sentence.starts[behind_dateline(sentence)], sentence.span[1])
    topic = None if topic and cast.is_office(topic) else topic  # The Mayor
    cast.notice(topic, told, spoken=bool(first_hand))
    if first_hand and (body := as_body(cast.names, first_hand[-1].speaker, sentence.span)):
        cast.recent.body = body
    if not first_hand and sentence.lower[0] in OTHER and sentence.lower[1:2] == ["and"]:
        cast.notice_other(OTHER[sentence.lower[0]], sentence.span)
    subject = next((m for m in reading.mentions if is_subject(sentence, m)), None)
    alone = fronted(sentence.lower) is None and not any(statement.speaker for statement in here)
    speaks = any(claim.source == subject for claim in claims)
    nameless = somebody(sentence, subject, speaks) if subject and alone else None
    if (
        subject
        and alone
        and (_is_withheld(sentence, subject) or (speaks and cast.last_has_office() and _is_unnamed(sentence, subject)))
    ):
        nameless = ""
    if nameless is not None:
        cast.notice_nobody(nameless)
    elif topic is None and not first_hand:
        cast.notice_office(written(text, sentence, subject) if subject else "")
