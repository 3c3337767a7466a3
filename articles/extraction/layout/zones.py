"""The roles that lines have by their place: above, between and below the paragraphs."""

from collections.abc import Sequence, Set
from typing import Final

from articles.extraction.layout.bylines import is_name_alone
from articles.extraction.layout.datelines import whole_dateline
from articles.extraction.layout.furniture import SECTIONS
from articles.extraction.layout.line_roles import is_address
from articles.extraction.layout.lines import Line, word_set
from articles.extraction.layout.outlets import is_title_cased, reads_as_outlet
from articles.extraction.layout.pictures import goes_on, reads_as_caption
from articles.extraction.layout.urls import find_address, host_of
from articles.extraction.names.given_names import given_names
from entities.names import fold

_QUESTION_WORDS: Final = word_set("what why how who when where which is are will can does do did")
_LONGEST_SUBHEAD: Final = 8  # words
_LONGEST_HEADLINE: Final = 22
_LONGEST_STANDFIRST: Final = 60


def settle_by_place(lines: Sequence[Line]) -> None:
    """Gives a role to every line that has none by itself; in doubt it is body."""
    _settle_addresses(lines)
    first = _settle_head(lines)
    last = max((i for i, line in enumerate(lines) if _is_paragraph(line)), default=first)
    common = _common_words(lines)
    for number in range(first, min(last + 1, len(lines))):
        if not lines[number].role:
            lines[number].settle(*_role_between(lines, number, common))
    _settle_below(lines, last + 1, common)


def _is_paragraph(line: Line) -> bool:
    return not line.role and line.is_sentence and not is_address(line)


def _common_words(lines: Sequence[Line]) -> Set[str]:
    """Words that stand in lower case in the paragraphs, and so are no names."""
    return {
        word.strip(",.;:()“”‘’\"'")
        for line in lines
        if _is_paragraph(line)
        for word in line.words
        if word[0].islower()
    }


def _settle_addresses(lines: Sequence[Line]) -> None:
    paragraphs = [number for number, line in enumerate(lines) if _is_paragraph(line)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
    found = False
    for number, line in enumerate(lines):
        if line.role or not is_address(line):
            continue
        if not found and not first < number < last:
            line.settle("source", "a web address on a line of its own: where the copy comes from")
            found = True
        else:
            line.settle("boilerplate", "a web address on a line of its own: a link")


def _settle_head(lines: Sequence[Line]) -> int:
    """Settles the lines above the first paragraph, and gives its number."""
    first = _first_paragraph(lines)
    for line in lines[:first]:
        if not line.role and whole_dateline(line.printed):
            line.settle("dateline", "place and agency or date on a line of its own")
    untitled = [number for number in range(first) if not lines[number].role]
    titles = _settle_kickers(lines, untitled)
    if titles and not any(line.role == "headline" for line in lines[:first]):
        lines[titles[0]].settle("headline", "the first line that is no furniture, above the text")
        titles = titles[1:]
    common = _common_words(lines)
    standfirsts = any(line.role == "standfirst" for line in lines[:first])
    for number in titles:
        role, reason = _role_below_headline(lines, number, common, standfirsts=standfirsts)
        lines[number].settle(role, reason)
        standfirsts = standfirsts or role == "standfirst"
    return first


def _first_paragraph(lines: Sequence[Line]) -> int:
    titled = False
    for number, line in enumerate(lines):
        if line.role:
            titled = titled or line.role == "headline"
            continue
        after_dateline = number > 0 and lines[number - 1].role == "dateline"
        if not line.is_sentence or is_address(line):
            titled = titled or not is_address(line)
        elif after_dateline or not _stands_above(lines, number, titled):
            return number
        else:
            titled = True
    return _first_without_stops(lines)


def _first_without_stops(lines: Sequence[Line]) -> int:
    """Where no line stops like a sentence, the text begins after the first title."""
    unsettled = [number for number, line in enumerate(lines) if not line.role]
    return unsettled[1] if len(unsettled) > 1 else len(lines)


def _stands_above(lines: Sequence[Line], number: int, titled: bool) -> bool:
    """Whether a line with a full stop is a headline or a standfirst all the same."""
    line = lines[number]
    if not any(map(_is_paragraph, lines[number + 1 : number + 41])):
        return False
    if not titled:
        return line.size <= _LONGEST_HEADLINE and (
            line.mark.startswith("#")
            or line.text[-1] in "?!"
            or line.is_capitals
            or line.ends_in_abbreviation
            or (line.size >= 4 and is_title_cased(line.text.rstrip(".")))
        )
    below = [other.role for other in lines[number + 1 : number + 4]]
    announced = {"byline", "date", "dateline"} & set(below)
    beyond = any(map(_is_paragraph, lines[number + 2 : number + 42]))
    return bool(announced) and beyond and line.size <= _LONGEST_STANDFIRST


def _settle_kickers(lines: Sequence[Line], titles: Sequence[int]) -> Sequence[int]:
    """Takes the section and the outlet's name from above the headline."""
    while len(titles) > 1:
        title, below = lines[titles[0]], lines[titles[1]]
        outlet = reads_as_outlet(title.text)
        if title.mark.startswith("#"):
            break
        if title.text.casefold() in SECTIONS:
            title.settle("boilerplate", "the name of a section above the headline")
        elif outlet and below.size > title.size:
            title.settle("source", f"above the headline, {outlet}")
        else:
            break
        titles = titles[1:]
    return titles


def _role_below_headline(
    lines: Sequence[Line], number: int, common: Set[str], *, standfirsts: bool
) -> tuple[str, str]:
    line = lines[number]
    if line.is_sentence:
        return "standfirst", "between the headline and the byline or date"
    if _touches_credit(lines, number):
        return "caption", "right beside a photo credit"
    if (outlet := reads_as_outlet(line.text)) and line.size <= 4:
        return "source", f"under the headline, {outlet}"
    if is_name_alone(line.text):
        return "byline", "a name alone under the headline"
    if line.is_capitals and len(line.words) == 1:
        return "dateline", "a place in capitals alone above the first paragraph"
    if not standfirsts:
        return "standfirst", "the line under the headline, above the text"
    if caption := reads_as_caption(line, common):
        return "caption", caption
    if line.size <= _LONGEST_SUBHEAD:
        return "subhead", "short line without a full stop above a paragraph"
    return "standfirst", "another line under the headline, above the text"


def _touches_credit(lines: Sequence[Line], number: int) -> bool:
    return "credit" in {line.role for line in lines[max(0, number - 1) : number + 2]}


def _role_between(lines: Sequence[Line], number: int, common: Set[str]) -> tuple[str, str]:
    line = lines[number]
    if line.mark.startswith("#") or _is_bold(line):
        return "subhead", "marked as a heading"
    if _is_question_head(line) and any(map(_is_paragraph, lines[number + 1 : number + 2])):
        return "subhead", "a short question above a paragraph"
    if line.is_sentence:
        return "body", "a paragraph: whole sentences"
    if line.is_quote or line.mark == ">":
        return "body", "a quotation"
    if line.text.endswith(":"):
        return "body", "leads in to what follows, with a colon"
    if goes_on(line):
        return "body", "a line that reads like prose, though it has no full stop"
    return _role_of_short_line(lines, number, common)


def _role_of_short_line(lines: Sequence[Line], number: int, common: Set[str]) -> tuple[str, str]:
    line = lines[number]
    if _touches_credit(lines, number):
        return "caption", "short line right beside a photo credit"
    if caption := reads_as_caption(line, common):
        return "caption", caption
    if line.size <= _LONGEST_SUBHEAD and _leads(lines, number):
        return "subhead", "short line without a full stop above a paragraph"
    return "body", "between paragraphs, and nothing says it is anything else"


def _is_bold(line: Line) -> bool:
    marked = line.printed.startswith(("**", "__")) and line.printed.endswith(("**", "__"))
    return marked and line.size <= 12


def _is_question_head(line: Line) -> bool:
    return (
        line.text[-1] in "?؟？" and line.size <= 10 and line.words[0].casefold() in _QUESTION_WORDS
    )


def _leads(lines: Sequence[Line], number: int) -> bool:
    below = lines[number + 1 : number + 2]
    return any(_is_paragraph(line) or line.role in ("list-item", "caption") for line in below)


def _settle_below(lines: Sequence[Line], start: int, common: Set[str]) -> None:
    host = next((host_of(find_address(line.text)) for line in lines if line.role == "source"), "")
    bylined = any(line.role == "byline" for line in lines)
    named = any(line.role == "source" and not is_address(line) for line in lines)
    furnished = False
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.role:
            role, reason = _role_below(line, host, named=named, bylined=bylined)
            if not role:
                role, reason = _role_of_last_line(lines, number, common, furnished=furnished)
            line.settle(role, reason)
        furnished = furnished or line.role in ("boilerplate", "source")
        named, bylined = named or line.role == "source", bylined or line.role == "byline"


def _role_of_last_line(
    lines: Sequence[Line], number: int, common: Set[str], *, furnished: bool
) -> tuple[str, str]:
    if _touches_credit(lines, number):
        return "caption", "short line right beside a photo credit"
    if lines[number].is_quote:
        return "body", "a quotation"
    if caption := reads_as_caption(lines[number], common):
        return "caption", caption
    if furnished:
        return "boilerplate", "short line among page furniture, below the last paragraph"
    return "body", "below the last paragraph, and nothing says it is anything else"


def _role_below(line: Line, host: str, *, named: bool, bylined: bool) -> tuple[str, str]:
    """An outlet's or a writer's name that stands alone below the last paragraph."""
    outlet = "" if named else reads_as_outlet(line.text.lstrip("-–— "), host)
    if outlet:
        return "source", f"alone below the last paragraph: {outlet}"
    named_person = is_name_alone(line.text) and fold(line.words[0]) in given_names()
    if named_person and not bylined:
        return "byline", "a person's name alone below the last paragraph"
    if not named and len(line.words) == 1 and line.text.istitle() and line.text.isalpha():
        return "source", "one capitalised word alone below the last paragraph: an outlet's name"
    return "", ""
