"""What an editor chose to remember: rules are made, changed and withdrawn here, never deleted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import in_one_line, write
from articles.decisions.locking import flag_to_read
from articles.kinds import MentionKind, Scope, Verb, refers_to
from articles.models import DecisionBatch, Mention, Rule
from articles.rules import author_of, in_words, meant_by, words_of_rule
from entities.kinds import ReviewState
from entities.models import Entity
from entities.names import tidy
from entities.rows import RowChange, as_python, changed, label_of, made

_LONGEST = 500


class Matches(NamedTuple):
    """What stands in the archive now for a rule to act on."""

    mentions: int
    articles: int


@transaction.atomic
def make_rule(
    surface: str, *, entity: Entity | None, kind: str, by: User, reason: str = ""
) -> Rule:
    """Words that always mean the record, or without one are never a name of the kind.

    Without a kind too they are never a name at all. Raises Refusal for what makes no sense or
    contradicts a rule in force, Conflict where somebody was quicker.
    """
    rule = _wanted(surface, entity, kind, reason)
    _check_twin(rule)
    changes = _make(rule, by)
    flag_to_read(_articles_with(rule.surface))
    _write(rule, changes, by)
    return rule


def rule_changes(
    surface: str, *, entity: Entity | None, kind: str, by: User, reason: str = ""
) -> list[RowChange]:
    """Makes the rule in the course of another action; nothing where it is in force already.

    Call it in that action's transaction. Raises what `make_rule` raises.
    """
    rule = _wanted(surface, entity, kind, reason)
    return [] if _twin(rule) else _make(rule, by)


def check_rule(surface: str, *, entity: Entity | None, kind: str, own: Rule | None = None) -> None:
    """Raises Refusal for a rule that cannot be made, or that `own` cannot be changed into."""
    rule = _wanted(surface, entity, kind)
    rule.pk = own.pk if own else None
    _check_twin(rule)
    _check_others(rule)


@transaction.atomic
def change_rule(
    rule: Rule,
    *,
    surface: str,
    entity: Entity | None,
    kind: str,
    reason: str,
    by: User,
    version: int,
) -> Rule:
    """Gives a rule in force other words, another meaning or another reason."""
    stored = _lock(rule, version)
    former = stored.surface
    wanted = _wanted(surface, entity, kind, reason)
    wanted.pk = stored.pk
    _check_twin(wanted)
    _check_others(wanted)
    names = ("surface", "entity_id", "kind", "reason")
    with _quicker_is_conflict(wanted):
        changes = changed(stored, **{name: getattr(wanted, name) for name in names})
    if changes:
        stored.entity = wanted.entity
        _raise_version(stored)
        flag_to_read({*_articles_with(former), *_articles_with(stored.surface)})
        _write(stored, changes, by)
    return stored


@transaction.atomic
def withdraw_rule(rule: Rule, *, by: User, version: int) -> DecisionBatch:
    """The rule acts no more; what it suggested is found anew when its articles are read again."""
    stored = _lock(rule, version)
    changes = changed(stored, withdrawn_at=timezone.now())
    _raise_version(stored)
    flag_to_read(_articles_with(stored.surface))
    summary = _("withdrawn: %s") % in_words(stored)
    return write(Verb.RULE, changes, by=by, summary=summary, scope=Scope.ARCHIVE)


def prepare_undo(changes: Sequence[RowChange]) -> None:
    """For rules among changes that are about to be taken back.

    Raises Refusal where another rule says otherwise by now. Articles with the words are to be
    read again.
    """
    rules = [change for change in changes if change.model == label_of(Rule)]
    stored = Rule.objects.in_bulk([change.pk for change in rules])
    for change in rules:
        rule = stored.get(change.pk)
        if rule is None:
            continue
        flag_to_read(_articles_with(rule.surface))
        for name, value in as_python(Rule, change.before or {}).items():
            setattr(rule, name, value)
        flag_to_read(_articles_with(rule.surface))
        if change.before and rule.is_in_force:
            _check_twin(rule)
            _check_others(rule)


def count_matches(surface: str, kind: str = "") -> Matches:
    """How many suggestions have these words now, of any kind or of one, and in how many articles.

    A rule on what words mean touches those of every kind; one that they are no name, its own.
    """
    words = words_of_rule(surface)
    found = list(_suggestions_with(words, kind)) if words else []
    return Matches(len(found), len(set(found)))


def _articles_with(surface: str) -> set[int]:
    return set(_suggestions_with(surface))


def _suggestions_with(words: str, kind: str = "") -> Iterator[int]:
    """For every suggestion with these words, its article; white space may be printed otherwise."""
    first, last = words.split(" ")[0], words.split(" ")[-1]
    near = Mention.objects.suggestions().filter(surface__startswith=first, surface__endswith=last)
    if kind:
        near = near.filter(kind=kind)
    rows = near.order_by().values_list("surface", "text__article_id")
    return (article for surface, article in rows.iterator() if tidy(surface) == words)


def _wanted(surface: str, entity: Entity | None, kind: str, reason: str = "") -> Rule:
    """The rule as it would be stored; raises Refusal for one that makes no sense."""
    words = words_of_rule(surface)
    if not words:
        raise Refusal(_("A rule needs the words it is about."))
    if not any(character.isalpha() for character in words):
        raise Refusal(_("The words of a rule need a letter."))
    if len(words) > _LONGEST:
        raise Refusal(_("The words of a rule are at most %d characters.") % _LONGEST)
    if kind and kind not in MentionKind.values:
        raise Refusal(_("There is no such kind of mention."))
    meant = entity and (entity.merged_into or entity)
    if meant is not None:
        _check_record(meant, kind)
    return Rule(surface=words, entity=meant, kind=kind, reason=in_one_line(reason)[:_LONGEST])


def _check_record(entity: Entity, kind: str) -> None:
    if not kind:
        raise Refusal(_("Say of which kind the words are."))
    if entity.kind not in refers_to(kind):
        labels = {"name": entity, "kind": entity.get_kind_display()}
        raise Refusal(_("“%(name)s” is a record of another kind (%(kind)s).") % labels)
    if entity.review_state == ReviewState.HIDDEN:
        raise Refusal(_("“%s” is hidden: a rule for it would not act.") % entity)


def _make(rule: Rule, by: User) -> list[RowChange]:
    _check_others(rule)
    rule.made_by = by
    with _quicker_is_conflict(rule):
        rule.save()
    return made(rule)


@contextmanager
def _quicker_is_conflict(rule: Rule) -> Iterator[None]:
    """The database lets only one of two contradicting rules through."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise _conflict(rule) from error


def _same_words(rule: Rule) -> Iterator[Rule]:
    """The other rules in force on the same words."""
    in_force = Rule.objects.in_force().filter(surface=rule.surface).exclude(pk=rule.pk)
    yield from in_force.select_related("entity__merged_into", "made_by").order_by("pk")


def _twin(rule: Rule) -> Rule | None:
    """The rule in force that says the same."""
    wanted = (rule.entity_id, rule.kind)
    for other in _same_words(rule):
        meant = meant_by(other)
        if (meant and meant.pk, other.kind) == wanted:
            return other
    return None


def _check_twin(rule: Rule) -> None:
    if _twin(rule):
        raise Refusal(_("There is this rule already."))


def _check_others(rule: Rule) -> None:
    """Raises Refusal where another rule in force says otherwise of these words."""
    for other in _same_words(rule):
        if _contradict(rule, other):
            says = {"rule": in_words(other), "who": author_of(other)}
            sentence = _("%(rule)s, by a rule of %(who)s: change or withdraw that one first.")
            raise Refusal(sentence % says)


def _contradict(one: Rule, other: Rule) -> bool:
    if one.entity_id and other.entity_id:
        return True
    if not one.entity_id and not other.entity_id:
        return False
    refusal, meaning = (one, other) if other.entity_id else (other, one)
    return refusal.kind in ("", meaning.kind)


def _lock(rule: Rule, version: int) -> Rule:
    stored: Rule = Rule.objects.select_for_update().get(pk=rule.pk)
    if stored.version != version:
        raise _conflict(stored)
    if not stored.is_in_force:
        raise Refusal(_("This rule was withdrawn; make a new one."))
    return stored


def _conflict(rule: Rule) -> Conflict:
    return Conflict(_("Somebody else has just changed the rule for “%s”.") % rule.surface, [rule])


def _raise_version(rule: Rule) -> None:
    Rule.objects.filter(pk=rule.pk).update(version=F("version") + 1)
    rule.version += 1


def _write(rule: Rule, changes: list[RowChange], by: User) -> None:
    write(
        Verb.RULE,
        changes,
        by=by,
        summary=in_words(rule),
        scope=Scope.ARCHIVE,
        reason=rule.reason,
    )
