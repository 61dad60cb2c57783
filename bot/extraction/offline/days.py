"""That a day is named, well enough to see whether a sentence speaks of one; what it means is read elsewhere."""

from bot.extraction.phrases import any_of, pattern, words

_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTHS += "|nov(?:ember)?|dec(?:ember)?)"
_COUNT = r"(?:an?|one|two|three|four|five|six|\d{1,2})"
_EDGE = "(?:the )?(?:end|close|start|beginning|middle)"
DATE = any_of(
    rf"""(?:(?:next|this|coming|first thing|late|early|mid) )?{_DAYS}s?(?: (?:next|this) week| week)?
    tomorrow|tmrw|tmr|tonight|(?:the |this )?weekend
    (?:later )?today|eod|eow|eom|cob|asap|noon|midday|lunch(?:time)?|first thing
    {_EDGE} of (?:(?:the|this|next) )?(?:business|play|day|week|month|quarter|year|{_MONTHS})
    (?:the )?(?:next|this|following|coming) (?:week|month|quarter|year|sprint|morning|afternoon|evening|{_MONTHS})
    (?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of)?(?: {_MONTHS})?|\d{{1,2}}\.? {_MONTHS}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?
    (?:in )?{_COUNT} (?:more )?(?:hours?|days?|weeks?|months?)|\d{{1,2}}(?::\d\d)? ?(?:am|pm)|\d{{4}}-\d\d-\d\d
    \d{{1,2}}/\d{{1,2}}""",
    before=r"\b",
)
"""How a day is named, well enough to see that one is: `bot.extraction.dates` reads what it means."""
NEAR = words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    tomorrow tmrw tmr tonight today weekend hour hours day days week weeks month months quarter year sprint
    noon midday lunch lunchtime eod eow eom cob asap morning afternoon evening first late early mid end once
    soon moment launch release january february march april may june july august september october november
    december"""
)
"""A sentence without any of these words, and without a figure, names no day."""
WEEKDAY = pattern(_DAYS)
BY_DAY = pattern(rf"\b(?:by|before|until|till) {DATE}")
SOME_DATE = pattern(rf"{DATE}|\b(?:after|before|until|by) (?:the|launch|release)\b|\bpost-\w")
_DATE_LEADS = any_of(
    r"""ok(?:ay)?|yes|yep|yeah|sure|great|good|perfect|fine|cool|thanks|thank you|thx|please|so|but|and|then
    maybe|ideally|say|no
    how about|what about|let's say|(?:can|could|shall|should) we (?:say|do|make it|aim for)|make it|sorry
    wait|actually|i mean
    or rather|better|i can (?:do|manage)(?: it| that)?|i could (?:do|manage)(?: it| that)?|(?:works|fine) (?:by|for) me
    give me (?:until|till)|(?:can|could) (?:i|we) have (?:until|till)|same|i(?:'d|'ll| would| will)? need (?:until|till)
    (?:more|probably|realistically|make that|is it)(?: like)?
    (?:(?:it|that|this) )?(?:is |'s )?due|(?:i )?need (?:it|that|this)|would|will|does|got it|deal""",
    before="",
)
BARE_DATE = pattern(
    rf"[\W_]*(?:{_DATE_LEADS}[\W_]+)*"
    rf"(?:(?:by|before|after|on|for|until|till|no later than|around|at|in|due) )*{DATE}(?:[\W_]+(?:"
    + any_of(
        rf"""works?(?: better| best)?|work|would be (?:even )?(?:great|better|fine|good|perfect|ideal)
        is (?:better|fine|good|ok(?:ay)?|perfect)
        then|instead|please|at the (?:very |absolute )?latest
        if (?:possible|you can|that works|that's ok(?:ay)?)|for (?:me|you)
        ok(?:ay)?|it is|by|realistically|latest|thanks|morning|afternoon|evening|noon|before|at|would|should
        also|again|rather
        {DATE}""",
        before="",
    )
    + r"))*[\W_]*$"
)
"""A sentence that says a day and nothing else: `Friday works.`, `Thanks, by the 20th please.`"""
