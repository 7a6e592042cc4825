"""Quotation marks, as many kinds as news has."""

import re

DOUBLE = '“”„‟«»‹›「」『』"＂'
SINGLE = "‘’'`‛ʼ"  # apostrophes, too
OPENING, CLOSING = "“„‟«‹「『‘", "”»›」』’"  # what can only be the one; elsewhere some close that open here
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»“]")  # words in double marks
