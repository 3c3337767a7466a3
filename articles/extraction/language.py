"""Which language a copy is in, said only where it is clear."""

from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH: Final = "en"
UNKNOWN: Final = ""  # too little to tell, or English with many names of another language
UNDETERMINED: Final = "und"  # BCP 47: not English, and nobody can say what
_LEAST_LETTERS: Final = 100
_SAMPLE: Final = 20_000
# English copy stays above the one even where it is a list of foreign names, and no copy in
# another language comes near it.
_NOT_ENGLISH: Final = 1e-4
_CLEAR: Final = 0.5
_NOT_OF_NEWS: Final = frozenset(("la", "eo", "vo"))


def language_of(text: str) -> str:
    """ "en", another ISO 639-1 code, UNDETERMINED or UNKNOWN."""
    sample = text[:_SAMPLE].lower()
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return UNKNOWN
    ranked = _identifier().rank(sample)
    best, chance = ranked[0]
    if best == ENGLISH:
        return ENGLISH
    if dict(ranked)[ENGLISH] >= _NOT_ENGLISH:
        return UNKNOWN
    return str(best) if chance >= _CLEAR else UNDETERMINED


def is_english(code: str) -> bool:
    """Whether a BCP 47 code is one of English: "en", "en-GB"."""
    return code.split("-")[0].lower() == ENGLISH


@cache
def _identifier() -> LanguageIdentifier:
    """Read once a process, for two-letter codes alone: the others are dialects of few papers."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages({c for c in identifier.labels if len(c) == 2} - _NOT_OF_NEWS)
    return identifier
