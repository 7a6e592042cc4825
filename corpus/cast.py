"""The people and bodies one article speaks of: from "he", "Clinton" or "a spokesman" to who that is there."""

import re
from collections import Counter, defaultdict

from corpus.names import NAME, SMALL, TITLES, bare, fold, same_person, surname

_ROLE = (
    r"(?:spokes\w+|officials?|aides?|allies|ally|advis[eo]rs?|lawyers?|attorneys?|campaigns?|critics|supporters?|backers|staff\w*|"
    r"sources?|voters|members?|strategists?|donors?|surrogates?|senators|lawmakers|leaders|representatives|friends?|delegates?)"
)
_NAMELESS = re.compile(rf"\b{_ROLE}\b(?!,? [A-Z])", re.IGNORECASE)
_ROLE_OF = re.compile(rf"\b{_ROLE} (?:for|of|at|in|to|from|with|close)\b", re.IGNORECASE)
_PERSONAL_TITLE = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Sen|Rep|Gov|Dr|President|Senator|Governor|Congressman|Congresswoman)\b"
)
_GENDERED = re.compile(r"\b(?:(he|his|him|himself)|(she|her|herself))\b", re.IGNORECASE)
_TITLE_GENDER = {"Mr": "he", "Sir": "he", "Lord": "he", "Congressman": "he"} | dict.fromkeys(
    ("Mrs", "Ms", "Miss", "Lady", "Dame", "Congresswoman"), "she"
)


_BEFORE_SUBJECT = re.compile(r"(?:[\w’'-]+\s){0,4}")  # a few words and no comma: "Energy minister NAME"
_RELATIVE = re.compile(r"\s(?:that|which|who|whom|whose|where|when)\s")
_PRONOUN = re.compile(r"(?:^|\s)(?:he|she)$", re.IGNORECASE)
_OFFICE = re.compile(rf"[Tt]he\s(?:former\s)?({'|'.join(sorted(TITLES))})(?:[\s-]general)?", re.IGNORECASE)


def _offices(text: str, name: re.Match[str]) -> set[str]:
    """List the offices written around a name: "foreign minister NAME", "NAME, the president of a country,"."""
    before = re.search(r"(?:[a-z-]+\s){0,4}$", text[max(0, name.start() - 40) : name.start()])
    apposition = re.match(r",\s((?:[\w’'-]+\s?){1,6})", text[name.end() : name.end() + 80])
    written = [
        *(before.group().split() if before else []),
        *name.group().split(),
        *(apposition.group(1).split() if apposition else []),
    ]
    return {word for word in map(fold, written) if word in TITLES}


class Cast:
    """Who appears in an article.

    Surnames are read as the full name given elsewhere in it, pronouns as who was last spoken of.

    Whether somebody is "he" or "she" is learnt from the article: from titles, and from the pronouns in sentences
    that name nobody else.
    """

    def __init__(self, text: str) -> None:
        full: Counter[str] = Counter()
        alone: set[str] = set()
        self._people: set[str] = set()
        self._gender: dict[str, Counter[str]] = defaultdict(Counter)
        self._recent: list[str] = []
        self._opening: str | None = None  # a name, perhaps no person's, that the last sentence of its kind began with
        self._offices: dict[str, set[str]] = defaultdict(set)  # by surname: president, minister, …
        self._common = set(SMALL.findall(text))
        for match in NAME.finditer(text):
            name = self._bare(match.group())
            if " " in name:
                full[name] += 1
            elif name:
                alone.add(surname(name))
            if name and (offices := _offices(text, match)):
                self._people.add(surname(name))
                self._offices[surname(name)] |= offices
            if name and (title := _PERSONAL_TITLE.match(match.group())):
                self._people.add(surname(name))
                if title.group(1) in _TITLE_GENDER:
                    self._gender[surname(name)][_TITLE_GENDER[title.group(1)]] += 3
        self._by_surname: dict[str, list[str]] = {}
        for name, _ in full.most_common():
            known = self._by_surname.setdefault(surname(name), [])
            if not any(same_person(name, other) for other in known):
                known.append(name)
        self._people |= alone & set(self._by_surname)

    def _bare(self, written: str) -> str:
        """Take off a name what is none of it, such as a sentence's first word that the article also writes small."""
        first, _, rest = written.partition(" ")
        return bare(rest if rest and first.lower() in self._common else written)

    def speaker(self, source: str) -> str | None:
        """Resolve the words that name a speaker; None for the nameless ("officials", "they", "a spokesman for X")."""
        if pronoun := _PRONOUN.search(source):
            return self._meant_by(pronoun.group().lower())
        if office := _OFFICE.fullmatch(source):
            return self._holder(office.group(1).lower())
        source = _RELATIVE.split(source)[0]
        named = [
            m for m in NAME.finditer(source) if bare(m.group()) and not re.fullmatch(_ROLE, m.group(), re.IGNORECASE)
        ]
        if (
            not named
            or (_NAMELESS.search(source) and not source.endswith(named[-1].group()))
            or _ROLE_OF.search(source)
        ):
            return None
        head = named[0] if re.match(r",|\s+(?:of|for|at|from|in|who|with)\b", source[named[0].end() :]) else named[-1]
        name = self.full(self._bare(head.group()))
        if (" " in name or surname(name) in self._people) and not re.match(r"[Tt]he ", source):
            self._remember(name)
        return name

    def notice(self, sentence: str) -> None:
        """Take note of a sentence that reports no speech: the person it begins with may be the next "he"."""
        names = [m for m in NAME.finditer(sentence) if surname(bare(m.group())) in self._people]
        people = {surname(bare(m.group())) for m in names}
        if len(people) == 1:
            for match in _GENDERED.finditer(sentence, names[0].end()):
                self._gender[next(iter(people))]["he" if match.group(1) else "she"] += 1
        opening = NAME.match(sentence)
        if names and _BEFORE_SUBJECT.fullmatch(sentence, 0, names[0].start()):
            self._remember(self.full(self._bare(names[0].group())))
        elif opening and " " in (name := self._bare(opening.group())):
            self._opening = name

    def full(self, name: str) -> str:
        """Return the fullest form the article gives of a name, with a plain apostrophe."""
        forms = self._by_surname.get(surname(name), [])
        return next((other for other in forms if same_person(name, other)), name).replace("’", "'")

    def _remember(self, name: str) -> None:
        if name in self._recent:
            self._recent.remove(name)
        self._recent.append(name)

    def _holder(self, office: str) -> str | None:
        """Find who "the president" is there: whoever was last spoken of, if the article gives them that office."""
        name = self._recent[-1] if self._recent else ""
        return name if office in self._offices[surname(name)] else None

    def _meant_by(self, pronoun: str) -> str | None:
        other = "she" if pronoun == "he" else "he"
        for name in reversed(self._recent):
            votes = self._gender[surname(name)]
            if votes[pronoun] >= votes[other]:
                self._remember(name)
                return name
        return self._opening
