"""The peer: spaCy pipelines of the size of en_core_web_sm, built here, their weights random."""

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language

# As in the configuration of en_core_web_sm 3.x. What the weights are worth costs no time.
_WIDTH: Final = 96
_ROWS: Final = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50}
_NER_LABELS: Final = 18
_TAGS: Final = 50
_DEPENDENCIES: Final = 45


def names_only() -> "Language":
    """A recogniser with its own tok2vec, as en_core_web_sm has one."""
    nlp = _blank()
    _add_recogniser(nlp)
    return _initialised(nlp)


def whole() -> "Language":
    """Also the tagger and the parser on their tok2vec, an attribute ruler without rules.

    The lemmatizer and the ruler's rules are missing: their tables come with the package.
    """
    nlp = _blank()
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    added: Any = nlp.add_pipe("tagger", config={"model": tagger})
    for number in range(_TAGS):
        added.add_label(f"TAG{number}")
    added = nlp.add_pipe("parser", config={"model": _transitions("parser", 64, listener)})
    for number in range(_DEPENDENCIES):
        added.add_label(f"dep{number}")
    nlp.add_pipe("attribute_ruler")
    _add_recogniser(nlp)
    return _initialised(nlp)


def reader(nlp: "Language") -> Callable[[str], object]:
    """Reads one text. Random weights make odd trees, which is nothing to warn of."""

    def read(text: str) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return nlp(text)

    return read


def _blank() -> "Language":
    import spacy  # an extra: only the benchmark compares with it
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    return spacy.blank("en")


def _add_recogniser(nlp: "Language") -> None:
    recogniser: Any = nlp.add_pipe("ner", config={"model": _transitions("ner", 64, _tok2vec())})
    for number in range(_NER_LABELS):
        recogniser.add_label(f"LABEL{number}")


def _transitions(state_type: str, hidden_width: int, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state_type,
        "extra_state_tokens": False,
        "hidden_width": hidden_width,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


def _tok2vec() -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": list(_ROWS),
            "rows": list(_ROWS.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _initialised(nlp: "Language") -> "Language":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp.initialize()
    return nlp
