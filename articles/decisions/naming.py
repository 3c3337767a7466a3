"""Finds the record that words name in a decision, and makes one where there is none."""

from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import in_one_line
from articles.kinds import MentionKind
from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, Entity
from entities.names import fold

_LONGEST_NAME: Final = 200


def entity_kind(kind: str) -> str:
    return EntityKind.COUNTRY if kind == MentionKind.NATIONALITY else kind


def known_as(surface: str, kind: str) -> Entity | None:
    """The one record of the kind that is called so."""
    named: list[Entity] = list(Entity.objects.named(fold(surface)).filter(kind=kind)[:2])
    return named[0] if len(named) == 1 else None


def make_record(kind: str, name: str) -> Entity:
    """A confirmed record of this kind; raises Refusal where none can be made."""
    name = in_one_line(name)[:_LONGEST_NAME]
    if kind not in MODELS or not fold(name):
        raise Refusal(_("A new record needs a kind and a name."))
    if kind == EntityKind.COUNTRY:
        raise Refusal(_("Countries are not made here; choose one from the list."))
    try:
        with transaction.atomic():
            record: Entity = MODELS[kind].objects.create(
                name=name, review_state=ReviewState.CONFIRMED
            )
    except IntegrityError as error:  # both would have had one address
        sentence = _("Somebody else has just made a record called “%s”: look for it.")
        raise Conflict(sentence % name) from error
    return record
