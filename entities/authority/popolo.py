"""Reads Popolo: people, organizations, posts, and the memberships that join them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from entities.authority.days import PartialDay, read_day
from entities.authority.shapes import BadRow, Contents, OfficeHeld, OtherName, Row
from entities.authority.values import objects, string, wikidata_id_of

Object = Mapping[str, Any]

_LISTS: Final = ("persons", "organizations", "posts", "memberships")
_PERSON_FIELDS: Final = ("given_name", "family_name", "honorific_prefix", "gender", "summary")
# What such files call the organizations that are of a category here.
_CATEGORIES: Final = {
    **{"party": "party", "political party": "party", "company": "company", "media": "media"},
    **{"legislature": "government", "chamber": "government", "ministry": "government"},
    **{"executive": "government", "committee": "government", "government": "government"},
}
_FORMER: Final = ("former", "previous", "birth", "maiden")


@dataclass(frozen=True)
class _File:
    """What is joined: by their ids posts and organizations, by that of a person memberships."""

    posts: Mapping[str, Object]
    organizations: Mapping[str, Object]
    memberships: Mapping[str, Sequence[Object]]


def read_popolo(data: Object) -> Contents:
    """A record is named by its list and its place in it, counted from 1."""
    file = _File(_by_id(data, "posts"), _by_id(data, "organizations"), _memberships(data))
    read = (
        _read(f"{name} {place}", name, one, file)
        for name in ("organizations", "persons")
        for place, one in enumerate(objects(data, name), 1)
    )
    unread = [name for name in data if name not in _LISTS and isinstance(data[name], list)]
    remarks = [f"these lists are not read: {', '.join(unread)}"] if unread else []
    return Contents.of(read, remarks)


def _by_id(data: Object, name: str) -> dict[str, Object]:
    return {string(one, "id"): one for one in objects(data, name)}


def _memberships(data: Object) -> dict[str, list[Object]]:
    """They stand in a list of their own, or with each person, or both."""
    found: dict[str, list[Object]] = defaultdict(list)
    for one in objects(data, "memberships"):
        found[string(one, "person_id")].append(one)
    for person in objects(data, "persons"):
        key = string(person, "id")
        found[key] += [one for one in objects(person, "memberships") if one not in found[key]]
    return found


def _read(where: str, kind: str, one: Object, file: _File) -> Row | BadRow:
    name = string(one, "name")
    if not name:
        return BadRow(where, string(one, "id"), "it has no name")
    try:
        return _person(where, one, file) if kind == "persons" else _organization(where, one)
    except ValueError as error:
        return BadRow(where, name, str(error))


def _organization(where: str, one: Object) -> Row:
    category = _CATEGORIES.get(string(one, "classification").casefold(), "")
    fields = {"category": category, "summary": string(one, "summary")}
    wikidata, others = _identifiers(one)
    return Row(
        where,
        "organization",
        string(one, "name"),
        key=string(one, "id"),
        wikidata_id=wikidata,
        ids=others,
        names=list(_other_names(one)),
        fields={name: value for name, value in fields.items() if value},
    )


def _person(where: str, one: Object, file: _File) -> Row:
    told: list[str] = []
    wikidata, others = _identifiers(one)
    return Row(
        where,
        "person",
        string(one, "name"),
        key=string(one, "id"),
        wikidata_id=wikidata,
        ids=others,
        names=list(_other_names(one)),
        countries=[nation] if (nation := string(one, "national_identity")) else [],
        fields={name: value for name in _PERSON_FIELDS if (value := string(one, name))},
        born=_day(one, "birth_date"),
        died=_day(one, "death_date"),
        offices=list(_offices(file.memberships.get(string(one, "id"), ()), file, told)),
        told=told,
    )


def _identifiers(one: Object) -> tuple[str, list[tuple[str, str]]]:
    """The Wikidata id, and the others as (scheme, id)."""
    pairs = [(string(i, "scheme"), string(i, "identifier")) for i in objects(one, "identifiers")]
    wikidata = [value for scheme, value in pairs if scheme.casefold() == "wikidata" and value]
    others = [(s, value) for s, value in pairs if s and value and s.casefold() != "wikidata"]
    return wikidata_id_of(wikidata[0]) if wikidata else "", others


def _other_names(one: Object) -> Iterator[OtherName]:
    for other in objects(one, "other_names"):
        note, language = string(other, "note").casefold(), string(other, "lang")
        is_former = bool(string(other, "end_date")) or any(word in note for word in _FORMER)
        if text := string(other, "name"):
            yield OtherName(text, "former" if is_former else "alias", language)


def _offices(held: Sequence[Object], file: _File, told: list[str]) -> Iterator[OfficeHeld]:
    for one in held:
        post = file.posts.get(string(one, "post_id"), {})
        title = next(filter(None, (string(post, "label"), string(one, "role"))), "")
        title = title or string(post, "role")
        key = string(one, "organization_id") or string(post, "organization_id")
        body = string(file.organizations.get(key, {}), "name")
        if not title:
            told.append(f"a membership in {body or key or 'nothing'} names no role")
            continue
        start, end = _day(one, "start_date"), _day(one, "end_date")
        yield OfficeHeld(title, "", body, key, start, end)


def _day(one: Object, name: str) -> PartialDay | None:
    try:
        return read_day(string(one, name))
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
