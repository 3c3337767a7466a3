"""Puts a written archive into an empty one: all of it, in one transaction, or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, reset_queries, transaction
from django.utils.translation import gettext as _

from articles.archive.numbering import go_on_from
from articles.archive.reading import check_format, check_whole, read_lines
from articles.archive.shapes import Refused
from articles.archive.tables import LEFT_OUT, WRITTEN, at_once, fields_of
from articles.archive.values import decode
from articles.archive.writing import applied_migrations
from articles.models import Document
from articles.search import index_all
from entities.models import Entity, NameKey

# A site that was just set up counts its changes already.
_EVER_THERE = ("articles.contentversion",)
_NUMBERS = range(1, 2**63)
_LONGEST = 300  # of what is wrong, which may repeat a whole text
_Row = tuple[int, str, dict[str, Any]]  # the number of its line, its table, its columns


def load_archive(path: Path, note: Callable[[int], object] = lambda _rows: None) -> dict[str, int]:
    """Returns the number of rows of each table; raises Refused, and nothing was changed then.

    `note` is told how many rows came in each time.
    """
    check_whole(path)
    with transaction.atomic():
        _check_empty()
        counts = _load(path, note)
        _check_references()
        _make_anew()
    return counts


def _load(path: Path, note: Callable[[int], object]) -> dict[str, int]:
    lines = read_lines(path)
    _number, header = next(lines)
    check_format(path, header)
    _check_migrations(path, header["migrations"])
    counts: Counter[str] = Counter()
    for some in _batches(path, lines):
        _store(path, some)
        counts[some[0][1]] += len(some)
        note(len(some))
    if counts != Counter(header["counts"]):
        raise Refused(_("%s does not hold as many rows as its first line says.") % path)
    return dict(counts)


def _batches(path: Path, lines: Iterator[tuple[int, dict[str, Any]]]) -> Iterator[list[_Row]]:
    """Rows of one table that follow each other, so many at a time."""
    waiting: list[_Row] = []
    last: dict[str, int] = {}
    for number, told in lines:
        if "last" in told:
            last = _last_numbers(path, number, told["last"])
            break
        row = _row(path, number, told)
        if waiting and (waiting[0][1] != row[1] or len(waiting) >= at_once(row[1])):
            yield waiting
            waiting = []
        waiting.append(row)
    if waiting:
        yield waiting
    go_on_from(last)


def _last_numbers(path: Path, number: int, told: Any) -> dict[str, int]:
    """By table."""
    is_told = isinstance(told, dict) and {*told} <= {*WRITTEN}
    if not is_told or not all(type(last) is int and last in _NUMBERS for last in told.values()):
        raise Refused(_wrong(path, number, _("it does not say how the tables are numbered")))
    return dict(told)


def _row(path: Path, number: int, told: Mapping[str, Any]) -> _Row:
    label, row = told.get("table"), told.get("row")
    if label not in WRITTEN or not isinstance(row, dict):
        raise Refused(_wrong(path, number, _("it is of no table that an archive has")))
    if {*row} != {field.attname for field in fields_of(label)}:
        raise Refused(_wrong(path, number, _("its columns are not those of %s") % label))
    return number, label, row


def _wrong(path: Path, number: int, why: str) -> str:
    told = _("%(file)s, line %(number)d cannot be taken: %(why)s.")
    return told % {"file": path, "number": number, "why": why[:_LONGEST].removesuffix(".")}


def _store(path: Path, rows: Sequence[_Row]) -> None:
    first, label, _columns = rows[0]
    model = apps.get_model(label)
    made = [_made(path, number, model, columns) for number, _label, columns in rows]
    try:
        # Within a transaction of its own, so that the sentence can still be told.
        with transaction.atomic():
            _insert(model, made)
    except (DatabaseError, ValueError, OverflowError) as error:
        told = _("%(file)s, lines %(first)d to %(last)d cannot be taken: %(why)s.")
        where = {"file": path, "first": first, "last": rows[-1][0], "why": _said(error)}
        raise Refused(told % where) from error


def _said(error: Exception) -> str:
    """PostgreSQL says more on further lines."""
    return str(error).strip().partition("\n")[0].rstrip(".")


def _made(
    path: Path, number: int, model: type[models.Model], columns: dict[str, Any]
) -> models.Model:
    try:
        made = model(**decode(model._meta.label_lower, columns))
        if isinstance(made, Document):
            _check_bytes(made)
    except (ValueError, TypeError, LookupError, ArithmeticError, ValidationError) as error:
        why = error.messages[0] if isinstance(error, ValidationError) else error
        raise Refused(_wrong(path, number, str(why))) from error
    if isinstance(made, User):
        made.set_unusable_password()
    return made


def _check_bytes(document: Document) -> None:
    is_binary = isinstance(document.content, bytes | memoryview)
    if not is_binary or sha256(document.content).hexdigest() != document.sha256:
        raise ValueError(_("these are not the bytes that were imported"))


def _insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """As they are, into the model's own table: nothing is made of them, no date is today's."""
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        for row in rows
    ]
    # Names of tables and columns of our own.
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _check_empty() -> None:
    for label in (*WRITTEN, *LEFT_OUT):
        model = apps.get_model(label)
        if label not in _EVER_THERE and model._base_manager.exists():
            told = _("This archive is not empty: it has %s. Import into a new one.")
            raise Refused(told % model._meta.verbose_name_plural)


def _check_migrations(path: Path, applied: list[list[str]]) -> None:
    here = applied_migrations()
    if newer := [".".join(each) for each in applied if each not in here]:
        told = _("%(file)s was written by a newer version of Newsroom (%(newer)s).")
        raise Refused(told % {"file": path, "newer": newer[0]})
    if missing := [".".join(each) for each in here if each not in applied]:
        told = _(
            "%(file)s was written by an older version of Newsroom, before %(missing)s: "
            "upgrade the site that wrote it, and write it again."
        )
        raise Refused(told % {"file": path, "missing": missing[0]})


def _check_references() -> None:
    """Rows may point at rows that come later, but at none that never comes."""
    try:
        with transaction.atomic():
            connection.check_constraints()
    except DatabaseError as error:
        raise Refused(_("A row points at one that is not there: %s.") % _said(error)) from error


def _make_anew() -> None:
    """What is made of other rows: the keys of names, and what search looks in."""
    last, pks = 0, Entity.objects.order_by("pk").values_list("pk", flat=True)
    while some := list(pks.filter(pk__gt=last)[: at_once("entities.entity")]):
        NameKey.renew(*some)
        last = some[-1]
    for _articles in index_all():
        reset_queries()  # DEBUG keeps them, and with them the texts
