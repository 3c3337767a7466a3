"""Elections, offices and rulings. `frames` says how to read it."""

from typing import Final

VERBS: Final = """
election
    win | @vote | - | people
office-change
    appoint name nominate elect pick choose | people | obj | office
    become | @office | - | people
    resign step_down | none | - | people
    dismiss sack fire oust | people
ruling
    convict sentence acquit
    find | party | obj | guilty
"""
NOUNS: Final = """
office-change
    resignation appointment | of
"""
