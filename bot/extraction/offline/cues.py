"""The words that make speech acts. To teach a new wording, add a line to the block it belongs to."""

from bot.extraction.phrases import any_of, pattern, table, words

ADVERBS = any_of(
    """just|also|then|definitely|probably|certainly|absolutely|actually|quickly|gladly|happily|personally
    still|now|first|maybe
    perhaps|possibly|hopefully|likely|instead|too|again|later|soon|today|tomorrow|tonight|simply|either|at least|um|uh
    er
    sort of|kind of|you know|i guess|i think|of course|for sure|at some point|in the meantime|all|both|right away
    immediately
    asap|really|better|in turn|eventually|next|finally|please|pls|plz|kindly""",
    before=r"(?:[\s,]+",
    after=r"\b)*",
)
"""What may stand between a cue and its verb without changing it."""

_AM = "(?:'m| am|m)"
_HAVE = "(?:'ve| have|ve)?"
FOR_NOW = "(?: (?:for )?(?:today|tomorrow|tonight|(?:this|next) (?:week|month|sprint)))?"
_MINE = "(?:action|task|job|to-?do|homework|priority|assignment)(?: item)?"
_PROMISE = any_of(
    rf"""i'll|i will|i shall|i{_AM} (?:going to|gonna)|imma
    i promise to|i commit to|i{_AM} committed to|i(?: plan| intend| volunteer| aim| mean) to
    i{_AM} (?:planning|aiming) (?:to|on)|i{_AM} (?:about|off|down|due|set|up|signed up) to
    i{_AM} (?:responsible|down|signed up) for(?= [a-z]+ing\b)|i(?= take (?:care of|over)\b)
    (?:my|the) plan is (?:for me )?to
    i{_HAVE} (?:agreed|undertook|undertaken|offered|signed up|promised(?:(?: the)? [a-z]+)?) to
    i{_HAVE} (?:promised|told|assured|said|agreed)(?:(?: to)?(?: the)? [a-z]+)?(?: that)? i(?:'d|'ll| would| will)
    it(?:'s| is) (?:on me|my (?:turn|{_MINE})) to|i{_AM} the one who(?:'s to| has to| needs to| is to| will)
    (?:next |first )?on my (?:to-?do )?(?:list|plate){FOR_NOW}(?::| is) ?(?:to )?(?=[a-z])
    my {_MINE}{FOR_NOW} is(?: going)?(?: to|(?= [a-z]+ing\b))"""
)
_CHAT_ILL = (
    r"(?:(?<=^)|(?<=[,.;:!?—-] )|(?<=\band )|(?<=\bso )|(?<=\bok )|(?<=\bokay )|(?<=\byes )|(?<=\bsure )|(?<=\byeah ))"
    r"ill(?= [a-z])"
)
_LET_ME = any_of("let me|lemme")
_SHALL_I = any_of("do you want me to|want me to|would you like me to|(?:should|shall) i|how about i")
_NEED = any_of(
    rf"""i(?:'ve| have|ve) (?:still )?(?:got )?to|i (?:really |still |also |just )*(?:need|have) to
    i (?:really |still )?must|i{_AM} to|i (?:still )?(?:should|gotta|got to|ought to)|i{_AM} supposed to
    i(?:'d| had|d)? better(?! not\b)|i want to|i{_AM} hoping to|i hope to"""
)
_OFFER = any_of(
    """i (?:can|could(?! have [a-z]+(?:ed|en)\b))|i(?:'d| would) be (?:happy|glad|willing) to
    i(?:'m| am) (?:also )?(?:happy|glad|willing) to
    i(?:'d| would) (?:love|like) to|i (?:don't|do not) mind|i(?:'m| am) open to|i (?:might|may) be able to"""
)
_WORKING = rf"\bi{_AM} (?:still |currently |already |now |actually )*(?=[a-z-]+ing\b)"
_PRESENT = r"\bi(?= [a-z-]+ [a-z\d])"
_ASK = any_of(
    """(?:it would|it'd|would) be (?:great|good|nice|helpful|lovely) if (?:you|u) (?:could|can|would)
    i(?:'d| would) appreciate it if (?:you|u) (?:could|would)|any chance (?:you|u) (?:could|can)|i wonder if you could
    (?:would|do) you (?:like|want) to|(?:do )?u wanna
    do you (?:think|reckon) (?:you|u) (?:could|can)|why don't (?:you|u)|when (?:can|could|will|would) (?:you|u)
    i(?:'d| would) (?:love|like) for (?:you|u) to|would you be up for|can i ask (?:you |u )?to|might you
    would it be (?:possible|ok|okay|alright|too much)(?: for (?:you|u))? to|would you be so kind as to
    (?:can|could|may|might) i (?:ask|get|have) (?:you|u) to|(?:can|could) (?:i|we) (?:count|rely) on (?:you|u) to
    (?:i (?:was|am) |i'm |just )?wondering if (?:you|u) (?:could|can|would|might)
    (?:maybe|perhaps) (?:you|u) (?:can|could)
    (?:it would|it'd|would) (?:really |also )?help if (?:you|u)(?: (?:could|can|would))?
    (?:what|how) (?:about|if) (?:you|u)(?= (?![a-z]+ing\b)[a-z]+)
    (?:you|u)(?:'re| are)? (?:ok|okay|good|happy|free|able|up|down|willing|around) to
    is there any (?:chance|way) (?:you|u) (?:could|can)
    are (?:you|u) (?:able|ok|okay|happy|free|good|up|willing|around) to
    (?:do (?:you|u) have|have (?:you|u)(?: got)?) (?:the |any |some )?(?:time|capacity|bandwidth|room) to
    (?:can|could|would|will) every(?:one|body)(?: please)?
    (?:can|could|would|will|cld) (?:you(?: (?:two|both|all|guys))?|u|ya|y'all|(?:the )?(?:two|both|one|three) of you)"""
)
_MIND = any_of(
    r"""(?:would|do) you mind|(?:(?<=^)|(?<=[,.!?] ))(?:mind|feel like|fancy)(?= [a-z]+ing\b)
    (?:do )?(?:you|u) (?:feel like|fancy)|(?:what|how) about(?: (?:you|u))?(?= [a-z]+ing\b)"""
)
_TELL = any_of(
    """you(?:'ll| will)(?: also| then| still)?(?: (?:need|have|want|be able)(?: to)?)?
    you(?: still| also)? (?:need|have|'ve got|ought) to
    you(?:'re| are) (?:going to|gonna|supposed to|to)|you should|you must
    i(?:'ll| will)? (?:need|want|expect) (?:you|u|the two of you|both of you) (?:guys )?to
    i(?:'d| would) (?:like|love) (?:you|u) to|i(?:'ll| will) (?:have|ask|get) you(?: to)?
    make sure (?:that )?you|don't forget to|remember to|(?:your job|it's your job|it's on you)(?: is| will be)? to
    i was hoping you (?:could|would|can)|(?:let's|we'll) have you"""
)
_PLEASE = any_of("please|pls|plz|kindly")
_SOMEBODY = "(?:some(?:one|body)|any(?:one|body))"
_CALL = any_of(
    rf"""{_SOMEBODY} (?:needs? to|should(?: probably)?|has to|will have to|must|ought to|could|can|will|to|wants? to)
    we (?:still |also |really )?need some(?:one|body) to|(?:if|can) {_SOMEBODY}(?: could| can| would)?
    has any(?:one|body) (?:got )?(?:the )?time to|does any(?:one|body) (?:have (?:the )?time|want) to
    is any(?:one|body) (?:free|able|available|happy) to|(?:would|could) {_SOMEBODY}(?: like to| mind)?"""
)
_WHO = (
    r"(?:(?<=^)|(?<=[,.;:?!] )|(?<=\bso )|(?<=\band )|(?<=\bbut )|(?<=\bok )|(?<=\bokay ))"
    r"who(?: (?:can|could|will|wants to|would like to|is (?:up|free|on) for|is going to|is|does)\b"
    r"|'?s (?:(?:going to|(?:up|free|on) for)\b)?|(?= [a-z]+s\b))"
)
_ACTION = (
    r"\b(?:(?:i'll|i will|i can|i'm happy to|happy to|let me) take (?:that as )?|let's (?:make|have|take"
    r"|add) |make |add |as )"
    r"(?:an |the |that as an |this as an )?action(?: item| point)? to\b"
)
_GROUP = any_of(
    """we'll|we will|we(?:'re| are) (?:going to|gonna)|we (?:all )?(?:need|have) to|we (?:all )?should
    we must|let's|let us|(?:everyone|everybody|all of you|each of you|you all)(?: please)?(?= [a-z])
    we (?:can|could)|we plan to|we(?:'ve| have) agreed to|we agreed to|agreed to"""
)

_YOU = "(?:you|u|ya|y'all)"
_FIRST = any_of(
    rf"""i|im|id|ive|imma|ill|let|lemme|want|shall|please|pls|plz|kindly|everyone|everybody|{_SOMEBODY}|who|whos|happy
    agreed|u|mind|fancy|feel(?= like)|wondering|just(?= wondering)|(?:maybe|perhaps)(?= (?:you|u))|may(?= i)
    what(?= (?:about|if))
    remember|on(?= my)|(?:next|first)(?= on my)|add|my(?= (?:plan|action|task|job|to|homework|priority|assignment))
    the(?= plan)|your(?= job)
    all(?= of)|each(?= of)
    you(?='| (?:'|will|still|also|need|have|ought|are|should|must|all|feel|fancy))
    you(?= (?:ok|okay|good|happy|free|able|up|down|willing|around) to)
    we(?='| (?:will|are|all|need|have|should|must|can|could|plan|agreed|still|also|really))
    (?:can|could|would|will|cld)(?= (?:{_YOU}|the|two|both|one|three|i|we|it|be|help|really|also|{_SOMEBODY}))
    (?:can|could|would|will)(?= every(?:one|body))
    (?:do|are|have)(?= {_YOU})|do(?:es)?(?= any)|has(?= any)|is(?= (?:there )?any)|any(?= chance)|if(?= {_SOMEBODY})
    it(?='| would| is)|should(?= i)|might(?= (?:you|u|i))|how(?= (?:about|if))|when(?= (?:can|could|will|would))
    why(?= don't)
    (?:make|as)(?= (?:sure|an|the|that|this|action))|don't(?= forget)""",
    before="",
)
"""The words that cues begin with; those that are common in any talk, with what must follow."""
CUES = (
    f"(?P<action>{_ACTION})|(?P<promise>{_PROMISE}|{_CHAT_ILL})|(?P<shall_i>{_SHALL_I})|(?P<let_me>{_LET_ME})"
    f"|(?P<need>{_NEED})"
    f"|(?P<offer>{_OFFER})"
    f"|(?P<working>{_WORKING})|(?P<mind>{_MIND})|(?P<ask>{_ASK})|(?P<tell>{_TELL})|(?P<please>{_PLEASE})"
    f"|(?P<call>{_CALL}|{_WHO})|(?P<group>{_GROUP})|(?P<present>{_PRESENT})"
)
"""The cues, each in a group named after the act it opens, in the order they are tried at the same place."""
MASTER = pattern(rf"\b(?={_FIRST})(?:{CUES})")
"""Looks for the words that cues begin with before it tries any."""

_TOLD = r"(?:told|promised|assured|confirmed|mentioned)(?: (?:me|us|him|her|them|[A-Z]\w+))?(?: that)?"
MODALS = any_of(
    rf"""will(?: be able)?(?: to)?|'ll|to|is going to|are going to|is gonna|shall|should|must|needs to|need to
    has to|have to
    can|could|has agreed to|agreed to|offered to|volunteered to|promised to|committed to|is to|are to|plans to
    is supposed to
    (?:has|have) (?:(?:kindly|already|also|now|again) )*(?:agreed|offered|volunteered|promised|undertaken) to
    (?:is|are) (?:planning|hoping|aiming|set|due|scheduled|down|meant) to|wants to
    {_TOLD} (?:he|she|they)['’]?(?:d|ll)|{_TOLD} (?:he|she|they) (?:would|will)
    (?:has|have) been (?:asked|instructed|requested) to|(?:is|are) (?:asked|instructed|requested) to
    (?:(?:he|she|they) )?(?:said|says) (?:that )?(?:he|she|they)(?:'ll| will|'d| would| can| could)
    please|pls
    takes? (?:an? )?action to|(?:has )?(?:an? |the )?action(?: item)? to|intends to|would like to|is happy to
    undert(?:ook|akes) to|(?:was|were) (?:asked|instructed|requested) to
    is tasked with|is responsible for|might|may|would""",
    before="",
    after="",
)
"""What stands between a third person's name and the verb."""

SURE_MODALS = pattern(
    any_of(
        """will|would|'ll|to$|is to|are to|going to|gonna|shall|agreed|volunteered|promised|committed|said|says
        told|assured
        confirmed|mentioned|planning
        please|pls|undert
        action|tasked|responsible|has to|have to|needs? to|must|was asked""",
        before="",
        after="",
    )
)

TRIGGERS = words(
    """job task homework priority assignment said says he'd she'd they'd would agreed decided appreciate chance
    will shall going gonna imma
    ill let lemme
    responsible planning fancy feel whos want
    need needs have has got gotta should must can could would cld happy glad willing i'm im please pls plz
    kindly let's to action todo owe assigned mine on plate list plan remember volunteer count put i'll you'll
    we'll he'll she'll they'll it'll i'd mind take takes expect owe undertook undertakes asked instructed requested
    wanna everyone everybody pick bring send call write start buy order print prepare drive drop organise organize post
    upload
    who who's why you u i'd i've we're you're agreed sure leave consider sort"""
)
"""A sentence without any of these words holds no cue; it may still answer one or begin with a verb."""

TAKEN_WORDS = words(
    """leave on got consider volunteer count put do take own handle tackle grab cover pick drive sort look run make get
    see assign me mine my"""
)
TAKEN_THINGS = words("it that this these those them so right me mine my that's that'll volunteer")
"""Words of `TAKEN` that say what is taken, or by whom; without both kinds nothing is."""
_IT = "(?:it|that|this|these|those|them)"
_TAKE = "(?:take|own|handle|do|tackle|grab|cover|pick up|drive|sort)"
_PART = "(?:one|item|action|up|on|part|too)"
TAKEN = table(
    rf"""leave (?:it|that|this)(?: one)? (?:with|to) me|i(?:'m| am) on it|^on it|i'?ve got (?:it|that|this)
    i got (?:it|this|that)|consider it done|i volunteer(?! to)|count me in
    put me down(?! (?:for|as)\b(?! (?:it|that|this)\b))|i do that
    (?:i'll|i will|i can|let me|i could|ill|i'm happy to|happy to) {_TAKE} {_IT}(?! as an? )(?: {_PART})?
    (?:we can|we'll|we will|we could) (?:do|handle|take care of) (?:it|that|this)
    (?:i'll|i will|i can|let me|i could|ill) (?:take on|take care of|look after|run with) {_IT}(?: one| part| too)?
    (?:i'll|i will) (?:do so|make (?:it|that|this) happen|get (?:it|that|this|right) (?:done|sorted|on (?:it|that)))
    (?:i'll|i will) (?:see to|get on|jump on|be on) (?:it|that)|assign (?:it|that|this) to me
    that(?:'s| is|'ll be) (?:on )?(?:me|mine|my (?:action|task|job|item))
    put (?:it|that) on my (?:list|plate)|mine(?=[.!]|$)"""
)
"""Whole phrases that take on what was just asked or needed."""

OWED = pattern(
    r"\byou(?:'ll| will) (?:have|get|receive) (?P<what>it|that|them|this|mine|the [\w ]{2,40}?|an? [\w ]{2,40}?)"
    r"(?=(?: from me)? (?:by|before|on|today|tomorrow|tonight|this|in|next|end|at|within|first)\b|[.!,]|$)"
    r"|\b(?:i|we)(?: do| still| also|'ve| have)* (?:owe|promised) (?:(?:the |our )?[a-z]+) "
    r"(?P<debt>that|it|an? [\w -]{2,50}|the [\w -]{2,50})"
    r"|(?:(?<=^)|(?<=[.,;:] )|(?<=you can )|(?<=and )|(?<=so ))expect (?P<due>it|that|them|the "
    r"[\w ]{2,40}?|an? [\w ]{2,40}?)"
    r" (?:from me|in your inbox|on your desk|by|before)\b"
    r"|\b(?P<late>it|that|they|those|[\w ]{3,40}?)(?:'ll| will| should) be"
    r" (?:(?:out |up |ready )?(?:with you|in your inbox|on your desk)|out|ready|done)"
    r"(?= .{0,40}(?:\bfrom my (?:end|side)\b|\bwith you\b|\bin your inbox\b)|(?<=with you)|(?<=inbox)|(?<=desk))"
)
"""A promise told from the receiver's side."""

ASSIGNED_WORDS = words("assigned plate list todo action")
ASSIGNED_TO_ME = table(
    """(?:that's|that is|it's|this is|is|was|are) assigned to me|that(?:'s| is) on my (?:plate|list|todo)
    i have the action"""
)
"""The speaker says that something is theirs."""
