"""Which recogniser a setting means: ours, none beside the rules, or a spaCy pipeline."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.extraction.names.recognise import Recogniser
from articles.extraction.recogniser import spacy_pipeline

RULES: Final = "rules"
TRAINED: Final = "trained"
_SPACY: Final = "spacy:"


class SpacyMissing(Exception):
    """The setting names a spaCy pipeline, and spaCy is not installed."""


class PipelineMissing(Exception):
    """spaCy has no pipeline of this name; the message is the name."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A recogniser, None where the rules work alone, and what tells its results from others'."""

    recognise: Recogniser | None
    version: str
    language: str = "en"  # of the copy that it reads


def pipeline_of(setting: str) -> str:
    """The name or path after "spacy:", empty for our own recognisers."""
    return setting.removeprefix(_SPACY) if setting.startswith(_SPACY) else ""


def require(setting: str) -> None:
    """Raises SpacyMissing or PipelineMissing; loads nothing."""
    pipeline = pipeline_of(setting)
    if pipeline and not spacy_pipeline.is_spacy_installed():
        raise SpacyMissing
    if pipeline and not spacy_pipeline.is_installed(pipeline):
        raise PipelineMissing(pipeline)


@lru_cache(maxsize=1)
def choose(setting: str) -> Chosen:
    """Ready to read, loaded once a process; raises SpacyMissing, PipelineMissing or CannotLoad."""
    require(setting)
    if pipeline := pipeline_of(setting):
        loaded = spacy_pipeline.load(pipeline)
        return Chosen(loaded.recognise, loaded.version, str(loaded.nlp.lang))
    if setting == RULES:
        return Chosen(None, RULES)
    # What a site that uses another recogniser never needs, and slow to import.
    from articles.extraction.recogniser import trained

    return Chosen(trained.recognise, TRAINED)
