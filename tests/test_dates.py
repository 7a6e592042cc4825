"""A date is read or left out, never made up."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.dates import dateline, to_iso


@pytest.mark.parametrize(
    "written",
    [
        "2025-12-04",
        " 2025-12-04\n",
        "2025/12/04",
        "2025.12.4",
        "2025-12-04T23:30:00-05:00",
        "2025-12-04T00:30:00+09:00",
        "2025-12-04 10:15",
        "2025-12-04Z",
        "2025-12-04+02:00",
        "20251204",
        20251204,
        "20251204T101500Z",
        "D:20251204233000-05'00'",
        "Thu, 04 Dec 2025 23:30:00 -0500",
        "Thu, 04 Dec 2025 23:30:00 EST",
        "Thu Dec 04 2025 23:30:00 GMT-0500 (Eastern Standard Time)",
        "4 December 2025",
        "4th of December 2025",
        "Dec. 4, 2025",
        "December 4, 2025 at 10:30 p.m.",
        "4-Dec-2025",
        date(2025, 12, 4),
        datetime(2025, 12, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        time.struct_time((2025, 12, 4, 23, 30, 0, 3, 338, 0)),
    ],
)
@pytest.mark.filterwarnings("error")
def test_the_day_is_the_one_written(written):
    """Every usual shape gives the day as written, without moving it to another time zone."""
    assert to_iso(written) == "2025-12-04"


@pytest.mark.parametrize("written", ["13/02/2026", "02/13/2026", "13.2.2026", "13-02-2026"])
def test_a_part_above_twelve_tells_day_from_month(written):
    assert to_iso(written) == "2026-02-13"


def test_equal_day_and_month_need_no_order():
    assert to_iso("03/03/2026") == "2026-03-03"


@pytest.mark.parametrize(
    "written",
    [
        *("2025", "2025-12", "12/2025", "December 2025", "Dec 2025 10:30", "4 December", "March", "Thursday"),
        *("Thursday December 2025", "today", "yesterday", "03/02/2026", "3.2.2026", "2025-13-04", "2025-02-30"),
        *("31 February 2025", "2025-338", "2025-W49-4", "10 11 Dec 2025", "Dec 4-5 2025", "4 Dec 25", "1733270400"),
        *("2025-12-04 was a good day", "4 December 2025 saw snow", "1599-12-31", "2201-01-01", "", " ", "x" * 10_000),
        *(None, True, 4.5, 2025, [], {"date": "2025-12-04"}),
    ],
)
def test_what_is_not_one_whole_day_is_none(written):
    """Partial, ambiguous, impossible and out-of-range dates give nothing, not today's month or its first day."""
    assert to_iso(written) is None


@pytest.mark.parametrize("day", ["1600-01-01", "2200-12-31", "2024-02-29"])
def test_the_ends_of_the_range_are_in_it(day):
    assert to_iso(day) == day


@given(st.text(max_size=40) | st.integers() | st.datetimes(timezones=st.none() | st.just(UTC)))
def test_nothing_raises(value):
    """Any value gives a real day or None."""
    found = to_iso(value)
    assert found is None or date.fromisoformat(found).isoformat() == found


@given(
    st.lists(st.sampled_from(["Dec", "4", "31", "2025", "Thursday", "10:30", ",", "of", "25", "pm", "-"]), max_size=5)
)
def test_a_day_is_made_only_of_what_is_written(parts):
    """Whatever the order of the parts, a date is given only when year, month and day are all among them."""
    if (found := to_iso(" ".join(parts))) is not None:
        assert found in {"2025-12-04", "2025-12-31", "2025-12-25"}
        assert {"Dec", "2025", str(int(found[-2:]))} <= set(parts)


@pytest.mark.parametrize(
    "text",
    [
        "Nurses protest\n\nTarn, 11 June 2025 - The night ward will close.",
        "TARN, June 11, 2025 (Reuters) — The night ward will close.",
        "Tarn (11 June 2025) – The night ward will close.",
        "Nurses protest\nThe Tarn Herald, 11 June 2025\n\nThe night ward will close.",
        "Nurses protest\r\nBy Otto Lind | Wednesday, 11 June 2025\r\n\r\nThe night ward will close.",
        "11 June 2025\n\nThe night ward will close.",
        "Published: 2025-06-11\n\nThe night ward will close.",
    ],
)
def test_the_first_lines_of_a_text_say_when_it_was_published(text):
    assert dateline(text)[0] == "2025-06-11"


@pytest.mark.parametrize(
    "text",
    [
        "The night ward, which was opened on 11 June 2025 - a Wednesday - will close.",
        "On Monday, 11 June 2025, the night ward will close.",
        "Tarn, June 2025 - The night ward will close.",
        "The ward closed on 11 June 2025",
        "The Tarn Herald, 11 June 2025\nCorrected, 12 June 2025\n\nThe night ward will close.",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nTarn, 11 June 2025 - The night ward will close.",
        "Tarn, 31 June 2025 - The night ward will close.",
        "",
    ],
)
def test_a_day_in_a_sentence_is_no_date_of_publication(text):
    assert dateline(text)[0] is None
