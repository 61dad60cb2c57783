"""Japanese words of time, matched without spaces between them, the longest first."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import Relative
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit

WORDS: dict[str, dict[object, str]] = {
    "EDGE": {
        Edge.EARLY: "初め, はじめ, 上旬, 前半",
        Edge.MID: "半ば, なかば, 中旬",
        Edge.LATE: "下旬, 後半",
    },
    "WEEKDAY": {
        0: "月曜日, 月曜",
        1: "火曜日, 火曜",
        2: "水曜日, 水曜",
        3: "木曜日, 木曜",
        4: "金曜日, 金曜",
        5: "土曜日, 土曜",
        6: "日曜日, 日曜",
    },
    "DAYREL": {
        0: "今日, 本日, きょう, 当日",
        1: "明日, あした, あす, 翌日",
        2: "明後日, あさって",
    },
    "DAY": {Relative(3): "明々後日, しあさって"},
    "TODAYPART": {
        Part.MORNING: "今朝",
        Part.EVENING: "今晩, 今夜, 今夕",
    },
    "SPAN": {
        Period(Unit.WEEK): "今週, 今週中",
        Period(Unit.WEEK, 1): "来週, 来週中, 翌週",
        Period(Unit.WEEK, 2): "再来週",
        Period(Unit.MONTH): "今月, 今月中",
        Period(Unit.MONTH, 1): "来月, 来月中, 翌月",
        Period(Unit.MONTH, 2): "再来月",
        Period(Unit.YEAR): "今年, 今年中, 年内",
        Period(Unit.YEAR, 1): "来年",
        Period(Unit.QUARTER): "今四半期, 今期",
        Period(Unit.QUARTER, 1): "来四半期, 来期",
        EdgeOf(Edge.END, Period(Unit.WEEK)): "今週末, 週末, 週の終わり",
        EdgeOf(Edge.END, Period(Unit.WEEK, 1)): "来週末",
        EdgeOf(Edge.END, Period(Unit.MONTH)): "今月末, 月末, 月の終わり",
        EdgeOf(Edge.END, Period(Unit.MONTH, 1)): "来月末",
        EdgeOf(Edge.END, Period(Unit.YEAR)): "今年末, 年末",
        EdgeOf(Edge.END, Period(Unit.QUARTER)): "四半期末, 期末",
        EdgeOf(Edge.EARLY, Period(Unit.WEEK, 1)): "来週初め, 来週頭, 来週前半",
        EdgeOf(Edge.EARLY, Period(Unit.MONTH, 1)): "来月初め, 来月上旬, 来月頭",
    },
    "UNIT": {
        Unit.MINUTE: "分間",
        Unit.HOUR: "時間",
        Unit.DAY: "日間",
        Unit.WORKING_DAY: "営業日",
        Unit.WEEK: "週間",
        Unit.MONTH: "か月, ヶ月, カ月, ケ月, 箇月, ヵ月",
        Unit.YEAR: "年間",
    },
    "DAYMARK": {None: "日"},
    "MONTHMARK": {None: "月"},
    "HOURMARK": {None: "時"},
    "MINUTEMARK": {None: "分"},
    "HALFMARK": {None: "半"},
    "YEARMARK": {None: "年"},
    "PART": {
        Part.FIRST_THING: "朝一, 朝イチ, 朝一番",
        Part.MORNING: "朝, 午前, 午前中",
        Part.LUNCH: "昼, お昼, 昼休み",
        Part.AFTERNOON: "午後, 夕方",
        Part.EVENING: "夜, 晩",
        Part.MIDNIGHT: "深夜, 真夜中",
    },
    "NOON": {Clock(12, 0, exact=True): "正午"},
    "EOD": {None: "終業, 終業時, 営業終了, 定時, 業務終了, 就業時間内"},
    "WITHIN_BEHIND": {None: "以内, 以内に"},
    "HENCE": {None: "後, 後に"},
    "THE": {None: "の, に"},
    "BY_BEHIND": {None: "まで, までに, 迄, 迄に, 中, 中に, 頃, ごろ, 前, 前に, より前"},
    "FROM": {None: "から"},
    "OR": {None: "または, か"},
    "URGENT": {Reason.URGENT: "至急, できるだけ早く, なるべく早く, すぐに, 直ちに, 早急に, 今すぐ, 可能な限り早く"},
    "VAGUE": {Reason.VAGUE: "そのうち, いつか, 近いうちに, 後で, 時間があるとき"},
    "RECURRING": {Reason.RECURRING: "毎週, 毎日, 毎月, 毎週月曜, 毎週金曜"},
    "GONE": {Reason.PAST: "昨日, 先週, 先月, 一昨日, 昨年"},
}
