"""The category of an event in PLOVER's own terms."""

import pytest

from articles.extraction.events.plover import plover_category


@pytest.mark.parametrize(
    ("kind", "status", "trigger", "usual", "category"),
    [
        ("meeting", "happened", "met", "CONSULT", "CONSULT"),
        ("meeting", "planned", "meet", "CONSULT", "AGREE"),
        ("attack", "planned", "attack", "ASSAULT", "ASSAULT"),
        ("agreement", "happened", "agreed", "AGREE", "AGREE"),
        ("agreement", "happened", "signed a treaty", "AGREE", "SUPPORT"),
        ("cooperation", "happened", "restored ties", "COOPERATE", "SUPPORT"),
        ("cooperation", "happened", "shared intelligence", "COOPERATE", "COOPERATE"),
        ("ruling", "happened", "convicted", "", "ACCUSE"),
        ("ruling", "happened", "acquitted", "", ""),
        ("sanction", "happened", "imposed new sanctions", "SANCTION", "COERCE"),
        ("sanction", "happened", "recalled its ambassador", "SANCTION", "SANCTION"),
        ("office-change", "happened", "resigned", "", "RETREAT"),
        ("office-change", "happened", "appointed", "", ""),
    ],
)
def test_a_category_hangs_on_state_and_words_too(kind, status, trigger, usual, category):
    assert plover_category(kind, status, trigger, usual) == category
