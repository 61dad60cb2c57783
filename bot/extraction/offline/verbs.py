"""Verbs of work: their base forms, and the way back from `sending` or `sent` to `send`."""

from bot.extraction.phrases import pairs, pattern, words

WORK = words(
    """accept add address adjust advise align allocate amend analyse analyze announce answer apply appoint approach
    approve archive arrange ask assemble assess assign attach attend audit automate back backfill backport
    balance ban benchmark bill block book boost bounce brainstorm branch brief bring broadcast budget build bump
    bundle buy cache calculate calibrate call cancel capture cc celebrate centralise centralize change
    characterise characterize charge chase chat check choose circle circulate clarify classify clean clear
    cleanup clone close coach code collaborate collate collect combine come comment commission commit
    communicate compare compile complete compose compute configure confirm connect consider consolidate consult
    contact continue contribute convene convert coordinate copy correct cost countersign cover craft create
    cross-check crosscheck curate customise customize cut debug decide decline decommission deduplicate
    deep-dive define delay delegate delete deliver demo demonstrate deploy deprecate describe design detail
    determine develop diagnose dig digest disable discuss dispatch distribute divide document do download draft
    draw drive drop dry-run duplicate edit elaborate elevate email e-mail embed employ enable encourage enforce
    engage enhance enquire enrol enroll ensure enter equip escalate establish estimate evaluate examine execute
    expand expedite experiment explain explore export expose extend extract facilitate factor fetch figure file
    fill finalise finalize find finish fix flag flesh flip float fold follow forecast fork formalise formalize
    format formulate forward freeze gather gauge generate get give go grab grant groom group grow guide hand
    handle hash help hire hold host hunt identify illustrate implement import improve incorporate increase index
    inform ingest initiate inquire inspect install instrument integrate interview introduce inventory
    investigate invite invoice involve isolate issue iterate join jot keep kick label land launch lay lead learn
    leave liaise limit link list listen load localise localize locate lock log look loop lower mail maintain
    make manage map mark market measure meet mention mentor merge message migrate minimise minimize mirror mock
    model modify monitor mount move negotiate nominate note notify nudge number obtain offer onboard open
    operationalise operationalize optimise optimize order organise organize orient outline overhaul own package
    paint paste patch pause pay perform persuade phone phrase pick pilot pin ping pitch place plan play plot
    poke polish poll populate port position post postpone practise practice prepare present preserve price print
    prioritise prioritize process procure produce profile program promote proofread propose prototype prove
    provide provision prune publish pull punt purchase purge pursue push put qualify quantify query queue quote
    raise ramp rank rate re-run re-read re-test reach reactivate read realign reassign rebase reboot rebuild
    recap recheck recommend reconcile reconfigure record recruit redeploy redesign redirect redo reduce refactor
    refer refine refresh register regroup rehearse reinstall reject relabel relay release relocate remind remove
    rename render renegotiate renew reopen reorder reorganise reorganize repair replace reply report reproduce
    repro request rerun rescale reschedule research resend reserve reset resize resolve respond restart restore
    restructure resubmit retest retire retrieve retry return reuse revert review revise revisit revoke rewrite
    rework rollback roll rotate route run sanity-check save scale scan schedule scope scrap scrape screen scrub
    search secure see seed select sell send separate serve set set-up setup settle setup shadow share shepherd
    shift ship shorten show shut sign simplify simulate sit size sketch skim smoke-test snapshot socialise
    socialize solicit solve sort source speak specify spec spend spike spin split sponsor spread squash
    stabilise stabilize stage standardise standardize start state stop store streamline strengthen structure
    stub study submit subscribe suggest summarise summarize supervise supply support surface survey switch sync
    synthesise synthesize tabulate tackle tag take talk target teach tell tend test text thank think tidy tie
    tighten touch trace track trade train transcribe transfer transition translate transmit transport
    triage trial trim troubleshoot try tune turn tweak type unblock undo unify uninstall unit-test unlock unpack
    unpin update upgrade upload use validate verify version vet view visit visualise visualize volunteer wait
    walk warn watch weigh whip wire include exclude reflect resume retract respond participate attend work wrap
    write zip let begin reconvene rethink re-review re-enable recirculate ratify vote nail iron hammer revamp dedupe
    rebrand reschedule stand-up demoing dm slack pm qa loop double-check doublecheck fine-tune follow-up proof
    reach-out ring strike count collect lend borrow bounce swing pop mow sweep bake cook
    wash water feed carry lift load unload return rent hang hammer glue sand plant knock phone
    text telephone sew serve quote fax drill fit
    acknowledge acquire adapt administer admit adopt aggregate annotate apologise apologize append appraise
    authorise authorize babysit bag bail bandage barbecue bathe bend bind biopsy bleed bolt bottle brew bridle
    broker brush bury button caption carve catalog catalogue catch cater caulk certify chaperone chop claim
    clamp clip co-ordinate compensate compress condense conduct construct convey cordon crop crowdfund crunch
    debrief decode decorate decrypt deduct defrost demolish depose deposit deputise descale detach detect
    devise deworm dictate digitise digitize dilute disassemble disclose disconnect disinfect dismantle dismiss
    dispense dole doodle drain drape dry eliminate empty encode encrypt endorse engrave enlarge enlist erase
    erect evict exchange fact-check fasten fence fertilise fertilize flatten foster fry fudge furnish garnish
    grate graze greenlight greet grind guarantee harden harvest hide highlight hitch hoist hoover hose inflate
    inject insert insulate insure interpret intubate itemise itemize jog justify knit laminate launder loosen
    lubricate marinate mark-up mediate medicate mend microwave mix moderate moor mop muck nab narrate nip
    normalise normalize notarise notarize observe offload offset oversee pad paddle pair palpate paraphrase
    parse peel photocopy photograph pickle pinch plaster plead plough plow pluck plug pour pre-book pre-order
    prebook preheat preorder prescribe probe prosecute pump raffle re-book re-do re-draft re-issue re-open
    re-order re-record re-send re-upload reapply rearrange reassess reassure rebook recalculate recharge
    reclaim recompile reconnect recover recreate recycle redact redeem redistribute redline redraft redraw
    refill refit reformat refuel refund regenerate rehang reheat rehome reimburse reindex reinstate reissue
    relaunch remake remit remodel renumber repaint repay rephrase reposition repost repot reprint reprogram
    repush requisition rescan rescue reseed reshape reshare reshoot reshuffle restate restock retake retitle
    retrain retype reupload revive rewind rewire reword rinse roast rub rustle saddle salvage sanitise
    sanitize scoop scour scout scrawl scribble sharpen shave shear shelve shoot shovel shred sieve sign-off
    signpost silence skip slice sling smooth snag sniff soak solder sound-check soundcheck splice spray
    sprinkle spruce squeeze stack stamp staple stash steer steward stir stitch stow strap strip stuff
    subcontract subpoena subtitle subtract supplement suspend suss swipe syringe tailor tally taste tee
    testify tether thaw thread throw tick toss tot tow transfuse transplant tuck tug tutor tweet typeset
    unbolt unclog underline unearth unfreeze unhitch unhook unlink unplug unravel unscrew untangle untie
    unwrap vaccinate vacuum varnish ventilate vouch wake warm wax weed weld whisk widen winterise wipe
    withdraw wrangle wrestle zap
    pack prune rake grout rewire stitch proofread transcribe sterilise sterilize re-plot replot"""
)
"""Base forms that begin a task. A word outside may still follow `I'll`; alone at the head of a line it may not."""

_IRREGULAR = pairs(
    """begun begin, brought bring, built build, bought buy, chose choose, chosen choose, came come, did do,
    done do, drew draw, drawn draw, drove drive, driven drive, found find, froze freeze, frozen freeze,
    gave give, given give, got get, gotten get, went go, gone go, grew grow, held hold, kept keep,
    knew know, laid lay, led lead, left leave, made make, met meet, paid pay, ran run, sat sit, saw see,
    seen see, sent send, shown show, shut shut, sold sell, spent spend, spoke speak, spoken speak,
    spun spin, split split, taught teach, thought think, told tell, took take, taken take, wrote write,
    written write, rewrote rewrite, rewritten rewrite, put put, set set, cut cut, read read, redid redo,
    redone redo, rebuilt rebuild, reran rerun, undid undo, undone undo, dug dig, sought seek, heard hear,
    said say, resent resend, withdrew withdraw, withdrawn withdraw, bound bind, ground grind, hid hide,
    hidden hide, shot shoot, stuck stick, swept sweep, threw throw, thrown throw, woke wake, woken wake,
    rang ring, rung ring, sewn sew, sewed sew, lent lend, hung hang, rehung rehang, fed feed, mown mow,
    caught catch, bent bend, lit light, overseen oversee, oversaw oversee, retaken retake, retook retake,
    redrew redraw, redrawn redraw, remade remake, repaid repay, struck strike, swung swing, bled bleed,
    sawn saw, shorn shear"""
)
_DOUBLED = words(
    """ban cut dig drop get grab hit jot map nag plan plot pin pop prep put quit re-run rerun rip rub run scan
    scrap scrub set ship shut sit skim spec spin split spot squat stop stub tag tap trim unpin unplug wrap
    zip chat flag hop log unzip bag chop clip crop dab dip dub fit grit hem jog knit mop nab nip pad plug
    prop rehem shop skip slip snag snap stir strap strip swab tip top tot tug unwrap zap babysit refit repot
    sum commit submit refer admit permit transfer defer infer prefer patrol"""
)


def gerund(base: str) -> str:
    """Return the -ing form of a base form."""
    if base in _DOUBLED:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + "ing"


def past(base: str) -> str:
    """Return the regular past form of a base form."""
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return base[:-1] + "ied"
    return base + "ed"


def third_person(base: str) -> str:
    """Return the -s form of a base form."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return base[:-1] + "ies"
    return base + "s"


GERUNDS = {gerund(base): base for base in WORK}
PASTS = {past(base): base for base in WORK} | _IRREGULAR
THIRDS = {third_person(base): base for base in WORK}

DOING = pattern(
    r"(?:go (?:through|over|and|round)|come up with|come back (?:to \w+ )?with|see (?:to|about|that)"
    r"|do (?=(?:the|an?|our|all|both) \w)(?:the|an?|our|all|both)"
    r"|have (?:it|them|this|these|those|that|(?:the|an?|all|both|his|her|their|our) [^.,;]{2,40}?) [a-z]+(?:ed"
    r"|en|wn|ut|de|lt))\b"
)
"""What is work although its verb alone is none: `go through the files`, `have it mended`."""
BEING = pattern(r"be (?:present|there|on hand|in attendance|available)\b")
"""What somebody can undertake although it names no work."""
