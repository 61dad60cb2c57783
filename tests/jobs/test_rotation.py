"""Every workspace gets its turn, however much one of them is owed."""

from jobs.rotation import FRESH, Rotation


def turning(*teams: str) -> Rotation:
    rotation = Rotation()
    rotation.renew(teams, 0.0)
    return rotation


def test_each_has_its_turn_and_then_goes_last() -> None:
    rotation = turning("T1", "T2", "T3")

    assert [rotation.take(2), rotation.take(2), rotation.take(5)] == [["T1", "T2"], ["T3", "T1"], ["T2", "T3", "T1"]]


def test_who_is_new_comes_after_those_who_wait() -> None:
    rotation = turning("T1", "T2", "T3")
    rotation.take(1)
    rotation.renew(["T0", "T1", "T3"], 1.0)

    assert rotation.take(4) == ["T3", "T1", "T0"]


def test_who_had_nothing_is_left_out_until_it_is_asked_again() -> None:
    rotation = turning("T1", "T2")
    rotation.drop({"T1"})

    assert (rotation.take(4), rotation.is_stale(FRESH), rotation.is_stale(FRESH + 0.1)) == (["T2"], False, True)
    rotation.drop({"T2"})
    assert (bool(rotation), rotation.is_stale(FRESH)) == (False, True)
