"""What is written like a person's name, and what stands for nobody in particular."""

import re

from bot.extraction.offline.verbs import WORK
from bot.extraction.phrases import words

GROUP = words(
    """all everyone everybody team group folks guys anybody anyone somebody someone tbd tba unassigned none nobody
    channel here whoever both others people members committee board us we unknown n/a all-hands owner owners
    participants attendees parents governors residents volunteers trustees players teachers tenants delegates
    stallholders pupils families coaches"""
)
"""Words that stand for no particular person."""

_ENDINGS = ("ing", "tion", "ment", "able", "ful", "ous", "ness", "ity", "ance", "ence", "ated", "ised", "ized", "ally")
NOT_NAMES = words(
    """i you he she it we they this that these those there here who what which when where why how if so and but or the
    a an my your our their his her its some any all each every no not yes yeah ok okay then also now just please
    thanks let lets need needs will would can could should shall may might must do does did is are was were be
    been have has had to for of in on at by with from action item items todo next step steps note notes status
    mon tue tues wed thu thur thurs fri sat sun agreed agree done sent fixed tbc unclear open closed later soon
    update question answer meeting everything nothing something people monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december today
    tomorrow yesterday pr api url link issue issues spec code docs test tests build data team customer customers
    client clients users user release version part plan work list bug bugs review discussion discuss good great
    sure new first last another other more most many much both only still hopefully maybe perhaps probably
    ideally going trying looking waiting pending adding making getting one two three document documentation
    process project product group group: committee board company they them it's that's legal finance marketing
    sales engineering design qa hr ops staging production prod server system feature features agenda decision
    decisions topic follow-up followup proposal draft everyone everybody someone somebody anyone anybody nobody
    none after before once until while since because as"""
)


def plausible(written: str) -> bool:
    """Whether a word that is nobody we know is written like a person's name."""
    words = written.split()
    if not words or len(words) > 3 or ":" in written:
        return False
    for word in words:
        low = word.lower().strip(".'’")
        if (
            not word[0].isupper()
            or re.split("['’]", low)[0] in NOT_NAMES
            or low in WORK
            or low.endswith(_ENDINGS)
            or low in GROUP
        ):
            return False
        if (word.isupper() and len(word) > 3) or any(c.isdigit() for c in word):
            return False
    return True
