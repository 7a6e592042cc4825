"""Statements in one article: who says what, from which character to which.

How a sentence becomes a statement, step by step; a test runs this.

>>> from corpus import Article, find_statements
>>> from corpus.statements.frames import frames
>>> from corpus.statements.claims import find_claims
>>> from corpus.statements.model import load_model
>>> from corpus.statements.reading import read_sentence
>>> from corpus.text.paragraphs import read_paragraphs

A paragraph is read as sentences of tokens. What is quoted is masked and one token, so that none of its words is taken
for the reporter's:

>>> text = "Clara Voss runs the port. “It leaks,” Voss said on Monday."
>>> model = load_model()
>>> [paragraph] = read_paragraphs(text, model.is_cue)
>>> _, sentence = paragraph.sentences
>>> sentence.words
['“', 'xx xxxxx', ',', '”', 'Voss', 'said', 'on', 'Monday', '.']

A reading adds the mentions, noun phrases that could be somebody, and the cues, tokens that may report speech:

>>> reading = read_sentence(sentence, model)
>>> [sentence.words[m.first : m.last + 1] for m in reading.mentions], [sentence.words[cue] for cue in reading.cues]
([['Voss']], ['said'])

A frame is what a cue could report: the tokens before it, or those behind it. The learnt weights, and the rules of
grammar, choose one; with its speaker it is a claim, still in tokens:

>>> [(frame.side, sentence.words[frame.first : frame.last + 1]) for frame in frames(sentence, reading.cues[0])]
[('before', ['“', 'xx xxxxx', ',', '”'])]
>>> [claim] = find_claims(text, reading, model, follows=False)
>>> sentence.words[claim.source.first], sentence.words[claim.cue]
('Voss', 'said')

A statement is a claim in characters of the article, its speaker resolved over all of it:

>>> [statement] = find_statements(Article("a1", text, "The port"))
>>> statement.speaker, statement.source, statement.cue, statement.kind, text[statement.start : statement.end]
('Clara Voss', 'Voss', 'said', 'direct', '“It leaks,”')
"""
