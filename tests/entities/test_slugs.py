"""Free addresses, however many of a name are taken."""

from hypothesis import given
from hypothesis import strategies as st

from entities.slugs import free_slugs


class Archive:
    def __init__(self, slugs=()):
        self.slugs = set(slugs)
        self.asked = 0

    def taken(self, slugs):
        self.asked += 1
        return self.slugs & set(slugs)


def numbered(count, base="visit"):
    return [base, *(f"{base}-{number}" for number in range(2, count + 1))][:count]


def test_the_first_is_the_name_itself():
    archive = Archive()
    assert free_slugs(["visit", "talk"], archive.taken) == ["visit", "talk"]
    assert archive.asked == 1


def test_of_several_alike_each_gets_its_own():
    archive = Archive(["visit"])
    assert free_slugs(["visit", "talk", "visit"], archive.taken) == ["visit-2", "talk", "visit-3"]
    assert archive.asked == 2


def test_a_gap_among_the_first_is_filled():
    assert free_slugs(["visit"], Archive(["visit", "visit-3"]).taken) == ["visit-2"]


def test_after_a_hundred_thousand_a_few_questions_find_the_next():
    archive = Archive(numbered(100_000))
    assert free_slugs(["visit"], archive.taken) == ["visit-100001"]
    assert archive.asked <= 7


def test_many_of_one_name_at_once():
    archive = Archive(numbered(30))
    assert free_slugs(["visit"] * 5, archive.taken) == [f"visit-{n}" for n in range(31, 36)]


@given(st.sets(st.integers(1, 60)), st.integers(1, 30))
def test_what_is_given_is_never_taken_nor_given_twice(numbers, count):
    archive = Archive("visit" if number == 1 else f"visit-{number}" for number in numbers)
    found = free_slugs(["visit"] * count, archive.taken)
    assert len(set(found)) == count
    assert archive.slugs.isdisjoint(found)
