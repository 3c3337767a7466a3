"""Forms of English verbs, to find them in copy and to say them in titles."""

from collections.abc import Iterable
from typing import Final

_VOWELS: Final = "aeiou"
_IRREGULAR: Final = {
    "shoot": ("shot", "shooting"),
    "strike": ("struck", "striking"),
    "slam": ("slammed", "slamming"),
    "rebut": ("rebutted", "rebutting"),
}


def forms_of(verb: str) -> tuple[str, str, str, str]:
    """ "praise", "praises", "praised", "praising"."""
    if verb in _IRREGULAR:
        return (verb, third_person(verb), *_IRREGULAR[verb])
    if verb.endswith("e"):
        return verb, third_person(verb), f"{verb}d", f"{verb[:-1]}ing"
    if _ends_in_consonant_y(verb):
        return verb, third_person(verb), f"{verb[:-1]}ied", f"{verb}ing"
    return verb, third_person(verb), f"{verb}ed", f"{verb}ing"


def third_person(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


def any_form(verbs: Iterable[str]) -> str:
    """A regular expression for every form of these."""
    return "|".join(form for verb in verbs for form in forms_of(verb))


def conjugated(form: str, verbs: Iterable[str]) -> tuple[str, str, str]:
    """Of the verb that this is a form of: "praises", "praise", "praise"."""
    verb = next((verb for verb in verbs if form in forms_of(verb)), form)
    return third_person(verb), verb, verb


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS
