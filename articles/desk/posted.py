"""What the desk's forms send, read into what the door of decisions takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.decisions import Choice, Refusal, Seen
from articles.forms.mentions import find_span
from articles.kinds import MentionKind, Scope, Verb
from entities.models import Entity

VERBS: Final = (Verb.ACCEPT, Verb.REJECT, Verb.RELINK, Verb.RETYPE, Verb.REOPEN)
_SEEN: Final = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")
MOVES: Final = {
    "start-earlier": (True, -1),
    "start-later": (True, 1),
    "end-earlier": (False, -1),
    "end-later": (False, 1),
}
_WORD: Final = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*")


class Posted(Protocol):
    """A form as Django gives it: `request.POST`."""

    def get(self, key: str, default: str = ...) -> str: ...

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Decided:
    """A decision as it was sent."""

    choice: Choice
    scope: str
    reason: str


def read_seen(values: Sequence[str], letter: str = "") -> list[Seen]:
    """Of "12:3" the row 12 as version 3, after the letter of its sort if it is no mention.

    Raises Refusal for anything else.
    """
    pattern = re.compile(letter + _SEEN.pattern)
    matches = [pattern.fullmatch(value) for value in values]
    if not all(matches):
        raise Refusal(broken())
    return [Seen(int(match[1]), int(match[2])) for match in matches if match]


def read_decision(posted: Posted, seen: Sequence[Seen]) -> Decided:
    """Raises Refusal in words for a form that says nothing that can be done."""
    verb, kind = posted.get("action", ""), read_kind(posted.get("kind", ""))
    entity = read_entity(posted.get("entity", ""))
    if verb in ("", Verb.ACCEPT) and entity is not None:  # the button of a candidate
        verb = Verb.RELINK
    if verb not in VERBS:
        raise Refusal(broken())
    if verb == Verb.RETYPE and not kind:
        raise Refusal(_("Choose a kind."))
    is_relink = verb == Verb.RELINK
    create = posted.get("create", "").strip() if is_relink and entity is None else ""
    choice = Choice(
        verb=verb,
        entity=entity if is_relink else None,
        create=create,
        kind=kind if verb == Verb.RETYPE or create else "",
        remember=posted.get("remember", "") == "on" and verb != Verb.REOPEN,
    )
    scope = Scope.MENTION if len(seen) == 1 else Scope.ARTICLE
    return Decided(choice, scope, posted.get("reason", "").strip())


def broken() -> str:
    return _("This form was changed on its way; open the desk anew.")


def read_entity(value: str) -> Entity | None:
    if not value:
        return None
    entity: Entity | None = Entity.objects.filter(pk=number_of(value)).first()
    if entity is None:
        raise Refusal(_("There is no such record; it may have been deleted in the meantime."))
    return entity


def read_kind(value: str) -> str:
    if value and value not in MentionKind.values:
        raise Refusal(_("There is no such kind."))
    return value


def read_move(value: str, content: str, start: int, end: int) -> tuple[int, int]:
    """How many characters the ends move, for one word more or less at one of them.

    Raises Refusal where no word is left, or none is there.
    """
    if value not in MOVES:
        raise Refusal(broken())
    at_start, step = MOVES[value]
    here = start if at_start else end
    edges = [span[0 if at_start else 1] for span in _words_of_line(content, start, end)]
    beyond = [edge for edge in edges if (edge - here) * step > 0]
    if not beyond:
        raise Refusal(_("There is no further word in this line."))
    new = min(beyond, key=lambda edge: abs(edge - here))
    first, last = (new, end) if at_start else (start, new)
    if first >= last:
        raise Refusal(_("A mention has at least one word."))
    return first - start, last - end


def _words_of_line(content: str, start: int, end: int) -> list[tuple[int, int]]:
    line_start = content.rfind("\n", 0, start) + 1
    line_end = content.find("\n", end)
    stop = len(content) if line_end < 0 else line_end
    return [match.span() for match in _WORD.finditer(content, line_start, stop)]


def read_span(posted: Posted, content: str) -> tuple[int, int]:
    """The place that was marked, in code points; the words at it must be those that were seen.

    Without offsets it is the nth place of the words. Raises Refusal where the text reads
    otherwise: then it was changed in the meantime.
    """
    if not posted.get("start", ""):
        return _find_words(posted, content)
    start, end = posted.get("start", ""), posted.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise Refusal(_("There is no such place in the text."))
    span = (int(start[:9]), int(end[:9]))
    if content[slice(*span)] != posted.get("words", "").replace("\r\n", "\n"):
        raise Refusal(_("The text reads otherwise at this place; open the desk anew."))
    return span


def _find_words(posted: Posted, content: str) -> tuple[int, int]:
    nth = posted.get("nth", "1")
    number = int(nth) if nth.isascii() and nth.isdigit() and len(nth) < 7 else 0
    words = posted.get("words", "").strip()
    if not words or not number:
        raise Refusal(_("There is no such place in the text."))
    try:
        return find_span(content, words, number)
    except ValueError as error:
        raise Refusal(str(error)) from error


def read_number(value: str) -> int | None:
    """A key out of an address or a form; None for what is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def number_of(value: str | None) -> int:
    """0 for what is no key: no row has it."""
    return read_number(value or "") or 0


def page_to_go_back_to(request: HttpRequest) -> str:
    """The address on this site that a form names; empty where it names none, or another site's.

    What begins with no slash would be taken for the name of a route.
    """
    address = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(address, hosts, request.is_secure())
    return address if address.startswith("/") and is_ours else ""
