"""What was sent to the reconciliation service, read and bounded; or one sentence why it is not."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeGuard

from django.utils.translation import gettext as _

from entities.kinds import EntityKind

MOST_QUERIES: Final = 50
MOST_IDS: Final = 200
MOST_CANDIDATES: Final = 25
LONGEST_NAME: Final = 200
_FEW_CANDIDATES: Final = 5
_MOST_PROPERTIES: Final = 30
_MOST_VALUES: Final = 10
_LONGEST_NUMBER: Final = 18  # figures; longer ones are nobody's
_STRICTNESS: Final = ("any", "should", "all")


class Malformed(ValueError):
    """What was sent is not a request; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name that is looked for, and what else is known of its bearer, by property."""

    name: str
    kinds: tuple[str, ...] = tuple(EntityKind.values)
    limit: int = _FEW_CANDIDATES
    known: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def known_as(self, pid: str) -> tuple[str, ...]:
        return tuple(value for each, values in self.known if each == pid for value in values)


@dataclass(frozen=True, slots=True)
class Extension:
    """Records, by number as text, and the properties that are wanted of each."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def read_queries(sent: str) -> dict[str, Query]:
    """The queries of a batch, by their keys; raises Malformed."""
    batch = _object(sent, "queries")
    if len(batch) > MOST_QUERIES:
        told = _("“queries” holds %(count)d queries; at most %(most)d are answered at once.")
        raise Malformed(told % {"count": len(batch), "most": MOST_QUERIES})
    return {key: _query(key, asked) for key, asked in batch.items()}


def read_extension(sent: str) -> Extension:
    """Which properties of which records are wanted; raises Malformed."""
    asked = _object(sent, "extend")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not _are_texts(ids):
        raise Malformed(_("“extend” has no list “ids” of texts."))
    if not isinstance(properties, list) or not _are_texts([_pid(each) for each in properties]):
        raise Malformed(_("“extend” has no list “properties” of objects with an “id”."))
    if len(ids) > MOST_IDS or len(properties) > _MOST_PROPERTIES:
        told = _("“extend” asks too much: at most %(ids)d records and %(properties)d properties.")
        raise Malformed(told % {"ids": MOST_IDS, "properties": _MOST_PROPERTIES})
    return Extension(tuple(ids), tuple(dict.fromkeys(map(_pid, properties))))


def read_number(given: str) -> int | None:
    """The number of a record, as it was handed out; None for anything else."""
    is_number = given.isascii() and given.isdigit() and len(given) <= _LONGEST_NUMBER
    return int(given) if is_number else None


def read_limit(given: object, most: int = MOST_CANDIDATES) -> int | None:
    """A number of results between one and the most that are given; None if it is no number."""
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given:
        return None
    return int(min(max(given, 1), most))


def _object(sent: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(sent, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed(_("“%(name)s” is not valid JSON.") % {"name": name}) from error
    if not isinstance(found, dict):
        raise Malformed(_("“%(name)s” is JSON, but not an object in braces.") % {"name": name})
    return found


def _refuse(constant: str) -> None:
    """NaN and infinity, which Python reads and JSON does not know."""
    raise ValueError(constant)


def _query(key: str, asked: object) -> Query:
    if not isinstance(asked, dict):
        raise _broken(key, _("is not an object"))
    name, properties = asked.get("query", ""), asked.get("properties", [])
    if not isinstance(name, str) or not (name or properties):
        raise _broken(key, _("has neither a text “query” nor “properties”"))
    limit = read_limit(asked.get("limit", _FEW_CANDIDATES))
    if limit is None:
        raise _broken(key, _("has a “limit” that is no number"))
    return Query(name[:LONGEST_NAME], _kinds(key, asked), limit, _known(key, properties))


def _broken(key: str, why: str) -> Malformed:
    return Malformed(_("The query “%(key)s” %(why)s.") % {"key": key[:40], "why": why})


def _kinds(key: str, asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Every record is of one type: of several that all must fit, none does."""
    types, strictness = asked.get("type"), asked.get("type_strict", "any")
    if types in (None, "", []):
        return tuple(EntityKind.values)
    types = [types] if isinstance(types, str) else types
    if not _are_texts(types) or strictness not in _STRICTNESS:
        raise _broken(key, _("has a “type” that is neither a text nor a list of texts"))
    if strictness == "all" and len(set(types)) > 1:
        return ()
    return tuple(kind for kind in EntityKind.values if kind in types)


def _known(key: str, properties: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(properties, list) or len(properties) > _MOST_PROPERTIES:
        raise _broken(key, _("has no short list of “properties”"))
    known = []
    for each in properties:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
            raise _broken(key, _("has a property without “pid” or “v”"))
        values = each["v"] if isinstance(each["v"], list) else [each["v"]]
        texts = (text for value in values[:_MOST_VALUES] for text in _texts(key, value))
        known.append((each["pid"], tuple(text[:LONGEST_NAME] for text in texts if text.strip())))
    return tuple(known)


def _texts(key: str, value: object) -> Sequence[str]:
    """What a value says; of one that was reconciled before, number and name."""
    if isinstance(value, str | int | float):
        return [str(value)]
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        name = value.get("name")
        return [value["id"], name] if isinstance(name, str) else [value["id"]]
    raise _broken(key, _("has a property whose value is neither text, number nor record"))


def _pid(asked: object) -> Any:
    return asked.get("id") if isinstance(asked, dict) else None


def _are_texts(values: object) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)
