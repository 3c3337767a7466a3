"""The table of international organizations."""

from collections import defaultdict

from entities.kinds import NameKind, OrganizationCategory
from entities.names import fold, tidy
from entities.organizations import NAME_KINDS, read_organizations


def test_the_names_are_tidy_and_their_kinds_known():
    assert set(NAME_KINDS.values()) <= set(NameKind.values)
    for facts in read_organizations():
        assert facts.category in OrganizationCategory.values
        texts = [facts.name, *(text for text, _kind in facts.names)]
        assert len(set(texts)) == len(texts)
        assert [tidy(text) for text in texts] == texts


def test_no_two_organizations_share_a_name():
    owners = defaultdict(set)
    for facts in read_organizations():
        for text in (facts.name, *(text for text, _kind in facts.names)):
            owners[fold(text)].add(facts.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_abbreviations_that_news_prints_are_there():
    names = {f.name: {text for text, kind in f.names} for f in read_organizations()}
    assert {"UN", "U.N."} <= names["United Nations"]
    assert {"IMF"} <= names["International Monetary Fund"]
    assert "Nato" in names["NATO"]
    assert "AU" in names["African Union"]
