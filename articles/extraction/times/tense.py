"""Whether the clause around an expression tells what was or what will be."""

from typing import Final

from articles.extraction.times.notation import pattern

# With the participle of "will be held" and "is due to be signed", which is no past.
_AHEAD: Final = (
    "(?:WILL|BE OTHER? DUE TO?|BE TO|TO BE|DUE (?:FOR|TO|ON|IN)|PLANNED TO?)"
    "(?: BE|OTHER){0,2} PASTVERB{0,2}"
    "|AHEAD OF|COMING|AS (?:SOON|EARLY) AS"
)
_TENSE: Final = pattern(f"(?P<future>{_AHEAD})|PASTVERB")
_HEADLINE_TENSE: Final = pattern(f"(?P<future>{_AHEAD}|TO OTHER)|PASTVERB")
# How far the verb may stand from its time, in words: keeps one endless sentence from being read
# again and again.
_BEFORE: Final = 25
_AFTER: Final = 14


def tense_of(codes: str, first: int, last: int, is_headline: bool = False) -> str:
    """ "past" or "future" of the verb nearest before it, else of the first one after; or ""."""
    tense = _HEADLINE_TENSE if is_headline else _TENSE
    before = list(tense.finditer(codes, max(0, first - _BEFORE), first))
    verb = before[-1] if before else tense.search(codes, last, last + _AFTER)
    if verb is None:
        return ""
    return "future" if verb["future"] else "past"
