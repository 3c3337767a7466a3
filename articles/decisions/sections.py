"""Makes, changes and removes sections; a former address goes on leading to its section."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import write
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch, FormerSectionSlug, Pin, Section
from entities.rows import RowChange, Values, changed, label_of, made, removed

FIELDS = ("name", "slug", "description", "position", "is_shown", "tag_id", "query")


@transaction.atomic
def make_section(values: Values, *, by: User, reason: str = "") -> Section:
    """Raises Refusal where another section has the name or the address."""
    check_section(values)
    section: Section = Section.objects.create(**values)
    _write(section, made(section), by, reason)
    return section


@transaction.atomic
def change_section(
    pk: int, values: Values, *, by: User, version: int, reason: str = ""
) -> DecisionBatch | None:
    """None where nothing is another. Raises Conflict where somebody else changed it since."""
    section = _lock(pk)
    if section.version != version:
        raise Conflict(_("Somebody else has just changed the section “%s”.") % section)
    check_section(values, own=section)
    changes = _give_slug(section, values["slug"])
    changes += changed(section, **values)
    if not changes:
        return None
    Section.objects.filter(pk=pk).update(version=F("version") + 1)
    return _write(section, changes, by, reason)


@transaction.atomic
def remove_section(pk: int, *, by: User, reason: str = "") -> DecisionBatch:
    """Raises Refusal while something is pinned there."""
    section = _lock(pk)
    changes = [one for slug in section.former_slugs.all() for one in removed(slug)]
    changes += removed(section)
    try:
        section.delete()
    except ProtectedError as error:
        raise Refusal(_has_pins(section)) from error
    return _write(section, changes, by, reason)


def _lock(pk: int) -> Section:
    section: Section | None = Section.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if section is None:
        raise Refusal(_("There is no such section any more."))
    return section


def check_section(values: Values, own: Section | None = None) -> None:
    """Raises Refusal where another section has the name, or has or had the address."""
    others = Section.objects.exclude(pk=own.pk) if own else Section.objects.all()
    if others.filter(name=values["name"]).exists():
        raise Refusal(_("Another section has this name."))
    if others.filter(slug=values["slug"]).exists():
        raise Refusal(_("Another section has this address."))
    former = FormerSectionSlug.objects.filter(slug=values["slug"], section__in=others)
    if taken := former.select_related("section").first():
        raise Refusal(_("This address was that of “%s”, and leads there.") % taken.section)


def check_undo(changes: Sequence[RowChange]) -> None:
    """Raises Refusal where a section that would go is in use by now."""
    new = [one.pk for one in changes if one.model == label_of(Section) and one.before is None]
    if used := Section.objects.filter(pk__in=new, pins__isnull=False).first():
        raise Refusal(_has_pins(used))
    ours = {one.pk for one in changes if one.model == label_of(FormerSectionSlug)}
    if FormerSectionSlug.objects.filter(section__in=new).exclude(pk__in=ours).exists():
        raise Refusal(_("The section has been given another address since."))


def _has_pins(section: Section) -> str:
    count = Pin.objects.filter(section=section).count()
    sentence = _("Articles are pinned in the section “%(name)s” (%(count)d): remove these first.")
    return sentence % {"name": section, "count": count}


def _give_slug(section: Section, slug: str) -> list[RowChange]:
    """The former address is kept, unless the section goes back to one that it had."""
    if slug == section.slug:
        return []
    changes: list[RowChange] = []
    for former in FormerSectionSlug.objects.filter(slug=slug, section=section):
        changes += removed(former)
        former.delete()
    kept = FormerSectionSlug.objects.create(slug=section.slug, section=section)
    return [*changes, *made(kept)]


def _write(section: Section, changes: list[RowChange], by: User, reason: str) -> DecisionBatch:
    summary = section.name
    return write(Verb.SECTION, changes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)
