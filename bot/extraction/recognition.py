"""Whether a message looks like meeting notes, so that ordinary chat is left alone."""

import re
from collections import Counter

from bot.extraction.formats import chat, cues, labels, markdown
from bot.extraction.formats.lines import lines, trim

SHORTEST = 200
"""Characters below which a message is chat, unless it spells out who does what."""
SHORTEST_LIST = 50
MOST_CHANCE = 2
"""Signs of notes from which they are no chance."""
OPENING = 5
"""Lines in which a text says what it is."""
READ = 20_000
"""Characters that are looked at."""

_ACTION = re.compile(
    r"^[\s*_>\-•\[(]*(?:ACTION(?: ITEM)?S?|AI|TODO|TO-DO|Action items?|Next steps|To-?dos?"
    r"|Follow-?ups)\b[\])*_]*\s*(?:[:\-–—]|@|$)"
    r"|^\s*(?:[-*+•]\s*)?\[[ xX]?\]\s+\S|^\s*[☐☑☒]\s*\S"
)
_ASSIGNED = re.compile(
    r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+(?:\*\*)?@?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:\*\*)?(?:\s*[:–—]|\s-"
    r"|\s(?:to(?=\s+[a-z])|will|needs to|should|is going to)\b)"
)
_HEAD = re.compile(
    r"^[\s*_#>]*(?:(?:meeting|call|sync|stand-?up|retro(?:spective)?|weekly|1:1)\s+(?:notes|minutes|summary"
    r"|title|transcript)|minutes|attendees|participants|present|agenda|"
    r"action items|next steps|decisions|discussion|topics?|summary|recap|transcript)\b.{0,60}$",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    r"\b(?:owner|assignee|who|responsible)\b.*\|.*\b(?:task|action|due|deadline|what|when|item)\b|\b(?:task"
    r"|action|what|item)\b.*\|.*\b(?:owner|assignee|who|responsible)\b",
    re.IGNORECASE,
)
_MENTIONED = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+(?:@\w|<@)")
_PROMISED = re.compile(
    r"\b(?:i['’]?ll|i will|i can|we['’]ll|will|going to|can you|could you|please|need(?:s)? to|has to|have to)\b",
    re.IGNORECASE,
)
_INLINE = re.compile(r"\b(?:[A-Z][\w'-]+|@\w+) (?:will|agreed to|is to|shall|to) [a-z]{3,}")
_COLUMNS_ABROAD = re.compile(
    r"\b(?:aufgaben?|wer|verantwortlich\w*|bis wann|tâches?|responsables?"
    r"|échéance|qui|tareas?|plazo|tarefas?|respons[aá]vel"
    r"|prazo|attività|responsabile|scadenza|chi|taken|taak|wie|actie|deadline)\b",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"^\W*minutes of\b|\bminutes\b.{0,120}\bheld\b|\b(?:board|committee|council) met\b", re.I)
_MINUTED = re.compile(
    r"\b(?:agreed (?:to|that)|undertook to|resolved|(?:was|were) (?:asked|instructed|requested) to"
    r"|(?:is|are) to (?!be sure)"
    r"|(?:was|were) (?:approved|received|noted)|proposed|seconded|reported that)\b",
    re.IGNORECASE,
)
_ZOOM = re.compile(r"^\d\d:\d\d(?::\d\d)?\s+From .{1,60} to .{1,60}:")
_DASHED = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w'’]+(?: [A-ZÀ-Þ][\w'’.]+)?) [-–—] \S")
_MAIL_HEAD = re.compile(r"^(?:From|To|Cc|Sent|Date|Subject):\s*\S", re.IGNORECASE)
_RECAPS = re.compile(
    r"\b(?:recap|minutes|actions?|next steps|took away|take-?aways"
    r"|what we (?:said|agreed|decided)|who does what|summary"
    r"|where (?:i think )?we (?:are|stand|landed|got to|left (?:it|things)))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^[\s*_>•-]*(?P<field>yesterday|today|blockers?|done|doing|next|plan|impediments?)[*_]*:", re.IGNORECASE
)
_ARROW = re.compile(r"^[-*+•]\s.*\s(?:-+>|=>|→)\s*@?\w")
_CODE = re.compile(
    r"```|^\s*(?:def |class |import |from \w+ import|function |const |let |var |#include|public |private "
    r"|SELECT |INSERT |at \w+[.(]|Traceback|File \"|[{}();]+\s*$|<\/?\w+>|\$ |>>> )",
    re.MULTILINE,
)
_LOG = re.compile(r"^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?(?:INFO|DEBUG|WARN(?:ING)?|ERROR|FATAL)\b)", re.MULTILINE)


def looks_like_notes(text: str) -> bool:
    """Whether a pasted message is worth reading as notes: speaker turns, minutes or an action list, and long enough.

    Cheap and pure. False for chat, single questions, code, logs and links.
    """
    sample = text[:READ].replace("\u200b", "").strip()
    if sample.startswith("WEBVTT") or (cues.is_cues(sample) and sample.count("-->") >= 2):
        return True
    rows = _rows(sample)
    if len(rows) < 2 or _is_code(sample, rows):
        return False
    actions = sum(bool(_ACTION.match(row)) for row in rows)
    assigned = sum(bool(_ASSIGNED.match(row)) for row in rows)
    if _has_task_table(rows):
        return True
    if sum(bool(_ZOOM.match(row)) for row in rows) >= 2:
        return True
    if actions >= 2 or (actions and assigned) or assigned >= 3 or _shares_out(rows):
        return len(sample) >= SHORTEST_LIST
    if len(sample) < SHORTEST:
        return False
    return _has_turns(rows) or _is_minutes(rows, actions + assigned) or _is_told(rows) or _is_daily(rows)


def _rows(sample: str) -> list[str]:
    """Return the lines with words, without the signs of quoting where several are quoted."""
    rows = [sample[start:end] for start, end in (trim(sample, a, b) for a, b in lines(sample)) if start < end]
    quoted = sum(row.startswith(">") for row in rows) >= MOST_CHANCE
    return [bare for row in rows if (bare := row.lstrip("> "))] if quoted else rows


def _is_told(rows: list[str]) -> bool:
    """Whether somebody tells what was agreed: minutes in prose, a mail that recaps, scribbles with arrows."""
    opening = any(_MINUTES_OF.search(row) for row in rows[:OPENING])
    if opening and sum(len(_MINUTED.findall(row)) for row in rows) >= MOST_CHANCE:
        return True
    if sum(bool(_ARROW.match(row)) for row in rows) >= MOST_CHANCE:
        return True
    listed = sum(bool(markdown.find_bullet(row, 0, len(row))) for row in rows)
    is_mail = sum(bool(_MAIL_HEAD.match(row)) for row in rows[:OPENING]) >= MOST_CHANCE
    promised = sum(bool(_PROMISED.search(row)) for row in rows)
    says_what = listed > MOST_CHANCE or promised > MOST_CHANCE
    return is_mail and says_what and any(_RECAPS.search(row) for row in rows[: 3 * OPENING])


def _is_daily(rows: list[str]) -> bool:
    """Whether several people report what they did and what they will do."""
    said = [found["field"].lower() for row in rows if (found := _REPORTED.match(row))]
    planned = sum(field in ("today", "next", "plan", "doing") for field in said)
    return planned >= MOST_CHANCE and len(said) > planned


def _shares_out(rows: list[str]) -> bool:
    """Whether a few lines say who does what: two people who speak and promise, or two lines with a name and a task."""
    named = sum(bool(_INLINE.match(row.lstrip())) or bool(_MENTIONED.match(row)) for row in rows)
    if named >= 2 and named * 2 >= len(rows):
        return True
    speakers = _speakers(rows)
    promised = sum(bool(_PROMISED.search(row)) for row in rows)
    return len(speakers) >= 2 and sum(speakers.values()) * 2 >= len(rows) and promised >= 1


def _has_task_table(rows: list[str]) -> bool:
    heads = [number for number, row in enumerate(rows) if row.count("|") >= 2 and _names_columns(row)]
    return bool(heads) and sum(row.count("|") >= 2 for row in rows[heads[0] :]) >= 3


def _names_columns(row: str) -> bool:
    return bool(_COLUMNS.search(row)) or len(_COLUMNS_ABROAD.findall(row)) >= MOST_CHANCE


def _is_code(sample: str, rows: list[str]) -> bool:
    marks = len(_CODE.findall(sample)) + len(_LOG.findall(sample))
    return "```" in sample[:10] or marks * 3 > len(rows)


def _has_turns(rows: list[str]) -> bool:
    speakers = _speakers(rows)
    total = sum(speakers.values())
    return len(speakers) >= 2 and total >= 4 and total * 4 >= len(rows) and max(speakers.values()) >= 2


def _speakers(rows: list[str]) -> Counter[str]:
    """How often each speaker's name stands before what they say."""
    speakers: Counter[str] = Counter()
    for row in rows:
        nick = labels.find_nick(row, 0, len(row))
        label = nick or labels.find_label(row, 0, len(row))
        if label and (nick or labels.looks_like_name(label.name)) and len(row) > label.end + 1:
            speakers[label.name.lower()] += 1
        elif header := chat.find_header(row, 0, len(row)):
            speakers[header.name.lower()] += 1
        elif (dashed := _DASHED.match(row)) and labels.looks_like_name(dashed["name"]):
            speakers[dashed["name"].lower()] += 1
    return speakers


def _is_minutes(rows: list[str], actions: int) -> bool:
    heads = sum(bool(_HEAD.match(row)) or bool(markdown.find_heading(row, 0, len(row))) for row in rows)
    bullets = sum(bool(markdown.find_bullet(row, 0, len(row))) for row in rows)
    inline = any(_INLINE.search(row) for row in rows)
    return (heads >= 2 and (bullets >= 3 or inline)) or (heads >= 1 and actions >= 1) or (heads >= 3 and len(rows) >= 8)
