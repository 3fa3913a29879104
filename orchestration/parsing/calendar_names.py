"""The words of the calendar: days, months, zones and counts, Indonesian and English, with their usual misspellings.

Belongs here: tables of words, folded to lower case. Does not belong here: how a date is put together from them.
"""

WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4, "jum‘at": 4, "jum`at": 4,
    "jum´at": 4, "sabtu": 5, "minggu": 6, "ahad": 6,
}  # fmt: skip
# These count before a day and a month only: alone they are words of other meanings, or of English names.
WEEKDAYS_BEFORE_A_DATE = {
    "sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6, "mgg": 6, "monday": 0, "tuesday": 1,
    "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tue": 1, "tues": 1, "wed": 2,
    "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
MONTHS = {
    "januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "febuari": 2, "pebruari": 2, "feb": 2, "peb": 2,
    "maret": 3, "march": 3, "mar": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "june": 6,
    "jun": 6, "juli": 7, "july": 7, "jul": 7, "agustus": 8, "august": 8, "agst": 8, "agust": 8, "ags": 8, "agt": 8,
    "agu": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nopember": 11, "nov": 11, "nop": 11, "desember": 12, "december": 12, "des": 12, "dec": 12,
}  # fmt: skip
ZONES = {"wib": 420, "wita": 480, "wit": 540, "z": 0, "gmt": 0, "utc": 0}
COUNTS = {
    "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10,
}  # fmt: skip


def _first_spellings(words: dict[str, int]) -> tuple[str, ...]:
    """The usual Indonesian names in their order: of all spellings of one, the first."""
    firsts: dict[int, str] = {}
    for word, number in words.items():
        firsts.setdefault(number, word.capitalize())
    return tuple(firsts[number] for number in sorted(firsts))


# As they are printed: in suggestions of this project, and where nothing but a day or a month is meant.
WEEKDAY_NAMES = _first_spellings(WEEKDAYS)
MONTH_NAMES = _first_spellings(MONTHS)
