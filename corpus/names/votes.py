"""Who is "he" and who is "she" in an article: what titles, families and pronouns tell, each as so many votes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corpus.names.forms import Named, surname
from corpus.names.genders import OTHER, gender_of_title
from corpus.names.kin import MEN, is_of_family, relative, sex_by_spouse

_KIN = 2  # what a word of a family says, which may be of another one
_TITLE = 3  # what a title says of a gender counts against pronouns in the same sentence


class Votes:
    """How often a name, or a surname of several, goes with "he" and with "she" in an article.

    couples: surnames that go with "Mr." and with "Mrs."; spouses: surnames that mean somebody else with a title of
    this gender.
    """

    def __init__(
        self, text: str, written: Named, named: Named, forms: Mapping[str, Sequence[str]], partners: Iterable[str]
    ) -> None:
        """Learn from titles who are couples.

        written: all that may be a name; named: what is one. forms: full names by surname. partners: full names of
        those who share a surname that is written once.
        """
        self._of: dict[str, Counter[str]] = defaultdict(Counter)
        self._titled = [(name, gender) for match, name in named if (gender := gender_of_title(match[0]))]
        he, she = ({surname(name) for name, told in self._titled if told == gender} for gender in ("he", "she"))
        self.couples = he & she
        self.spouses: set[tuple[str, str]] = set()
        for name, told in dict.fromkeys(self._titled):
            last = surname(name)
            if " " not in name and (other := _married(text, written, forms.get(last, ()), told)):
                self.spouses.add((last, told))
                self.couples.add(last)
                self._of[other][OTHER[told]] += 1
        for last in map(surname, partners):
            self.couples.add(last)
            self.spouses |= {(last, gender) for gender in OTHER}

    def learn(self, text: str, named: Named, known: Callable[[str], str]) -> None:
        """Count what titles and words of a family tell; known: what the votes of a name are kept by."""
        for name, gender in self._titled:
            if " " in name or surname(name) not in self.couples:
                self.count(gender, known(name), _TITLE)
        for match, name in named:
            if is_of_family(text, match):
                self.count("she", known(name), _KIN)
            elif " " in name and relative(text, match) in MEN:
                self.count("he", known(name), _KIN)

    def count(self, pronoun: str, name: str, times: int = 1) -> None:
        """Count uses of "he" or "she" for a name."""
        self._of[name][pronoun] += times

    def more(self, pronoun: str, name: str) -> int:
        """Return how much more often a name goes with a pronoun than with the other."""
        votes = self._of[name]
        return votes[pronoun] - votes[OTHER[pronoun]]

    def those(self, pronoun: str) -> Iterator[str]:
        """List the names that go with a pronoun more often than with the other."""
        return (name for name, votes in self._of.items() if votes[pronoun] > votes[OTHER[pronoun]])

    def titled(self, gender: str, bearers: Sequence[str], alone: str | None) -> list[str]:
        """Leave out whom a title does not mean; of women, those are meant who are known as such: texts mark them.

        alone: the surname, where the title stands with nothing else; of a couple, it means who is known to be that one.
        """
        told = {name: self.more(gender, name) for name in bearers}
        least = int(alone in self.couples or (gender == "she" and any(votes > 0 for votes in told.values())))
        meant = [name for name in bearers if told[name] >= least]
        return sorted(meant, key=lambda name: -told[name]) if alone in self.couples else meant


def _married(text: str, written: Named, forms: Sequence[str], gender: str) -> str | None:
    """Return who alone is named in full and is the other one than a title tells: "Voss and his wife", for Mrs Voss."""
    if len(forms) != 1:
        return None
    own = (match for match, name in written if name == forms[0])
    return forms[0] if any(sex_by_spouse(text, match.end()) == OTHER[gender] for match in own) else None
