"""Captions and picture credits: what stands under a picture, and who owns it."""

import re
from collections.abc import Set
from typing import Final

from articles.extraction.layout.lines import Line, word_set
from articles.extraction.layout.outlets import agency
from articles.extraction.names.given_names import given_names
from articles.extraction.names.words import FUNCTION_WORDS

_PICTURE_OWNERS: Final = word_set(
    "getty images image shutterstock istock alamy epa-efe efe epa reuters afp ap pool handout "
    "xinhua anadolu imago zuma photo photos photography pictures picture press service "
    "agency agencies via courtesy file flickr wikimedia commons unsplash pixabay pexels "
    "office presidency ministry government gpo idf nato un dpa ansa tass sputnik bloomberg "
    "screenshot"
)
_LABEL: Final = re.compile(
    r"(?:photo(?:graph(?:er)?|s)?|picture|image|foto|illustration|graphic|video|credits?)"
    r"(?: (?:credits?|courtesy|source))?(?: by| of|:|\s-|\s–)\s*|(?:photo|image) courtesy of\s+"
    r"|courtesy (?:of|photo)\b:?\s*|📷\s*|©\s*",
    re.IGNORECASE,
)
_CAPTION_LABEL: Final = re.compile(
    r"(?:caption|pictured|file(?: photo| picture| image)?|photo|image|picture|handout)"
    r"(?: \([^()]{1,20}\))?(?::|\s[-–—])|in this (?:file )?(?:photo|picture|image)\b",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]]\.?$")
_TRAILING: Final = re.compile(
    r"(?:(?:REUTERS|AFP|AP|EPA|EPA-EFE|GETTY IMAGES)/[^\W\d_][^/.]{2,40}(?:/[^/.]{2,30})?"
    r"|(?:Photo(?:graph)?|Image|Picture|Credit)(?: credit)?(?: by)?: ?[^:.]{2,60}"
    r"|(?:Photo|Photograph|Picture)s? by [^:.]{2,60}|© ?[^:.]{2,60})\.?$"
)
_SCENE: Final = word_set(
    "shakes shake speaks speak attends attend arrives arrive addresses address holds hold waves "
    "wave walks walk poses pose stands stand sits sit looks look meets meet greets greet listens "
    "talks gestures gesture inspects inspect takes take delivers leaves leave reacts react "
    "pictured left right centre center seen smiling standing sitting speaking shaking "
    "during above below file gather gathers hug hugs embrace embraces welcomes receives"
)
_PAST_VERBS: Final = word_set(
    "said says told was were had has have will would did does is are added announced could should"
)
_OPENERS_OF_PROSE: Final = word_set(
    "he she they it we i you but and so yet still however this that these those there his her"
)
_LONGEST_CAPTION: Final = 40  # words
_TITLE_WORDS: Final = word_set("A An The New How What Why Who When Where More Next")
_NAME: Final = re.compile(r"[^\W\d_][\w'’.-]*")


def is_credit(text: str) -> str:
    """Why a short line alone is taken for a picture credit, in words; empty if it is none."""
    words = text.split()
    if len(words) > 14 or len(text) > 140:
        return ""
    if bracket := _BRACKETED.fullmatch(text):
        return "in brackets, an owner of pictures: a photo credit" if _owns(bracket[1]) else ""
    label = _LABEL.match(text)
    if label and _names_someone(text[label.end() :]):
        return f"“{label[0].strip(' :-–')}” and a name: a photo credit"
    if text.casefold() in ("getty images", "shutterstock", "istock", "alamy", "epa-efe"):
        return "a known owner of pictures: a photo credit"
    if _is_slashed(text):
        return "short line without a verb, slash between agency and name: a photo credit"
    return ""


def credit_at_end(text: str) -> int:
    """Where the credit begins that a caption ends with; 0 if there is none."""
    tail_at = max(0, len(text) - 120)
    tail = text[tail_at:]
    bracket = _BRACKETED.search(tail)
    if bracket and _owns(bracket[1]) and ("/" in bracket[1] or _has_picture_word(bracket[1])):
        return tail_at + bracket.start()
    if bracket and tail.endswith("]") and agency(bracket[1]):
        return tail_at + bracket.start()
    trailing = _TRAILING.search(tail)
    return tail_at + trailing.start() if trailing else 0


def has_caption_label(text: str) -> bool:
    return bool(_CAPTION_LABEL.match(text[:80]))


def could_be_caption(line: Line) -> bool:
    """Whether a sentence above a credit is a caption: short, says what a picture shows."""
    folded = {word.strip(",.;:").casefold() for word in line.words}
    if line.size > _LONGEST_CAPTION or line.words[0].casefold() in _OPENERS_OF_PROSE:
        return False
    return not line.is_quote and bool(folded & _SCENE) and not folded & _PAST_VERBS


def goes_on(line: Line) -> bool:
    """Whether a short line without a full stop reads like prose: "He declined to comment"."""
    first = line.words[0].strip(",").casefold()
    folded = {word.strip(",.;:").casefold() for word in line.words}
    return first in _OPENERS_OF_PROSE or bool(folded & _PAST_VERBS) or line.text[0].islower()


def reads_as_caption(line: Line, common: Set[str]) -> str:
    """Why a line without a full stop between paragraphs is a caption; empty if it is none.

    `common` holds the words that the paragraphs print in lower case, so that are no names.
    """
    words = [word.strip(",.;:()[]“”‘’\"'") for word in line.words]
    folded = {word.casefold() for word in words}
    if folded & _PAST_VERBS or not 4 <= len(words) <= _LONGEST_CAPTION:
        return ""
    names = sum(_is_name(word, common) for word in words)
    telling = sum(word.casefold() not in FUNCTION_WORDS for word in words)
    if folded & _SCENE and names:
        return "short line without a full stop that says what a picture shows: a caption"
    if ":" in line.text or _TITLE_WORDS & set(words[1:]):
        return ""
    if len(words) >= 5 and names * 10 >= telling * 6:
        return "short line without a full stop between paragraphs, mostly names: a caption"
    return ""


def _is_name(word: str, common: Set[str]) -> bool:
    return (
        bool(_NAME.match(word))
        and word[0].isupper()
        and word.casefold() not in FUNCTION_WORDS
        and word.casefold() not in common
    )


def _owns(text: str) -> bool:
    """ "AP Photo/Jane Doe", "File: Jane Doe/Reuters": an owner of pictures, and no sentence."""
    if _is_slashed(text) or agency(text):
        return True
    words = re.split(r"[\s/,:]+", text.strip())
    capitals = sum(word[:1].isupper() for word in words if word)
    return _has_picture_word(text) and capitals * 2 > len(words)


def _has_picture_word(text: str) -> bool:
    words = {word.strip(".:;").casefold() for word in re.split(r"[\s/,]+", text)}
    return bool(words & {"photo", "photos", "image", "images", "getty", "pool", "file", "handout"})


def _is_slashed(text: str) -> bool:
    """Names on both sides of a slash, an owner of pictures or a person's name among them."""
    parts = [part.strip() for part in re.split(r"\s?/\s?", text)]
    if not 2 <= len(parts) <= 4 or "//" in text or text[-1:] in "?!:":
        return False
    if not all(part and _is_named(part) for part in parts):
        return False
    words = {word.strip(".,:").casefold() for part in parts for word in part.split()}
    return bool(words & _PICTURE_OWNERS) or any(
        2 <= len(part.split()) <= 4 and part.split()[0].casefold() in given_names()
        for part in parts
    )


def _is_named(part: str) -> bool:
    words = part.split()
    joining = ("of", "the", "for", "via", "de", "al", "and", "by", "von", "van", "courtesy")
    return len(words) <= 7 and all(
        _NAME.fullmatch(word.strip(",:")) is not None
        and (word[0].isupper() or word.casefold() in joining)
        for word in words
    )


def _names_someone(rest: str) -> bool:
    """A name, not a description: every word has a capital, or is a joining one."""
    words = rest.replace("/", " ").split()
    if not 1 <= len(words) <= 8:
        return False
    capitals = sum(word[0].isupper() or word[0] == "@" for word in words)
    joining = sum(word.casefold() in ("via", "of", "for", "the", "by", "and") for word in words)
    owned = {word.strip(".,").casefold() for word in words} & _PICTURE_OWNERS
    return capitals + joining == len(words) and (bool(owned) or len(words) <= 4)
