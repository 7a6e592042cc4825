"""Sentences that bring up somebody who does not speak in them: no words may be put into that person's mouth.

Everybody and everything in them is made up.
"""

from typing import NamedTuple

import pytest

from corpus import Article, find_statements
from corpus.names.agreement import same_person
from corpus.statements.statement import Statement


class Case(NamedTuple):
    """A short article, somebody in it who says nothing at first hand, and who does speak (where that is clear).

    relayed: somebody passes on what that person said, so that a statement of theirs may stand with `via`.
    """

    text: str
    silent: str
    speaker: str | None = None
    relayed: bool = False


SPOKEN_ABOUT = {
    "wrong, said another": Case("“Clara Voss is wrong about the dam,” said Otto Lind.", "Clara Voss", "Otto Lind"),
    "had ruined": Case("Otto Lind said Siobhán O’Neill had ruined the harbour.", "Siobhán O’Neill", "Otto Lind"),
    "nobody trusts, said at the end": Case(
        "Nobody in Tarn trusts Mayor Idris al-Hadi any more, the baker Lotte Kranz said.",
        "Idris al-Hadi",
        "Lotte Kranz",
    ),
    "called a liar": Case(
        "Ludwig van der Meer called Clara Voss “a liar and a coward”.", "Clara Voss", "Ludwig van der Meer"
    ),
    "according to": Case(
        "According to Amara Diallo, Jean-Luc d’Arcy has never set foot in Lowen.", "Jean-Luc d’Arcy", "Amara Diallo"
    ),
    "according to, at the end": Case(
        "Thandiwe Mokoena has never voted, according to Nikos Karvelas.", "Thandiwe Mokoena", "Nikos Karvelas"
    ),
    "praised partly": Case(
        "Otto Lind praised Ana-Lucía Prado’s “iron nerve” during the flood.", "Ana-Lucía Prado", "Otto Lind"
    ),
    "would say anything": Case(
        "Yuki Tanabe warned that Nguyen Thi Lan would say anything to win.", "Nguyen Thi Lan", "Yuki Tanabe"
    ),
    "knows what she said": Case(
        "“Minister Voss knows what she said,” Otto Lind told the Tarn Herald. “She said too much.”",
        "Clara Voss",
        "Otto Lind",
    ),
    "thanked": Case(
        "“Thank you, Kwame Asante-Boateng,” Priya Raman wrote on Sunday.", "Kwame Asante-Boateng", "Priya Raman"
    ),
    "a body about a person": Case(
        "The Lowen Water Board said Ayşe Demirel had ignored three letters.", "Ayşe Demirel", "Lowen Water Board"
    ),
    "a person about a body": Case(
        "“The Meadow Party is finished,” said Ingrid Sørensen.", "Meadow Party", "Ingrid Sørensen"
    ),
    "straight marks": Case('"Voss is wrong," said Lind.', "Voss", "Lind"),
    "never told the truth": Case(
        "“Voss has never told the truth about the dam,” Lind said. “She told us it was new.”", "Voss", "Lind", True
    ),
    "two sentences on": Case(
        "Clara Voss has run the dam since May. The dam is cracked, Otto Lind said. Voss lives in Tarn.",
        "Clara Voss",
        "Otto Lind",
    ),
    "a quotation next to somebody's deed": Case(
        "Clara Voss left by the back door. “She is afraid of us,” Łukasz Wrona said.", "Clara Voss", "Łukasz Wrona"
    ),
    "a quotation before somebody's deed": Case(
        "“She is afraid of us,” Łukasz Wrona said. Clara Voss left by the back door.", "Clara Voss", "Łukasz Wrona"
    ),
}

PEOPLE_AROUND = {
    "spokesman for": Case("A spokesman for Clara Voss said the dam was safe.", "Clara Voss"),
    "possessive spokeswoman": Case("Clara Voss’s spokeswoman said the dam was safe.", "Clara Voss"),
    "possessive spokeswoman, named": Case(
        "Clara Voss’s spokeswoman, Leilani Kahale, said the dam was safe.", "Clara Voss", "Leilani Kahale"
    ),
    "lawyer for": Case("“My client slept all night,” a lawyer for Jean-Luc d’Arcy said.", "Jean-Luc d’Arcy"),
    "lawyer, named": Case(
        "“My client slept all night,” said Priya Raman, a lawyer for Jean-Luc d’Arcy.",
        "Jean-Luc d’Arcy",
        "Priya Raman",
    ),
    "lawyers": Case("Lawyers for Rosa de la Torre argued that the court had no power over her.", "Rosa de la Torre"),
    "campaign": Case("The Voss campaign said it had raised nine million crowns.", "Clara Voss"),
    "possessive campaign": Case("Mokoena’s campaign said she would speak in Tarn on Friday.", "Thandiwe Mokoena"),
    "aides before the verb": Case("Voss aides said the dam was safe.", "Voss"),
    "aides to": Case("Aides to Idris al-Hadi say he has not slept since the flood.", "Idris al-Hadi"),
    "allies": Case("Allies of Siobhán O’Neill insisted that she would stay.", "Siobhán O’Neill"),
    "office": Case("Nguyen Thi Lan’s office said the visit was private.", "Nguyen Thi Lan"),
    "people who know": Case("People who know Otto Lind say he never forgives.", "Otto Lind"),
    "a person close to": Case("“He is worn out,” a person close to Otto Lind said.", "Otto Lind"),
    "friends": Case("Friends of Yuki Tanabe said she was on the train.", "Yuki Tanabe"),
    "family": Case("The Voss family said the funeral would be small.", "Clara Voss"),
    "husband": Case("Clara Voss’s husband said the house had been searched twice.", "Clara Voss"),
    "brother of": Case("The brother of Clara Voss said the mill had been sold.", "Clara Voss"),
    "brother with the same surname": Case(
        "Clara Voss’s brother, Pieter Voss, said the mill had been sold.", "Clara Voss", "Pieter Voss"
    ),
    "widow": Case("“He loved that boat,” said the widow of Kwame Asante-Boateng.", "Kwame Asante-Boateng"),
    "deputy": Case("Voss’s deputy, Amara Diallo, said the gates would open at noon.", "Clara Voss", "Amara Diallo"),
    "supporters chant": Case("Supporters of Clara Voss chanted “Build it now”.", "Clara Voss"),
    "critics": Case("Critics of Ingrid Sørensen say she has wasted a year.", "Ingrid Sørensen"),
    "party of": Case("The party of Nikos Karvelas said it would not join the government.", "Nikos Karvelas"),
    "foundation named after": Case(
        "The Clara Voss Foundation said it would pay for the school.", "Clara Voss", "Clara Voss Foundation"
    ),
    "of a foundation": Case(
        "Otto Lind of the Clara Voss Foundation said the school would open in May.", "Clara Voss", "Otto Lind"
    ),
    "speaking on behalf of": Case(
        "Speaking on behalf of Clara Voss, Otto Lind said the dam was safe.", "Clara Voss", "Otto Lind"
    ),
}

RELAYED = {
    "told me, in a quotation": Case("“Voss told me the dam would hold,” said Otto Lind.", "Voss", "Otto Lind", True),
    "had told him": Case("Otto Lind said Clara Voss had told him the dam would hold.", "Clara Voss", "Otto Lind", True),
    "said and did not": Case(
        "“Voss said the dam would hold, and it did not,” Otto Lind told the inquiry.", "Voss", "Otto Lind", True
    ),
    "inner quotation": Case("“‘Not on my watch,’ Voss told us,” said Otto Lind.", "Voss", "Otto Lind", True),
    "recalled": Case(
        "Mary-Kate O’Dowd recalled that Ludwig van der Meer once said “never again”.",
        "Ludwig van der Meer",
        "Mary-Kate O’Dowd",
        True,
    ),
    "a newspaper reported": Case(
        "The Tarn Herald reported that Clara Voss had said the dam would hold.", "Clara Voss", "Tarn Herald", True
    ),
    "according to, said": Case(
        "According to Otto Lind, Clara Voss said the dam would hold.", "Clara Voss", "Otto Lind", True
    ),
    "quoting": Case("Quoting Clara Voss, Otto Lind said: “Never again.”", "Clara Voss", "Otto Lind", True),
    "two removes": Case(
        "Otto Lind said Amara Diallo had heard Clara Voss say the dam would hold.", "Clara Voss", "Otto Lind", True
    ),
    "in the second quoted sentence": Case(
        "“We all heard it,” Harun bin Yusof said. “O’Neill said the harbour was hers.”",
        "O’Neill",
        "Harun bin Yusof",
        True,
    ),
}

SILENCE = {
    "declined": Case("Clara Voss declined to comment on the dam.", "Clara Voss"),
    "declined to say whether": Case("Clara Voss declined to say whether the dam was safe.", "Clara Voss"),
    "could not bring herself to say": Case("Clara Voss could not bring herself to say the dam was safe.", "Clara Voss"),
    "refused to say that": Case("Idris al-Hadi refused to say that he would resign.", "Idris al-Hadi"),
    "did not say": Case("Clara Voss did not say who would pay for the dam.", "Clara Voss"),
    "didn't say that": Case("Voss didn’t say that the dam was safe.", "Voss"),
    "has never said": Case("Ana-Lucía Prado has never said that she would run.", "Ana-Lucía Prado"),
    "could not be reached": Case("Clara Voss could not be reached for comment.", "Clara Voss"),
    "did not reply": Case("Clara Voss did not reply to a letter asking whether the dam was safe.", "Clara Voss"),
    "asked and silent": Case("Asked whether the dam was safe, Clara Voss walked away.", "Clara Voss"),
    "was asked": Case("“Will it hold?” Clara Voss was asked.", "Clara Voss"),
    "is expected to say": Case("Clara Voss is expected to say on Monday that the dam is safe.", "Clara Voss"),
    "was due to announce": Case(
        "Thandiwe Mokoena had been due to announce on Friday that the mine would close.", "Thandiwe Mokoena"
    ),
    "has yet to say": Case("Clara Voss has yet to say that the dam is safe.", "Clara Voss"),
    "would not say": Case("Nguyen Thi Lan would not say whether the vote was lost.", "Nguyen Thi Lan"),
    "stopped short": Case("Clara Voss stopped short of saying that the dam was cracked.", "Clara Voss"),
    "avoided": Case("Otto Lind avoided saying whether the dam was cracked.", "Otto Lind"),
    "failed to mention": Case("Clara Voss failed to mention that the dam was cracked.", "Clara Voss"),
    "no comment, and another": Case(
        "Clara Voss had no comment. “We are scared,” said Mary-Kate O’Dowd.", "Clara Voss", "Mary-Kate O’Dowd"
    ),
    "declined, and another speaks": Case(
        "Voss declined to comment, but Otto Lind said the dam was cracked.", "Voss", "Otto Lind"
    ),
    "unable to say": Case("Clara Voss was unable to say whether the dam was safe.", "Clara Voss"),
}

ADDRESSED = {
    "told somebody that": Case("Otto Lind told Clara Voss that the dam would not hold.", "Clara Voss", "Otto Lind"),
    "asked somebody whether": Case(
        "Yuki Tanabe asked Ludwig van der Meer whether the dam would hold.", "Ludwig van der Meer", "Yuki Tanabe"
    ),
    "quotation, told somebody": Case("“You are finished,” Otto Lind told Clara Voss.", "Clara Voss", "Otto Lind"),
    "quotation, said to": Case("“You were warned,” Lind said to Voss.", "Voss", "Lind"),
    "quotation, said somebody to": Case("“You were warned,” said Lind to Voss.", "Voss", "Lind"),
    "wrote to": Case("Priya Raman wrote to Clara Voss that the wall was cracked.", "Clara Voss", "Priya Raman"),
    "in a letter to": Case(
        "In a letter to Clara Voss, Otto Lind said the wall was cracked.", "Clara Voss", "Otto Lind"
    ),
    "a letter to somebody said": Case("A letter to Clara Voss said the wall was cracked.", "Clara Voss"),
    "an e-mail to somebody warned": Case(
        "An email to Siobhán O’Neill warned that the pier was rotten.", "Siobhán O’Neill"
    ),
    "accused of": Case("Otto Lind accused Clara Voss of “selling the valley”.", "Clara Voss", "Otto Lind"),
    "assured": Case("Łukasz Wrona assured Ayşe Demirel that the wall would stand.", "Ayşe Demirel", "Łukasz Wrona"),
    "shouted at": Case("“Resign!” the farmers shouted at Clara Voss.", "Clara Voss"),
    "asked, then a nod": Case("“Will it hold?” Otto Lind asked Clara Voss. She nodded.", "Clara Voss", "Otto Lind"),
    "asked, then a shrug": Case("“Will it hold?” Otto Lind asked. Clara Voss shrugged.", "Clara Voss", "Otto Lind"),
    "tell her": Case("“Tell Clara Voss that the dam is cracked,” Otto Lind said.", "Clara Voss", "Otto Lind"),
    "I told her": Case("Otto Lind said: “I told Clara Voss that the dam was cracked.”", "Clara Voss", "Otto Lind"),
    "replying to": Case("Replying to Clara Voss, Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "pointing at": Case("“I warned her,” said Otto Lind, pointing at Clara Voss.", "Clara Voss", "Otto Lind"),
    "a newspaper addressed": Case("Otto Lind told the Tarn Herald the dam was cracked.", "Tarn Herald", "Otto Lind"),
    "a body addressed": Case(
        "“We will not pay,” Ingrid Sørensen told the Lowen Water Board.", "Lowen Water Board", "Ingrid Sørensen"
    ),
}

DESCRIBED = {
    "who worked for": Case(
        "Otto Lind, who worked for Clara Voss for nine years, said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "former aide": Case("Otto Lind, a former aide to Clara Voss, said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "rival": Case("Otto Lind, Voss’s rival, said the dam was cracked.", "Voss", "Otto Lind"),
    "critic": Case("Voss’s critic Otto Lind said the dam was cracked.", "Voss", "Otto Lind"),
    "predecessor": Case("Voss’s predecessor, Otto Lind, said the dam was cracked.", "Voss", "Otto Lind"),
    "beat in May": Case(
        "Thandiwe Mokoena, who beat Jean-Luc d’Arcy in May, said the mine would close.",
        "Jean-Luc d’Arcy",
        "Thandiwe Mokoena",
    ),
    "in brackets": Case("Otto Lind (who succeeded Clara Voss) said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "whom she dismissed": Case(
        "Otto Lind, 54, whom Clara Voss dismissed in March, said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "sitting beside": Case(
        "Otto Lind, sitting beside Clara Voss, said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "two words she could not utter": Case(
        "There were two words that Clara Voss could not bring herself to utter: “Otto Lind.”", "Clara Voss"
    ),
    "constituent": Case("“That’s treason,” said Voss constituent Otto Lind on Monday.", "Voss", "Otto Lind"),
    "biographer": Case("Voss biographer Otto Lind said she had hated the dam.", "Voss", "Otto Lind"),
    "trusted most": Case("The engineer Clara Voss trusted most said the dam was cracked.", "Clara Voss"),
    "the man she sacked": Case(
        "The man Clara Voss sacked in March, Otto Lind, said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "hired by": Case("The engineer hired by Clara Voss said the dam was cracked.", "Clara Voss"),
    "owned newspaper": Case(
        "The Tarn Herald, which Clara Voss owns, said the dam was cracked.", "Clara Voss", "Tarn Herald"
    ),
    "after the quotation": Case(
        "“It is cracked,” said Otto Lind, the engineer whom Clara Voss had sacked.", "Clara Voss", "Otto Lind"
    ),
    "caption": Case("Clara Voss (left) with Otto Lind, who said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "sat next to the man who said": Case("Clara Voss sat next to the man who said the dam was cracked.", "Clara Voss"),
    "left the party that said": Case("Clara Voss left the party that said it would never build.", "Clara Voss"),
}

NAMED_AFTER = {
    "biography": Case("She was born in Lowen, according to a biography of Clara Voss.", "Clara Voss"),
    "poll": Case("A poll on Clara Voss found that nine in ten farmers wanted her gone.", "Clara Voss"),
    "report about": Case("A report about Clara Voss said the dam had been sold.", "Clara Voss"),
    "indictment": Case("The indictment of Harun bin Yusof says he took the money in May.", "Harun bin Yusof"),
    "a law she signed": Case(
        "The law, which Clara Voss signed in May, says that “no dam shall stand higher than the church”.", "Clara Voss"
    ),
    "placard": Case("A placard outside Clara Voss’s office read “Shame on you”.", "Clara Voss"),
    "chant": Case("The crowd chanted “Voss must go” as Clara Voss drove away.", "Clara Voss"),
    "false account": Case("An account pretending to be Clara Voss wrote that the dam had burst.", "Clara Voss"),
    "actor": Case("An actor playing Clara Voss said “I own the rain”.", "Clara Voss"),
    "mood": Case("The mood around Clara Voss says everything about the party.", "Clara Voss"),
    "budget": Case("Otto Lind’s budget says nothing about dams.", "Otto Lind"),
    "song": Case("The song “Clara Voss Said No” was played at every wedding.", "Clara Voss"),
    "song hummed": Case("Clara Voss hummed “The Long Way to Lowen” on the stairs.", "Clara Voss"),
    "book read": Case("Clara Voss has read “The Drowned Valley” twice.", "Clara Voss"),
    "nickname": Case("Clara Voss, the so-called “witch of Lowen”, lost her seat.", "Clara Voss"),
    "scare quotes": Case("Clara Voss drove to the “Blue Heron” inn on Friday.", "Clara Voss"),
    "lie detector": Case("The lie detector said Clara Voss was telling the truth.", "Clara Voss"),
}

AROUND_THE_CLAUSE = {
    "after she left": Case(
        "After Clara Voss left the room, Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "when she was asked, another answered": Case(
        "When Clara Voss was asked about the dam, Otto Lind answered for her: “It will hold.”",
        "Clara Voss",
        "Otto Lind",
    ),
    "while she slept": Case(
        "While Jean-Luc d’Arcy slept, Siobhán O’Neill said the pier was rotten.", "Jean-Luc d’Arcy", "Siobhán O’Neill"
    ),
    "because, with the attribution in the midst": Case(
        "Because Clara Voss had resigned, Otto Lind said, the vote was void.", "Clara Voss", "Otto Lind"
    ),
    "as she looked on": Case("As Clara Voss looked on, Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "before she could reply": Case(
        "Before Clara Voss could reply, Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "minutes after, a body": Case(
        "Minutes after Clara Voss resigned, the Lowen Water Board said the dam was cracked.",
        "Clara Voss",
        "Lowen Water Board",
    ),
    "watched as": Case("Clara Voss watched as Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "laughed when": Case("Clara Voss laughed when Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "with somebody abroad": Case(
        "With Clara Voss abroad, Amara Diallo said the gates would open at noon.", "Clara Voss", "Amara Diallo"
    ),
    "unlike, within": Case("Otto Lind, unlike Clara Voss, said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "unlike, first": Case("Unlike Clara Voss, Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "not she": Case("Otto Lind, not Clara Voss, said the dam was cracked.", "Clara Voss", "Otto Lind"),
    "contrary to": Case(
        "Contrary to Clara Voss, the Lowen Water Board said the dam was cracked.", "Clara Voss", "Lowen Water Board"
    ),
    "everyone but": Case("Everyone but Clara Voss said the dam was cracked.", "Clara Voss"),
    "listened, but another": Case(
        "Clara Voss listened in silence, but Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "smiled, and another": Case(
        "Clara Voss smiled, and Otto Lind said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
    "instead of": Case(
        "Instead of Clara Voss, it was Otto Lind who said the dam was cracked.", "Clara Voss", "Otto Lind"
    ),
}

PRONOUNS = {
    "he is not Mrs.": Case(
        "Mrs. Clara Voss listened. Mr. Otto Lind took the floor. “It is cracked,” he said.", "Clara Voss", "Otto Lind"
    ),
    "she is not Mr.": Case(
        "Mrs. Clara Voss came to Tarn with Mr. Otto Lind. The dam would hold, she said.", "Otto Lind", "Clara Voss"
    ),
    "praised and answering": Case(
        "Sir Basil Thorne praised Dame Edith Okafor. “He is too kind,” she said.", "Basil Thorne", "Edith Okafor"
    ),
    "gender from earlier pronouns": Case(
        "Otto Lind parked his car. Clara Voss took off her hat. “You are late,” he said.", "Clara Voss", "Otto Lind"
    ),
    "they are others": Case("Clara Voss met the farmers of Lowen. They said the dam was cracked.", "Clara Voss"),
    "a shepherd": Case("Clara Voss met a shepherd. The shepherd said the dam was cracked.", "Clara Voss"),
    "she needs rest, he said": Case(
        "Otto Lind said Clara Voss was tired. “She needs rest,” he said.", "Clara Voss", "Otto Lind"
    ),
    "lord and lady": Case(
        "Lady Quill wept. Lord Averill waved his hat. The estate was lost, she said.", "Averill", "Quill"
    ),
    "it is the board": Case(
        "Clara Voss sued the Lowen Water Board in May. It said it would fight her in court.", "Clara Voss"
    ),
}

ORDER_AND_VOICE = {
    "wrong is she": Case("“Wrong is Clara Voss,” said Otto Lind.", "Clara Voss", "Otto Lind"),
    "said of her": Case("“She never reads,” said Otto Lind of Clara Voss.", "Clara Voss", "Otto Lind"),
    "said about her": Case("“She never reads,” Otto Lind said about Clara Voss.", "Clara Voss", "Otto Lind"),
    "of her, he said": Case("Of Clara Voss, Otto Lind said: “She never reads.”", "Clara Voss", "Otto Lind"),
    "said he of her, quotation last": Case(
        "Said Otto Lind of Clara Voss: “She never reads.”", "Clara Voss", "Otto Lind"
    ),
    "cried": Case("“Never trust Clara Voss!” cried Otto Lind.", "Clara Voss", "Otto Lind"),
    "was told": Case("Clara Voss was told that the dam was cracked.", "Clara Voss"),
    "was told by": Case("Clara Voss was told by Otto Lind that the dam was cracked.", "Clara Voss", "Otto Lind"),
    "was called by": Case("Clara Voss was called “a liar” by Otto Lind.", "Clara Voss", "Otto Lind"),
    "was described": Case("Clara Voss was described as “reckless” in a report.", "Clara Voss"),
    "is said to": Case("Clara Voss is said to have sold the mill.", "Clara Voss"),
    "is believed to": Case("Nikos Karvelas is believed to have crossed the border.", "Nikos Karvelas"),
    "is accused of": Case("Yuki Tanabe is accused of selling “poisoned” rice.", "Yuki Tanabe"),
    "said of her that": Case("It is said of Clara Voss that she never sleeps.", "Clara Voss"),
    "was reminded": Case("Clara Voss was reminded that she had signed the law.", "Clara Voss"),
    "heard that": Case("Clara Voss heard on the radio that the dam was cracked.", "Clara Voss"),
}

UNREAL = {
    "showed to the police": Case(
        "“How do you know?” Otto Lind asked, referring to bruises that Clara Voss showed to the police. “It hurts.”",
        "Clara Voss",
        "Otto Lind",
    ),
    "denied that she said": Case("The palace denied that Clara Voss had said the dam was old.", "Clara Voss"),
    "denied that she called": Case(
        "The palace denied that Clara Voss had ever called her staff “furniture”.", "Clara Voss"
    ),
    "rejected reports": Case(
        "The board rejected reports that Clara Voss had said the firm was bankrupt.", "Clara Voss"
    ),
    "not true": Case("It is not true that Clara Voss said the dam was safe, the ministry said.", "Clara Voss"),
    "forecaster": Case(
        "Chief forecaster Clara Voss met Otto Lind, who said the storm would pass.", "Clara Voss", "Otto Lind"
    ),
    "if she says": Case("If Clara Voss says the dam is safe, the farmers will not believe it.", "Clara Voss"),
    "might say": Case("Clara Voss might say that the dam is safe.", "Clara Voss"),
    "had she said": Case(
        "Had Clara Voss said that the dam was cracked, the valley would have been cleared.", "Clara Voss"
    ),
    "should have said": Case("Clara Voss should have said that the dam was cracked.", "Clara Voss"),
    "could argue": Case("Rosa de la Torre could argue that the court has no power over her.", "Rosa de la Torre"),
    "until she admits": Case(
        "Until Clara Voss admits that the dam is cracked, nobody will move, Otto Lind said.", "Clara Voss", "Otto Lind"
    ),
    "would say that": Case("“Voss would say that, wouldn’t she,” said Otto Lind.", "Voss", "Otto Lind"),
    "suppose": Case("Suppose Clara Voss announces that she is leaving.", "Clara Voss"),
    "whether she said is disputed": Case("Whether Clara Voss said that the dam was safe is disputed.", "Clara Voss"),
    "nobody heard": Case("Nobody heard Clara Voss say that the dam was safe.", "Clara Voss"),
    "did she say": Case("Did Clara Voss say that the dam was safe?", "Clara Voss"),
    "who said": Case("Who said the dam was safe? It was not Clara Voss.", "Clara Voss"),
    "why has she not said": Case("Why has Clara Voss not said that the dam is cracked?", "Clara Voss"),
    "has she ever, asked another": Case(
        "“Has Clara Voss ever told the truth?” asked Otto Lind.", "Clara Voss", "Otto Lind"
    ),
}

REPORTERS_VOICE = {
    "added engineers": Case("Clara Voss added two engineers to her team.", "Clara Voss"),
    "recalled an ambassador": Case("Clara Voss recalled the ambassador from Lowen on Monday.", "Clara Voss"),
    "answered the door": Case("Clara Voss answered the door in her slippers.", "Clara Voss"),
    "noted down": Case("Clara Voss noted down the number of the boat.", "Clara Voss"),
    "charged": Case("Jean-Luc d’Arcy charged across the bridge on a grey horse.", "Jean-Luc d’Arcy"),
    "saw that": Case("Clara Voss walked to the dam and saw that it was cracked.", "Clara Voss"),
    "headline, another's name last": Case(
        "Voss must go: Lind\n\nOtto Lind said on Monday that Clara Voss must go.", "Clara Voss", "Otto Lind"
    ),
    "headline, one to another": Case(
        "Lind to Voss: “Go now”\n\nOtto Lind and Clara Voss met in Tarn on Monday.", "Clara Voss", "Otto Lind"
    ),
    "headline, says": Case("‘Voss knew’, says Lind\n\nOtto Lind wants Clara Voss to go.", "Clara Voss", "Otto Lind"),
    "headline in the reporter's voice": Case("Voss in court: dam trial opens\n\nIt rained in Tarn.", "Voss"),
    "photograph": Case("Photo: Clara Voss\n\nThe dam at Lowen in March.", "Clara Voss"),
}

# Somebody stands where the subject of a report often stands, but another one, or nobody, is it.
BESIDE_THE_SUBJECT = {
    "things that somebody has said": Case(
        "Parents have called in, all expressing concern about some of the things that Clara Voss has said.",
        "Clara Voss",
    ),
    "whose word is quoted": Case(
        "Otto Lind’s “excesses” are sickening, Clara Voss said Tuesday in Tarn, noting that he “makes you laugh.”",
        "Otto Lind",
        "Clara Voss",
    ),
    "officials said, within a clause about somebody": Case(
        "Mr. Lind, officials said, has lost his faith in the dam. Otto Lind is the mayor.", "Otto Lind"
    ),
    "moreover": Case("Moreover, some experts have concluded that the dam is old.", "Moreover"),
    "a place before the subject": Case(
        "At a rally in Lowen, Nordland, on Sunday, Clara Voss tried to explain, saying that the dam would hold.",
        "Nordland",
        "Clara Voss",
    ),
    "a place in a description": Case(
        "It was derided by Clara Voss, the leader of the opposition in Tarn, who suggested that he would do better "
        "to keep quiet.",
        "Tarn",
        "Clara Voss",
    ),
    "a firm in a description": Case(
        "“That is not good enough,” said Otto Lind, an analyst at Kranz, who notes that the mill has vowed to close.",
        "Kranz",
        "Otto Lind",
    ),
    "a newspaper told": Case(
        "“We looked at thousands of dams,” the board's engineer, Otto Lind, told The Tarn Herald in May.",
        "Tarn Herald",
        "Otto Lind",
    ),
    "turned to": Case(
        "Otto Lind spoke last. At the end he turned to Clara Voss in English: “Next time in Tarn?”", "Clara Voss"
    ),
    "like somebody": Case(
        "Like Clara Voss, Otto Lind rejected the plan, arguing that the dam “would not hold”.",
        "Clara Voss",
        "Otto Lind",
    ),
    "quoted within what another says": Case(
        "“It is late,” Otto Lind told a rally, saying Clara Voss would “tear down the dam.”", "Clara Voss", "Otto Lind"
    ),
    "another participle": Case(
        "Ana Ruiz spoke on Monday, telling reporters that Otto Lind is a “fake” and questioning how he has “got away "
        "with the dam”.",
        "Otto Lind",
        "Ana Ruiz",
    ),
    "another clause": Case(
        "Clara Voss proposed a talk on the dam in April, but Otto Lind rejected that, too.", "Otto Lind"
    ),
    "she who is the subject": Case(
        "Otto Lind spoke first.\n\nClara Voss, a Lowen lawyer who sits on the board, has helped towns adapt to what "
        "she said is a growing demand for dams. Ms. Voss is its chair.",
        "Otto Lind",
        "Clara Voss",
    ),
    "he, of an office without a name": Case(
        "Otto Lind left early. On Monday the Nordish president gave thanks. “We need peace,” he added.",
        "Otto Lind",
    ),
    "he, of an assembly": Case(
        "The Lowen Assembly met on Thursday. “I am convinced that the dam will hold,” he told the Assembly.",
        "Lowen Assembly",
    ),
    "the former president": Case(
        "President Otto Lind opened the dam. The former president said it was safe.", "Otto Lind"
    ),
    "the campaign of somebody": Case(
        "While Otto Lind, the senator from Tarn, has raised a lot, Ana Ruiz’s campaign has criticized him for it.",
        "Otto Lind",
    ),
    "no white space behind the mark": Case(
        "“The dam will hold,” Clara Voss said. “I love dams!”Mayor Otto Lind broke down what was wrong with that.",
        "Otto Lind",
        "Clara Voss",
    ),
    "a heading": Case("WORRIES\n\n“Towns should keep their promises,” the ministry said in a statement.", "WORRIES"),
    "initials before an office": Case(
        "Last week, the F.B.I. director, Otto Lind, recommended that no charges be filed.", "F.B.I.", "Otto Lind"
    ),
    "a heading in the text": Case(
        "It rained.\n\nTURNOUT HIGHER THAN EXPECTED IN TARN “The dam drew many,” Clara Voss said.", "TARN", "Clara Voss"
    ),
    "likewise": Case("Likewise, the council has said that the dam is old.", "Likewise"),
    "an opening participle": Case(
        "Flying home one night, she vented to her aide that it would be “incredibly ugly”.", "Flying"
    ),
}

CASES = {
    f"{group}: {name}": case
    for group, cases in {
        "spoken about": SPOKEN_ABOUT,
        "people around": PEOPLE_AROUND,
        "relayed": RELAYED,
        "silence": SILENCE,
        "addressed": ADDRESSED,
        "described": DESCRIBED,
        "named after": NAMED_AFTER,
        "around the clause": AROUND_THE_CLAUSE,
        "pronouns": PRONOUNS,
        "order and voice": ORDER_AND_VOICE,
        "unreal": UNREAL,
        "reporter's voice": REPORTERS_VOICE,
        "beside the subject": BESIDE_THE_SUBJECT,
    }.items()
    for name, case in cases.items()
}
WITH_SPEAKER = {name: case for name, case in CASES.items() if case.speaker}


def statements(text: str) -> list[Statement]:
    return find_statements(Article("a", text, "A title"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_is_credited_to_who_does_not_speak(case):
    credited = [
        (s.speaker, s.via, case.text[s.start : s.end])
        for s in statements(case.text)
        if s.speaker and same_person(case.silent, s.speaker) and not (case.relayed and s.via)
    ]

    assert credited == []


@pytest.mark.parametrize("case", WITH_SPEAKER.values(), ids=WITH_SPEAKER)
def test_who_speaks_is_credited(case):
    found = statements(case.text)
    credited = {s.speaker for s in found if s.via is None} | {s.via for s in found if case.relayed}

    assert any(same_person(case.speaker, name) for name in credited if name)


def test_no_case_has_the_silent_one_speak():
    assert len(CASES) >= 90
    assert len(WITH_SPEAKER) >= 60
    assert not [name for name, case in WITH_SPEAKER.items() if same_person(case.silent, case.speaker)]
