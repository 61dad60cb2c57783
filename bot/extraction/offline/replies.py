"""How people answer a request: yes, I heard you, no, done already, later."""

from bot.extraction.offline.days import DATE
from bot.extraction.phrases import any_of, pattern, table, words

_WEAK = """noted|right|great|perfect|cool|fine|good(?: idea| point| call| thinking)?|makes sense|exactly|fair enough
    mm-?hmm|uh-?huh|mhm|'?kay|agreed|that's fine|no worries|understood"""
_STRONG = """will do|wilco|can do|on it|i'm on it|already on it|got it|gotcha|sure(?: thing)?|absolutely
    definitely|certainly
    of course|totally|gladly|no problem(?:o)?|np|nw|happy to(?: help| do (?:that|it|so))?|with pleasure|my pleasure
    you got it|you bet|for sure|roger|ack(?:nowledged)?|copy that|deal|done deal|works for me|not a problem
    (?:i|we)(?:'ll| can| could| will) (?:do|manage|take|handle) (?:that|it|this)(?: one)?|i (?:can|will)(?=[,.!]|$)
    i(?:'d| would) (?:love|be (?:happy|glad|delighted)) to(?=[,.!]|$)|i'll go(?: for it)?(?=[,.!]|$)|count on me
    me(?=[.!]|$)|not at all|why not|fine (?:by|with) me
    (?:looking|checking|working|doing)(?: (?:at|into|on))? (?:it|that|now)(?: now)?
    i (?:guess|suppose|think|believe) (?:i|we) (?:can|could)(?! (?:say|see))
    i understand|it's a lot(?: to juggle)?,? but i understand|i think i can|leave it (?:with|to) me|consider it done
    (?:it|that)(?:'ll| will) be (?:tight|fine|ok|a stretch)(?:,? but)?|i'll make it happen
    aye aye|go on,? then|(?:yes please,? )?i want (?:that|this|it)(?: one)?|right away|say no more
    i'll (?:get|be) (?:right |straight )?(?:to|on|onto|on with) (?:it|that|this)|mine(?=[,.!]|$)|that's (?:me|mine)
    (?:i |we )?can have (?:it|that|this|them) (?:done|ready|finished|up|out|with you)|if you (?:like|insist)"""
_PLAIN = """ok(?:ay)?|kk|okey|alright|all right|yes|yep|yup|yeah|ya|yea|aye|copy|sounds (?:good|great|fine|like a plan)
    i (?:think|guess|suppose) so|i agree|that works|tentatively,? yes|that's a yes|why not"""
_SIGNS = r"👍|✅|🙏|👌|🫡|\+1|:thumbsup:|:\+1:|:white_check_mark:|:ok_hand:"
_BETWEEN = r"[\s,.!;:—–-]*"
_SIGHS = r"(?:(?:oh|ooh|ah|hm+|well|um+|uh+|haha)[\s,.…]+)*"

ASSENT = pattern(
    rf"{_SIGHS}(?:(?:{any_of(_STRONG, before='', after='')}|{any_of(_PLAIN, before='', after='')}"
    rf"|{any_of(_WEAK, before='', after='')}"
    rf"|{_SIGNS})(?![\w']){_BETWEEN})+"
)
"""A yes at the beginning of a turn."""

HEARD = pattern(rf"(?:(?:{any_of(_WEAK, before='', after='')}){_BETWEEN})+")
"""Of these, the ones that may only say `I heard you`."""

PROMISED = pattern(rf"{any_of(_STRONG, before='', after='')}|i'll|we'll|\btight\b|{_SIGNS}")
"""Of these, the ones that promise."""

OWN_WORDS = pattern(
    r"\b(?:i'll|i will|i'm going to|i'm gonna) (?!try\b|be\b|see\b|do\b|need\b|have to\b|make it happen)[a-z-]+ "
    r"(?:it|that|this|them|those|the|a|you|some|my)\b"
)
"""An answer that promises with a verb of its own, such as `Yes, I'll add it today`."""

OWN_VERB = pattern(r"\b(?:i'll|i will|ill|i can|i'm going to|i'm gonna) (?P<verb>[a-z-]+)\b")
"""A verb of the speaker's own."""

_FULL = """swamped|slammed|overloaded|booked|busy|underwater|maxed out|stretched|tied up|at capacity
    on leave|on vacation
    on pto|out (?:all|next|this|until|on)|off (?:next|this|until)"""
_ER = "(?:honestly|hm+|well|sorry|uh+|um+|oh|actually|ooh|ah|haha+)"
_VERY = "(?:kind of |kinda |completely |totally |too |pretty |already |a bit |really |fully |all )*"
DECLINE = table(
    rf"""i (?:can't|cannot|can not|couldn't|won't|will not|wouldn't|don't think i can|do not think i can)
    i (?:don't have|have no) (?:time|bandwidth|capacity|cycles)|i(?:'d| would) rather not
    i(?:'m| am) (?:afraid (?:not|i can't)|{_VERY}{any_of(_FULL, before="", after="")})
    i(?:'m| am) not (?:able|the right person|sure i can|going to be able|comfortable)|not me|no can do|no bandwidth
    no capacity
    not my|can (?:some(?:one|body)|any(?:one|body)) else|sorry,? (?:no|i can't|can't)|i'll pass|unfortunately
    ^(?:{_ER}[\s,.]*)*(?:no|nope|nah)\b(?! (?:problem|worries|objection))
    i(?:'d| would) (?:prefer|rather) (?:not|[a-z]+ (?:did|does|took|takes|do|handled?))\b
    (?:isn't|is not) something i can|no (?:chance|way)
    not (?:today|tonight|tomorrow|now|(?:this|next) (?:week|month|time))|i doubt it|i wish(?=[.,!]|$)
    (?:some(?:one|body)|any(?:one|body)) else|(?:maybe|perhaps|just|better|try) ask(?:ing)? [a-z]+
    (?:can(?:'t)?|could(?:n't)?|shouldn't) [a-z]+ (?:do|take|handle) (?:it|that|this)
    (?:isn't|wasn't) (?:that|it|this) (?:[a-z]+'s|for [a-z]+)\b|i thought [a-z]+ (?:had|has|was|did|does|is)\b
    (?:maybe|perhaps|better|try|ask) [a-z]+(?:\?| (?:could|can|instead|would))
    ^[a-z]+ (?:is|would be) (?:better|the right)
    can't (?:today|tomorrow|this|do it|right now)|i (?:shouldn't|can't be)"""
)
"""How an answer turns a request down."""

HESITATES = pattern(
    _SIGHS
    + any_of(
        """not sure|depends|hard to say|let me (?:think|check|see|sleep)|only if
        i(?:'d| would)? (?:have|need) to (?:check|think)
        i(?:'ll| will) (?:think|see)\b|no idea|i don't know|dunno|i guess(?=[.,!…]|$)""",
        before="",
    )
)
"""How an answer leaves it open."""

REFUSED = pattern(
    r"\b(?:not|n't|no|never|out|off|away|busy|leave|vacation|holiday|someone else|(?:ask|maybe) [a-z]+\?)\b"
)
"""Words near a day that say why not, rather than when instead."""

TOO_SOON = table(
    "tough|tight|tricky|hard|too (?:soon|early)|ambitious|can't|cannot|won't|not (?:going to|possible|by|before)"
)
"""What an answer says of a day that does not suit it."""
COUNTERED = table(
    rf"""how about|what about|would {DATE}|(?:can|could) (?:it|that|we) (?:be|wait|say|do|make)
    i(?:'d|'ll| would| will)? need (?:until|till)
    earliest|more like|realistic(?:ally)?|but|instead|better|i can (?:do|have|get|manage)"""
)
"""How an answer gives another day than it was asked for, when it names one."""

DONE_ALREADY = table(
    """already (?:did|done|sent|on file|have|finished|taken care|merged|fixed)
    already (?:filed|shipped|posted|shared|created|opened)
    ^(?:done(?! deal)|did that|did it)
    i did (?:that|it|this)(?: (?:already|yesterday|last [a-z]+|this morning))?(?=[.,!]|$)
    i (?:already |just )(?:did|sent|fixed|posted|merged|shared|filed|opened|created|updated|added|finished|made)
    i (?:already |just )(?:pushed|wrote)
    (?:that|it)(?:'s| is| has been|'s been) (?:already |all )?(?:done|sent|fixed|merged|finished|sorted|filed|posted)
    (?:that|it)(?:'s| is| has been|'s been) (?:already |all )?(?:shared|taken care of)"""
)
"""How an answer says that it has happened."""

WELCOME = pattern(
    r"^\W*"
    + any_of(
        """yes,? please|please do|that would be (?:great|helpful|good|perfect|awesome|amazing|lovely|useful)|go ahead
        go for it|great|perfect|thanks|thank you|sounds good|understood|ok(?:ay)?|cool|awesome|excellent|good|yes|yeah
        sure
        nice|brilliant|lovely|please""",
        before="",
    )
)
"""How an offer is taken up."""

NOT_NEEDED = pattern(
    r"^\W*"
    + any_of(
        """no need|don't (?:bother|worry)|not necessary|that's (?:ok|okay|fine), (?:no|i)|hold off
        no,? (?:don't|keep|leave|let's not|it's)|please don't|let's not|nah|no thanks""",
        before="",
    )
)
"""How an offer is turned down."""

POINTING = words("it that this them those these")
"""Words that mean what was said before."""

SET_ASIDE_WORDS = words("backlog back parking park icebox later")
SET_ASIDE = pattern(
    r"\b(?:add|put|move|push|park|log|consider|treat|keep|leave|file)\b[^.]{0,60}\b(?<!')(?:back ?log|parking lot"
    r"|icebox)\b"
    r"|\blow-priority backlog\b|\bback ?log item\b|\bpark (?:it|that|this)\b|\bpush (?:it|that|this) to later\b"
)
"""How a task is put aside for later."""

_NEEDS = """needs? to (?:happen|be|go|get|land)|has to (?:happen|be|go|get)|must (?:happen|be)
    should (?:happen|be)|is due|are due
    deadline is|is the deadline|would be (?:great|ideal|perfect|good|enough|fine)|by|no later than|done|ready
    (?:is|'s) (?:fine|ok|okay|good|enough)"""
MORE_ABOUT_DUE = pattern(
    rf"\b(?:this|that|it|they|those|these|the \w+|\w+ (?:review|draft|report|doc|build"
    rf"|done))\b[^.?!]{{0,40}}{any_of(_NEEDS)}"
    r"|\b(?:he|she|they|we|i) needs? [^.?!]{0,30}\bby\b"
    r"|^(?:by|before|due|deadline|no later than|ideally|preferably|latest|needed|eta|within|until|say|maybe"
    r"|probably|let's say"
    r"|not later than|end of|eod|eow|asap|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|this|next"
    r"|first thing)\b|\bat the (?:absolute )?latest\b|\bthe deadline\b|\bdue\b"
)
"""A sentence that says when something just asked or promised is due."""

REDATED = table(
    """actually|instead|make (?:it|that)|or rather|let's say|push (?:it|that|this)? ?(?:back )?(?:to|until)
    move (?:it|that|this) to|scrap that|on second thought|works better|is better|better make|correction"""
)
"""A sentence that gives another date than was said before."""

TAKING_BACK = words(
    """scrap scratch forget never nevermind mind strike disregard hold drop cancel skip ditch shelve abandon kill no
    don't
    doesn't won't not longer off cancelled canceled obsolete moot"""
)
"""A sentence without any of these takes nothing back."""

REPORT_WORDS = words(
    "i've i have we've we already just is are was were reveals revealing reveal shows showed showing done"
)
REPORT = pattern(
    r"\b(?:i've|i have|we've|we have|i just|just|already|i)\s+(?:now |already |just |also )?"
    r"[a-z]+(?:ed|ound|rote|ent|one|uilt|ade|ut|ook|ot|eld|un)\b"
    r"|\b(?:is|are|was|were) (?:now )?(?:done|finished|complete|completed|ready|revealing|showing|passing"
    r"|failing|fixed|merged|live"
    r"|out|in place)\b|\b(?:reveal|show)(?:s|ed|ing)?\b"
)
"""How people report that something has happened."""

NEED_WORDS = words(
    "asked waiting need needs needed nobody no missing still due should has must out broken failing blocked late"
)
NEED = table(
    """need(?:s|ed)?|nobody (?:has|is)|no one (?:has|is)|missing|is still open|are still open|still needs?
    is due|should be
    asked [a-z]+ for|waiting (?:for|on)|has to be|must be|(?:is|are) (?:out of date|broken|failing|blocked|late)"""
)
"""How a need is voiced without asking anybody."""
