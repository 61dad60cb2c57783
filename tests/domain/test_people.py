"""Whom a written name means: one clear person or nobody, never a guess."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.names import is_label, mixes_alphabets
from bot.domain.people import Match, Person, Roster, fold, match_name
from tests.domain.given import person

PRIYA = person("UPRIYA", "priya", "Priya Shah", email="priya.shah@acme.example")
RAVI = person("URAVI", "", "Shah, Ravi (Contractor)")
JOSE = person("UJOSE", "Pepe", "José Ünal", real_name_normalized="Jose Unal")
LEI = person("ULEI", "李雷 (PM)", "Lei Li", display_name_normalized=" (PM)")
BOB = person("UBOB", 'Robert "Bob" Jones', email="rjones@acme.example")
ANN = person("UANN", "", "Ann Li", email="ann.li@acme.example")
TARO = person("UTARO", "", "山田 太郎")
NIAMH = person("UNIAMH", "", "Dr. Niamh O'Brien, PhD")
MINH = person("UMINH", "", "Lê Thế Anh | Design")
DANA = person("UDANA", "Dana", "Dana Smith", is_deleted=True)
BUILDBOT = person("UBUILD", "Buildbot", "", is_bot=True)
EVERYBODY = (PRIYA, RAVI, JOSE, LEI, BOB, ANN, TARO, NIAMH, MINH, DANA, BUILDBOT)
ROSTER = Roster(EVERYBODY, aliases={fold("The Boss"): "UPRIYA", fold("Bee"): "UBOB", "gone": "UGONE"})


@pytest.mark.parametrize(
    ("written", "user"),
    [
        ("priya", "UPRIYA"),
        ("Priya Shah", "UPRIYA"),
        ("PRIYA   SHAH:", "UPRIYA"),
        ("Shah, Priya", "UPRIYA"),
        ("Priya S.", "UPRIYA"),
        ("P. Shah", "UPRIYA"),
        ("priya.shah", "UPRIYA"),
        ("priya.shah@", "UPRIYA"),
        ("pshah", "UPRIYA"),
        ("@priya", "UPRIYA"),
        ("Priya.Shah@Acme.example", "UPRIYA"),
        ("Priya <priya.shah@acme.example>", "UPRIYA"),
        ("<mailto:priya.shah@acme.example|priya.shah@acme.example>", "UPRIYA"),
        ("<@UPRIYA>", "UPRIYA"),
        ("<@UPRIYA|someone else>", "UPRIYA"),
        ("Priya (PM)", "UPRIYA"),
        ("Priya (she/her)", "UPRIYA"),
        ("[Priya]", "UPRIYA"),
        ("Priya, PM", "UPRIYA"),
        ("PM Priya", "UPRIYA"),
        ("Ms. Priya Shah", "UPRIYA"),
        ("Priya’s team", "UPRIYA"),
        ("Priya's", "UPRIYA"),
        ("Priya 🌴", "UPRIYA"),
        ("Priya :palm_tree:", "UPRIYA"),
        ("P\u200bri\u00adya\u2069", "UPRIYA"),
        ("the boss", "UPRIYA"),
        ("Ravi Shah", "URAVI"),
        ("Dr. Ravi", "URAVI"),
        ("jose unal", "UJOSE"),
        ("Ünal", "UJOSE"),
        ("Jose\u0301", "UJOSE"),
        ("李雷", "ULEI"),
        ("lei", "ULEI"),
        ("Bob", "UBOB"),
        ("Bob Jones", "UBOB"),
        ("Jones' squad", "UBOB"),
        ("bee", "UBOB"),
        ("rjones", "UBOB"),
        ("A. Li", "UANN"),
        ("山田太郎", "UTARO"),
        ("山田さん", "UTARO"),
        ("Niamh O’Brien", "UNIAMH"),
        ("OBrien", "UNIAMH"),
        ("Le The Anh", "UMINH"),
        ("Anh", "UMINH"),
    ],
)
def test_a_name_that_means_one_person_finds_them(written: str, user: str) -> None:
    assert ROSTER.match(written).person == user


@pytest.mark.parametrize(
    ("written", "candidates", "reason"),
    [
        ("Dr. Shah", ("UPRIYA", "URAVI"), "“Dr. Shah” may be Priya Shah, Shah, Ravi (Contractor)"),
        ("Li", ("UANN", "ULEI"), "“Li” may be Ann Li, Lei Li"),
        ("Ali", (), "nobody here is called “Ali”"),  # not Ann Li
        ("Zoe", (), "nobody here is called “Zoe”"),
        ("PM", (), "nobody here is called “PM”"),
        ("PS", (), "nobody here is called “PS”"),  # initials are nobody's, unless somebody goes by them
        ("PhD", (), "nobody here is called “PhD”"),
        ("Design", (), "nobody here is called “Design”"),
        ("Priya Nair", (), "nobody here is called “Priya Nair”"),
        ("Priya's manager", (), "nobody here is called “Priya's manager”"),
        ("Priya and Bob", ("UPRIYA", "UBOB"), "“Priya and Bob” names more than one"),
        ("Priya/Bob", ("UPRIYA", "UBOB"), "“Priya/Bob” names more than one"),
        ("Priya, Bob", ("UPRIYA", "UBOB"), "“Priya, Bob” names more than one"),
        ("Priya & PM", ("UPRIYA",), "“Priya & PM” names more than one"),
        ("<@UPRIYA> and Bob", ("UPRIYA",), "“<@UPRIYA> and Bob” names more than one"),
        ("<@UPRIYA> <@UBOB>", ("UPRIYA", "UBOB"), "“<@UPRIYA> <@UBOB>” names more than one"),
        ("<@UNOBODY>", (), "the person mentioned is not in this workspace"),
        (
            "priya.shah@acme.example, rjones@acme.example",
            ("UPRIYA", "UBOB"),
            "“priya.shah@acme.example, rjones@acme.example” names more than one",
        ),
        ("Priya <priya@partner.example>", ("UPRIYA",), "nobody here has that e-mail address"),
        ("priya.shah@partner.example", ("UPRIYA",), "nobody here has that e-mail address"),
        ("Dana", (), "Dana Smith has left the workspace"),
        ("<@UDANA>", (), "Dana Smith has left the workspace"),
        ("Buildbot", (), "Buildbot is an app"),
        ("gone", (), "nobody here is called “gone”"),
        ("Рriya", (), "“Рriya” mixes alphabets that look alike"),  # a Cyrillic Р
        ("", (), "no name is written"),
        (" \u200b…", (), "no name is written"),
        ("a" * 201, (), "that is too long for a name"),
    ],
)
def test_a_name_that_does_not_is_left_open_with_the_reason(
    written: str, candidates: tuple[str, ...], reason: str
) -> None:
    assert ROSTER.match(written) == Match(person=None, candidates=candidates, reason=reason)


@pytest.mark.parametrize(
    "label",
    ["system", "Assistant", "ADMIN", "bot", "@everyone", "all", "the team", "Speaker 1", "speaker b", "Unknown"],
)
def test_labels_mean_nobody_even_when_somebody_is_called_so(label: str) -> None:
    impostor = person("UIMPOSTOR", label.removeprefix("@"), label)

    assert match_name(label, [impostor], aliases={fold(label): "UIMPOSTOR"}) == Match(
        person=None, candidates=(), reason=f"“{label}” is a label, not a person"
    )


def test_a_label_in_other_words_means_nobody_either() -> None:
    assert match_name("Everyone's", [person("UIMPOSTOR", "Everyone")]).person is None


def test_an_initial_and_a_name_are_not_run_together() -> None:
    assert match_name("A. Li", [person("UALI", "Ali")]).person is None
    assert match_name("A.L.I.", [person("UALI", "ALI")]).person == "UALI"


def test_the_one_in_the_conversation_is_meant() -> None:
    assert ROSTER.match("Shah", preferred={"URAVI", "UBOB"}) == Match(
        person="URAVI", candidates=("URAVI", "UPRIYA"), reason="the only “Shah” in the conversation"
    )
    assert ROSTER.match("Shah", preferred={"URAVI", "UPRIYA"}).person is None
    assert ROSTER.match("Shah", preferred={"UBOB"}).person is None


def test_a_full_name_beats_a_first_name_and_presence_beats_both_for_a_single_word() -> None:
    sam, sam_jones = person("USAM", "Sam", "Samuel Reed"), person("UJONES", "", "Sam Jones")
    roster = Roster([sam, sam_jones])

    assert roster.match("Sam").person == "USAM"
    assert roster.match("Sam", preferred={"USAM", "UJONES"}).person == "USAM"
    assert roster.match("Sam", preferred={"UJONES"}).person == "UJONES"


def test_a_full_name_is_not_given_to_somebody_present_who_only_resembles_it() -> None:
    roster = Roster([person("UA", "", "Ana Silva"), person("UB", "", "Ana Silva Costa")])

    assert roster.match("Ana Silva").person == "UA"
    assert roster.match("Ana Silva", preferred={"UB"}) == Match(
        person=None, candidates=("UB", "UA"), reason="“Ana Silva” may be Ana Silva, Ana Silva Costa"
    )


def test_a_learnt_name_outranks_what_people_are_called() -> None:
    sam, samira = person("USAM", "Sam"), person("USAMIRA", "Samira")

    assert match_name("sam", [sam, samira], aliases={"sam": "USAMIRA"}) == Match(
        person="USAMIRA", candidates=("USAMIRA",), reason="learnt from a correction"
    )


def test_a_learnt_name_of_somebody_who_left_means_nobody() -> None:
    assert match_name("dee", [DANA], aliases={"dee": "UDANA"}) == Match(
        person=None, candidates=(), reason="Dana Smith has left the workspace"
    )


def test_people_who_left_do_not_stand_in_the_way() -> None:
    assert match_name("Dana", [DANA, person("UWU", "", "Dana Wu")]).person == "UWU"


def test_guests_can_own_something() -> None:
    assert match_name("Gil", [person("UGIL", "Gil", is_guest=True)]).person == "UGIL"


def test_where_no_addresses_are_known_the_name_in_one_counts() -> None:
    without_addresses = Roster([person("UPRIYA", "", "Priya Shah")])

    assert without_addresses.match("priya.shah@acme.example").person == "UPRIYA"
    assert without_addresses.match("Priya <p@acme.example>").person == "UPRIYA"


def test_a_name_in_disguise_is_not_undone_by_its_normalized_form() -> None:
    disguised = person("UEVIL", "Аna", "", display_name_normalized="Ana")  # a Cyrillic А

    assert match_name("Ana", [disguised]).person is None


def test_ten_thousand_people_are_told_apart() -> None:
    crowd = [person(f"U{n}", f"login{n}", f"Firstname{n % 500} Lastname{n}") for n in range(10_000)]
    roster = Roster(crowd)

    assert [roster.match(one.real_name).person for one in crowd] == [one.id for one in crowd]
    assert roster.match("Firstname7").person is None
    assert roster.match("Firstname7", preferred={"U1507"}).person == "U1507"


_LETTERS = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x24F) | st.sampled_from("李雷山田アクसम")
_WORDS = st.text(_LETTERS, min_size=2, max_size=8)
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_PEOPLE = st.lists(
    st.builds(
        Person,
        team=st.just("T1"),
        id=st.uuids().map(lambda unique: f"U{unique.hex.upper()}"),
        display_name=_NAMES | st.just(""),
        real_name=_NAMES | st.sampled_from(["Sam Jones", "Sam Reed", "Ana Jones", "Sam"]),
        zone=st.just("UTC"),
        email=st.none() | st.sampled_from(["sam@a.example", "sam.jones@a.example", "ana@a.example"]),
        is_deleted=st.booleans(),
        is_bot=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
_WRITTEN = _NAMES | st.text(max_size=40) | st.sampled_from(["Sam", "Jones", "Sam J.", "S. Jones", "sam's team", "Ana"])


@given(people=_PEOPLE, written=_WRITTEN, data=st.data())
def test_only_a_reachable_person_of_the_workspace_is_ever_found(
    people: list[Person], written: str, data: st.DataObject
) -> None:
    preferred = data.draw(st.sets(st.sampled_from([one.id for one in people]))) if people else set[str]()

    match = match_name(written, people, preferred=preferred)

    reachable = {one.id for one in people if one.is_reachable}
    assert set(match.candidates) <= reachable
    assert match.person is None or match.person in match.candidates


@given(people=_PEOPLE, written=st.text() | _WRITTEN)
@example(people=[], written="\ud800 <@> @ <@U1|> a@b.c :x:")
def test_any_text_is_answered(people: list[Person], written: str) -> None:
    assert match_name(written, people).reason


@given(name=_NAMES)
def test_two_people_of_one_name_are_never_told_apart(name: str) -> None:
    twins = [person("UONE", name, "One"), person("UTWO", "Two", name)]

    assert match_name(name, twins).person is None


@given(people=_PEOPLE, name=_NAMES)
def test_a_display_name_that_only_one_person_has_always_finds_them(people: list[Person], name: str) -> None:
    assume(fold(name) and not is_label(name) and not mixes_alphabets(name))
    shown = [fold(called) for one in people for called in (one.display_name, one.real_name)]
    assume(fold(name) not in shown)

    assert match_name(name, [*people, person("UME", name)]).person == "UME"


@given(people=_PEOPLE, written=_NAMES)
def test_case_blanks_and_accents_make_no_difference(people: list[Person], written: str) -> None:
    roster = Roster(people)
    variants = [written.casefold(), f"  {written.replace(' ', '   ')} ", unicodedata.normalize("NFD", written)]

    plain = roster.match(written)

    assert [roster.match(variant).person for variant in variants] == [plain.person] * 3
    assert roster.match(_without_latin_accents(written)).person == plain.person


def _without_latin_accents(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not 0x300 <= ord(letter) <= 0x36F)
