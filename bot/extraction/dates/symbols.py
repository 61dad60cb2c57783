"""The alphabet of the grammar: what a token or a recognised part of a phrase can be, one character each.

Rules are written with these names ("NEXT WEEKDAY"); the engine turns them into regular expressions over the characters,
so that a phrase of five words is matched as a string of five letters.
"""


def names(listed: str) -> frozenset[str]:
    """The names in a list with blanks between them."""
    return frozenset(listed.split())


WORDS = names("""
    WEEKDAY WEEKDAYS MONTH DAYREL UNIT QUARTER HALF PART TODAYPART EOD EOP EDGE REST AMPM OCLOCK H NOON ZONE FEAST
    PERIOD_NAME WEEK_OF CALENDAR_WEEK FISCAL SEASON THOUSAND FEW MANY
    THIS NEXT NEAREST COMING AFTER_NEXT LAST FINAL EVERY THE A OF IN ON AT BY BY_THE BEFORE BEFORE_THE UNTIL AFTER FROM
    BETWEEN TO PAST OR AND NOW AGO HENCE TO_THE_MINUTE ONWARD WITHIN FOR SINCE HALFTO ABOUT ISH TAIL POSS
    DAYMARK MONTHMARK YEARMARK HOURMARK MINUTEMARK HALFMARK BY_BEHIND WITHIN_BEHIND
    URGENT VAGUE ASIDE CHANGE RECURRING GONE ONCE WHEN EVENT STOP WILL DID MOVED WAS BE THAN
    COMMA COLON DASH SLASH PLUS DOT BREAK OPEN SHUT SIGN SKIP SAME
""")
"""What a lexicon or a sign can say about a word."""

SHAPES = names("DIGITS SPELT BIG YEAR ORD DECIMAL SLASHED DOTTED INSTANT STAMP YMD DMY HMS YM WRONG UNKNOWN")
"""What a number looks like, an hour that no clock has included; a word that is none of ours is unknown."""

PARTS = names("CLOCK DAY SPAN AMOUNT NODATE")
"""What the rules make of them."""

SYMBOL = {name: chr(0xE000 + index) for index, name in enumerate(sorted(WORDS | SHAPES | PARTS))}
NAME = {code: name for name, code in SYMBOL.items()}

MACROS = {
    "NUM": "(DIGITS|SPELT)",
    "DAYNUM": "(DIGITS|ORD|SPELT)",
    "ANYUNIT": "(UNIT|QUARTER|HALF)",
    "NEXTLIKE": "(NEXT|NEAREST)",
    "SEP": "(COMMA|DASH|SLASH|DOT)",
    "UPTO": "(TO|UNTIL|DASH|AND)",
}
"""Names for groups of symbols that occur in many rules."""
