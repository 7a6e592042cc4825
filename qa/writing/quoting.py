"""What an answer puts in quotation marks, and the form in which words are compared with an article's."""

import re

from corpus.text.marks import DOUBLE

# What becomes a link, a picture or a tag where text is rendered.
LINK = re.compile(r"//|\]\(|!\[(?!\d+\])|<[a-z/!?]|\w\.[a-z]{2}", re.IGNORECASE)

# Marks that open a quotation, with those that close it; single ones are also apostrophes.
_SINGLE = "‘’'"
_CLOSERS = {
    **{"“": ("”",), "‟": ("”",), "„": ("“", "”"), "«": ("»",), "‹": ("›",), "「": ("」",), "『": ("』",)},
    **{'"': ('"',), "＂": ("＂",), "''": ("''",), "``": ("''",)},
    **dict.fromkeys(_SINGLE, ("’", "'")),
}
_QUOTATION_MARK = re.compile(
    rf"''|``|[{DOUBLE}]"
    r"|(?P<elides>[‘’'](?<!\w.)(?=\d0s\b|(?:t|n|em|tis)\s))"  # the '90s, 't Hooft
    r"|(?P<opens>‘|(?<!\S)['’]|(?<![\w.,!?…])['’](?=[^\s.,;:!?)\]…—–-]))"
    r"|(?P<closes>(?<=\S)['’](?!\w))"
)
_DEEP = 5  # quotations within quotations; what goes deeper is no text to read


def quoted_strings(text: str) -> list[str]:
    """List what a text puts in quotation marks, without the marks, outermost only.

    In doubt more is quoted rather than less: a quotation left open runs to the end, a mark that closes nothing quotes
    all before it, and a single mark that may be an apostrophe or close a quotation closes one that may be open.
    """
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []  # marks not closed yet, with where their quotations begin
    single: int | None = None  # where the last quotation in single marks begins, or would: at the '90s
    for mark in _QUOTATION_MARK.finditer(text):
        sign = mark.group()
        inner = None if mark["opens"] or mark["elides"] else _last(sign, open_)
        if mark["elides"]:
            single = single if open_ else mark.end()
        elif inner is not None:
            opener, start = open_[inner]
            del open_[inner:]
            if not open_:
                found.append((start, mark.start()))
                single = start if opener in _SINGLE else None
        elif sign in _CLOSERS and not mark["closes"]:
            open_.append((sign, mark.end()))
            if len(open_) > _DEEP:
                return [text]
        elif sign not in _SINGLE:
            found.append((0, mark.start()))
        elif single is not None and not open_:
            found.append((single, mark.start()))
    if open_:
        found.append((open_[0][1], len(text)))
    return [text[start:end] for start, end in found]


def _last(sign: str, open_: list[tuple[str, int]]) -> int | None:
    """Find the innermost open quotation that a mark may close."""
    return next((i for i in reversed(range(len(open_))) if sign in _CLOSERS[open_[i][0]]), None)


def same_line(text: str) -> str:
    """Bring a text to the form quotes are compared in: runs of white space are one space, nothing else changes."""
    return " ".join(text.split())


# Pasted words are nobody's quotation, and nothing in them may be taken for a marker or a link.
_MARKS = re.compile(rf"[{DOUBLE}`]|''|(?<!\w)[‘’']|[‘’'](?!\w)")


def unmarked(text: str) -> str:
    """Return words without marks of quotation: what stands in those in an answer is the archive's."""
    return _MARKS.sub("", text)
