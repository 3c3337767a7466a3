"""The recogniser that NEWSROOM_RECOGNISER names, or a plain sentence why it cannot be had."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from articles.extraction import EXTRACTOR
from articles.extraction.names.recognise import Recogniser
from articles.extraction.recogniser import choosing
from articles.extraction.recogniser.choosing import Chosen, PipelineMissing, SpacyMissing
from articles.extraction.recogniser.spacy_pipeline import CannotLoad

_LONGEST_NAME = 40  # Mention.extractor


def current_recogniser() -> Recogniser | None:
    """Loaded once a process; None where the rules work alone. Raises ImproperlyConfigured."""
    return _chosen().recognise


def extractor_name() -> str:
    """Stored with every suggestion: another recogniser is another extractor."""
    return f"{EXTRACTOR} + {_chosen().version}"[:_LONGEST_NAME]


def reads(language: str) -> bool:
    """Whether the recogniser was made for copy in this language."""
    made_for = _chosen().language
    return made_for in ("xx", language.split("-")[0].lower())


def complaint() -> str:
    """What stands in the way of the recogniser, empty if nothing; loads nothing."""
    try:
        choosing.require(settings.RECOGNISER)
    except (SpacyMissing, PipelineMissing) as error:
        return _sentence(error)
    return ""


def _chosen() -> Chosen:
    try:
        return choosing.choose(settings.RECOGNISER)
    except (SpacyMissing, PipelineMissing, CannotLoad) as error:
        raise ImproperlyConfigured(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    setting = settings.RECOGNISER
    pipeline = choosing.pipeline_of(setting)
    if isinstance(error, SpacyMissing):
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and spaCy is not installed; install it with: "
            'pip install ".[spacy]"'
        )
    elif isinstance(error, PipelineMissing):
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and no such spaCy pipeline is installed; install "
            "it with: python -m spacy download %(pipeline)s"
        )
    else:
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and spaCy cannot load that pipeline: %(error)s"
        )
    return text % {"setting": setting, "pipeline": pipeline, "error": error}
