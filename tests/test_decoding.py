"""Bytes become text whole: nothing lost, nothing changed, and a guess is said to be one."""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.decoding import decode, is_utf8

MIXED = "“Café” — Cafe\u0301 🚢 👩‍👩‍👧 שלום عالم\r\nline two\rthree\u2028four\ttab \u00a0end\n"
CZECH = (
    "Předseda vlády v úterý řekl, že jednání o přístavu bylo těžké, ale pro český průmysl nezbytné. Starostka dodala, "
    "že žádné další kroky letos nejsou v plánu. Opozice rozhodnutí ostře kritizovala a označila ho za příliš opatrné. "
    "Podle ekonomů bude mít změna vliv především na menší firmy a živnostníky, kteří už nyní čelí vysokým cenám."
)
RUSSIAN = "Мэр заявил, что переговоры о порте были трудными, но необходимыми для города. Оппозиция возражала."


@given(st.text())
def test_utf8_comes_back_exactly(text):
    """Any text survives, with its line ends, marks and combining characters."""
    decoded = decode(text.encode())
    if not text.startswith("\ufeff"):
        assert (decoded.text, decoded.encoding, decoded.note) == (text, "utf-8", None)


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_decides_and_is_taken_off(mark, codec, encoding):
    decoded = decode(mark + MIXED.encode(codec))
    assert (decoded.text, decoded.encoding) == (MIXED, encoding)


def test_utf16_is_reported():
    assert decode("Harbour".encode("utf-16")).note == "read as utf-16"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“The café is open,” she said.", "cp1252"),
        ("Le maire a déclaré que l’accord était nécessaire, très près du siège.", "cp1252"),
        ("El niño de mañana", "cp1252"),
        ("caf\u00e9", "cp1252"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("市長は火曜日、港の協議は困難だったが町にとって必要だったと述べた。野党はこの決定を強く批判した。", "cp932"),
    ],
)
def test_a_guess_is_right_for_ordinary_text_and_says_so(text, encoding):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.note) == (text, f"read as {encoding} (guessed)")


def test_a_guess_looks_beyond_the_plain_start_of_a_file():
    """The first byte to guess from may be far in."""
    text = "Plain English prose.\n" * 20_000 + RUSSIAN
    assert decode(text.encode("cp1251")).text == text


def test_a_declared_charset_is_believed_when_it_fits():
    decoded = decode("Цена".encode("cp866"), declared="cp866")
    assert (decoded.text, decoded.note) == ("Цена", "read as cp866, as declared")


def test_latin1_is_read_as_browsers_read_it():
    """Pages that declare ISO 8859-1 use Windows' curly quotes."""
    assert decode(b"\x93x\x94", declared="ISO-8859-1").text == "“x”"


@pytest.mark.parametrize("declared", ["no-such-charset", "unicode_escape", "hex", "utf-8", "", None])
def test_a_charset_that_does_not_fit_is_not_believed(declared):
    assert decode("café \\u0041".encode("cp1252"), declared=declared).text == "café \\u0041"


def test_utf8_wins_over_what_is_declared():
    assert decode("café".encode(), declared="cp1252").text == "café"


def test_damaged_utf8_stays_utf8_and_the_damage_is_counted():
    """One broken byte among many good characters must not turn the whole text into mojibake."""
    data = "“Über” café ".encode() + b"\xff!" + " naïve".encode() + b"\xe2\x80"
    decoded = decode(data)
    assert decoded.text == "“Über” café \ufffd! naïve\ufffd"
    assert decoded.note == "read as utf-8; 2 undecodable byte sequence(s) replaced by U+FFFD"


def test_a_replacement_character_of_the_author_is_not_counted():
    decoded = decode("“Über” \ufffd café".encode() + b"\xff")
    assert decoded.note == "read as utf-8; 1 undecodable byte sequence(s) replaced by U+FFFD"


def test_a_cut_utf16_file_is_read_to_its_end():
    decoded = decode("Harbour é".encode("utf-16")[:-1])
    assert (decoded.text, "1 undecodable" in decoded.note) == ("Harbour \ufffd", True)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored(data):
    decode(data).text.encode()


@pytest.mark.parametrize(
    ("data", "answer"),
    [(b"", True), ("é".encode() * 700_000, True), (b"x" * (1 << 20) + b"\xe9", False), ("é".encode()[:1], False)],
)
def test_utf8_streams_are_known_across_pieces(data, answer):
    """A character cut by the end of a piece is whole; one cut by the end of the stream is not."""
    stream = io.BytesIO(b"a" + data)
    assert (is_utf8(stream), stream.tell()) == (answer, 0)
