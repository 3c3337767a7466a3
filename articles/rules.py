"""The rules that editors made, as they act: what words always mean, which are never a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.extraction.reading import normalise
from articles.kinds import MentionKind
from articles.models import Rule
from entities.kinds import ReviewState
from entities.models import Entity
from entities.names import tidy


@dataclass(frozen=True)
class Meaning:
    """The record that certain words always mean, and who said so."""

    entity: Entity
    kind: str
    reason: str


class RuleBook:
    """Rules in force, looked up by words; those of hidden records do not act."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._meanings: dict[str, Meaning] = {}
        self._refused: set[tuple[str, str]] = set()
        for rule in rules:
            entity = meant_by(rule)
            if entity is None:
                self._refused.add((rule.surface, rule.kind))
            elif entity.review_state != ReviewState.HIDDEN:
                self._meanings[rule.surface] = Meaning(entity, rule.kind, _reason(rule, entity))

    def refuses(self, surface: str, kind: str) -> bool:
        words = tidy(surface)
        return (words, kind) in self._refused or (words, "") in self._refused

    def meaning(self, surface: str) -> Meaning | None:
        return self._meanings.get(tidy(surface))


def read_rules(surfaces: Iterable[str] | None = None) -> RuleBook:
    """The rules in force, all or those on these words; one query where there are none on them."""
    rules = Rule.objects.in_force()
    if surfaces is not None:
        rules = rules.filter(surface__in={tidy(surface) for surface in surfaces})
        if not (pks := list(rules.values_list("pk", flat=True))):
            return RuleBook(())
        rules = Rule.objects.filter(pk__in=pks)
    return RuleBook(rules.select_related("entity__merged_into", "made_by"))


def words_of_rule(surface: str) -> str:
    """The form in which a rule keeps its words, and in which texts are compared with them."""
    return tidy(normalise(surface))


def meant_by(rule: Rule) -> Entity | None:
    """The rule's record, or the one that it was merged into."""
    entity: Entity | None = rule.entity
    return entity and (entity.merged_into or entity)


def in_words(rule: Rule) -> str:
    """What the rule says, in one sentence."""
    words = {"words": rule.surface, "entity": meant_by(rule), "kind": _kind_label(rule.kind)}
    if rule.entity_id:
        return _("“%(words)s” always means %(entity)s (%(kind)s)") % words
    if rule.kind:
        return _("“%(words)s” is never a name of this kind: %(kind)s") % words
    return _("“%(words)s” is never a name") % words


def author_of(rule: Rule) -> str:
    by = rule.made_by
    return (by.get_full_name() or by.get_username()) if by else _("an editor")


def _reason(rule: Rule, entity: Entity) -> str:
    return _("rule of %(who)s: always %(entity)s") % {"who": author_of(rule), "entity": entity}


def _kind_label(kind: str) -> str:
    return str(MentionKind(kind).label) if kind else ""
