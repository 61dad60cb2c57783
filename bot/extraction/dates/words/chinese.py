"""Chinese words of time, simplified and traditional, matched without spaces between them, the longest first."""

from bot.domain.deadline import Reason
from bot.extraction.dates.clock import Clock, Part
from bot.extraction.dates.days import Relative, WeekdayIn
from bot.extraction.dates.edges import Edge, EdgeOf
from bot.extraction.dates.spans import Period, Unit

_WEEK = ("周", "週", "星期", "礼拜", "禮拜")
_NUMBERS = ("一", "二", "三", "四", "五", "六", "日天")
_THIS, _NEXT, _AFTER_NEXT = (
    ("本", "这", "這", "这个", "這個", "此"),
    ("下", "下个", "下個"),
    ("下下", "下下个", "下下個"),
)


def _weekdays(prefixes: tuple[str, ...], day: int) -> str:
    return ", ".join(f"{prefix}{week}{name}" for prefix in prefixes for week in _WEEK for name in _NUMBERS[day])


def _weeks(prefixes: tuple[str, ...], behind: str = "") -> str:
    return ", ".join(f"{prefix}{week}{behind}" for prefix in prefixes for week in _WEEK)


WORDS: dict[str, dict[object, str]] = {
    "EDGE": {Edge.EARLY: "上旬", Edge.MID: "中旬", Edge.LATE: "下旬"},
    "WEEKDAY": {day: _weekdays(("",), day) for day in range(7)},
    "DAY": {
        Relative(3): "大后天, 大後天",
        **{WeekdayIn(day, Period(Unit.WEEK)): _weekdays(_THIS, day) for day in range(7)},
        **{WeekdayIn(day, Period(Unit.WEEK, 1)): _weekdays(_NEXT, day) for day in range(7)},
        **{WeekdayIn(day, Period(Unit.WEEK, 2)): _weekdays(_AFTER_NEXT, day) for day in range(7)},
    },
    "DAYREL": {
        0: "今天, 今日, 当天",
        1: "明天, 明日, 明儿, 第二天",
        2: "后天, 後天",
    },
    "TODAYPART": {
        Part.MORNING: "今早, 今天早上",
        Part.EVENING: "今晚, 今夜, 今天晚上",
    },
    "SPAN": {
        Period(Unit.WEEK): f"{_weeks(_THIS)}, 本周内, 这周内, 本週內, 這週內",
        Period(Unit.WEEK, 1): f"{_weeks(_NEXT)}, 下周内, 下週內",
        Period(Unit.WEEK, 2): _weeks(_AFTER_NEXT),
        Period(Unit.MONTH): "本月, 这个月, 這個月, 本月内",
        Period(Unit.MONTH, 1): "下月, 下个月, 下個月",
        Period(Unit.YEAR): "今年, 本年, 年内",
        Period(Unit.YEAR, 1): "明年",
        Period(Unit.QUARTER): "本季度, 这个季度, 本季, 這個季度",
        Period(Unit.QUARTER, 1): "下季度, 下个季度, 下季, 下個季度",
        EdgeOf(Edge.END, Period(Unit.WEEK)): f"周末, 週末, {_weeks(_THIS, '末')}, 本周结束, 这周结束, 周五下班",
        EdgeOf(Edge.END, Period(Unit.WEEK, 1)): _weeks(_NEXT, "末"),
        EdgeOf(Edge.END, Period(Unit.MONTH)): "月底, 月末, 本月底, 本月末, 这个月底, 這個月底",
        EdgeOf(Edge.END, Period(Unit.MONTH, 1)): "下月底, 下个月底, 下個月底, 下月末",
        EdgeOf(Edge.END, Period(Unit.YEAR)): "年底, 年末, 今年底, 今年年底",
        EdgeOf(Edge.END, Period(Unit.QUARTER)): "季末, 季度末, 本季度末, 季度底",
        EdgeOf(Edge.EARLY, Period(Unit.WEEK, 1)): "下周初, 下週初",
        EdgeOf(Edge.EARLY, Period(Unit.MONTH, 1)): "下月初, 下个月初, 月初",
    },
    "UNIT": {
        Unit.MINUTE: "分钟, 分鐘",
        Unit.HOUR: "小时, 小時, 个小时, 個小時, 钟头, 个钟头",
        Unit.DAY: "天",
        Unit.WORKING_DAY: "个工作日, 工作日, 個工作日",
        Unit.WEEK: "周, 週, 星期, 个星期, 個星期, 个礼拜, 個禮拜, 礼拜",
        Unit.MONTH: "个月, 個月",
        Unit.YEAR: "年",
    },
    "DAYMARK": {None: "日, 号, 號"},
    "MONTHMARK": {None: "月, 月份"},
    "HOURMARK": {None: "点, 點, 点钟, 點鐘, 时"},
    "MINUTEMARK": {None: "分"},
    "HALFMARK": {None: "半"},
    "PART": {
        Part.FIRST_THING: "一早, 一大早",
        Part.MORNING: "早上, 上午, 早晨, 清晨",
        Part.LUNCH: "午饭, 午休",
        Part.AFTERNOON: "下午",
        Part.EVENING: "晚上, 傍晚",
        Part.MIDNIGHT: "半夜, 午夜, 零点",
    },
    "NOON": {Clock(12, 0, exact=True): "中午, 正午"},
    "EOD": {None: "下班, 下班前, 今天下班前, 下班之前, 收工"},
    "WITHIN_BEHIND": {None: "内, 內, 之内, 之內, 以内, 以內"},
    "HENCE": {None: "后, 後, 之后, 之後, 以后, 以後"},
    "THE": {None: "的, 在"},
    "BY": {None: "截至, 最晚, 最迟, 最遲, 不晚于"},
    "BY_BEHIND": {None: "之前, 前, 以前, 为止, 為止, 截止"},
    "OR": {None: "或, 或者"},
    "URGENT": {Reason.URGENT: "尽快, 盡快, 儘快, 尽早, 马上, 馬上, 立刻, 立即, 紧急, 越快越好"},
    "VAGUE": {Reason.VAGUE: "改天, 有空, 有时间的话, 待定, 以后再说"},
    "RECURRING": {Reason.RECURRING: "每周, 每天, 每月, 每週, 每周一, 每周五, 每年"},
    "GONE": {Reason.PAST: "昨天, 前天, 上周, 上週, 上个月, 去年"},
}
