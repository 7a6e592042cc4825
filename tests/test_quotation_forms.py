"""Forms of quotation that readers take in their stride and extractors stumble over: exact words, speaker and kind.

Everybody and everything in them is made up.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, find_statements
from corpus.names.agreement import same_person
from corpus.statements.statement import Statement

DAM = "“The dam is old. It must go.”"


def statements(text: str) -> list[Statement]:
    return find_statements(Article("a", text, "A title"))


def plain(name: str | None) -> str | None:
    """Write a name with plain apostrophes and spaces, however the article does."""
    return name.replace("’", "'").replace("\u00a0", " ") if name else None


def ledger(text: str) -> list[tuple[str | None, str, str]]:
    """List (speaker, kind, words) of a text's statements at first hand."""
    return [(plain(s.speaker), s.kind, text[s.start : s.end]) for s in statements(text) if s.via is None]


def credited(text: str, words: str) -> list[str | None]:
    """List who is said to have said these words of the text (which stand in it once), at first hand."""
    assert text.count(words) == 1
    start = text.index(words)
    end = start + len(words)
    return [plain(s.speaker) for s in statements(text) if s.via is None and s.start <= start and end <= s.end]


def touched(text: str, words: str) -> list[str | None]:
    """List the speakers of all statements that take in any part of these words (which stand in the text once)."""
    assert text.count(words) == 1
    start = text.index(words)
    return [s.speaker for s in statements(text) if s.start < start + len(words) and start < s.end]


# Each text with all its statements at first hand.
EXACT = {
    "warned, a clause": (
        "Clara Voss warned the policy could cost seats.",
        [("Clara Voss", "indirect", "the policy could cost seats")],
    ),
    "called on": ("Clara Voss called on ministers to act.", [("Clara Voss", "indirect", "on ministers to act")]),
    "two sentences, a short word between": (
        "Otto Lind said it was hard. Clara Voss said no. Ada Moor said it was a barn.",
        [("Otto Lind", "indirect", "it was hard"), ("Ada Moor", "indirect", "it was a barn")],
    ),
    "denied any": ("The owners denied any wrongdoing.", [(None, "indirect", "any wrongdoing")]),
    "denied having done": (
        "Otto Lind has repeatedly denied being there.",
        [("Otto Lind", "indirect", "being there")],
    ),
    "withheld": (
        "The court denied any visitors. Clara Voss denied funding to the school. They were fed but denied any aid.",
        [],
    ),
    "was denied": ("Otto Lind was denied any help by the court. The court denied bail to him.", []),
    "interview, by initials": (
        "Mia Kalt met Clara Voss.\n\nMia Kalt: Is it old?\n\nClara Voss: It is.\n\nMK: Why?\n\nCV: Because of frost.",
        [("Clara Voss", "indirect", "It is."), ("Clara Voss", "indirect", "Because of frost.")],
    ),
    "initials of somebody, and of other things": (
        "Paul Strand wrote of Tina Voss.\n\nDear sir: the dam leaks.\n\nPS: the bridge leaks.\n\nTV: BBC One shows it.",
        [],
    ),
    "called on a day, on the phone": ("Clara Voss called on the phone. Otto Lind called on his way to work.", []),
    "called on the eve of": ("Clara Voss called on the eve of a trip to Tarn.", []),
    "who does something else": ("The dam, Clara Voss said, and left.", [("Clara Voss", "indirect", "The dam")]),
    "hours later": ("Voss hours later said the dam was old.", [("Voss", "indirect", "the dam was old")]),
    "that, a pronoun": ("Clara Voss said that was absurd.", [("Clara Voss", "indirect", "that was absurd")]),
    "her son's trade": (
        "Clara Voss, whose son is a doctor, came to Tarn. The doctor said it leaks.",
        [(None, "indirect", "it leaks")],
    ),
    "lawyer for somebody": (
        "Clara Voss, a lawyer in Tarn, is well. The lawyer for the company said it leaks.",
        [(None, "indirect", "it leaks")],
    ),
    "found out": ("Clara Voss found out that the dam leaks.", [("Clara Voss", "indirect", "the dam leaks")]),
    "that, pointing": ("Clara Voss attended that meeting on Monday. Otto Lind needed that dam to hold.", []),
    "brackets within brackets": (
        "(Clara Voss said the dam (the old one) leaks and must go.)",
        [("Clara Voss", "indirect", "the dam (the old one) leaks and must go")],
    ),
    "he of whom no name is told": (
        "Clara Falk said it was a pity. A police spokesman declined to comment. “It is private,” he said.",
        [("Clara Falk", "indirect", "it was a pity"), (None, "direct", "“It is private,”")],
    ),
    "company of a person": (
        "Chief executive Tom Bell said it was hard. The company said it would close.",
        [("Tom Bell", "indirect", "it was hard"), (None, "indirect", "it would close")],
    ),
    "court of another kind": (
        "Harrow Cement lost its case. The court said it was late.",
        [(None, "indirect", "it was late")],
    ),
    "said in brackets": (
        "The dam is old (Clara Voss said it leaks) and dry.",
        [("Clara Voss", "indirect", "it leaks")],
    ),
    "pointed out, between commas": (
        "The dam, Clara Voss pointed out, is old.",
        [("Clara Voss", "indirect", "is old")],
    ),
    "as somebody puts it": (
        "As Clara Voss puts it, “the dam is old.”",
        [("Clara Voss", "direct", "“the dam is old.”")],
    ),
    "closed by an opening mark": (
        "“The dam is old,“ said Clara Voss. “It leaks.”",
        [("Clara Voss", "direct", "“The dam is old,“ said Clara Voss. “It leaks.”")],
    ),
    "predicate closed by an opening mark": (
        "Clara Voss called the dam “a risk“ in Tarn.",
        [("Clara Voss", "mixed", "the dam “a risk“ in Tarn")],
    ),
    "quoted subject, description of the speaker": (
        "The “question of the dam remains,” Richard Hase, a professor at the University of Tarn, wrote last week.",
        [("Richard Hase", "direct", "The “question of the dam remains,”")],
    ),
    "year before a quotation": (
        "Clara Voss will raise it to $15 by 2020. “It is a disgrace,” Otto Lind said.",
        [("Otto Lind", "direct", "“It is a disgrace,”")],
    ),
    "quotation that holds another": (
        "“She calls it “hell” there,” said Clara Voss.",
        [("Clara Voss", "direct", "“She calls it “hell” there,”")],
    ),
    "past form before a pointing that": ("The rise of Voss propelled that town.", []),
    "candidate who hosts": (
        "The candidate who hosts an Lowen show came. “It leaks,” he said.",
        [(None, "direct", "“It leaks,”")],
    ),
    "pointed out": ("Clara Voss pointed out that the dam was old.", [("Clara Voss", "indirect", "the dam was old")]),
    "day behind who is told": (
        "Clara Voss told the Tarn Herald on Monday the dam would go.",
        [("Clara Voss", "indirect", "the dam would go")],
    ),
    "said afterwards": ("Clara Voss said afterwards she would go.", [("Clara Voss", "indirect", "she would go")]),
    "warned that, plural": (
        "Clara Voss warned that funds were missing.",
        [("Clara Voss", "indirect", "funds were missing")],
    ),
    "thanked and denied": (
        "Clara Voss thanked Lind and denied that she had been ill.",
        [("Clara Voss", "indirect", "she had been ill")],
    ),
    "asked whether": (
        "Asked whether she would go, Clara Voss said: “I will not.”",
        [("Clara Voss", "direct", "“I will not.”")],
    ),
    "single marks left open over a paragraph": (
        "Clara Voss said: ‘The dam is old. Then it leaked.\n\n‘It must go.’",
        [("Clara Voss", "direct", "‘The dam is old. Then it leaked."), ("Clara Voss", "direct", "‘It must go.’")],
    ),
    "transcript, whole turns": (
        "CLARA VOSS: It is old. It leaks. Otto Lind said so.\n\nÅSA BJÖRK: Does it? I doubt it.\n\nVOSS: It does.",
        [
            ("Clara Voss", "indirect", "It is old. It leaks. Otto Lind said so."),
            ("Åsa Björk", "indirect", "Does it? I doubt it."),
            ("Clara Voss", "indirect", "It does."),
        ],
    ),
    "interview, names in bold": (
        "**Clara Voss:** It is old. It leaks.\n\nWhy?\n\n**Clara Voss:** Because of frost.",
        [("Clara Voss", "indirect", "It is old. It leaks."), ("Clara Voss", "indirect", "Because of frost.")],
    ),
    "interview, question and answer": (
        "The Herald met Clara Voss at the dam.\n\nQ: Is it old?\n\nA: It is. It leaks.",
        [("Clara Voss", "indirect", "It is. It leaks.")],
    ),
    "interview, question and surname": (
        "Clara Voss on the dam\n\nQ: Is it old?\nVoss: It is. It leaks.\n\nQ: You wrote so.\nVoss: I did.",
        [("Clara Voss", "indirect", "It is. It leaks."), ("Clara Voss", "indirect", "I did.")],
    ),
    "interview, both by surname": (
        "The Herald met Clara Voss.\n\nPenn: Is it old?\n\nVoss: It is.\n\nPenn: Why?\n\nVoss: Because of frost.",
        [("Clara Voss", "indirect", "It is."), ("Clara Voss", "indirect", "Because of frost.")],
    ),
    "surnames that open lines of a table": (
        "Clara Voss won against Otto Lind.\n\nVoss: 58 percent\nLind: 42 percent\n\nVoss: 61 percent\nLind: 39 percent",
        [],
    ),
    "a word that opens lines after questions": (
        "Clara Voss on the dam\n\nQ: Is it old?\nNote: It is.\n\nQ: Why?\nNote: Nobody knows.",
        [],
    ),
    # Quotations over several paragraphs: each is opened, only the last is closed.
    "two paragraphs, speaker first": (
        "Clara Voss said: “The dam is old.\n\n“It must go.”",
        [("Clara Voss", "direct", "“The dam is old."), ("Clara Voss", "direct", "“It must go.”")],
    ),
    "three paragraphs, speaker first": (
        "Clara Voss said: “The dam is old.\n\n“It was built in a hurry.\n\n“It must go.”\n\nThe hall was silent.",
        [
            ("Clara Voss", "direct", "“The dam is old."),
            ("Clara Voss", "direct", "“It was built in a hurry."),
            ("Clara Voss", "direct", "“It must go.”"),
        ],
    ),
    "four paragraphs, speaker within the first": (
        "“The dam is old,” Clara Voss said. “It was built in a hurry.\n\n"
        "“My father carried stones for it. They were poor stones.\n\n“We knew that then.\n\n“It must go.”",
        [
            ("Clara Voss", "direct", "“The dam is old,” Clara Voss said. “It was built in a hurry."),
            ("Clara Voss", "direct", "“My father carried stones for it. They were poor stones."),
            ("Clara Voss", "direct", "“We knew that then."),
            ("Clara Voss", "direct", "“It must go.”"),
        ],
    ),
    "two paragraphs, straight marks": (
        'Clara Voss said: "The dam is old.\n\n"It must go."',
        [("Clara Voss", "direct", '"The dam is old.'), ("Clara Voss", "direct", '"It must go."')],
    ),
    "two paragraphs, then somebody else": (
        "Clara Voss said: “The dam is old.\n\n“It must go.”\n\n“It must stay,” Otto Lind said.",
        [
            ("Clara Voss", "direct", "“The dam is old."),
            ("Clara Voss", "direct", "“It must go.”"),
            ("Otto Lind", "direct", "“It must stay,”"),
        ],
    ),
    # The speaker is announced, the quotation stands in the next paragraph.
    "and from": (
        f"And from Chairwoman Ana Ruiz:\n\n{DAM}",
        [("Ana Ruiz", "direct", DAM)],
    ),
    "this from": (
        f"This from Otto Lind, who farms below the wall:\n\n{DAM}",
        [("Otto Lind", "direct", DAM)],
    ),
    "said, colon, next paragraph": (
        f"Then Siobhán O’Neill stood up and said:\n\n{DAM}",
        [("Siobhán O'Neill", "direct", DAM)],
    ),
    "announced, then somebody else": (
        f"Clara Voss wrote on Friday:\n\n{DAM}\n\n“It must stay,” Otto Lind said.",
        [("Clara Voss", "direct", DAM), ("Otto Lind", "direct", "“It must stay,”")],
    ),
    # Name and colon.
    "name, colon, quotation": (f"Clara Voss: {DAM}", [("Clara Voss", "direct", DAM)]),
    "lines of an interview": (
        "Clara Voss: “The dam is old.”\nOtto Lind: “It is not.”\nClara Voss: “It must go.”",
        [
            ("Clara Voss", "direct", "“The dam is old.”"),
            ("Otto Lind", "direct", "“It is not.”"),
            ("Clara Voss", "direct", "“It must go.”"),
        ],
    ),
    # The name after the quotation, without a verb.
    "byline after a dash": (f"{DAM} — Clara Voss", [("Clara Voss", "direct", DAM)]),
    "byline on the next line": (f"{DAM}\n― Clara Voss", [("Clara Voss", "direct", DAM)]),
    "byline on the next line, with an office": (
        f"{DAM}\n— Nguyen Thi Lan, mayor of Tarn\n\nIt rained all week.",
        [("Nguyen Thi Lan", "direct", DAM)],
    ),
    "two bylines": (
        "“The dam is old.”\n– Clara Voss\n\n“It is not.”\n– Otto Lind",
        [("Clara Voss", "direct", "“The dam is old.”"), ("Otto Lind", "direct", "“It is not.”")],
    ),
    # Marks.
    "curly to open, straight to close": (
        '“The dam is old," Clara Voss said.',
        [("Clara Voss", "direct", '“The dam is old,"')],
    ),
    "straight to open, curly to close": (
        '"The dam is old,” said Clara Voss.',
        [("Clara Voss", "direct", '"The dam is old,”')],
    ),
    "wrong way round": (
        "”The dam is old,” Clara Voss said.",
        [("Clara Voss", "direct", "”The dam is old,”")],
    ),
    "single marks with an apostrophe": (
        "‘The dam isn’t safe,’ Clara Voss said.",
        [("Clara Voss", "direct", "‘The dam isn’t safe,’")],
    ),
    "single marks, two sentences": (
        "Clara Voss said: ‘The dam isn’t safe. It won’t last the winter.’",
        [("Clara Voss", "direct", "‘The dam isn’t safe. It won’t last the winter.’")],
    ),
    "single marks, possessive plural": (
        "‘It is the farmers’ dam, not ours,’ said Clara Voss.",
        [("Clara Voss", "direct", "‘It is the farmers’ dam, not ours,’")],
    ),
    "single marks, letters left out": (
        "‘Don’t let ’em build it,’ said Clara Voss.",
        [("Clara Voss", "direct", "‘Don’t let ’em build it,’")],
    ),
    "single straight marks": (
        "'The dam isn't safe,' Clara Voss said.",
        [("Clara Voss", "direct", "'The dam isn't safe,'")],
    ),
    "apostrophes only": (
        "Clara Voss said the farmers’ dam wasn’t Tarn’s.",
        [("Clara Voss", "indirect", "the farmers’ dam wasn’t Tarn’s")],
    ),
    "doubled marks": ("''The dam is old,'' Clara Voss said.", [("Clara Voss", "direct", "''The dam is old,''")]),
    "doubled marks, typewriter": (
        "``The dam is old,'' Clara Voss said.",
        [("Clara Voss", "direct", "``The dam is old,''")],
    ),
    "guillemets": ("«The dam is old», Clara Voss said.", [("Clara Voss", "direct", "«The dam is old»")]),
    "guillemets with spaces": (
        "«\u00a0The dam is old\u00a0», Clara Voss said.",
        [("Clara Voss", "direct", "«\u00a0The dam is old\u00a0»")],
    ),
    "guillemets pointing in": ("»The dam is old«, Clara Voss said.", [("Clara Voss", "direct", "»The dam is old«")]),
    "German marks": ("„The dam is old“, Clara Voss said.", [("Clara Voss", "direct", "„The dam is old“")]),
    "Polish marks": ("„The dam is old”, Łukasz Wrona said.", [("Łukasz Wrona", "direct", "„The dam is old”")]),
    # Quotations in quotations.
    "single within double": (
        "“He said ‘never’ to my face,” Clara Voss said.",
        [("Clara Voss", "direct", "“He said ‘never’ to my face,”")],
    ),
    "double within single": (
        "‘He said “never” to my face,’ Clara Voss said.",
        [("Clara Voss", "direct", "‘He said “never” to my face,’")],
    ),
    "ending on both marks": (
        "Clara Voss said: “He told me: ‘Never.’”",
        [("Clara Voss", "direct", "“He told me: ‘Never.’”")],
    ),
    # The attribution in the midst, and quotations that go on.
    "broken within a sentence": (
        "“The bridge,” Clara Voss said, “is safe.”",
        [("Clara Voss", "direct", "“The bridge,” Clara Voss said, “is safe.”")],
    ),
    "broken within a sentence, by a pronoun": (
        "Mrs. Clara Voss stood up. “The bridge,” she said, “is safe.”",
        [("Clara Voss", "direct", "“The bridge,” she said, “is safe.”")],
    ),
    "broken, and going on": (
        "“If it rains,” said Clara Voss, “we will not build. We will wait.”",
        [("Clara Voss", "direct", "“If it rains,” said Clara Voss, “we will not build. We will wait.”")],
    ),
    "going on after the attribution": (
        "“The dam is old,” Clara Voss said. “It leaks. It must go.” The hall was silent.",
        [("Clara Voss", "direct", "“The dam is old,” Clara Voss said. “It leaks. It must go.”")],
    ),
    "question, broken": (
        "“Why,” asked Yuki Tanabe, “was nobody told?”",
        [("Yuki Tanabe", "direct", "“Why,” asked Yuki Tanabe, “was nobody told?”")],
    ),
    "two speakers in one paragraph": (
        "“The dam is old,” Clara Voss said. “It is not,” Otto Lind replied.",
        [("Clara Voss", "direct", "“The dam is old,”"), ("Otto Lind", "direct", "“It is not,”")],
    ),
    "one word": ("“No,” Clara Voss said.", [("Clara Voss", "direct", "“No,”")]),
    # Negation and hedges stay in.
    "don't": ("“Don’t shoot him,” Clara Voss said.", [("Clara Voss", "direct", "“Don’t shoot him,”")]),
    "not, in indirect speech": (
        "Clara Voss said she did not want the dam.",
        [("Clara Voss", "indirect", "she did not want the dam")],
    ),
    "nobody": ("Clara Voss said nobody had been told.", [("Clara Voss", "indirect", "nobody had been told")]),
    "not one, after that": (
        "Clara Voss said that not one house had been saved.",
        [("Clara Voss", "indirect", "not one house had been saved")],
    ),
    "not true that": (
        "Clara Voss said it was not true that the dam was old.",
        [("Clara Voss", "indirect", "it was not true that the dam was old")],
    ),
    "a lie that": (
        "Clara Voss said it was a lie that she had known of the crack.",
        [("Clara Voss", "indirect", "it was a lie that she had known of the crack")],
    ),
    "doubted that": (
        "Clara Voss said she doubted that the dam would hold.",
        [("Clara Voss", "indirect", "she doubted that the dam would hold")],
    ),
    "that, false that": (
        "Clara Voss said on Monday that it was false that the dam was old.",
        [("Clara Voss", "indirect", "it was false that the dam was old")],
    ),
    "no proof that": (
        "There was no proof that the dam was old, Clara Voss said.",
        [("Clara Voss", "indirect", "There was no proof that the dam was old")],
    ),
    "may": ("Clara Voss said the dam may fail.", [("Clara Voss", "indirect", "the dam may fail")]),
    "if, after that": (
        "Clara Voss said that if it rained the dam would fail.",
        [("Clara Voss", "indirect", "if it rained the dam would fail")],
    ),
    "unless, attribution in the midst": (
        "Unless it rained, Clara Voss said, the dam would be shut.",
        [("Clara Voss", "indirect", "Unless it rained, Clara Voss said, the dam would be shut")],
    ),
    "not, attribution in the midst": (
        "The dam, Clara Voss said, would not hold.",
        [("Clara Voss", "indirect", "The dam, Clara Voss said, would not hold")],
    ),
    "perhaps": (
        "Perhaps the dam was too old, Clara Voss said.",
        [("Clara Voss", "indirect", "Perhaps the dam was too old")],
    ),
    "not, before the quoted part": (
        "Clara Voss said the dam was not “safe for children”.",
        [("Clara Voss", "mixed", "the dam was not “safe for children”")],
    ),
    "would not, before the quoted part": (
        "Clara Voss said she would not “pay for a bridge that leaks”.",
        [("Clara Voss", "mixed", "she would not “pay for a bridge that leaks”")],
    ),
    "not now, and not ever": (
        "“Not now,” Clara Voss said, “and not ever.”",
        [("Clara Voss", "direct", "“Not now,” Clara Voss said, “and not ever.”")],
    ),
    # Mixed.
    "quoted predicate, attribution last": (
        "The dam was “a risk to us all”, Clara Voss said.",
        [("Clara Voss", "mixed", "The dam was “a risk to us all”")],
    ),
    # Writing.
    "no full stop": ("Clara Voss said the dam was old", [("Clara Voss", "indirect", "the dam was old")]),
    "Windows line ends": (
        "Clara Voss said: “The dam is old.\r\n\r\n“It must go.”\r\n\r\nThe hall was silent.\r\n",
        [("Clara Voss", "direct", "“The dam is old."), ("Clara Voss", "direct", "“It must go.”")],
    ),
    "Windows line ends, announced": (
        f"Clara Voss said:\r\n\r\n{DAM}\r\n",
        [("Clara Voss", "direct", DAM)],
    ),
    "no-break spaces": (
        "“The\u00a0dam is\u00a0old,” Clara\u00a0Voss said.",
        [("Clara Voss", "direct", "“The\u00a0dam is\u00a0old,”")],
    ),
    "no-break space before the verb": (
        "Clara Voss\u00a0said\u00a0the dam was old.",
        [("Clara Voss", "indirect", "the dam was old")],
    ),
    "emoji": (
        "🎉 News! “The dam 🌊 is old 👩‍👩‍👧,” Clara Voss said. 😬",
        [("Clara Voss", "direct", "“The dam 🌊 is old 👩‍👩‍👧,”")],
    ),
    "dateline": (
        "TARN, March 3 — Clara Voss said the dam was old.",
        [("Clara Voss", "indirect", "the dam was old")],
    ),
    "dateline with an agency": (
        "TARN (TPA) - The dam was old, Clara Voss said.",
        [("Clara Voss", "indirect", "The dam was old")],
    ),
    "list with hyphens": (
        "- “The dam is old,” said Clara Voss.\n- “It is not,” said Otto Lind.",
        [("Clara Voss", "direct", "“The dam is old,”"), ("Otto Lind", "direct", "“It is not,”")],
    ),
    "list with bullets": (
        "• Clara Voss said the dam was old.\n• Otto Lind said it was not.",
        [("Clara Voss", "indirect", "the dam was old"), ("Otto Lind", "indirect", "it was not")],
    ),
    "number with a point": (
        "Clara Voss said the dam would cost 3.5 million crowns.",
        [("Clara Voss", "indirect", "the dam would cost 3.5 million crowns")],
    ),
    "long sentence": (
        "Clara Voss, who had walked the whole length of the wall that morning with two engineers and a dog, said that "
        "the dam, which her grandfather had built in the year of the great frost with stones from the old mill, was "
        "not safe, that no money had been set aside for its repair in any of the last nine budgets, and that the "
        "valley below it, where more than four hundred families now lived, might have to be cleared before the snow "
        "began to melt.",
        [
            (
                "Clara Voss",
                "indirect",
                "the dam, which her grandfather had built in the year of the great frost with stones from the old "
                "mill, was not safe, that no money had been set aside for its repair in any of the last nine budgets, "
                "and that the valley below it, where more than four hundred families now lived, might have to be "
                "cleared before the snow began to melt",
            )
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), EXACT.values(), ids=EXACT)
def test_statements_are_exactly(text, expected):
    assert ledger(text) == expected


# Words in a text and who said them, where the bounds may reasonably be drawn in more than one way.
CREDITED = {
    "speaker named at the end of several paragraphs, first": (
        "“The dam is old.\n\n“It leaks.\n\n“It must go,” said Clara Voss.",
        "The dam is old.",
        "Clara Voss",
    ),
    "speaker named at the end of several paragraphs, last": (
        "“The dam is old.\n\n“It leaks.\n\n“It must go,” said Clara Voss.",
        "It must go",
        "Clara Voss",
    ),
    "gesture before the quotation": (
        "Clara Voss shook her head. “It is a disgrace.” The hall was silent.",
        "It is a disgrace.",
        "Clara Voss",
    ),
    "act between two quotations": (
        "“The dam is old,” Clara Voss said. She sat down. “It must go.”",
        "It must go.",
        "Clara Voss",
    ),
    "transcript in capitals, first": (
        "CLARA VOSS: The dam is old and it leaks.\nOTTO LIND: It does not leak at all.\nCLARA VOSS: Come and see.",
        "The dam is old and it leaks",
        "Clara Voss",
    ),
    "transcript in capitals, second": (
        "CLARA VOSS: The dam is old and it leaks.\nOTTO LIND: It does not leak at all.\nCLARA VOSS: Come and see.",
        "It does not leak at all",
        "Otto Lind",
    ),
    "closing mark missing": (
        "“The dam is old and it leaks, said Clara Voss.\n\nThe mayor was asleep.",
        "The dam is old and it leaks",
        "Clara Voss",
    ),
    "opening mark missing": (
        "The dam is old and it leaks,” said Clara Voss.\n\nThe mayor was asleep.",
        "The dam is old and it leaks",
        "Clara Voss",
    ),
    "closing mark missing, next paragraph whole": (
        "Clara Voss said: “The dam is old.\n\nThe hall was silent.\n\n“It must stay,” Otto Lind said.",
        "It must stay",
        "Otto Lind",
    ),
    "inches": ('The beam is 6" thick, Clara Voss said.', 'The beam is 6" thick', "Clara Voss"),
    "nickname in quotation marks": (
        "William “Bill” Hart said the dam was old.",
        "the dam was old",
        "William Hart",
    ),
    "nickname in straight marks": (
        'Dwayne "The Rock" Hale said: "The dam is old."',
        "The dam is old.",
        "Dwayne Hale",
    ),
    "nickname in quotation marks, verb first": (
        "“The dam is old,” said Maria “Mimi” O’Dowd.",
        "The dam is old",
        "Maria O’Dowd",
    ),
    "nickname first": ("“Big Jim” Tolliver said the dam was old.", "the dam was old", "Tolliver"),
    "headline, name first": (
        "Voss: bridge is safe\n\nClara Voss spoke in Tarn on Monday.",
        "bridge is safe",
        "Clara Voss",
    ),
    "headline, name last": (
        "Bridge is safe, says Voss\n\nClara Voss spoke in Tarn on Monday.",
        "Bridge is safe",
        "Clara Voss",
    ),
    "called": ("Clara Voss called the dam “a risk”.", "“a risk”", "Clara Voss"),
    "praised": ("Clara Voss praised the “brave” crews.", "“brave”", "Clara Voss"),
    "blamed": ("Clara Voss blamed “greedy” landlords for the flood.", "“greedy”", "Clara Voss"),
    "vowed": ("Clara Voss vowed to fight “to the last brick”.", "“to the last brick”", "Clara Voss"),
    "expressed": ("Clara Voss expressed “deep sorrow” over the flood.", "“deep sorrow”", "Clara Voss"),
    "dismissed": ("Clara Voss dismissed the report as “nonsense”.", "“nonsense”", "Clara Voss"),
    "what she called": ("Clara Voss denounced what she called “a swindle”.", "“a swindle”", "Clara Voss"),
    "attribution within, quoted predicate": (
        "The party, Clara Voss said, had “lost its way”.",
        "“lost its way”",
        "Clara Voss",
    ),
    "name in capitals": ("CLARA VOSS said the dam was old.", "the dam was old", "Clara Voss"),
    "shouted": ("“Run for the hills!” shouted Kwame Asante-Boateng.", "Run for the hills!", "Kwame Asante-Boateng"),
    "whispered": ("“It is over,” Ingrid Sørensen whispered.", "It is over", "Ingrid Sørensen"),
    "told a newspaper at first hand": (
        "Clara Voss told the Tarn Herald that the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "said with an adverb": ("Clara Voss quietly said the dam was old.", "the dam was old", "Clara Voss"),
    "surname in -ly": ("Deputy Mayor Clara Connelly said the dam was old.", "the dam was old", "Clara Connelly"),
    "he and his wife": (
        "Otto Lind, his wife and two children fled Tarn. “We lost it all,” he said.",
        "We lost it all",
        "Otto Lind",
    ),
    "he without his wife": (
        "After losing his wife, Otto Lind moved to Tarn. “It was hard,” he said.",
        "It was hard",
        "Otto Lind",
    ),
    "surname like a thing": (
        "Tom Price told reporters that the price was up. He said the dam was old.",
        "the dam was old",
        "Tom Price",
    ),
    "she, and a man": ("Clara Voss said it holds. A man waved. “It is fine,” she said.", "It is fine", "Clara Voss"),
    "relative in brackets": ("Otto Lind (who said the dam was old) left on Monday.", "the dam was old", "Otto Lind"),
    "hyphen before a line": (
        "According to Jean-Claude Lind,\n“the dam is old and it will not hold.”",
        "the dam is old",
        "Jean-Claude Lind",
    ),
    "his wife": (
        "Jack Brann was jailed. His wife, Tess Brann, wept. “He is not bad,” Mrs Brann said.",
        "He is not bad",
        "Tess Brann",
    ),
    "introduced with an article": (
        "Jan Moor was moved.\n\nBut the former culture secretary Otto Lind said it was mad. He argued that it leaks.",
        "it leaks",
        "Otto Lind",
    ),
    "singer": ("Otto Lind lost. Singer Ana Ruiz won. “I am happy,” the singer said.", "I am happy", "Ana Ruiz"),
    "company called by one word": (
        "Lumo unveiled its lamp. The company said it would cost nine pounds.",
        "it would cost",
        "Lumo",
    ),
    "he beside a she": (
        "“It leaks,” Mr. Moor said.\n\nBut Mrs. Voss will face what Mr. Lind faced. He noted that the dam was old.",
        "the dam was old",
        "Lind",
    ),
    "he, somebody else in an aside": (
        "Mr. Moor came. Mr. Lind stayed. He mocked his rivals and assured the hall, as Moor has said, that he was old.",
        "he was old",
        "Lind",
    ),
    "chief constable": ("“It leaks,” said chief constable Clara Voss.", "It leaks", "Clara Voss"),
    "short clause": ("Governor Clara Voss said prices fell.", "prices fell", "Clara Voss"),
    "in brackets": (
        "Papers had a headline (“Lind Is Wrong,” declared the Tarn Herald).",
        "Lind Is Wrong",
        "Tarn Herald",
    ),
    "secretary of state": (
        "Former secretary of state Clara Voss said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "chief of police": ("Chief of police Otto Lind warned that the dam was old.", "the dam was old", "Otto Lind"),
    "long description before a title": (
        "Saturday at the Marsh Democratic state’s party convention Sen. Clara Voss (D-MA) said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "one of several": ("One of the bakers, Otto Lind, said the dam was old.", "the dam was old", "Otto Lind"),
    "one of several, with an age": (
        "One of the men, Otto Lind, 70, had served in Tarn and said the dam was old.",
        "the dam was old",
        "Otto Lind",
    ),
    "signed line by line, first": (
        "“The dam is old.” ― Clara Voss\n“It must go. It leaks.” ― Otto Lind\n“Nonsense.” ― Ana Ruiz",
        "The dam is old",
        "Clara Voss",
    ),
    "signed line by line, second": (
        "“The dam is old.” ― Clara Voss\n“It must go. It leaks.” ― Otto Lind\n“Nonsense.” ― Ana Ruiz",
        "It must go. It leaks",
        "Otto Lind",
    ),
    "signed line by line, no space before the dash": (
        "“The dam is old.”― Clara Voss\n“It must go.” ―\u00a0Otto Lind\n“Nonsense.” ― Ana Ruiz",
        "It must go",
        "Otto Lind",
    ),
    "quotation within one in the same marks": (
        "Otto Lind laughed.\n\n“She lives in what he calls “hell” and not in Tarn,” wrote Clara Voss.",
        "and not in Tarn",
        "Clara Voss",
    ),
    "words of a quotation, then the article's": (
        "Otto Lind spoke first.\n\n“It is older” than that bridge is, said Clara Voss, a builder.",
        "It is older",
        "Clara Voss",
    ),
    "put it, a colon": ("As Clara Voss put it: “The dam is old.”", "The dam is old", "Clara Voss"),
    "put it bluntly": ("Clara Voss put it bluntly: “The dam is old.”", "The dam is old", "Clara Voss"),
    "after somebody told": (
        "Otto Lind left three days after Clara Voss told the council the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "place with its country": (
        "Clara Voss told a rally in Lowen, Marsh, on Monday that the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "verb that is never heard": ("Clara Voss twigged that the dam was old.", "the dam was old", "Clara Voss"),
    "colour for a surname": ("Mr. Green said the green dam was old.", "dam was old", "Green"),
    "title for a surname": ("Steve King came. Mr. King said the dam was old.", "the dam was old", "Steve King"),
    "adverb behind a name": (
        "In Tarn the candidate Clara Voss boldly insisted that the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "he, called by a surname alone": ("Voss said it leaks. He added that the dam was old.", "the dam was old", "Voss"),
    "he, his own words in a clause": (
        "Otto Lind came. Mr. Lind spoke while Jan Voss admitted that he thought the dam was old.",
        "the dam was old",
        "Jan Voss",
    ),
    "he, in tears": (
        "Clara Voss spoke. Ms. Voss left. Otto Lind was in tears when he said the dam was old.",
        "the dam was old",
        "Otto Lind",
    ),
    "she, named in the sentence": (
        "Brian Fall spoke. “It leaks,” Fall said. As for Mrs. Voss, she said the dam was old.",
        "the dam was old",
        "Voss",
    ),
    "he who backed her": (
        "Mrs. Voss spoke. Jan Moor came. President Lind backed her up. “The dam is old,” he said.",
        "The dam is old",
        "Lind",
    ),
    "he, no newspaper": (
        "Jan Moor spoke to the Tarn News. “It leaks,” Moor told Tarn News. The news spread. “The dam is old,” he said.",
        "The dam is old",
        "Jan Moor",
    ),
    "former office": (
        "Jan Voss, the former Marsh president, spoke. Otto Lind came. The former Marsh president stayed. "
        "“It leaks,” he said.",
        "It leaks",
        "Jan Voss",
    ),
    "went on to say": ("Clara Voss went on to say that the dam was old.", "the dam was old", "Clara Voss"),
}


@pytest.mark.parametrize(("text", "words", "speaker"), CREDITED.values(), ids=CREDITED)
def test_words_are_credited_to_their_speaker_alone(text, words, speaker):
    found = credited(text, words)

    assert found
    assert all(name and same_person(speaker, name) for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss called the dam “a risk”.",
        "Clara Voss praised the “brave” crews.",
        "Clara Voss said the dam was “as dry as a church”.",
        "Clara Voss told the Tarn Herald that the dam was “as dry as a church”.",
    ],
)
def test_partly_quoted_words_are_never_taken_for_paraphrase(text):
    assert [s.kind for s in statements(text) if s.kind == "indirect"] == []
    assert statements(text)


# Words in a text that nobody, or not that person, says.
UNSAID = {
    "neither": ("Neither Otto Lind nor Clara Voss said the dam leaks.", "the dam leaks"),
    "neither, or somebody of his": ("Neither Lind nor his lawyer has said the dam leaks.", "the dam leaks"),
    "no one of them": ("No minister said the dam leaks.", "the dam leaks"),
    "none of them": ("None of the ministers said the dam leaks.", "the dam leaks"),
    "not one": ("Not one minister said the dam leaks.", "the dam leaks"),
    "hardly": ("Clara Voss hardly said the dam leaks.", "the dam leaks"),
    "pretended": ("Clara Voss pretended to say the dam leaks.", "the dam leaks"),
    "none of so many": ("None of 40 ministers said the dam leaks.", "the dam leaks"),
    "false": ("It is false that Clara Voss said the dam leaks.", "the dam leaks"),
    "datelines in capitals": ("WASHINGTON: The president left.\n\nLONDON: Rain fell.", "The president left"),
    "lines of a page": ("READ MORE: The dam leaks.\n\nREAD MORE: It rains. Read no more.", "The dam leaks"),
    "after a quotation left open": (
        "“The dam is old and it leaks, said Clara Voss.\n\nThe mayor was asleep.",
        "The mayor was asleep",
    ),
    "after several paragraphs": (
        "Clara Voss said: “The dam is old.\n\n“It must go.”\n\nThe hall was silent.",
        "The hall was silent",
    ),
    "after a broken quotation": (
        "“The dam is old,” Clara Voss said. “It must go.” The hall was silent.",
        "The hall was silent",
    ),
    "between two quotations": (
        "“The dam is old,” Clara Voss said. The mayor yawned. “It must stay,” Otto Lind said.",
        "The mayor yawned",
    ),
    "dateline": ("TARN (TPA) - The dam was old, Clara Voss said.", "TARN (TPA)"),
    "nickname": ("William “Bill” Hart said the dam was old.", "“Bill”"),
    "header of an e-mail": (
        "From: Clara Voss\nTo: Otto Lind\nSubject: The dam at Lowen\n\n“It must go,” Clara Voss wrote.",
        "The dam at Lowen",
    ),
    "sentence before": ("It rained in Tarn. Clara Voss said the dam was old.", "It rained in Tarn"),
    "time before": ("On Monday evening in Tarn, Clara Voss said the dam was old.", "On Monday evening"),
}


@pytest.mark.parametrize(("text", "words"), UNSAID.values(), ids=UNSAID)
def test_the_articles_own_words_are_in_no_statement(text, words):
    assert touched(text, words) == []


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge tax” was dropped in May.",
        "Clara Voss opened the “Friends of Lowen” hall on Friday.",
        "Otto Lind sang “The Long Way to Lowen” at the wedding.",
        "Her novel “Say It to the River” won a prize in Tarn.",
        "The film “He Said Goodbye to Lowen” opens on Friday.",
        "The word “dam” is older than the town.",
        "Maria “Mimi” O’Dowd was there.",
        'Dwayne "The Rock" Hale lost his seat in May.',
        "The dam is 12' 6\" high and 3' wide.",
        "In the ’60s, Tarn was the farmers’ town.",
        "By Clara Voss",
        "Photo: Clara Voss",
        "Read more: Lowen after the flood",
        "The clerk pressed the button marked “Open”.",
        "Update: the road to Lowen is closed.",
    ],
)
def test_marks_and_colons_alone_make_no_statement(text):
    assert ledger(text) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\r\n", "\u00a0", "\u200b", ".", "“", "”", "“”", "''", ":", "—", "\ufeff"]
)
def test_nothing_is_said_in_nothing(text):
    assert statements(text) == []


# A text, words in it, and the one speaker whom pronoun, role or short name stands for.
RESOLVED = {
    "behind something that happened": (
        "Otto Lind spoke. A disaster followed at noon. “I was scared,” he said.",
        "I was scared",
        "Otto Lind",
    ),
    "an office of a party in capitals": (
        "The party’s General Secretary, Clara Voss, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "a title that tells": ("Mrs Voss met Mr Lind, and he said the dam was old.", "the dam was old", "Lind"),
    "a countryman": ("Otto Lind was glad. “It is dry,” said the Frenchman.", "It is dry", "Otto Lind"),
    "what somebody is called beside the name": (
        "Clara Voss, 52, a shopkeeper, was glad. “It is dry,” the shopkeeper said.",
        "It is dry",
        "Clara Voss",
    ),
    "what somebody is called before the name": (
        "Winger Otto Lind was glad. “It is dry,” the winger fumed.",
        "It is dry",
        "Otto Lind",
    ),
    "an office with what it is of": (
        "Rovers manager Otto Lind was glad. “It is dry,” the Rovers manager said.",
        "It is dry",
        "Otto Lind",
    ),
    "a seat with its party": ("Labour MP Otto Lind spoke. “It is dry,” the Labour MP said.", "It is dry", "Otto Lind"),
    "a mother by her first name": (
        "Tarn Police said it was dry. The boy's mother, Michelle, said it was wet. “It is a lake,” she said.",
        "It is a lake",
        "Michelle",
    ),
    "a first name with an age": ("Beth, 34, said it was wet. “It is a lake,” she said.", "It is a lake", "Beth"),
    "a dame": ("Clara Voss wept. “It is a lake,” said Dame Clara.", "It is a lake", "Clara Voss"),
    "a knight": ("Sir Otto Lind left. “It is a lake,” said Sir Otto.", "It is a lake", "Otto Lind"),
    "a councillor": ("Cllr Otto Lind left. “It is a lake,” Cllr Lind said.", "It is a lake", "Otto Lind"),
    "an inspector": ("Det Insp Otto Lind said it was dry.", "it was dry", "Otto Lind"),
    "letters behind a name": ("Otto Lind KC left. “It is a lake,” Mr Lind said.", "It is a lake", "Otto Lind"),
    "it": ("The Bank of Tarn said rates rose. “We must act,” it said.", "We must act", "Bank of Tarn"),
    "according to him": ("Otto Lind spoke. According to him, the dam is dry.", "the dam is dry", "Otto Lind"),
    "behind an opening participle": (
        "Reacting, the Press Secretary, Clara Voss, said the dam was dry.",
        "the dam was dry",
        "Clara Voss",
    ),
    "which said": ("It went to Ofgrid, which said it was looking into it.", "it was looking into it", "Ofgrid"),
    "told somebody between commas": (
        "The containers, Clara Voss told MPs, had been labelled.",
        "had been labelled",
        "Clara Voss",
    ),
    "the age of who was named": (
        "Clara Voss, 58, lost her farm. Otto Lind, 34, did not. The 58-year-old said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "the age of a baker": (
        "A 34-year-old baker, Ana Ruiz, was held. The 34-year-old baker said the dam was old.",
        "the dam was old",
        "Ana Ruiz",
    ),
    "no that, behind what is put to the speaker": (
        "Clara Voss, the mill’s head of privacy, said recordings were deleted.",
        "recordings were deleted",
        "Clara Voss",
    ),
    "minister for something": ("Minister for Energy Clara Voss said the dam was old.", "the dam was old", "Clara Voss"),
    "secretary of something": ("Secretary of State Clara Voss said the dam was old.", "the dam was old", "Clara Voss"),
    "what somebody is, before the name between commas": (
        "Its chairman, retired teacher Clara Voss, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "age between commas, behind a place": (
        "At Lowen Market, baker Clara Voss, 71, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "place before a description": (
        "In Lowen, a clerk at the office, Clara Voss, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "description behind an opening": (
        "In a letter, the group’s technical director, Clara Voss, wrote that the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "initials of an Indian name": (
        "The mill’s chairman, S. V. Tarn, told reporters the dam was old.",
        "the dam was old",
        "S. V. Tarn",
    ),
    "network called X": ("“The dam is old,” Clara Voss posted on X.", "The dam is old", "Clara Voss"),
    "he, who names himself": (
        "Otto Lind came in. “My name is Otto Lind,” he said.",
        "My name is Otto Lind",
        "Otto Lind",
    ),
    "day before the verb": ("Mayor Clara Voss on Monday said the dam was old.", "the dam was old", "Clara Voss"),
    "body, what is led, then the name": (
        "Tarn regional director Clara Voss said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "according to somebody described": (
        "According to Clara Voss, Tarn’s flood director, the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "according to an office, then the name": (
        "According to the union’s regional director, Clara Voss, the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "he, behind her coach": (
        "Clara Voss came in fourth. Her coach, Otto Lind, blamed the wind.\n\n“She hates wind,” he said.",
        "She hates wind",
        "Otto Lind",
    ),
    "she, behind his deputy": (
        "Otto Lind spoke first. Clara Voss, his deputy, put it differently. “We were late,” she said.",
        "We were late",
        "Clara Voss",
    ),
    "he, who is not spoken of in the quotation": (
        "Otto Lind praised the envoy. Hugo Tarn listened to him. “Tarn never misses a day,” he said.",
        "Tarn never misses a day",
        "Otto Lind",
    ),
    "Arabic article": ("“The dam is old,” said al-Sabah. Noura al-Sabah left.", "The dam is old", "Noura al-Sabah"),
    "month that is a name": ("“The dam is old,” Jan Lind said.", "The dam is old", "Jan Lind"),
    "particle in small letters": (
        "Koen van der Meer came. “The dam is old,” van der Meer said.",
        "The dam is old",
        "Koen van der Meer",
    ),
    "office of something, then the name": (
        "The head of Harrow Cement, Clara Voss, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "office of something behind a quotation": (
        "“The dam is old”, the head of the union, Clara Voss, told TVN.",
        "The dam is old",
        "Clara Voss",
    ),
    "office with a capital, then the name": (
        "The Auditor-General, Dr Clara Voss, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "counterpart": ("Lind’s Tarn counterpart, Clara Voss, said the dam was old.", "the dam was old", "Clara Voss"),
    "place in a place behind a description": (
        "Clara Voss, a baker from Lowen, North Tarn, said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "family name first": (
        "Dr Zhang Meilin led the study. The dam was old, Zhang said.",
        "The dam was old",
        "Zhang Meilin",
    ),
    "what somebody is, at a sentence’s beginning": (
        "Neighbour Clara Voss said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "adding, behind an attribution": (
        "Drones struck the dam, Clara Voss told reporters, adding that it was old.",
        "it was old",
        "Clara Voss",
    ),
    "she": ("Mrs. Clara Voss came to Tarn. She said the dam was old.", "the dam was old", "Clara Voss"),
    "he": ("Mr. Otto Lind came to Tarn. “The dam is old,” he said.", "The dam is old", "Otto Lind"),
    "she, not he": (
        "Mrs. Clara Voss met Mr. Otto Lind in Tarn. She said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "she, two sentences on": (
        "“It leaks,” said Mrs. Clara Voss. It was raining. She said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "surname": ("Clara Voss came to Tarn. The dam was old, Voss said.", "The dam was old", "Clara Voss"),
    "surname with a particle": (
        "Ludwig van der Meer came to Tarn. Van der Meer said the dam was old.",
        "the dam was old",
        "Ludwig van der Meer",
    ),
    "surname with an apostrophe": (
        "Siobhán O’Neill came to Tarn. O’Neill said the dam was old.",
        "the dam was old",
        "Siobhán O'Neill",
    ),
    "surname with a hyphen": (
        "Kwame Asante-Boateng came to Tarn. Asante-Boateng said the dam was old.",
        "the dam was old",
        "Kwame Asante-Boateng",
    ),
    "surname with an article": (
        "Idris al-Hadi came to Tarn. Al-Hadi said the dam was old.",
        "the dam was old",
        "Idris al-Hadi",
    ),
    "one surname, two people": (
        "Mrs. Clara Voss and Mr. Pieter Voss own the mill. Mr. Voss said the dam was old.",
        "the dam was old",
        "Pieter Voss",
    ),
    "the minister": (
        "Clara Voss, the water minister, came to Tarn. The minister said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "the mayor": ("Mayor Otto Lind was angry. The mayor said the dam was old.", "the dam was old", "Otto Lind"),
    "the spokesman": (
        "Otto Lind, a spokesman for the ministry, stood up. “The dam is old,” the spokesman said.",
        "The dam is old",
        "Otto Lind",
    ),
    "the company": (
        "Harrow Cement cut ninety jobs in Tarn on Monday. The company said the dam was old.",
        "the dam was old",
        "Harrow Cement",
    ),
    "the newspaper": (
        "The Tarn Herald ran the story in March. The newspaper said the dam was old.",
        "the dam was old",
        "Tarn Herald",
    ),
    "the party": (
        "The Meadow Party lost its seats in May. The party said the dam was old.",
        "the dam was old",
        "Meadow Party",
    ),
    "the ministry": (
        "The Lowen Water Ministry shut the gates. The ministry said the dam was old.",
        "the dam was old",
        "Lowen Water Ministry",
    ),
    "who is named in full before the surname stands alone, of several so named": (
        "Ida Voss runs a mill. In March Voss said the dam was old. Her uncle Karl Voss died; Karl Voss had a son.",
        "the dam was old",
        "Ida Voss",
    ),
    "a group, some of which are named elsewhere": (
        "They counted the Harrower vote. Harrowers said the dam was old. Tarn Harrowers left in May.",
        "the dam was old",
        "Harrowers",
    ),
    "an abbreviation, with more words elsewhere": (
        "The rally of the MWP was loud. The MWP said the dam was old. The Tarn MWP left in May.",
        "the dam was old",
        "MWP",
    ),
    "a surname like another's given name": (
        "Ida Roberts lost. Robert, her coach, wept. Roberts said the dam was old.",
        "the dam was old",
        "Ida Roberts",
    ),
    "a surname of one letter": ("Ida X came by. X said the dam was old.", "the dam was old", "Ida X"),
    "who is named in a headline alone, of several so named": (
        "Ida Voss walks on.\nVoss told nobody. Clara Voss was there; Clara Voss left. Voss said the dam was old.",
        "the dam was old",
        "Clara Voss",
    ),
    "with a middle name behind an office": (
        "It rained in the morning. Tarn Secretary of State Ida Rodham Voss spoke. Voss said the dam was old.",
        "the dam was old",
        "Ida Rodham Voss",
    ),
    "a place an office is of": (
        "The Mayor of Salt Tarn Bay left Salt Tarn Bay. Salt Tarn Bay said the dam was old.",
        "the dam was old",
        "Salt Tarn Bay",
    ),
    "a hall with a name in two parts": (
        "The Ida Kai-shek Memorial Hall said the dam was old.",
        "the dam was old",
        "Ida Kai-shek Memorial Hall",
    ),
    "whose first word the article writes small, too": (
        "A new story ran in the New Tarn Herald. New Tarn Herald said the dam was old.",
        "the dam was old",
        "New Tarn Herald",
    ),
    "without an opening word that the article writes small, too": (
        "It was a new story by Ida Voss. New Ida Voss said the dam was old.",
        "the dam was old",
        "Ida Voss",
    ),
    "he, who is Mr. Voss and not Ms. Voss": (
        "Ida Voss spoke. Ms. Voss wept. Mr. Voss came late, and he said the dam was old.",
        "the dam was old",
        "Voss",
    ),
    "without what the office is of": (
        "It rained in the morning. Tarn House Chief of Staff Ida Voss said the dam was old.",
        "the dam was old",
        "Ida Voss",
    ),
    "with initials, without what the office is of": (
        "It rained in the morning. Tarn Director of River Affairs Ida R. Voss spoke. Ms. Voss said the dam was old.",
        "the dam was old",
        "Ida R. Voss",
    ),
    "without where from": (
        "It rained in the morning. The North Tarn-born Ida Voss said the dam was old.",
        "the dam was old",
        "Ida Voss",
    ),
    "a body with of and several words": (
        "It rained in the morning. The Bureau of River Levels said the dam was old.",
        "the dam was old",
        "Bureau of River Levels",
    ),
    "a palace": ("The Orrery said the dam was old.", "the dam was old", "Orrery"),
    "a town": ("Lowen said the dam was old.", "the dam was old", "Lowen"),
    "a body with of": ("The Ministry of Health said the dam was old.", "the dam was old", "Ministry of Health"),
    "a body without article": (
        "Doctors Without Fences said the dam was old.",
        "the dam was old",
        "Doctors Without Fences",
    ),
    "a firm": ("Harrow & Sons said the dam was old.", "the dam was old", "Harrow & Sons"),
}


@pytest.mark.parametrize(("text", "words", "speaker"), RESOLVED.values(), ids=RESOLVED)
def test_speaker_is_given_in_full(text, words, speaker):
    assert credited(text, words) == [speaker]


# A text, words in it, and a word of the nameless source they come from.
NAMELESS = {
    "a court behind a name": (
        "Unlike Otto Lind, the court in Tarn was slow. The court said the dam was old.",
        "the dam was old",
        "The court",
    ),
    "one of two countrymen": (
        "Clara Voss met Otto Lind. “It is late,” said the Irishman.",
        "It is late",
        "the Irishman",
    ),
    "a result in brackets": ("Tarn (30) beat Lowen. “It is late,” he said.", "It is late", "he"),
    "a company's partner": ("Its partner Ofgrid was glad. “We must act,” he said.", "We must act", "he"),
    "director of a body": ("The Director of the Tarn Workers Union said it was late.", "it was late", "The Director"),
    "a countryman nobody spoke of": ("“It is dry,” said the Frenchman.", "It is dry", "the Frenchman"),
    "a spokesman for a company": (
        "A spokesman for parent company Harrow Group said it was sorry.",
        "it was sorry",
        "A spokesman",
    ),
    "behind a short sentence": (
        "Clara Voss said no. A man told the court that the car sped off.",
        "the car sped off",
        "A man",
    ),
    "who follows somebody without a name": (
        "Otto Lind said it was late. A motorcyclist said that the car sped off. “I was scared,” he said.",
        "I was scared",
        "he",
    ),
    "it, of a person": ("Clara Voss said the report was clear. “We must act,” it said.", "We must act", "it"),
    "some time later": ("Three years later a coroner ruled that she drowned.", "she drowned", "a coroner"),
    "chiefs": ("Rail chiefs said drivers would strike.", "drivers would strike", "Rail chiefs"),
    "the age of two": (
        "Clara Voss, 58, and Otto Lind, 58, came. The 58-year-old said the dam was old.",
        "the dam was old",
        "The 58-year-old",
    ),
    "the age of a thing": (
        "The 40-year-old dam leaks. The 40-year-old said the dam was old.",
        "the dam was old",
        "The 40-year-old",
    ),
    "place put to a thing": (
        "Residents of the port, Santa Rosa, said the dam was old.",
        "the dam was old",
        "Residents",
    ),
    "some, including somebody": (
        "Several bakers, including Clara Voss, said the dam was old.",
        "the dam was old",
        "Several bakers",
    ),
    "according to a report, then somebody it is about": (
        "According to a summary of the report, Clara Voss, the mayor, sent it.",
        "Clara Voss, the mayor, sent it",
        "a summary",
    ),
    "a nurse": ("“We are scared,” said a nurse who did not want to be named.", "We are scared", "nurse"),
    "one official": ("One official said the dam was old.", "the dam was old", "official"),
    "sources close to": ("Sources close to the ministry said the dam was old.", "the dam was old", "Sources"),
    "two people": (
        "The dam was old, according to two people familiar with the talks.",
        "The dam was old",
        "two people",
    ),
    "a woman in the queue": ("A woman in the queue said the dam was old.", "the dam was old", "woman"),
    "residents": ("Residents say the dam is old.", "the dam is old", "Residents"),
    "someone": ("“The dam is old,” someone said.", "The dam is old", "someone"),
    "they": ("The farmers came at noon. They said the dam was old.", "the dam was old", "They"),
    "he, of whom nothing is known": ("“It is over,” he said.", "It is over", "he"),
    "a spokesman for somebody": (
        "A spokesman for Clara Voss said the dam was old.",
        "the dam was old",
        "spokesman",
    ),
}


@pytest.mark.parametrize(("text", "words", "source"), NAMELESS.values(), ids=NAMELESS)
def test_nameless_source_is_kept_and_given_no_name(text, words, source):
    at = text.index(words)
    found = [s for s in statements(text) if s.start <= at and at + len(words) <= s.end]

    assert [s.speaker for s in found] == [None]
    assert source in (found[0].source or "")


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss denied that the dam was old.",
        "Clara Voss denied the dam was old.",
        "On Monday Clara Voss again denied that the dam was old.",
    ],
)
def test_denial_is_marked_as_one(text):
    assert [(s.speaker, s.cue, text[s.start : s.end]) for s in statements(text)] == [
        ("Clara Voss", "denied", "the dam was old")
    ]


# A text in which somebody passes on what Clara Voss said of the dam, and who that is.
SECOND_HAND = {
    "agency": ("The Tarn Press Agency said that Clara Voss had said the dam was old.", "Tarn Press Agency"),
    "had told him": ("Otto Lind said Clara Voss had told him the dam was old.", "Otto Lind"),
    "according to": ("According to Otto Lind, Clara Voss said the dam was old.", "Otto Lind"),
    "at the end": ("Clara Voss said the dam was old, the Tarn Herald reported.", "Tarn Herald"),
    "quoted as saying": ("The Tarn Herald quoted Clara Voss as saying the dam was old.", "Tarn Herald"),
    "reported that she had said": (
        "The Tarn Herald reported on Sunday that Clara Voss had said that the dam was old.",
        "Tarn Herald",
    ),
    "claimed": ("Siobhán O’Neill claimed that Clara Voss had admitted the dam was old.", "Siobhán O'Neill"),
}


@pytest.mark.parametrize(("text", "relayer"), SECOND_HAND.values(), ids=SECOND_HAND)
def test_second_hand_words_say_who_relays_them(text, relayer):
    at = text.index("the dam was old")
    hers = [s for s in statements(text) if s.speaker and same_person("Clara Voss", s.speaker)]

    assert hers
    assert {plain(s.via) for s in hers} == {relayer}
    assert any(s.start <= at and at + len("the dam was old") <= s.end for s in hers)


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss said the dam was old.",
        "Clara Voss told the Tarn Herald the dam was old.",
        "Clara Voss told Otto Lind that the dam was old.",
        "“The dam is old,” Clara Voss told reporters.",
        "In an interview with the Tarn Herald, Clara Voss said the dam was old.",
    ],
)
def test_who_is_spoken_to_relays_nothing(text):
    assert [(s.speaker, s.via) for s in statements(text)] == [("Clara Voss", None)]


def test_questions_of_an_interview_are_not_the_answers():
    text = "Clara Voss spoke in Tarn on Monday.\n\nQ: Who paid for the wall?\n\nA: The farmers did.\n"

    assert not any(name and same_person("Clara Voss", name) for name in touched(text, "Who paid for the wall"))
    assert {s.speaker for s in statements(text)}.isdisjoint({"A", "Q"})


def test_answering_message_credits_the_one_answered_to_nobody_else():
    text = "From: Otto Lind\nTo: Amara Diallo\n\nI will come.\n\nOn Monday, Clara Voss wrote:\n\n> The dam is old.\n"

    assert all(name is None or same_person("Clara Voss", name) for name in touched(text, "The dam is old"))


def assert_sound(text: str) -> None:
    """Check what every statement keeps to, whatever the text."""
    found = statements(text)
    for s in found:
        assert 0 <= s.sentence[0] <= s.start < s.end <= s.sentence[1] <= len(text)
        assert 0 <= s.context[0] <= s.sentence[0]
        assert s.sentence[1] <= s.context[1] <= len(text)
        assert s.kind in {"direct", "mixed", "indirect"}
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert s.article_id == "a"
        assert s.speaker is None or s.speaker.strip()
        assert s.via is None or s.via.strip()
        assert s.source is None or s.source in text
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert statements(text) == found


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "’", "«", "„", "''", "``"])
def test_many_quotation_marks_come_to_an_end(mark):
    assert_sound(mark * (200_000 // len(mark)))
    assert_sound(f"{mark} " * 70_000)


def test_quotations_left_open_come_to_an_end():
    assert_sound("Clara Voss said: “The dam is old.\n\n" * 5_000)
    assert_sound("“The dam is old, " * 10_000)


def test_text_without_punctuation_comes_to_an_end():
    assert_sound("clara voss said the dam was old and otto lind said it was not " * 3_000)


EVERY_FORM = {name: case[0] for name, case in (EXACT | CREDITED | RESOLVED | NAMELESS | SECOND_HAND).items()}


@pytest.mark.parametrize("text", EVERY_FORM.values(), ids=EVERY_FORM)
def test_every_form_is_sound(text):
    assert_sound(text)


PIECES = [
    *"“ ” \" ' ’ ‘ '' `` « » „ , . : ; ? ! … — – - ( ) [ ] • > \n \n\n \r\n\r\n \t \u00a0 \u200b 🌊 e\u0301 אב ".split(
        " "
    ),
    " ",
    " ",
    "Clara Voss",
    "Otto Lind",
    "Siobhán O’Neill",
    "VOSS",
    "the Tarn Herald",
    "the minister",
    "a nurse",
    "she",
    "He",
    " said ",
    " says",
    "said:",
    " told ",
    " denied that ",
    "according to ",
    " did not say ",
    " never ",
    " that ",
    " who ",
    "the dam is old",
    "It must go.",
    "don’t",
    "Mr. ",
    "Q: ",
    "3.5",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_sound_statements(text):
    assert_sound(text)


NEGATING = re.compile(r"\b(?:not|never|no|nobody|nothing|none|cannot|[Dd]on’t|[Ww]on’t|isn’t)\b")
NEGATED = st.sampled_from(
    [
        ("the dam was not ", "safe for children"),
        ("she would not ", "pay for a bridge that leaks"),
        ("she had never ", "promised a tunnel to anybody"),
        ("nobody had ", "told her about the crack"),
        ("there was no ", "money for another wall"),
        ("it was not true that ", "the valley was to be cleared"),
        ("the wall cannot ", "be made higher"),
        ("she did not think that ", "the gates would open again"),
        ("the wall isn’t ", "a toy for engineers"),
    ]
)
NAMES = st.sampled_from(["Clara Voss", "Siobhán O’Neill", "Jean-Luc d’Arcy", "Nguyen Thi Lan", "Harrow Cement"])
VERBS = st.sampled_from(["said", "added", "insisted", "told the Tarn Herald", "told reporters in Lowen"])
MARKS = st.sampled_from([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
SHAPES = st.sampled_from(
    [
        "{name} {verb} that {head}{tail}.",
        "{name} {verb} {head}{tail}.",
        "{name} {verb} that {head}{left}{tail}{right}.",
        "{name} {verb} {head}{left}{tail}{right}.",
        "{left}{head}{tail},{right} {name} {verb}.",
        "{name} {verb}: {left}{head}{tail}.{right}",
        "In a letter on Friday, {name} {verb} that {head}{tail}.",
        "Here {head}{tail}, {name} {verb}.",
        "Here {head}{left}{tail}{right}, {name} {verb}.",
    ]
)


@settings(max_examples=400, deadline=None)
@given(SHAPES, NAMES, VERBS, MARKS, NEGATED)
def test_a_clause_keeps_its_negation(shape, name, verb, marks, negated):
    head, tail = negated
    text = shape.format(name=name, verb=verb, head=head, tail=tail, left=marks[0], right=marks[1])
    at = text.index(tail)
    said = [text[s.start : s.end] for s in statements(text) if s.start < at + len(tail) and at < s.end]

    # what is found, that is: not every verb is known
    assert all(NEGATING.search(words) for words in said)


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "One aide, who asked not to be named because she was not allowed to talk, said the dam was rotten.",
            ["the dam was rotten"],
        ),
        ("A farmer, who pleaded anonymity for fear of the mayor, said the dam was rotten.", ["the dam was rotten"]),
        ("In a statement issued by his office, Otto Lind said the dam was rotten.", ["the dam was rotten"]),
        ("Pressed on whether the dam was safe, Otto Lind said: “It is rotten.”", ["“It is rotten.”"]),
        ("Asked what was wrong with it, Otto Lind said the dam was rotten.", ["the dam was rotten"]),
        ("Otto Lind, asked about the remark, said the dam was rotten.", ["the dam was rotten"]),
        ("Otto Lind, seen carrying a tray, said: “It is rotten.”", ["“It is rotten.”"]),
        ("The ministry said late on Thursday that the dam was rotten.", ["the dam was rotten"]),
        ("The ministry said early Thursday the dam was rotten.", ["the dam was rotten"]),
        ("The ministry said late trains on Thursday were common.", ["late trains on Thursday were common"]),
        ("The ministry said in May that the dam was rotten.", ["the dam was rotten"]),
        ("Otto Lind, who has a dam, points out that it is rotten.", ["it is rotten"]),
        ("State television said on Monday that the dam was rotten.", ["the dam was rotten"]),
        ("No 10 said the dam was rotten.", ["the dam was rotten"]),
        ("Clara Voss, the mayor, told reporters the dam was rotten, adding that it was old.", 2),
        ("Otto Lind, asked about the dam, its cost and its age, said it was rotten.", ["it was rotten"]),
        ("Clara Voss said early Monday was the best time.", ["early Monday was the best time"]),
        ("No. 10 said the dam was rotten.", ["the dam was rotten"]),
        ("No stranger to floods, Otto Lind said the dam was rotten.", ["the dam was rotten"]),
        ("Not surprisingly, Otto Lind said the dam was rotten.", ["the dam was rotten"]),
        ("Otto Lind said so in May. He said so many had come.", ["so many had come"]),
    ],
)
def test_what_leads_up_to_words_is_none(text, said):
    found = [text[s.start : s.end] for s in find_statements(Article("a", text, ""))]

    assert (found if isinstance(said, list) else len(found)) == said
