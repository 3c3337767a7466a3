"""Reads an OpenAPI description into what a page shows of it; pure, and made for ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Schema = Mapping[str, Any]
_FORMATS: Final = {"date": "day", "date-time": "moment", "uri": "address"}
_TYPES: Final = {
    **{"string": "text", "integer": "whole number", "number": "number"},
    **{"boolean": "true or false", "object": "object"},
}
_CODE: Final = re.compile("`([^`]+)`")
_METHODS: Final = ("get", "post", "put", "delete")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is, in words; `shape` names the shape that it has, if it has one."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A parameter, or a member of an object."""

    name: str
    kind: Kind
    description: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    description: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Operation:
    key: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    parameters: Sequence[Member]
    body: Kind | None
    answers: Sequence[Answer]

    @property
    def is_link(self) -> bool:
        """It can be tried by following its address."""
        is_whole = "{" not in self.path and not any(one.is_required for one in self.parameters)
        return self.method == "GET" and not self.needs_token and is_whole


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    description: str
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Documentation:
    """Operations by what they are about, and the shapes of what is sent and answered."""

    sections: Sequence[tuple[str, Sequence[Operation]]]
    shapes: Sequence[Shape]


def read_description(described: Schema) -> Documentation:
    sections: dict[str, list[Operation]] = {one["name"]: [] for one in described["tags"]}
    for path, methods in described["paths"].items():
        for method in _METHODS:
            if method in methods:
                told = methods[method]
                sections[told["tags"][0]].append(_operation(path, method, told))
    shapes = [_shape(*pair) for pair in sorted(described["components"]["schemas"].items())]
    return Documentation([*sections.items()], shapes)


def _words_of(told: Schema) -> str:
    """What Markdown writes as code stands in quotation marks here."""
    return _CODE.sub(r"“\1”", told.get("description", ""))


def _operation(path: str, method: str, told: Schema) -> Operation:
    return Operation(
        key=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        description=_words_of(told),
        needs_token=any(told.get("security", ())),
        parameters=[_parameter(one) for one in told.get("parameters", ())],
        body=_sent(told),
        answers=[_answer(status, one) for status, one in told["responses"].items()],
    )


def _parameter(told: Schema) -> Member:
    kind = _kind(told["schema"])
    return Member(told["name"], kind, _words_of(told), told.get("required", False))


def _sent(told: Schema) -> Kind | None:
    content = told.get("requestBody", {}).get("content", {})
    return next((_kind(one["schema"]) for one in content.values()), None)


def _answer(status: str, told: Schema) -> Answer:
    content = told.get("content", {})
    kind = next((_kind(one["schema"]) for one in content.values()), None)
    return Answer(status, _words_of(told), kind)


def _shape(name: str, told: Schema) -> Shape:
    needed = told.get("required", ())
    members = [
        Member(member, _kind(schema), _words_of(schema), member in needed)
        for member, schema in told.get("properties", {}).items()
    ]
    return Shape(name, _words_of(told), members)


def _kind(schema: Schema) -> Kind:
    """Of what may be null this is said too."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Kind(name, name)
    for joined in ("allOf", "oneOf", "anyOf"):
        if joined in schema:
            return _joined([_kind(one) for one in schema[joined]])
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else [*types]
    if "array" in types:
        inner = _kind(schema.get("items", {}))
        return Kind(f"list of {inner.words}", inner.shape)
    return Kind(" or ".join(_words(schema, types)) or "anything")


def _joined(kinds: Sequence[Kind]) -> Kind:
    words = " or ".join(dict.fromkeys(one.words for one in kinds))
    return Kind(words, next((one.shape for one in kinds if one.shape), ""))


def _words(schema: Schema, types: Sequence[str]) -> Iterator[str]:
    for one in types:
        if one == "null":
            yield "null"
        elif "enum" in schema:
            yield ", ".join(f"“{value}”" for value in schema["enum"] if value is not None)
        else:
            yield _FORMATS.get(schema.get("format", ""), _TYPES.get(one, one)) + _bounds(schema)


def _bounds(schema: Schema) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f", {schema['minimum']} to {schema['maximum']}"
    return f", at most {schema['maxLength']} characters" if "maxLength" in schema else ""
