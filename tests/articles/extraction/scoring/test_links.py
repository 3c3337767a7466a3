"""People joined as they should be, in one document and over all; countries by their code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.scoring.links import LinkScores, b_cubed
from articles.extraction.scoring.pairing import pair_by_overlap, prf, shared


def person(start: int, cluster: str, **fields) -> dict:
    return {"start": start, "end": start + 5, "kind": "person", "cluster": cluster, **fields}


def country(start: int, code: str, kind: str = "country") -> dict:
    return {"start": start, "end": start + 5, "kind": kind, "country": code}


def marked(*entries: dict, **fields) -> dict:
    """A line of a set; its ids are what the same mentions would have as predictions."""
    gold = [{**e, "kb_id": e.get("cluster") or e["country"]} for e in entries]
    return {"gold": gold, **fields}


def scored(*documents: tuple[dict, list[dict]]) -> LinkScores:
    scores = LinkScores()
    for document, mentions in documents:
        scores.add(document, mentions)
    return scores


ONE = [person(0, "A"), person(10, "A"), person(20, "B"), country(30, "TUR")]
TWO = [person(0, "A"), country(10, "ISR")]


def test_all_joined_as_marked_is_perfect():
    scores = scored((marked(*ONE), ONE), (marked(*TWO), TWO))
    assert scores.persons().in_document == scores.persons().across_documents == (1, 1, 1)
    assert scores.persons()[:3] == (4, 1, 1)
    assert scores.countries().exact == (1, 1, 1)


def test_nothing_found_is_nothing():
    scores = scored((marked(*ONE), []), (marked(*TWO), []))
    assert scores.persons().across_documents.f1 == scores.persons().found == 0
    assert scores.countries()[1:] == (0, (0, 0, 0))


def test_everybody_in_one_cluster_costs_precision():
    alike = [[{**m, "cluster": "all"} for m in mentions] for mentions in (ONE, TWO)]
    persons = scored((marked(*ONE), alike[0]), (marked(*TWO), alike[1])).persons()
    assert persons.in_document.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert persons.across_documents.precision == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)
    assert persons.across_documents.recall == 1


def test_a_wrong_country_and_one_too_many_cost_precision_and_a_place_is_no_country():
    found = [country(30, "SYR"), country(50, "USA", "nationality"), country(60, "FRA", "place")]
    countries = scored((marked(*ONE), found), (marked(*TWO), TWO)).countries()
    assert countries.accuracy == 0.5
    assert countries.exact.precision == pytest.approx(1 / 3)


def test_what_a_set_leaves_open_is_not_judged():
    partly = marked(*TWO, eval_span=[0, 40], nil_spans=[[30, 40]])
    extra = [person(70, "C"), country(30, "USA"), country(80, "PER")]
    scores = scored((partly, [*TWO, *extra]))
    assert scores.countries().exact.precision == scores.persons().mention_precision == 1


def test_where_not_all_is_marked_nothing_is_too_much():
    partly = marked(*TWO, exhaustive={"person": False, "country": False})
    scores = scored((partly, [*TWO, person(70, "C"), country(80, "PER")]))
    assert scores.persons().mention_precision is None
    assert scores.countries().exact is None


def test_a_mention_that_rests_on_a_pronoun_is_no_name():
    scores = scored((marked(person(0, "A", mtype="pronoun"), person(10, "A")), [person(0, "A")]))
    assert scores.persons()[:2] == (1, 0)


def test_a_team_counts_as_its_state():
    gold = {"gold": [{**country(0, ""), "kb_id": "GBR-ENG"}]}
    assert scored((gold, [country(0, "GBR")])).countries().accuracy == 1


def test_the_same_span_is_paired_before_a_longer_one():
    assert pair_by_overlap([(0, 5), (0, 10)], [(0, 10), (2, 6)]) == {1: 0, 0: 1}


PLACES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])), max_size=12
)


@given(PLACES, PLACES)
def test_pairs_are_one_to_one_overlap_and_leave_nothing_that_could_be_paired(gold, predicted):
    pairs = pair_by_overlap(gold, predicted)
    assert len(set(pairs.values())) == len(pairs)
    assert all(shared(gold[i], predicted[j]) > 0 for i, j in pairs.items())
    for i in set(range(len(gold))) - pairs.keys():
        for j in set(range(len(predicted))) - set(pairs.values()):
            assert shared(gold[i], predicted[j]) <= 0


@given(st.dictionaries(st.tuples(*[st.integers(0, 9)] * 3), st.integers(0, 3), min_size=1))
def test_the_same_clusters_are_perfect_whatever_they_are_called(gold):
    assert b_cubed(gold, {mention: f"c{one}" for mention, one in gold.items()}).f1 == pytest.approx(
        1
    )


def test_nothing_wanted_and_nothing_found_is_perfect():
    assert prf(0, 0, 0) == (1, 1, 1)
