"""What English says for what is written: one row, one rule."""

from __future__ import annotations

import random
import re

import num2words
import pytest

from plugins.narrate.numbers_en import cardinal, decade, ordinal, year
from plugins.narrate.runs import normalise

READINGS = """
2025-09-01 | September first, twenty twenty-five
September 1, 2025 | September first, twenty twenty-five
Sept. 1 | September first
1 September 2025 | September first, twenty twenty-five
9/1/2025 | September first, twenty twenty-five
Jan. 5th | January fifth
May 2024 | May twenty twenty-four
March 3-5 | March third to fifth
It began in 1999. | It began in nineteen ninety-nine.
2005 and 2000 | two thousand five and two thousand
the 1990s | the nineteen nineties
the '90s | the nineties
2019–2024 | twenty nineteen to twenty twenty-four
1,999 people | one thousand nine hundred ninety-nine people
2000 people | two thousand people
8:30 a.m. | eight thirty A-M
at 9:05 | at nine oh five
14:00 | fourteen hundred
9:00 | nine o'clock
5 pm | five P-M
$3.50 | three dollars and fifty cents
$1 | one dollar
$1,234.56 | one thousand two hundred thirty-four dollars and fifty-six cents
$0.99 | ninety-nine cents
£20 | twenty pounds
€5M | five million euros
$1.2 billion | one point two billion dollars
¥99 | ninety-nine yuan
$5-10 | five to ten dollars
$9/month | nine dollars per month
50% | fifty percent
10-20% | ten to twenty percent
-3.5% | minus three point five percent
3-5 days | three to five days
1/2 | one half
3/4 | three quarters
2/3 | two thirds
1 1/2 | one and one half
24/7 | twenty-four seven
3.14 | three point one four
2.0 | two point zero
-5 | minus five
007 | zero zero seven
3,000,000 | three million
1234567890 | one two three four five six seven eight nine zero
5km | five kilometers
1 km | one kilometer
120 km/h | one hundred twenty kilometers per hour
500 MB/s | five hundred megabytes per second
16GB | sixteen gigabytes
25°C | twenty-five degrees Celsius
-5 ℃ | minus five degrees Celsius
100m² | one hundred square meters
48 kHz | forty-eight kilohertz
100 Mbps | one hundred megabits per second
24 fps | twenty-four frames per second
5 ft | five feet
30s | thirty seconds
-1.5 dB | minus one point five decibels
+1 (555) 123-4567 | plus one, five five five, one two three, four five six seven
555-123-4567 | five five five, one two three, four five six seven
0.1.0 | zero point one point zero
v2.4.8 | version two point four point eight
v2 | version two
Python 3.11 | Python three point eleven
GPT-4o | G-P-T four o
RTX 4090 | R-T-X forty ninety
H100 | H one hundred
iPhone 15 | i Phone fifteen
Windows 11 | Windows eleven
MP3 | M-P three
B2B | B two B
4K video | four K video
70B model | seventy B model
1080p | ten eighty P
1024x768 | one thousand twenty-four by seven hundred sixty-eight
10x faster | ten times faster
16:9 | sixteen to nine
GB 45438-2025 | G-B four five four three eight, twenty twenty-five
ISO 9001 | I-S-O nine zero zero one
Dr. Smith vs. Mr. Jones | Doctor Smith versus Mister Jones
e.g. this, i.e. that, etc. | for example this, that is that, et cetera
No. 5 and #1 | number five and number one
1st, 2nd, 3rd, 21st, 100th | first, second, third, twenty-first, one hundredth
Chapter IV | Chapter four
World War II | World War two
Henry VIII | Henry the eighth
I am fine | I am fine
R&D & more | R and D and more
and/or | and or
100+ users | one hundred plus users
~50 people | about fifty people
A → B | A to B
© 2025 | copyright twenty twenty-five
1+1=2 | one plus one equals two
hello@example.com | hello at example dot com
https://www.example.com/docs | example dot com
AI and API, PDFs | A-I and A-P-I, P-D-F's
NASA's iOS | NASA's i O-S
BUY NOW | buy now
ChatGPT, OpenAI | Chat G-P-T, Open A-I
“quoted” (and bracketed) text | quoted, and bracketed, text
well-known—really | well-known, really
U.S. market | U-S market
C++ and C# | C plus plus and C sharp
rock 'n' roll don't | rock n roll don't
café naïve | café naïve
Sanjue (三绝) | Sanjue, 三绝
"""

ROWS = [tuple(part.strip() for part in row.split(" | ")) for row in READINGS.strip().split("\n")]


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_reading(written: str, said: str) -> None:
    assert normalise(written, "en").spoken.removesuffix(",") == said


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 100


def test_cardinals_and_ordinals_agree_with_another_library() -> None:
    dice = random.Random(7)
    for _ in range(500):
        value = dice.randrange(10 ** dice.randrange(1, 13))
        plain = num2words.num2words(value).replace(" and ", " ").replace(",", "")
        assert cardinal(value) == plain, value
        nth = num2words.num2words(value, to="ordinal").replace(" and ", " ").replace(",", "")
        assert ordinal(value) == nth, value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1066, "ten sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2009, "two thousand nine"),
        (2010, "twenty ten"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(value: int, said: str) -> None:
    assert year(value) == said


def test_decades() -> None:
    assert (decade(1990), decade(90), decade(2000)) == (
        "nineteen nineties",
        "nineties",
        "two thousands",
    )


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_no_digit_and_no_sign_reaches_the_voice(written: str, said: str) -> None:
    assert not re.search(r"[0-9%¥$@#&+=<>|/\\*_^~]", normalise(written, "en").spoken)


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_every_spoken_character_knows_where_it_comes_from(written: str, said: str) -> None:
    reading = normalise(written, "en")
    assert len(reading.origin) == len(reading.spoken)
    starts = [first for first, _ in reading.origin]
    assert starts == sorted(starts)
    assert all(0 <= first < last <= len(written) for first, last in reading.origin)
