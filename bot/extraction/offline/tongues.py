"""How promises, requests and answers sound in German, French, Spanish, Portuguese, Italian and Dutch.

To teach a wording, add a line to the block it belongs to. Patterns read lower-case text with straight apostrophes.
"""

import re
from dataclasses import dataclass

from bot.extraction.phrases import any_of, pattern, words


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """The explicit forms of one language.

    After `own`, `theirs` and `ask` the task follows; `present` begins a promise without a helping verb, with the verb
    as its group, that counts with a day only. What `helping` matches needs a `base_form` behind it in its clause;
    `infinitive` says how a future's ending becomes a base form.
    """

    code: str
    common: frozenset[str]
    own: re.Pattern[str]
    present: re.Pattern[str]
    theirs: re.Pattern[str]
    takes: re.Pattern[str]
    ask: re.Pattern[str]
    assent: re.Pattern[str]
    veto: re.Pattern[str]
    helping: re.Pattern[str]
    base_form: re.Pattern[str]
    infinitive: tuple[tuple[str, str], ...] = ()


_POLITE = any_of("bitte|mal|por favor|s'il (?:te|vous) plaît|per favore|alsjeblieft|alstublieft")


def _after(block: str) -> re.Pattern[str]:
    return pattern(any_of(block, after=r"(?=[\s',])") + rf"(?:[\s,]*{_POLITE})*\s*")


def _yes(block: str) -> re.Pattern[str]:
    return pattern(r"[\W_]*" + any_of(block, before=""))


GERMAN = Tongue(
    code="de",
    helping=pattern(r"(?:ich )?(?:werde|muss|soll|will|möchte|wird|werden|sollen|müssen)(?: ich)?"),
    base_form=pattern(r"[a-zäöüß]{2,}(?:en|ern|eln)$|\btun$"),
    common=words(
        """der die das und ich nicht ist wir ein eine zu den mit für auf dem noch auch bis am im wird kannst
        bitte aufgaben aufgabe frist wer
        von es
        hat sind an vom bei anwesend sitzung protokoll besprechung termin neue nächste"""
    ),
    own=_after(
        """ich (?:werde|muss|soll|will|möchte)|ich kümmere mich um|ich übernehme|ich erledige|ich besorge
        ich organisiere
        (?:werde|kümmere|übernehme|erledige|besorge) ich"""
    ),
    present=pattern(
        r"\bich (?P<verb>(?!habe|hätte|denke|glaube|finde|meine|würde|könnte|hoffe|sehe|wünsche|danke|wäre|frage"
        r"|komme)[a-zäöüß]+e)\b"
        r"|\b(?P<turned>(?!habe|hätte|denke|glaube|finde|würde|könnte|hoffe|wäre|komme)[a-zäöüß]+e) ich\b"
    ),
    theirs=_after("wird|soll|muss|werden|sollen|müssen|übernimmt|übernehmen|kümmert sich um|erledigt|besorgt"),
    takes=pattern(r"\b(?:übernimmt|macht|erledigt)\s+"),
    ask=_after(
        r"(?:kannst|könntest|würdest|magst|willst) du|(?:können|könnten|würden) sie|(?:könnt|könntet) ihr|bitte"
    ),
    assent=_yes(
        """ja(?:,? (?:klar|gerne?|mach(?:e)? ich))?|klar|gerne?|ok(?:ay)?|alles klar|in ordnung|mach(?:e)? ich
        passt|geht klar
        kein problem|das (?:mache|übernehme|erledige) ich|übernehme ich|wird gemacht|gut"""
    ),
    veto=pattern(
        r"\b(?:nichts?|niemand|wollten?|keine?[nrms]?|nie|niemals|vielleicht|eventuell|irgendwann|könnten|würden?|hätten?|wenn|falls|leider|gestern"
        r"|müssten|sollten|schon|bereits|schlägt|schlage)\b"
    ),
)
FRENCH = Tongue(
    code="fr",
    helping=pattern(r"(?:je )?(?:vais|dois|compte|va|doit|vont|doivent|devra)"),
    base_form=pattern(r"^(?:\w+ )?\w{2,}(?:er|ir|re)\b"),
    common=words(
        """le la les des et je pas est nous un une pour avec sur dans que qui du au ce vous il elle à où on en de par
        d'accord
        oui peux tâche tâches responsable échéance qui réunion présents compte-rendu"""
    ),
    own=_after(
        "je vais|je dois|je compte|je m'occupe d[eu']|je me charge d[eu']|je prends|je m'engage à|il faut que je"
    ),
    present=pattern(
        r"\bj(?:e |')(?P<verb>[a-zà-ÿ]+rai)\b|\bj(?:e |')(?P<turned>(?!pense|aime|trouve|espère|souhaite|propose"
        r"|imagine)[a-zà-ÿ]+e)\b"
    ),
    theirs=_after("va|doit|vont|doivent|s'occupe d[eu']|se charge d[eu']|devra|s'engage à|accepte de"),
    takes=pattern(r"\b(?:prend|prendra)\s+"),
    ask=_after(
        """peux-tu|tu peux|pourrais-tu|tu pourrais|pouvez-vous|vous pouvez|pourriez-vous|merci de|peux tu|tu veux bien
        s'il te plaît|s'il vous plaît"""
    ),
    assent=_yes(
        "oui|d'accord|ok(?:ay)?|bien sûr|je m'en (?:occupe|charge)|ça marche|entendu|pas de (?:souci|problème)"
        "|c'est noté"
    ),
    veto=pattern(
        r"\b(?:ne|pas|jamais|peut-être|si|serait|pourrait|pourrions|un jour|déjà|hier|propose)\b|\bn'|\bon pourrait\b"
    ),
    infinitive=(("erai", "er"), ("irai", "ir"), ("era", "er"), ("ira", "ir")),
)
SPANISH = Tongue(
    code="es",
    helping=pattern(r"(?:voy a|tengo que|debo|va a|debe(?:rán?)?|tiene que|van a|deben|tienen que)"),
    base_form=pattern(r"^\w{2,}[aeií]r(?:se|l[aeo]s?|te|me|nos)?\b"),
    common=words(
        """el la los las y yo no es un una para con que de en del al por se lo me su qué más está vamos voy puedes
        gracias sí
        antes hoy tarea tareas plazo fecha reunión asistentes acta"""
    ),
    own=_after("voy a|tengo que|debo|me encargo de|me comprometo a|quedo en|prometo|me ocupo de"),
    present=pattern(
        r"\b(?P<verb>[a-zñü]+(?:aré|eré|iré))\b"
        r"|\byo (?P<turned>(?!creo|pienso|tengo|puedo|quiero|estoy|soy|digo|veo|espero|supongo)[a-zñáéíóú]+o)\b"
    ),
    theirs=_after("va a|debe(?:rán?)?|tiene que|van a|deben|tienen que|se encarga de|queda en|se ocupa de"),
    takes=pattern(r"\b(?:toma|lleva)\s+"),
    ask=_after("puedes|podrías|puede usted|podría|pueden|te importa|quieres|por favor,?"),
    assent=_yes("sí|claro|vale|de acuerdo|ok(?:ay)?|por supuesto|lo hago|me encargo|perfecto|hecho|bueno|sin problema"),
    veto=pattern(
        r"\b(?:no|nunca|quizás?|tal vez|algún día|si|podríamos|podría ser|ya|ayer|habría|sería)\b(?! (?:por favor"
        r"|claro))"
    ),
    infinitive=(("aré", "ar"), ("eré", "er"), ("iré", "ir"), ("ará", "ar"), ("erá", "er"), ("irá", "ir")),
)
PORTUGUESE = Tongue(
    code="pt",
    helping=pattern(r"(?:vou|devo|tenho (?:de|que)|vai|deve(?:rão|rá)?|tem (?:de|que)|vão|devem)"),
    base_form=pattern(r"^(?:\w{2,}[aei]r\b|pôr\b)(?! (?:na?|no|à|às|em)\b)"),
    common=words(
        """o a os as e eu não é um uma para com que de em do da no na por se ao mais está vamos vou pode podes
        obrigado obrigada
        sim até dos das tarefa tarefas responsável prazo quem reunião presentes ata"""
    ),
    own=_after("vou|devo|tenho (?:de|que)|fico de|encarrego-me de|comprometo-me a|trato d[eoa]"),
    present=pattern(
        r"\b(?P<verb>[a-zà-ÿ]+(?:arei|erei|irei))\b"
        r"|\beu (?P<turned>(?!acho|penso|tenho|posso|quero|estou|sou|digo|vejo|espero|creio|não)[a-zà-ÿ]+o)\b"
    ),
    theirs=_after(
        "vai|deve(?:rão|rá)?|tem (?:de|que)|vão|devem|(?:fica|ficou) (?:de|responsável por)|trata d[eoa]"
        "|encarrega-se de"
    ),
    takes=pattern(r"\b(?:assume)\s+"),
    ask=_after("podes|pode|poderias?|podias|consegues|você pode|por favor,?"),
    assent=_yes("sim|claro|ok(?:ay)?|certo|trato disso|pode deixar|combinado|está bem|com certeza|faço isso|tudo bem"),
    veto=pattern(r"\b(?:não|nunca|talvez|um dia|se|podíamos|poderíamos|já|ontem|seria)\b"),
    infinitive=(("arei", "ar"), ("erei", "er"), ("irei", "ir"), ("ará", "ar"), ("erá", "er"), ("irá", "ir")),
)
ITALIAN = Tongue(
    code="it",
    helping=pattern(r"(?:devo|vado a|deve|devono|va a|dovrà)"),
    base_form=pattern(r"^\w{2,}(?:[aei]re|rre|[aei]r(?:si|l[aoei]|gli|ti|vi))\b"),
    common=words(
        """il lo la i gli le e io non è un una per con che di in del della al da si ci ma anche sono vado puoi grazie sì
        entro ho compito compiti responsabile scadenza chi riunione presenti verbale"""
    ),
    own=_after("devo|vado a|mi occupo d[ie]l?l?[ao']?|mi impegno a|ci penso io a|mi prendo"),
    present=pattern(
        r"\b(?P<verb>[a-zà-ÿ]+(?:erò|irò))\b"
        r"|\bio (?P<turned>(?!credo|penso|posso|voglio|sono|dico|vedo|spero|suppongo|ho|non)[a-zà-ÿ]+o)\b"
    ),
    theirs=_after(
        "deve|devono|si occupa d[ie]l?l?[ao']?|va a|dovrà|provvede a|si impegna a|si incarica d[ie]l?l?[ao']?"
    ),
    takes=pattern(r"\b(?:prende)\s+"),
    ask=_after("puoi|potresti|può|potrebbe|riesci a|potete|ti dispiace|per favore,?"),
    assent=_yes("sì|certo|va bene|ok(?:ay)?|ci penso io|d'accordo|volentieri|perfetto|lo faccio|nessun problema|fatto"),
    veto=pattern(r"\b(?:non|mai|forse|magari|un giorno|se|potremmo|già|ieri|sarebbe)\b"),
    infinitive=(("erò", "are"), ("irò", "ire"), ("erà", "are"), ("irà", "ire")),
)
DUTCH = Tongue(
    code="nl",
    helping=pattern(r"(?:ik )?(?:zal|ga|moet|wil|gaat|zullen|gaan|moeten)(?: ik)?"),
    base_form=pattern(r"[a-zé]{2,}en$|\b(?:doen|gaan|zien)$"),
    common=words(
        """de het een en ik niet is wij we voor met van op in te dat die zijn wordt nog ook naar kun je bij dan
        hebben graag
        gaat taak taken actiepunten wie wanneer vergadering aanwezig notulen verslag"""
    ),
    own=_after("ik (?:zal|ga|moet|wil|regel|neem|doe|zorg voor)|(?:zal|ga|regel|neem|zorg) ik"),
    present=pattern(
        r"\bik (?P<verb>(?!ben|heb|denk|vind|weet|hoop|was|had|zie|geloof|kan|kom|zou)[a-zé]+)\b"
        r"|\b(?P<turned>(?!ben|heb|denk|vind|weet|hoop|was|had|zie|kan|zou|kom|dat|als|wat)[a-zé]{3,}) ik\b"
    ),
    theirs=_after("zal|gaat|moet|zullen|gaan|moeten|neemt|regelt|zorgt voor"),
    takes=pattern(r"\b(?:neemt|doet|regelt)\s+"),
    ask=_after("(?:kun|kan|wil|zou) (?:je|jij|u)|(?:kunnen|willen) (?:jullie|we)|graag|alsjeblieft"),
    assent=_yes(
        "ja(?: hoor)?|prima|oké|ok(?:ay)?|doe ik|komt goed|is goed|ik regel het|natuurlijk|geen probleem|goed"
        "|zal ik doen"
    ),
    veto=pattern(
        r"\b(?:niet|niets|niks|niemand|wilde|geen|nooit|misschien|ooit|eventueel|als"
        r"|zouden?|gisteren|al|vorige|hadden|kunnen we)\b"
    ),
)

TONGUES = {t.code: t for t in (GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH)}
ENGLISH = words(
    """the and i to of a is that it we for on with you this be have will not are but at so can by from do was what if
    our
    they he she your just all there as a an in on no me or if up out one any how
    when who get got go i'll don't we'll let's yes ok"""
)
UNREAD = {
    "Polish": words("się nie jest na w z że do to i po jak dla czy będzie przez który mamy trzeba może zrobię"),
    "Swedish": words("och att det som är jag inte på av för med den till ett vi har om kan ska var"),
    "Danish or Norwegian": words("og at det er jeg ikke på af av for med den til et vi har om kan skal var som"),
    "Finnish": words("ja on ei se että en hän mutta niin kun minä me tämä voi ovat oli jos myös pitää"),
    "Czech": words("a se na je že v to do s z jsem ale jak po tak si bude pro není který"),
    "Hungarian": words("a az és nem hogy is egy van meg ez de csak ha már még kell lesz volt én"),
    "Turkish": words("ve bir bu için de da ne ile çok var ben mi daha gibi kadar olarak biz sonra değil"),
    "Romanian": words("și nu de în la că cu o un pe este să ce mai din pentru sunt am care se"),
}
"""Languages that are known only well enough to say that they are not read well."""
