"""English words around due phrases, which tell whether a phrase is one: verbs, events, idioms, polite tails."""

AROUND: dict[str, dict[object, str]] = {
    "TAIL": {
        None: (
            "please, at the latest, at latest, latest, at the very latest, at the absolute latest, the latest, "
            "no excuses, best case, at best, "
            "if possible, or so, or thereabouts, sharp, on the dot, tops, max, if not sooner, "
            "if not earlier, or sooner, or earlier, or before, thanks, thank you, i think, i guess, i hope, "
            "if that works, ok, okay, for sure, at most, hopefully, ideally, probably, maybe, perhaps, definitely, "
            "latest please, pls, plz, at the outside, end at, ends, i reckon, i believe, or else, as well, a.d, ad, "
            "local time, our time, my time, your time, time"
        ),
    },
    "SINCE": {None: "since, ever since"},
    "STOP": {
        None: (
            "i, i'm, i've, we, we're, we've, you, you're, he, she, it, they, me, him, her, us, them, but, so, if, "
            "because, with, been, has, have, do, does, not, that, which, who, what, where, why, how, "
            "also, too, as, there, here, unless, while, via, per, without, into, up, off, whichever, "
            "though, although, instead, again, already, still, even, yes, no, yep, yeah, sure, he's, "
            "she's, it's, they're, works, suits, sounds"
        ),
    },
    "WILL": {
        None: (
            "will, i'll, we'll, you'll, he'll, she'll, it'll, they'll, would, i'd, we'd, you'd, he'd, she'd, "
            "they'd, can, could, should, must, shall, let's, let, need, needs, needed, going, gonna, plan, plans, "
            "planned, aim, aims, want, wants, hope, hopes, expect, expects, promised, promise, promises, committed, "
            "commit, agreed to, asked, scheduled, have to, has to, supposed, won't, can't, try, trying, schedule, "
            "target, targeting, deliver, send, finish"
        ),
    },
    "DID": {
        None: (
            "met, shipped, sent, did, finished, launched, talked, discussed, reviewed, deployed, merged, fixed, "
            "got, went, started, completed, released, closed, presented, happened, held, wrote, made, saw, had, "
            "came, left, spoke, gave, took, found, opened, joined, broke, failed, landed, rolled, "
            "demoed, submitted, published, delivered, called, posted, signed, hired, upgraded, migrated, resolved, "
            "reported, won, lost, grew, doubled, tripled, rose, fell, dropped, increased, wrapped, crashed, ended, "
            "began, ran, kicked, lasted, worked, received, attended, visited"
        ),
    },
    "CHANGE": {
        None: "down, up, off, increase, increases, increased, decrease, decreases, decreased, reduce, reduced, cut"
    },
    "WAS": {None: "was, were, wasn't, weren't"},
    "MOVED": {
        None: "moved, pushed, pulled, shifted, slipped, postponed, rescheduled, delayed, extended, changed, deferred",
    },
    "THAN": {None: "than, rather than, instead of, other than"},
    "BE": {None: "be, is, are, get, gets, getting"},
    "WHEN": {None: "when, whenever, as and when"},
    "ONCE": {
        None: (
            "once, as soon as, pending, upon, contingent on, subject to, the moment, the minute, right after, "
            "only after"
        ),
    },
    "EVENT": {
        None: (
            "launch, release, go live, golive, ga, beta, alpha, demo, demos, standup, stand up, standups, sprint, "
            "iteration, retro, retrospective, review, planning, grooming, refinement, kickoff, kick off, meeting, "
            "meetings, call, next time, telecon, telco, sync, check in, checkin, catch up, one on one, 1 1, "
            "all hands, town hall, workshop, offsite, off site, onsite, conference, summit, webinar, hackathon, "
            "training, deployment, deploy, rollout, roll out, freeze, code freeze, cutoff, cut off, cutover, "
            "migration, audit, milestone, handover, handoff, presentation, interview, interviews, session, event, "
            "trip, vacation, holidays, holiday, break, pto, plenary, f2f, approval, sign off, signoff, merge, "
            "deadline, renewal, onboarding, board meeting, cycle, quarterly, exam, exams, election, trial, pilot, "
            "announcement, visit, closing, handoffs, publication, submission, discussion, feedback, test, tests, "
            "school year, academic year, tax year, ramadan, hanukkah, eid, thai new year, islamic new year, "
            "build, opening, grand opening, wedding, festival, premiere, concert, inspection, ceremony, tournament, "
            "gala, agm, open day, open evening"
        ),
    },
    "UNKNOWN": {
        None: (
            "week over week, week on week, year over year, year on year, month over month, month on month, "
            "day to day, quarter over quarter, week to week, month to month, day by day, day one, day 1, "
            "good night, good morning, good afternoon, good evening, good weekend, "
            "nice weekend, great weekend, by night, by day, end to end, back to back, "
            "one on one, sunday times, year to date, month to date, week to date, time of day, all day, half day, "
            "every once in a while, the other, part time, full time, at no time, at times, in time, in between, "
            "once again, from scratch"
        ),
    },
}
