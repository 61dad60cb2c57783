"""What sounds like a commitment and is none: questions for information, hypotheticals, talk about the meeting."""

from bot.extraction.offline.days import DATE
from bot.extraction.phrases import any_of, pattern, table, words

_QUICK = "(?:quick|brief|short|more|bit of)"
_UPDATE = """update|overview|summary|sense|idea|example|background|context|recap|rundown|hint|demo|intro
    thoughts?|opinion
    estimate|number"""
INFORMATION = pattern(
    r"(?:please )?(?:also )?(?:just )?(?:quickly )?"
    + any_of(
        rf"""tell|explain|elaborate|hear|see(?! to\b)|describe
        clarify|say|repeat|speak(?! (?:to|with) (?!us\b|me\b|you\b))|comment|remind (?:me|us)|walk (?:us|me)
        provide (?:us |me )?(?:more |some |any |an? )?(?:details|update|context|background|info|overview|insight|status)
        confirm(?! .*\b(?:with|by|before)\b)|help (?:me|us) understand|show (?:us|me)|kick us off|start us off
        give (?:us|me|everyone|an?|some|your)(?: an?| some| your| the)? ?(?:{_QUICK} )*(?:{any_of(_UPDATE)})
        share your (?:screen|thoughts|view|opinion|desktop)|share (?:the )?screen|start(?: us)?(?:$|[.?,])|mute|unmute
        remember
        guess|believe|imagine|think of|be (?:more )?(?:specific|clear)|expand on
        go (?:first|next|ahead|back|to|on|over|through|into)
        read (?:it|that|this)|come up(?: here)?(?:$|[.?,])|do that\?|introduce|move (?:on|to)|turn (?:on|off)|spell
        pass|hold on
        wait|stop|hang on|talk (?:us|about|louder|through)|understand|know|let (?:me|us) know|bear|excuse|forgive
        correct me
        jump in|chime in|feel free|join|raise your|have|be|get a sense|summari[sz]e (?:that|this|it|what|for us)
        look (?:at (?:this|the screen|that|my)|here)|like|want|scroll|zoom|check (?:in|the chat)|use (?:it|this|that)
        put (?:it|that|this) (?:in|on|there)|grab (?:a|your)|open (?:it|this|that)|find (?:it|this|that)|live with
        note(?: that\b|:)|find (?:below|above|attached|enclosed)|be (?:aware|advised)
        find [^.,]{2, 40} (?:attached|enclosed|below|above)\b
        keep (?:it|your)|take (?:a )?(?:seat|look at (?:this|that|it))""",
        before="",
    )
)
"""What is asked after `can you` when only an answer is wanted, now."""

_READY = r"ready|done|finished|completed?|available|in place|for you|by|sorted|live|working|drafted|fixed|"
_READY += r"(?:[a-z]{3,}ed|written|sent|built|made|rung|drawn|bought|cut|sewn|hung|redone|rewritten)"
_READY += "(?: (?:up|out|over|off|in))?"
_READY += rf"(?=\W*$|[.,;]| (?:by|before|on|for|and|until|{DATE}))"
GETS_READY = pattern(
    rf"[^.]*\bhave (?:(?:[^.,]{{0,40}} )?(?:{_READY}|up|with you)|(?:it|that|this|them|those) {DATE})\b"
)
"""`I can have the mockups ready`."""
_ABSENCE = any_of(
    """days?|weeks?|morning|afternoon|train|bus|tram|plane|flight|boat|car|lift|holidays?|break|leave|time|off|medicine
    monday|tuesday|wednesday|thursday|friday""",
    before="",
)
AWAY = table(
    rf"""work(?! (?:on|through|out|up|with)\b)|run (?:late|behind|low|out)|travel|fly|join|attend|watch|listen|sit
    look(?! (?:into|at|after|over|up|through|for)\b)|talk|stay|stand|sleep|eat|play|leave(?:$| (?:at|on|early|in)\b)
    meet(?! (?:the|our|with)\b)|move(?! (?:the|it|them|all|our|that|this|those)\b)|feel|get (?:married|ready|there)
    take (?:(?:the|an?|some|my|this|next) )?{_ABSENCE}|drive(?! (?:the|it|them|this)\b)|go|come""",
    before="",
)
"""Where somebody will be, rather than what they will do."""
_CLOSED = words(
    """be have get hear see know understand like love hate want need believe remember imagine guess feel mean
    think suppose
    expect wish hope prefer recognise recognize realise realize smell mind care bear stand afford trust doubt deserve
    contain belong own seem appear lack cost matter please thank forgive excuse pardon just maybe all both also then
    the and but even ever still at in on to for with from of off out up by than if or so not only really actually
    possibly perhaps kindly quickly happen pass call"""
)
_STRANGE_DEED = pattern(
    r"(?P<verb>[a-z]{3,}(?<!ly)(?: (?:up|out|down|off|in|over|back))?) (?:the|an?|our|your|my|those|these|all)\b"
)


def is_strange_deed(rest: str) -> bool:
    """Whether words begin as a verb does that is none we know: `decarbonise the boiler`, but not `hear the bell`."""
    found = _STRANGE_DEED.match(rest)
    return found is not None and found["verb"].split()[0] not in _CLOSED


FLOOR = pattern(
    any_of(
        rf"""be|see(?! (?:if|whether|to)\b)|think|say|know|let(?! (?!you\b|me\b|us\b)(?:\w+ ){{1,3}}know\b)
        stop|pause|admit|assume|guess|mention
        skip|move(?= (?:on|to|over|along|ahead|forward)\b|$)|pass|mute|unmute
        hand(?! (?:(?!over\b|back\b)[\w']+ ){{0,4}}(?:in|out|round)\b)
        drop(?= (?:off|out|in)\b|[.,]?$)|jump|begin
        turn (?:on|off|to|over|it (?:on|off|over))
        start(?: (?:by|with|off|from|us|the (?:meeting|call|recording))|$|[.,?])
        go(?! ahead and| review| check| fix| talk| ask)|wait|hope|need|want|agree
        have(?! a (?:word|chat|talk) with\b| .{{0,60}}\b(?:{_READY})\b)
        ask (?:(?:a|one|another|the same|you|everyone|this|that)\b.{0, 20}(?:question|$)|again|what|why|how)|just say
        share (?:my|the|this|a) (?:screen|slides?|desktop|window)
        share(?: (?:it|this))? (?:right )?now|give (?:you|everybody|everyone|people|folks|it|a|an|some|us|just)
        come back(?: to)?(?! (?:with|by|on))|try(?:$|[.,])|show you|tell you|remember|understand|believe|stay|support
        vote|like|love|hate
        leave(?! (?:the|an?|my|your|our|some|two|copies)\b [^.]{{2,40}}\b(?:on|with|at|in|under|for)\b)
        die|miss|feel|become|seem|look like|end|quote
        speak(?! (?:to|with) (?!you\b))|talk(?! (?:to|with) (?!you\b))|explain|describe|repeat
        read (?:it|this|that|out|from)
        walk (?:you|through|us|everyone)|run (?:through|you|out)|open (?:the|up|it|with|this)
        keep (?:it|this|quiet|going|you|an)
        take (?:a (?:look at this|quick poll|moment|second|minute|break|seat|vote|step)|the (?:floor|minutes|notes))
        take (?:questions|your (?:questions?|point|comments?)|you (?:through|back|over)|over|one|two|notes|minutes|any)
        put (?:it|this|that|my) (?:in the chat|on the screen|up|this way|here|there|simply|differently|another)
        call (?:it|on|this|that|time)
            hold (?:the line|on|off|my)|record (?:this|the) (?:session|call|meeting)
        (?:put|drop|paste|post|share|send) [^.]{{2,40}} (?:in|into|to) (?:the |this )?chat\b(?! later)
        do (?:my best|the same|a quick|it (?:now|again|right)|well|better|what|whatever|anything)
        get (?:there|to (?:that|this|it)|used|into|through|back to (?:that|this)|going|started|off)
        make (?:it|sure we|a (?:point|comment|note of that)|one)
        write (?:it |this |that )?(?:down|up here|on the (?:board|whiteboard|screen|wall|slide))
        point (?:out|to)|stick|switch|focus|add (?:to that|that|one|just|a (?:comment|point|bit)|something)|second
        third|echo|chime
        probably be|just be|not|never|always|no longer|also be|still be|defer|yield|sit|stand
        present (?:what|first|you|now)|happen
        work(?:$|[.,])|quickly (?:go|run|share|show)|first (?:go|start)|just (?:go|start|quickly)
        finish (?:with|by|up here)|conclude
        wrap (?:up|it up|this up)|close (?:the meeting|this meeting|this up)|adjourn""",
        before="",
    )
)
"""Verbs after `I'll` or `let me` that only steer the talk or say how the speaker is."""

NO_THING = table(
    """update|overview|sense|idea|volunteers?|second|minute|moment|thoughts?|opinion|view|word
    feedback|show of hands|motion|question|coffee|status|answer|look|hand|feel(?:ing)?|rundown|summary|break
    screen|more""",
    after=r"\s*$",
)
"""What is asked for and given on the spot."""

HYPOTHETICAL_WORDS = words("if unless suppose supposing assuming imagine case have")
HYPOTHETICAL = pattern(
    r"(?:^|[,;] |\bbut |\band |\bso )(?:even )?(?:if|unless|suppose|supposing|assuming|imagine|what if|in case)\b"
    r"|\b(?:would|could) have\b|\bif (?:i|we|you|he|she|they|it|there|the|that|this|anyone|someone|somebody"
    r"|needed|necessary)\b"
)
CONDITION_OK = table(
    """if (?:that|it)(?:'s| is)(?: all right| alright| ok(?:ay)?| fine| helpful| useful| needed)|if possible
    if you (?:want|like|wish|don't mind|could|can|would)|if i (?:don't hear|haven't heard)|if (?:not|so)
    if anyone (?:objects|disagrees)|if (?:nobody|no one) objects|if there are no objections"""
)
"""Conditions that are politeness, or that promise all the same."""

NO_TIME = table(
    "if (?:i|we) (?:get|have|find|can find|had) (?:the |some |any |a )?(?:time|chance|bandwidth|minute|moment)"
)
ON_DEMAND = table("if (?:needed|necessary|you (?:want|like|need)|required|desired|anyone wants)")
HEDGE = table(
    """maybe|perhaps|might|possibly|some ?day|in theory|theoretically|hypothetically|i guess|not sure|wondering
    (?:was|were) thinking|one day|could potentially|at some point|i suppose|tempted to|ideally"""
)
NEGATED = pattern(
    r"^(?:[\s,]+(?:probably|certainly|definitely|just|also|really|likely|still))*"
    r"[\s,]*(?:not\b|n't\b|never\b|no longer\b|hardly\b|rather not\b)"
)
LATE_NEGATION = pattern(r"\S+(?: \S+){0,2} (?:won't|will not|not|never)\b")
"""`I'll probably won't`."""

_PEOPLE = (
    """he|she|they|it|who|people|customers|users|clients|management|legal|finance|marketing|everyone|somebody|someone"""
)
_SAYS = "said|says|say|asked|told|was like|were like|goes|thinks|think|keeps? (?:saying|asking)"
QUOTED = pattern(
    rf"\b(?:{_PEOPLE}) (?:{_SAYS})\b(?!.{{0,12}}(?:they|he|she)(?:'ll|'d| will| would))"
    r"|\b(?:i was like|i'm like|i said|i was told|it says|quote|i told)\b"
)
UNTRUE = table("so never|(?:and|which) i did|as i did|but (?:then )?i (?:didn't|forgot)|not really|or not")
"""What follows a promise that is none: one kept long ago, one that is never meant."""
JOKE = pattern(
    r"\b(?:just kidding|kidding|lol|haha+|rofl|lmao|jk|in another life|over my dead body|when pigs fly"
    r"|in my dreams|eat my hat"
    r"|buy everyone|win the lottery)\b|[😂🤣😅]"
)
ASKS_ONESELF = pattern(
    r"^(?:should|shall|can|could|may|do|would|will|when|where|what|how|why|which|am|is|are) i\b"
    r"|\b(?:should|shall|when|where|what|how|why|do you think) i\b"
)

GROUP_PLAN = table(
    """schedule|plan for|book|set up|organi[sz]e|arrange|regroup|reconvene|meet(?: again)?|review|publish
    announce|release|ship
    send|document|file|open an? (?:issue|ticket|pr)|create an? (?:issue|ticket|pr|branch|page|doc)|add|update|write
    draft
    postpone|cancel|merge|revisit|follow up|reach out|invite|ask|propose|prepare|post|share|test|deploy|move the|fix
    remove
    roll ?back|build up|poll|circulate""",
    before="",
)
"""Verbs after `we'll` and `let's` that name a piece of work; others steer the talk or state a wish."""

TELLS_LATER = table(
    r"""give (?:you|u|him|her|them|everyone|everybody|us)|tell|show|ask|present|explain|decide|announce
    let (?:you|u|him|her|them|everyone|everybody|us|[a-z]+) know|come back to|get back to|walk
    run (?:you |them )?through""",
    before="",
)
"""Verbs that are only talk when meant now, and work when a later day is named."""

RIGHT_NOW = table(
    """right now|just now|here|for a (?:second|minute|moment|sec)|in (?:a|one) (?:second|minute|moment|sec)
    (?:in|during|for) (?:this|the|our) (?:meeting|call|session|discussion)|as we go
    on the (?:screen|board|whiteboard|slide)
    (?:next|previous|third|second|first|last) slide|the (?:next|other) (?:one|slide|page|point|topic|question)
    a (?:couple|few) of|a bit more|a little (?:bit )?more|on this|'em down|today's agenda
    take it (?:away|from here)|check (?:this|that|it) out|start (?:with|us off)|kick (?:us|it|things) off"""
)
"""What happens on the spot is not remembered for later."""

HABIT = pattern(r"\b(?:every|each|always|usually|often)\b|(?:day|week|month)s\b")
"""What somebody does again and again is not what they will do on a day: `Ana sends it on Fridays`."""

HOUSEKEEPING = pattern(
    r"\b(?:block|reserve|hold|carve|clear|free up)\b.{0,24}\b(?:time|days?|hours?|calendars?|slots?|afternoon"
    r"|morning)\b"
    r"|\b(?:add|put|pencil)\b.{0,20}\b(?:calendars?|diary|to-?do list|task list|list)\b"
)
"""Steps a person takes for themselves on the way."""

BARE_LOOK = pattern(
    r"(?:look|see|know|weigh in|decide|agree|be|come|think)(?: (?:first|too|as well|at (?:it|that|this)))?[\s.,!?]*$"
)
"""What somebody is wanted for without a task: `I'd want Grace to look first`."""
