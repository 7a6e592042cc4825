"""Who is meant without a name: "the novelist", "her husband", "the 71-year-old"; and who is not.

A description is whoever was last spoken of only where nothing speaks against that: somebody else named near, another
one without a name, several, a role of another kind. Somebody without a name is the next "he" or "she", who is nobody.
"""

import pytest
from conftest import archive_of

from corpus import Article, find_statements
from qa import ask


def speakers(text):
    """List who says what, for each statement of a text at first hand, in order."""
    return [s.speaker for s in find_statements(Article("a", text, "A title")) if s.via is None]


MEANT = {
    "by what they do": (
        "Clara Voss, 44, has written five books. “I lied in all of them,” the novelist said.",
        ["Clara Voss"],
    ),
    "with more words": (
        "Otto Lind, 71, sold the mill. “It was time,” said the 71-year-old retired miller.",
        ["Otto Lind"],
    ),
    "by an age nobody is given": (
        "Clara Voss said she was tired. “I slept,” the 44-year-old said.",
        ["Clara Voss"] * 2,
    ),
    "by kin": ("Otto Lind said his daughter was well. “She slept,” the father of three said.", ["Otto Lind"] * 2),
    "by where they are from": (
        "Coach Otto Lind said it had run well. “We slept,” the New Zealander said.",
        ["Otto Lind", "Otto Lind"],
    ),
    "with what it is of": (
        "Minister of State for Rivers Clara Voss said it leaks. “It will hold,” the Minister told them.",
        ["Clara Voss", "Clara Voss"],
    ),
    "the other of two who share a name": (
        "Ana and Otto Voss, whose son drowned, left. “We were told,” said Ana, 37. Her husband said it leaks.",
        ["Ana Voss", "Otto Voss"],
    ),
    "as for": (
        "Clara Voss said it leaks. As for Ana Ruiz, she has left. “I am free,” she said.",
        ["Clara Voss", "Ana Ruiz"],
    ),
    "who opens the main clause": (
        "Clara Voss said it leaks. At the mill in Tarn, Ana Ruiz, 61, was looking at a stove she said she wanted.",
        ["Clara Voss", "Ana Ruiz"],
    ),
    "nickname in marks": (
        "Otto “Olly” Voss sang for years. His daughter, Ana Voss, left. Voss was born in Tarn. He said it rained.",
        ["Otto Voss"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANT.values(), ids=MEANT)
def test_description_is_who_is_meant(text, expected):
    assert speakers(text) == expected


NOT_MEANT = {
    "the other of two": "Judge Helen Marsh jailed Otto Lind. “You are evil,” Marsh told him. The killer said he lied.",
    "the buyer": "Ana Ruiz bought the flat from Otto Lind. Lind said it was in good order. The buyer said it leaked.",
    "a striker, of a manager": "Hart joined City. “He is great,” said boss Paul Marsh. “I am glad,” the striker said.",
    "a doctor of the team": "Luke Hart, 21, said he heard a crack. “He is done,” the team doctor said.",
    "a firm": "Analyst Mark Dale said the results were grim. “We are sorry,” the retailer said.",
    "another's driver": "Otto Lind, 40, said he swerved. “I was late,” said the driver of a van behind him.",
    "a place behind a place": "Ana Ruiz, 40, said it rained. A farmer in Ames, Iowa, said it was dry.",
    "an accused": "Otto Lind, 40, said it rained. The man who robbed Mary Cole, who is 81, said he was sorry.",
    "the attacker": "Otto Lind, 40, said it rained. A woman, who identified the attacker as Mark Dale, said he ran.",
    "another's husband": "Ana Ruiz died with her husband, Otto Lind. Clara Voss was hit. Her husband said it was dark.",
    "an Englishman": "Otto Lind beat Luke Hart. Hart said it was sore. The Englishman said he would be back.",
    "one without a name": "Clara Voss met a driver. She said it was late. “I saw nothing,” the driver said.",
    "several": "Clara Voss met the drivers. She said it was late. “I saw nothing,” the driver said.",
    "long ago": "Clara Voss said it was late. Tarn is old. Lowen is older. Marsh is new. “I saw it,” the baker said.",
    "a man, of a woman": "Mrs. Clara Voss said it was late. “I saw nothing,” the fisherman said.",
    "told from others": "Clara Voss said it was late. “I saw nothing,” said the baker who lives next door.",
    "a thing": "Clara Voss said it was late. “It leaks,” the letter said.",
    "somebody's husband": "Clara Voss said it was late. “It leaks,” her husband said.",
    "one of two ministers": "Minister Ana Ruiz left. Minister Clara Voss said it was late. Otto Lind came. “It leaks,” "
    "he said. “No,” said the minister.",
    # Who has no name is the next pronoun.
    "a midwife": "Clara Voss said it was late. One midwife who works there said she doubted it. “No,” she said.",
    "her husband": "Otto Lind said it was late. Her husband said it was early. “No,” he said.",
    "a functionary": "Otto Lind said it was late. A party functionary, however, said it was early. “No,” he said.",
}


@pytest.mark.parametrize("text", NOT_MEANT.values(), ids=NOT_MEANT)
def test_description_of_somebody_else_is_nobody(text):
    assert speakers(text)[-1] is None


DESCRIBED = {
    "possessive and three words": "The group’s chief clinical director, Ana Ruiz, said 44 beds were lost.",
    "of a firm": "Its author, Ana Ruiz of Tarn Education Partners, cautioned that savings were small.",
    "in a place": "A community leader in Tarn, Chief Ana Ruiz, said the first deaths came early.",
    "a name given": "A farmer from Tarn, who gave her name only as Ana Ruiz, said rain was late.",
    "behind who": "In Tarn, director Ana Ruiz, who leads a team of 22, said most of them had left.",
    "behind who and a quotation": "The rapper Ana Ruiz, who played “Ash” in May, said Lind had refused payment.",
    "behind a body with of": "Speaking later, Tarn Chamber of Trade chairman Ana Ruiz said members were upset.",
    "with a comma of its own": "Ana Ruiz, head of the Bakers’ Guild, said the officer, whose name is not known, left.",
    "second verb": "Ana Ruiz urged them to “accept defeat” and said anyone with complaints should go to court.",
    "second verb behind a comma": "Ana Ruiz accused them of “sabotage”, and said she had put the army on alert.",
    "to which": "Otto Lind asked her to stop, to which Ana Ruiz replied: “I will not.”",
    "dateline": "LOWEN: Captain Ana Ruiz shrugged off criticism, saying she would go on.",
    "quoted behind": "“A sword is a knife,” the agency quoted Ana Ruiz as saying.",
    "points out": "Ana Ruiz points out that the dam is old.",
    "tag of now": "The dam does not hold, cautions Ana Ruiz, who studies rivers.",
}


@pytest.mark.parametrize("text", DESCRIBED.values(), ids=DESCRIBED)
def test_name_beside_a_description_is_found(text):
    statements = find_statements(Article("a", text, "A title"))

    assert "Ana Ruiz" in {s.speaker for s in statements}
    assert {s.speaker for s in statements} <= {"Ana Ruiz", "Otto Lind", None}


def test_spouse_with_a_title_is_not_who_is_named_in_full():
    text = "Otto Lind and his wife keep cows. Mrs Lind said the barn was gone. Mr Lind said it was old."
    both = "Ana and Otto Voss keep cows. Mrs Voss, 71, said her husband was ill. “It burnt,” she said."

    assert speakers(text) == ["Mrs Lind", "Otto Lind"]
    assert speakers(both) == ["Mrs Voss", "Mrs Voss"]


def test_mother_and_daughter_are_told_apart_by_who_was_last_spoken_of():
    text = (
        "Freya Lind, 19, died in May. Her father, Otto Lind, wept. Mr Lind said she ate. "
        "Her mother, Ana Lind, drove there. “I was late,” Mrs Lind said."
    )

    assert speakers(text) == ["Otto Lind", "Ana Lind"]


def test_newspaper_is_no_description():
    text = "Otto Lind said it was late. The Guardian said it was early. The Associated Press said it was noon."

    assert speakers(text) == ["Otto Lind", "Guardian", "Associated Press"]


def test_company_is_no_board():
    text = "Harrow Cement closed a mill. The Tarn Safety Board has sent a letter. The company said it was sorry."

    assert speakers(text) == [None]


def test_spouse_is_asked_for_by_her_title(tmp_path):
    text = (
        "Otto Lind and his wife keep cows. Mrs Lind said the barn was gone. “It burnt,” she said. Mr Lind said it fell."
    )
    index = archive_of(tmp_path, {"id": "a", "text": text})

    hers = ask("What did Mrs. Lind say?", index=index)
    his = ask("What did Mr Lind say?", index=index)

    assert {c.speaker for c in hers.citations} == {"Mrs Lind"} and len(hers.citations) == 2
    assert {c.speaker for c in his.citations} == {"Otto Lind"}


@pytest.mark.parametrize(
    "text, expected",
    [
        # An office with a capital, and the one behind which the name stands.
        ("Chief Minister Otto Lind opened a mill. “It works,” the Chief Minister said.", ["Otto Lind"]),
        (
            "A lorry fell; police came. Superintendent of Police Ana Ruiz said it was late. She said no more.",
            ["Ana Ruiz"] * 2,
        ),
        # Whoever alone holds an office is meant by it, and is "he" next.
        ("Mayor Otto Lind met Ana Ruiz, a baker. The mayor said it was late. He said it rained.", ["Otto Lind"] * 2),
        ("Mayor Otto Lind met Bo Ruiz. The mayor said it was late.", ["Otto Lind"]),
        ("Mayor Otto Lind met Mayor Bo Ruiz. The mayors left. Ana Voss sang. The mayor said it was late.", [None]),
        # Nor who was last spoken of, and may hold it for all that the article says.
        ("Sen. Otto Lind left. Bo Ruiz gave a talk. The senator said it was late.", [None]),
        # Whom she meets is not who a sentence about her is about, nor told by her pronouns.
        (
            "Ana Ruiz left early. She and her husband, baker Bo Ruiz, went home. “She fell,” he said.",
            ["Bo Ruiz"],
        ),
        ("Otto Lind lives in Tarn. He is a friend of Bo Voss. He wrote that it was late.", ["Otto Lind"]),
        (
            "Mayor Ana Holm said she was late. Bo Lind demanded her resignation. “It rots,” he said.",
            ["Ana Holm", "Bo Lind"],
        ),
        # Who heads a body, named behind it; a single name with an age; a husband told of behind the name.
        (
            "Ana Ruiz left. However, the Chairman of the Tarn Union, Chief Otto Lind, wept. He said it was late.",
            ["Otto Lind"],
        ),
        (
            "Mayor Ana Ruiz left. Lakshmi, a 52-year-old farmer who fell, said it was late. “I fell,” she said.",
            ["Lakshmi"] * 2,
        ),
        (
            "Ana Voss left. Bo Lind, the director, her second husband, once wrote. “It is late,” she said.",
            ["Ana Voss"],
        ),
        # Of a party, one of whom there are many.
        (
            "On Monday some Republicans left. Sen. Ana Ruiz of Tarn sang. “It is late,” the Tarn Republican said.",
            ["Ana Ruiz"],
        ),
        ("On Monday some Republicans left. The Tarn Republican said it was late.", [None]),
        # The police are no "she".
        ("Ana Voss sang. Tarn Police came. She said it was late.", ["Ana Voss"]),
        # The family name first; brothers; a widow.
        ("Premier Wei Daorong came. “It is late,” Wei said.", ["Wei Daorong"]),
        ("In Israel, Minister Israel Katz left. Israel said it was late.", ["Israel"]),
        ("Bo Lind met his brother Otto Lind. Otto said it was late. “No,” Bo said.", ["Otto Lind", "Bo Lind"]),
        ("Widow Dot Marsh, 83, fell. Her daughter Eva Marsh left. “It hurt,” said Dot.", ["Dot Marsh"]),
    ],
)
def test_who_is_meant_by_an_office_a_party_or_a_first_name(text, expected):
    assert speakers(text) == expected


def test_body_is_told_by_its_kind_and_not_by_the_dateline():
    department = "Ana Ruiz has left the Department for Tarn Bridges. The department said it was late."
    company = "LOWEN, May 3 - Harrow Foods is to build a mill. The company said it was early."

    assert speakers(department) == ["Department for Tarn Bridges"]
    assert speakers(company) == ["Harrow Foods"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Governments shut. Ana Ruiz, 33, left. The Tarn Government said it was late.", ["Tarn Government"]),
        ("Courts are slow. Otto Lind, 40, waited. The Crown Court said it was late.", ["Crown Court"]),
        ("Otto Lind is head of the mill. Ana Voss took her son out of it. “We tried,” he said.", ["Otto Lind"]),
        ("Lucy Ward leads the charity. Tom Price lost his job. “We gave him a bed,” she said.", ["Lucy Ward"]),
        ("Bo Voss has been mayor since May. If he wins, Otto Lind will go. “I am ready,” he said.", ["Otto Lind"]),
        ("Ana Voss opened the case. The day she was freed, Eva Ruiz flew home. “It ends,” she said.", ["Eva Ruiz"]),
        ("Bo Voss left. He is 71, but Otto Lind will not sell. “Never,” he said.", ["Otto Lind"]),
        ("Vice President Otto Lind flew home. Ana Voss, a singer, left. The president said it was late.", [None]),
        ("Otto Lind, the president’s brother, left. Ana Voss, a lawyer, sang. The president said it was late.", [None]),
        ("Ana Ruiz, a lawyer, left. Bo Voss, a baker, came with his lawyer. The lawyer said it was late.", [None]),
        (
            "Otto Lind of the Department of Mills left. The fire department came. The department said it was late.",
            [None],
        ),
        ("Google Maps shows it. Apple Maps has done so since May. Google said it was late.", ["Google"]),
        ("Mayor Ana Ruiz left. Lowen, a 900-year-old town, burnt. She said it was late.", ["Ana Ruiz"]),
        ("He was found by his wife, said Otto Lind. “She called at nine,” he said.", ["Otto Lind"] * 2),
        ("Bo Voss hired a builder. The builder, Otto Lind, never came. He said he was ill.", ["Otto Lind"]),
        ("Voss said by the end of the year the mill would be shut.", ["Voss"]),
        ("The price will rise and, according to Otto Lind, stay high.", ["Otto Lind"]),
        ("The Information Commissioner said the price would rise.", ["Information Commissioner"]),
    ],
)
def test_who_is_not_meant_by_an_office_a_party_or_a_first_name(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gov. Ada Holm signed the bill. The bill was passed in May. The governor said it was good.", "Ada Holm"),
        ("Sen. Otto Lind voted no. “It leaks,” the senator said.", "Otto Lind"),
        ("Minister Gen. Boris Tief came. “It is over,” the general said.", "Boris Tief"),
        ("Rep. Otto Lind, R-Tarn, voted no. The congressman said it was good.", "Otto Lind"),
        ("Rep. Ada Holm voted no. Ms. Holm left. The congressman said it was good.", None),
        ("Lt. Gov. Ada Holm voted no. The governor said it was good.", None),
        ("Rabbi Levi Tarn came. Gen Z is late. The general said it was good.", None),
    ],
)
def test_an_office_whose_title_is_abbreviated(text, speaker):
    assert find_statements(Article("x", text, ""))[-1].speaker == speaker


def test_how_something_seems_to_the_reporter_is_nobodys_words():
    text = "The White House seemed “rattled” by it. Otto Lind appears to be tired. It seems that the dam leaks."

    assert not [row for row in find_statements(Article("x", text, "")) if row.speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (  # who tells what another one asked for goes on
            "Carla Holm spoke. Holm revealed that Tom Sarm had asked to be left out. “I told him to come,” she said.",
            "Carla Holm",
        ),
        (  # who asks is not who answers
            "The solicitor, Pia Vane, saw her. ‘I let it go,’ said Ms Vane. Cross-examined by Bea Onslow KC, for "
            "Mrs Toll, she said that she had no note.",
            "Pia Vane",
        ),
        (
            "Dr Pia Vane said it was wet. Asked by counsel, Tom Onslow KC, whether she believed that, Vane paused. "
            "‘I believe it was filed,’ she said.",
            "Pia Vane",
        ),
        ("Tom Gale spoke. The Danish director Ada Holm said it was late. “I am off,” she said.", "Ada Holm"),
        ("Ada Holm spoke. Shares of Caspia Capital fell. Caspia said it was late. “I am off,” she said.", "Ada Holm"),
        ("Al Roe was there. Higher-ups had told the staff to go home, he said.", "Al Roe"),
        ("The rebels are led by Craig Sandow, the MP for Old Tarn North, who argues that it leaks.", "Craig Sandow"),
        ("Tom Gale spoke. The festival’s president, Ada Holm, rejected the claim. She said it was late.", "Ada Holm"),
        ("“It pays,” said Tom Gale, of the Tarn Forum. He says it grows. The group said it would sue.", None),
    ],
)
def test_who_is_taken_up(text, speaker):
    assert find_statements(Article("x", text, ""))[-1].speaker == speaker


def test_what_somebody_is_asked_is_not_what_they_say():
    text = "Otto Lind was there. Asked by reporters about the dam, he said no."

    assert not find_statements(Article("x", text, ""))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Not who reports it: a paper, a body, a lawyer, where the words told are hers, too.
        ("Der Bote reported that Jan Habe had told staff that the law was dead. “It is over,” he said.", "Jan Habe"),
        ("Tarn United said Erik Haag had told players that he was leaving. “I gave everything,” he said.", "Erik Haag"),
        (
            "Prosecutor John Carv said Emma Watt had told police she acted alone. She said she had bought the knife. "
            "Carv asked for a life sentence.",
            "Emma Watt",
        ),
        (
            "Gov. Kay Ives said Doug Jona had told her he would go. He told voters that every vote was counted.",
            "Doug Jona",
        ),
        # The tag of a sentence that opens with a description.
        ("Lumo, the market leader, said Kant, had lost ground to Aldo.", "Kant"),
        # A brewer is somebody; The Danish brewer is something.
        (
            "Chief executive Lars Jorn spoke. The Danish drugmaker Nova Nord said it would build. “We can,” he said.",
            "Lars Jorn",
        ),
        # Two people, and not one and what he is.
        (
            "It was signed by Carol Luca, the Labour MP Clive Lewin, who said oil had had its day, and others.",
            "Clive Lewin",
        ),
        # Whose office it is.
        ("Ann Rich, whose husband is Gov. Paul Rich, opened the clinic. The governor said he was proud.", "Paul Rich"),
        (
            "Gov. Brad Lyle was first. The governor of Norland was next. “We are not,” said the governor of Norland.",
            None,
        ),
        ("Rep. Nan Mays, R-S.C., spoke. Rep. Jim Gore, R-Ohio, applauded. “I’m one,” the congresswoman said.", None),
        ("Sen. Ted Crus voted no. Heidi Crus was there. Ted Crus left. “No,” the senator said.", "Ted Crus"),
        # Named after him who speaks.
        ("Farag said the bank had closed. Farag Limited had £5 in it. “I am being cancelled,” he said.", "Farag"),
        # Somebody is asked, and that is what is said.
        ("Told to wait, the passengers sat on the tarmac for hours, Ada Holm said.", "Ada Holm"),
        ("Secretary-General Otto Lind said it was late.", "Otto Lind"),
        ("Co-founder Jane Corb said it was late.", "Jane Corb"),
        ("Cmdr. Otto Lind spoke. The commander said it was late.", "Otto Lind"),
        # Two of one name, each with an office.
        (
            "Prime Minister Otto Lind left. Finance Minister Jon Lind stayed. “It is dear,” the finance minister said.",
            "Jon Lind",
        ),
        (
            "Mayor Otto Lind spoke. Ada Lind left. Dr Ana Voss said it was late. The Mayor disputes it. “No,” he said.",
            "Otto Lind",
        ),
        # An apostrophe is one, however it is written.
        ("Ana O’Neil runs a mill in Tarn. She has had it since 1990. “It is sold,” she said.", "Ana O'Neil"),
        ("D’Arcy Tate sang in Tarn. Sir D’Arcy said the dam leaks.", "D'Arcy Tate"),
        # Whose words a sentence is about, and not who spoke before.
        ("Clara Voss said it was late. Mia Kalt’s own account was brief. “I slept,” she said.", "Mia Kalt"),
        ("Clara Voss said it was late. Mia Kalt’s answer was brief. “I slept,” she said.", "Mia Kalt"),
        ("Clara Voss said it was late. Mia Kalt’s account of it was brief. “I slept,” she said.", "Clara Voss"),
        # What stands between a subject and its verb is no words of anybody's.
        (
            "Clara Voss spoke.\n\nOtto Lind, who ran a mill, questioned the sums.\n\n“Whose are they?” he asked.",
            "Otto Lind",
        ),
        (
            "Ana Ruiz said it leaks.\n\nOtto Lind, speaking in Tarn, rejected her account. “I left,” he said.",
            "Otto Lind",
        ),
        # A document of which was spoken, and one that is from somebody.
        ("In a statement, Clara Voss said she stood by it. “I left,” the statement said.", "Clara Voss"),
        ("Otto Lind said in a letter it leaks. Clara Voss called it dry. “It leaks,” the letter said.", None),
        ("Ana Voss said that an email quoted by Lumo was edited. The email said it leaks.", None),
        ("A letter from the Tarn Chamber of Commerce, read aloud, said it leaks.", "Tarn Chamber of Commerce"),
        # Two descriptions of one person; an office that is past.
        ("Clara Voss runs it. Her partner and former husband, Otto Lind, said it leaks.", "Otto Lind"),
        ("The council met. Its then leader, Otto Lind, told her that it leaks.", "Otto Lind"),
        ("The town’s then leader, Alderman Otto Lind, told her that it leaks.", "Otto Lind"),
        # A union by whatever name; the company is none.
        ("Trams will stop, the Tarn Drivers' Guild said. The union accused Lumo of lying.", "Tarn Drivers' Guild"),
        ("Trade union United Mill Builders left. The company forecast that spending would fall.", None),
        # "It" is what the sentence before is about, if that is shown to be a body.
        (
            "The ferry is late. Tarn Northern Ferries has responded. In a statement, it said it was full.",
            "Tarn Northern Ferries",
        ),
        ("Otto Lind has left the firm. In a statement, it said the search was on.", None),
        # Only named, in a sentence about something else, with nobody else who could be meant.
        ("The seat stayed with Clara Voss, the minister, by 312 votes. “I am humbled,” she said.", "Clara Voss"),
        ("Ms. Voss told Otto Lind that the dam leaks. “It does not,” he said. Lind left.", "Otto Lind"),
        ("Ms Ruiz told Sky Sports that Mr Lind was ill. He said he was well.", None),
        ("The suspect stood trial for the murder of Clara Voss. He said he had never met her.", None),
        ("It is that of Mrs Ana Holm, 80, of Tarn, who says it has learned a word.", "Ana Holm"),
        # Somebody without a name.
        (
            "Ana Voss said no. The owner of the mill, who asked not to be named, told us it leaks. “I left,” he said.",
            None,
        ),
        ("Ana Voss said no. Ada Kirr’s mother has not given up hope. “I told Ada to stay,” she said.", None),
        ("Eleven former employees sued the firm, alleging that it hid microphones.", None),
        # A wider word for what somebody is; a word for the state they are in, which tells no one of several.
        ("Representative Ana Holm smiled. “He hasn’t asked,” the congresswoman said.", "Ana Holm"),
        ("State Rep. Dale Krantz spoke. “They do not help,” the lawmaker said.", "Dale Krantz"),
        ("Yukari Ens, a marine geochemist, dived. “I do feel bad,” the scientist said.", "Yukari Ens"),
        ("Yukari Ens, a marine geochemist, dived. “I do feel bad,” the lawyer said.", None),
        ("Superintendent Ana Voss left. “It is a closet,” the embattled superintendent said.", "Ana Voss"),
        ("Ana Voss, a former peace envoy who teaches in Tarn, spoke. “No,” the former envoy said.", "Ana Voss"),
        (
            "Hank Loomis, 71, a soybean farmer, shrugged. This year was dry. “I like it,” the farmer said.",
            "Hank Loomis",
        ),
        # Husband and wife, and their child; a title that tells a gender.
        ("Dot Holm, his wife of 30 years, sold corn. Russ Holm ran. Mrs. Holm said it was so.", "Dot Holm"),
        ("Arlo Holm died when he was small. Mrs Holm’s husband, Jon Holm, wept. Mr Holm said it hurt.", "Jon Holm"),
        ("Otto Ruiz left. Councilwoman Dana Holm spoke. “I am tired,” he said.", "Otto Ruiz"),
        ("Chairman Clara Voss opened the meeting. She said it was late.", "Clara Voss"),
        ("Otto Lind lost, two officials who spoke on condition of anonymity said. He said he would sue.", "Otto Lind"),
        ("Eleven Sports said it was sold.", "Eleven Sports"),
        ("Son Heung Min said it was late.", "Son Heung Min"),
        ("The mayor and the police chief, Otto Lind, said it was safe.", None),
        ("Harrow Council commissioned a report on the dam. It said the dam was unsafe.", None),
        ("Clara Voss said the mill had issued a statement. The statement said jobs would go.", None),
        ("Biologist Clara Voss was taken to hospital. “She broke her leg,” the doctor said.", None),
        ("Mayor Clara Voss beat Otto Lind. The defeated mayor said he was proud.", None),
        ("Six were hurt, the Tarn Safety Board announced. Lumo Lines left, the agency said.", "Tarn Safety Board"),
        # What somebody is to others, as a name's first word; and an office by its letters.
        ("Hubby Ron Holm, 77, refused to take sides. He said: “No.”", "Ron Holm"),
        ("Lumo’s chief executive, Ana Voss, said it would close. The CEO said it had to.", "Ana Voss"),
    ],
)
def test_counterexamples_of_a_reader(text, speaker):
    """Passages in which a rule once credited another one, or nobody."""
    assert find_statements(Article("x", text, ""))[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Victor Lind, the head of a bank, went on trial on Monday, accused of having moved 46 million crowns.",
        "Otto Lind stands accused of fraud in Tarn.",
        "Tarn Bridge: toll up to 11 crowns\n\nThe bridge was widened in May.",
    ],
)
def test_nobody_says_what_is_only_told_of_them(text):
    assert not [s for s in find_statements(Article("x", text, "")) if s.speaker]


def test_a_headline_ends_with_its_line():
    text = "Voss: tax is 'envy in legal form'\nThe Tarn Courier, 8 April 2024\n\nClara Voss has attacked the plan."

    assert next(text[s.start : s.end] for s in find_statements(Article("x", text, ""))) == "tax is 'envy in legal form'"


def test_an_interviewers_question_is_about_another_one():
    text = "Ruth Holm led it.\n\nShould Peter Vance go to prison?\n\n“That is for a court,” she said."

    assert speakers(text) == ["Ruth Holm"]


def test_answers_below_bare_questions_are_of_who_alone_has_a_label():
    text = (
        "“A thought”: Ines Holm on diving\n\nHer coach, Mika Holm, was there.\n\nDid you touch it?\n\n"
        "Holm: No. I did not.\n\nYour brother is angry.\n\nHolm: He is.\n\nAnd the bun?\n\nHolm: Ballast."
    )

    said = [(s.speaker, text[s.start : s.end]) for s in find_statements(Article("a", text, "A title")) if s.speaker]

    assert said == [("Ines Holm", "No. I did not."), ("Ines Holm", "He is."), ("Ines Holm", "Ballast.")]


def test_what_somebody_else_says_that_one_knew_is_not_theirs():
    assert speakers("Victor Lind knew that his bank was broke, Ana Voss told a court.") == ["Ana Voss"]
    text = "Victor Lind knew that his bank was broke, Ana Voss told a court."
    assert len(find_statements(Article("a", text, ""))) == 1


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Neil Lind left. In July he had denied a cover-up.", ["a cover-up"]),
        ("Otto Lind denied the allegations.", ["the allegations"]),
        ("Otto Lind denied all charges of fraud.", ["all charges of fraud"]),
        ("Otto Lind denied wrongdoing.", ["wrongdoing"]),
        ("The court denied a request from Otto Lind.", []),
        ("Otto Lind denied a visa to Ana Voss.", []),
    ],
)
def test_what_is_denied_is_said_where_it_is_an_accusation(text, denied):
    assert [text[s.start : s.end] for s in find_statements(Article("a", text, ""))] == denied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Otto Lind, who said the dam was safe, was dismissed on Friday.", ["the dam was safe"]),
        ("Otto Lind, who criticised the dam, the inn and the mayor, resigned.", ["the dam, the inn and the mayor"]),
        ("Otto Lind, who said the dam, built in 1950, was safe, was dismissed.", ["the dam, built in 1950, was safe"]),
        ("Otto Lind, who called the vote “a farce”, will appeal.", ["the vote “a farce”"]),
        ("Otto Lind, who said the dam leaks, left the council, and his wife followed.", ["the dam leaks"]),
        ("Otto Lind, who said he will stay, on Monday told reporters he was tired.", ["he will stay", "he was tired"]),
        ("To Otto Lind, who had promised a dam, Clara Voss wrote that she would wait.", ["a dam", "she would wait"]),
        (
            "Otto Lind was joined by Ana Ruiz, who said that the dam, an old one, would go.",
            ["the dam, an old one, would go"],
        ),
    ],
)
def test_what_is_said_in_a_clause_ends_where_the_main_one_goes_on(text, said):
    found = find_statements(Article("a", text, ""))

    assert [s.via for s in found] == [None] * len(said)
    assert all(words in {None, text[s.start : s.end]} for s, words in zip(found, said, strict=True))


def test_what_somebody_is_quoted_as_having_said_is_theirs():
    text = "In his speech Otto Lind quoted Clara Voss as having said that the dam was “fine”."
    [statement] = find_statements(Article("a", text, ""))

    assert (statement.speaker, statement.via) == ("Clara Voss", "Otto Lind")


@pytest.mark.parametrize(
    "sentence",
    [
        "Of Helena Brandt, she said: “She asked too few questions.”",
        "Of the minister, Amina Torvald, who had mocked the inquiry, she said only that she was sorry.",
        "About Amina Torvald, who had mocked her, she said she had no opinion.",
        "To Amina Torvald, who had mocked her, she wrote that all was forgiven.",
        "Asked about Amina Torvald, who had mocked the inquiry, she replied: “I forgive her.”",
    ],
)
def test_whom_a_sentence_opens_with_is_not_its_she(sentence):
    text = f"Ruth Calloway led the inquiry. “It took a year,” Calloway said.\n\n{sentence}\n\n“Really,” she added."
    said = [s for s in find_statements(Article("a", text, "")) if s.cue in {"said", "wrote", "replied", "added"}]

    assert [s.speaker for s in said] == ["Ruth Calloway"] * 3


def test_an_office_nobody_is_named_for_takes_she_from_who_has_another():
    text = (
        "“We are at the limit,” said Priya Vance, the chief medical officer.\n\n"
        "The health minister said she had no plans to visit. She called it “a local matter”."
    )

    assert speakers(text) == ["Priya Vance", None, None]


def test_the_one_person_who_did_it_is_the_next_she():
    text = (
        "Its director, Pavel Orme, said that there was no other site.\n\n"
        "The vote was decided by Councillor Edith Lowe, who opposed it. She said she had slept badly."
    )

    assert speakers(text) == ["Pavel Orme", "Edith Lowe"]
