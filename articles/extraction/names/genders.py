"""Whether the words beside a name, or its given name, say a man or a woman."""

from collections.abc import Sequence
from typing import Final

from articles.extraction.names.given_names import genders_of_given_names

_WORDS: Final = {
    word: gender
    for gender, words in {
        "m": """
            mr sir lord king prince sheikh sheik shaikh emir sultan imam ayatollah pope baron count
            duke spokesman chairman businessman congressman husband son brother father nephew actor
            policeman fisherman batsman monk widower
        """,
        "f": """
            mrs ms miss lady dame madam queen princess sheikha baroness countess duchess empress
            spokeswoman chairwoman businesswoman congresswoman wife daughter sister mother niece
            actress policewoman widow nun
        """,
    }.items()
    for word in words.split()
}
MALE_OR_FEMALE: Final = frozenset(("mr", "mrs", "ms", "miss", "sir", "lady", "dame"))


def gender_of_words(before: Sequence[str]) -> str:
    """ "m" or "f" by the folded words before a name, "" if none of them says."""
    return next((_WORDS[word] for word in reversed(before) if word in _WORDS), "")


def gender_of_given_name(word: str) -> str:
    """ "m" or "f" by a folded given name, "" for names of both and unknown ones."""
    return genders_of_given_names().get(word, "")
