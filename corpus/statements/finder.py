"""Statements: who says what in an article.

Speaker, cue and content are the source, cue and content of the attribution literature (Pareti 2012; Newell et al.
2018). A small trained model tells what reports speech (see `claims`); here an article is read from top to bottom, so
that quotations run on over sentences and paragraphs, and names, pronouns and offices are read as whom they mean there.
What cannot be told stays open: a statement whose speaker is not known has `speaker=None`.
"""

import re
from collections import deque
from dataclasses import replace

from corpus.articles import Article
from corpus.names.body_names import as_body
from corpus.names.cast import Cast
from corpus.names.forms import surname
from corpus.names.homographs import with_capitals
from corpus.names.people_nouns import is_person
from corpus.statements.antecedents import OF_WHOM, in_sentence
from corpus.statements.claims import find_claims
from corpus.statements.descriptions import named_by
from corpus.statements.frames import Frame
from corpus.statements.grammar import ASKED
from corpus.statements.mentions import OBJECTS, Mention
from corpus.statements.model import MIN_SAYING_RATE, StatementModel, load_model
from corpus.statements.quoted import is_all_quoted, kind_of, quoted_first
from corpus.statements.reading import Claim, Reading, read_sentence, span_of, written
from corpus.statements.sources import is_aside, is_plain, is_the_document, issued_by, tells_of, with_whose
from corpus.statements.speakers import speaker_at
from corpus.statements.statement import Statement, StatementKind
from corpus.statements.subjects import notice, topic_of
from corpus.statements.transcripts import Turn, turns
from corpus.text.paragraphs import read_paragraphs
from corpus.text.quotations import quotations
from corpus.text.tokens import DASHES, MARKS, QUOTED, Sentence

EXTRACTOR = "25"  # raise when the same article would give other statements


_NEAR = 6  # characters between two sentences of one paragraph, or two paragraphs
_ACRONYM = 4  # letters: a longer name in capitals is one that transcripts write so
_LOOKED_BACK = 300  # characters before "it" in which what else it may be stands
_REPORT = re.compile(r"\b(?:report|study|review|survey|inquiry|audit|poll|letter|statement|ruling)\b", re.IGNORECASE)
_BYLINE = 12  # tokens of a line that only names who is quoted above it


def find_statements(article: Article, model: StatementModel | None = None) -> list[Statement]:
    """Find the statements in an article, in the order of its text."""
    return _Reader(article, model or load_model()).read()


class _Reader:
    """Reads one article from top to bottom, remembering who spoke last: running quotations go to them."""

    def __init__(self, article: Article, model: StatementModel) -> None:
        self.article = article
        self.text = article.text
        self.model = model
        self.cast = Cast(article.text)
        self.found: list[Statement] = []
        self.floor: Statement | None = None  # the last statement: its speaker may go on in the next sentence
        self.floor_paragraph = -1
        self.goes_on = False  # the last paragraph ended inside a quotation, or with "He said:"
        self.unsigned = 0  # how many statements at the end of `found` still wait for their speaker
        people = self.cast.names.people
        self.turns = deque(turns(self.text, lambda name: surname(name) in people))  # of a transcript, those to come

    def read(self) -> list[Statement]:
        """Find the article's statements."""
        for number, paragraph in enumerate(read_paragraphs(self.text, self.model.is_cue)):
            found_before = len(self.found)
            announced, topic = False, None
            for plain in paragraph.sentences:
                sentence = with_capitals(plain, self.text, self.cast.names.homographs)
                signed = False
                if turn := self._turn_at(sentence.span[0]):
                    self._take_turn(turn, number)
                elif is_all_quoted(sentence):
                    self._go_on(sentence, number, found_before, topic)
                elif byline := self._byline(sentence):
                    self._sign(byline)
                    signed = True
                else:
                    announced, topic = self._read_sentence(sentence, number, found_before)
                    signed = len(self.found) > found_before and self.found[-1].cue in DASHES
                if signed:  # what follows is another one's, signed below it
                    self.floor, found_before = None, len(self.found)
            end = paragraph.span[1]
            left_open = (
                bool(paragraph.quoted) and paragraph.quoted[-1][1] == end and self.text[end - 1] not in "”\"»«’'"
            )
            self.goes_on = announced or left_open
            if not left_open:
                self.unsigned = 0
        return sorted(self.found, key=lambda statement: statement.start)

    def _read_sentence(self, sentence: Sentence, paragraph: int, found_before: int) -> tuple[bool, str | None]:
        """Add the statements of one sentence.

        Tells whether it announces a quotation ("She said:"), and whom it is about where nobody speaks in it.
        """
        reading = read_sentence(sentence, self.model)
        if (label := self._labelled(reading, headline=paragraph == 0)) is not None:
            self.found.append(self._statement(reading, label))
            self._give_floor(self.found[-1], paragraph)
            return False, None
        claims = find_claims(self.text, reading, self.model, follows=len(self.found) > found_before)
        here = self._statements(reading, claims)
        first_hand = [statement for claim, statement in zip(claims, here, strict=True) if claim.outer is None]
        if first_hand and self.unsigned and first_hand[0].speaker and first_hand[0].start <= sentence.span[0] + 1:
            self._sign(first_hand[0].speaker)  # “…” | “…,” said Voss: what her quotation began with is hers
        for claim, statement in zip(claims, here, strict=True):
            outer = here[claim.outer] if claim.outer is not None else None
            if claim.relayed:
                self.found.append(replace(statement, via=self._who(reading, claim.relayed)))
            elif outer is None or outer.speaker != statement.speaker or outer.speaker is None:
                aside = claim.outer is not None and is_aside(sentence, claim, claims[claim.outer])
                via = None if outer is None or aside else outer.speaker or outer.source
                self.found.append(replace(statement, via=via))
        topic = topic_of(reading, self.text)
        for claim, statement in zip(claims, here, strict=True):
            if statement.speaker and sentence.lower[claim.first] == "it":
                self.cast.is_it(statement.speaker)
        if claims or not self._asks(sentence):
            notice(self.cast, self.text, reading, claims, here, topic)
        if first_hand:
            self._give_floor(first_hand[-1], paragraph)
        return sentence.lower[-1] == ":" and self._announce(reading, paragraph), None if first_hand else topic

    def _statements(self, reading: Reading, claims: list[Claim]) -> list[Statement]:
        """Make statements of a sentence's claims.

        Whom it opens with without being about them is told last: “Of Voss, who mocked her, she said …” is another's.
        """
        if reading.sentence.lower[0] not in OF_WHOM | ASKED:
            return [self._statement(reading, claim) for claim in claims]
        opening = {n for n, claim in enumerate(claims) if claim.source and claim.source.head == "who"}
        made = {n: self._statement(reading, claims[n]) for n in sorted(range(len(claims)), key=opening.__contains__)}
        speakers = [made[n].speaker for n in sorted(made.keys() - opening)]
        if opening and (speaker := next(filter(None, reversed(speakers)), None)):
            self.cast.recent.remember(speaker)
        return [made[n] for n in range(len(claims))]

    def _asks(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is a paragraph by itself and a question: an interviewer's, of somebody else."""
        start, end = sentence.span
        alone = self.text[max(0, start - 1) : start] in {"", "\n"} and self.text[end : end + 1] in {"", "\r", "\n"}
        return sentence.lower[-1] == "?" and alone

    def _go_on(self, sentence: Sentence, paragraph: int, found_before: int, topic: str | None) -> None:
        """Add a sentence quoted from end to end to who spoke before it, or whom the sentence before is about."""
        span = span_of(sentence, 0, len(sentence) - 1)
        last = self.found[-1] if len(self.found) > found_before else None
        beside = last and not self.text[max(last.end, last.sentence[1]) : span[0]].strip()  # no sentence between
        if last and beside and last.kind != "indirect" and last.end >= span[0] - 40:
            sentences, context = (last.sentence[0], span[1]), (last.context[0], span[1])
            self.found[-1] = replace(last, end=span[1], sentence=sentences, context=context)
            self._give_floor(self.found[-1], paragraph)
            return
        floor = self.floor if self.floor and (last or self.goes_on or paragraph - self.floor_paragraph <= 1) else None
        speaker = source = cue = None
        context = span
        if topic and not last:
            speaker, source = self.cast.speaker(topic), topic
        elif floor:
            speaker, cue = floor.speaker, floor.cue
            source = floor.source if not floor.speaker else None
            context = (floor.sentence[0], span[1]) if span[0] - floor.sentence[1] < _NEAR else span
        certain = bool(topic or last or self.goes_on) and not self.unsigned
        self.unsigned = 0 if certain else self.unsigned + 1
        self.found.append(Statement(self.article.id, *span, "direct", speaker, source, cue, span, context))
        if speaker:
            self._give_floor(self.found[-1], paragraph)

    def _turn_at(self, at: int) -> Turn | None:
        """Return the turn of a transcript that an offset lies in; offsets come in order."""
        while self.turns and self.turns[0].span[1] <= at:
            self.turns.popleft()
        return self.turns[0] if self.turns and self.turns[0].line <= at else None

    def _take_turn(self, turn: Turn, paragraph: int) -> None:
        """Add what somebody says in a transcript, when its first sentence is read."""
        if self.found and self.found[-1].start == turn.span[0]:
            return
        quoted = quotations(self.text, *turn.span)
        kind: StatementKind = "direct" if quoted == [turn.span] else "mixed" if quoted else "indirect"
        speaker, whole = self.cast.speaker(turn.label), (turn.line, turn.span[1])
        if speaker and speaker.isupper() and len(speaker) > _ACRONYM:
            speaker = speaker.title()
        self.found.append(Statement(self.article.id, *turn.span, kind, speaker, turn.label, None, whole, whole))
        self._give_floor(self.found[-1], paragraph)

    def _labelled(self, reading: Reading, headline: bool) -> Claim | None:
        """Read a line that opens with who is quoted: "Clara Voss: “…”" anywhere, or "Clara Voss: …" in a headline."""
        sentence, first = reading.sentence, reading.mentions[0] if reading.mentions else None
        if first is None or first.kind != "name" or first.first != 0:
            return None
        colon, last = first.last + 1, len(sentence) - 1
        if sentence.lower[colon : colon + 1] == ["to"] and len(reading.mentions) > 1:  # "Lind to Voss: “…”"
            colon = reading.mentions[1].last + 1
        if sentence.lower[colon : colon + 1] != [":"]:
            return None
        at = colon + 1
        quoted = at <= last and sentence.lower[at] in MARKS | {QUOTED}
        label = written(self.text, sentence, first)
        names = self.cast.names
        is_thing = first.head in names.common and not names.is_somebody(names.in_full(label))  # Tarn Bridge: …
        known = headline and names.knows(label) and not is_thing
        if at > last or not (quoted or known):
            return None
        line = self.text.find("\n", sentence.span[0])
        while headline and line >= 0 and sentence.starts[last] > line and last > at:
            last -= 1  # below it stand the outlet and the day
        return Claim(at, last - (not quoted and sentence.lower[last] == "."), None, first, 0.0)

    def _statement(self, reading: Reading, claim: Claim) -> Statement:
        """Make a statement of a claim; one without a source goes to nobody."""
        sentence = reading.sentence
        start, end = span_of(sentence, claim.first, claim.last)
        source = written(self.text, sentence, claim.source) if claim.source else None
        speaker = self._speaker(reading, claim, claim.source, source) if claim.source and source else None
        cue = self.text[slice(*span_of(sentence, claim.cue, claim.cue))] if claim.cue is not None else None
        context = sentence.span
        if self.floor and speaker and self.floor.speaker == speaker and self._is_near(sentence):
            context = (self.floor.sentence[0], sentence.span[1])
        kind = kind_of(self.text, sentence, claim)
        return Statement(self.article.id, start, end, kind, speaker, source, cue, sentence.span, context)

    def _speaker(self, reading: Reading, claim: Claim, mention: Mention, source: str) -> str | None:
        """Resolve who a claim's source is; source: its words."""
        sentence, cue = reading.sentence, claim.cue
        if source.lower() == "it":
            says = cue is not None and self.model.rate(sentence.lower[cue]) >= MIN_SAYING_RATE
            return self._body(sentence) if says else None
        issuer = issued_by(reading, mention, self.text)
        if issuer is None and is_the_document(sentence, mention):
            return self._issuer(sentence, mention.head)
        named = named_by(reading, mention, self.text, claim.first) or issuer
        described = named is not None and is_person(mention.head)
        speaker = in_sentence(reading, claim, self.text, self.cast) or self.cast.speaker(
            named or with_whose(sentence, mention, source),
            is_name=bool(named) or mention.kind == "name",
            quoted=quoted_first(sentence, claim),
            plainly=described or is_plain(reading, claim, self.model),
        )
        other = OBJECTS.get(source) if cue is not None and sentence.lower[cue] == "saying" else None
        if other and speaker and not self.cast.names.is_told(other, speaker):
            return None  # quoted by another one
        return speaker

    def _body(self, sentence: Sentence) -> str | None:
        """Return the body that "it" means: who spoke right before, or whom the sentence before is about."""
        names, before = self.cast.names, self.text[max(0, sentence.span[0] - _LOOKED_BACK) : sentence.span[0]]
        if self.floor and self._is_near(sentence):
            return as_body(names, self.floor.speaker, self.floor.sentence)
        return None if _REPORT.search(before) else as_body(names, self.cast.recent.subject, sentence.span)

    def _issuer(self, sentence: Sentence, noun: str) -> str | None:
        """Return who issued "the statement" that is quoted: who spoke last, in one, with no other one since."""
        if (floor := self.floor) is None:
            return None
        (start, end), since = floor.sentence, self.text[floor.sentence[1] : sentence.span[0]]
        beside = f"{self.text[start : floor.start]} {self.text[floor.end : end]}"
        return floor.speaker if tells_of(noun, beside) and noun not in since.lower() else None

    def _is_near(self, sentence: Sentence) -> bool:
        """Tell whether a sentence stands soon behind the last statement."""
        return self.floor is not None and sentence.span[0] - self.floor.sentence[1] < _NEAR

    def _who(self, reading: Reading, mention: Mention) -> str:
        """Return who a mention is or, where that is not known, its words."""
        source = written(self.text, reading.sentence, mention)
        return self.cast.speaker(source, is_name=mention.kind == "name") or source

    def _announce(self, reading: Reading, paragraph: int) -> bool:
        """Give the floor to whom a sentence announces: "She said:", "And from Ana Ruiz:"."""
        sentence = reading.sentence
        end = len(sentence) - 1
        cue = next((c for c in reversed(reading.cues) if c >= end - 12 and sentence.lower[c] != ":"), None)
        names = [m for m in reading.mentions if m.kind == "name"]
        source = speaker_at(reading, Frame(cue, "after", end, end), self.model) if cue is not None else None
        if source is None and names:  # "And from Ana Ruiz:", "This from Otto Lind, a farmer:"
            introduced = [m for m in names if m.first and sentence.lower[m.first - 1] == "from"]
            source = (introduced or names)[-1] if names[-1].last == end - 1 or introduced else None
        if source is None:
            return False
        self._give_floor(self._statement(reading, Claim(end, end, cue, source, 0.0)), paragraph)
        return True

    def _byline(self, sentence: Sentence) -> str | None:
        """Return who signs the quotation above: “…” and on the next line "— Clara Voss"."""
        if (
            not self.found
            or self.text[self.found[-1].end : sentence.span[0]].strip()
            or len(sentence) > _BYLINE
            or sentence.lower[0] not in DASHES | {"-"}
        ):
            return None
        reading = read_sentence(sentence, self.model)
        names = [m for m in reading.mentions if m.kind == "name"]
        return self.cast.speaker(written(self.text, sentence, names[0])) if names and names[0].first == 1 else None

    def _sign(self, speaker: str) -> None:
        """Give the quotations right before a signature to who signs them."""
        for i in range(len(self.found) - 1, -1, -1):
            statement = self.found[i]
            if (
                statement.kind != "direct"
                or statement.source is not None
                or (i < len(self.found) - 1 and self.text[statement.end : self.found[i + 1].start].strip())
            ):
                break
            self.found[i] = replace(statement, speaker=speaker)
        self.unsigned = 0

    def _give_floor(self, statement: Statement, paragraph: int) -> None:
        self.floor, self.floor_paragraph = statement, paragraph
