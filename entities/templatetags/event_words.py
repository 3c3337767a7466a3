"""An event's status, its date and who took part, in words."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.decisions.who import without_name
from entities.intervals import LASTING, ONE, days_of, is_over
from entities.kinds import EventStatus, ParticipantRole
from entities.models import Event, Participation
from entities.related import shown
from entities.templatetags.dates import days_phrase, days_words

register = template.Library()
register.filter(without_name)

# Without a date, and with one: "on 3 May 2022", "in May 2022".
_STATUS = {
    EventStatus.HAPPENED: (gettext_lazy("happened"), gettext_lazy("{}")),
    EventStatus.ONGOING: (gettext_lazy("under way"), gettext_lazy("under way {}")),
    EventStatus.PLANNED: (gettext_lazy("planned"), gettext_lazy("planned, {}")),
    EventStatus.CLAIMED: (
        gettext_lazy("said to have happened"),
        gettext_lazy("said to have happened {}"),
    ),
    EventStatus.HYPOTHETICAL: (
        gettext_lazy("spoken of as possible"),
        gettext_lazy("spoken of as possible {}"),
    ),
    EventStatus.DENIED: (gettext_lazy("denied"), gettext_lazy("denied (said to be {})")),
}
_WAS_PLANNED = (gettext_lazy("was planned"), gettext_lazy("was planned, {}"))
_ROLES = {
    ParticipantRole.ACTOR: gettext_lazy("taking part"),
    ParticipantRole.RECIPIENT: gettext_lazy("on the other side"),
    ParticipantRole.HOST: gettext_lazy("as host"),
    ParticipantRole.GUEST: gettext_lazy("as guest"),
    ParticipantRole.SUBJECT: gettext_lazy("as what it is about"),
}


@register.simple_tag
def event_status(event: Event, links: bool = False) -> SafeString | str:
    """ "happened", "was planned", "said by Benny Gantz to have happened"."""
    claimant = shown(event.claimed_by) if event.status == EventStatus.CLAIMED else None
    if claimant is None:
        return str(_words(event)[0])
    name = format_html("<bdi>{}</bdi>", claimant.name)
    if links:
        name = format_html('<a href="{}">{}</a>', claimant.get_absolute_url(), name)
    return format_html(_("said by {} to have happened"), name)


@register.simple_tag
def event_when(event: Event) -> SafeString | str:
    """Status and date in one phrase; empty of what happened on a day that is not known."""
    days = days_of(event)
    if days is None:
        return "" if event.status == EventStatus.HAPPENED else event_status(event)
    if days.shape in (ONE, LASTING) and event.status == EventStatus.HAPPENED:
        return days_words(days)
    if days.shape in (ONE, LASTING) and event.status == EventStatus.PLANNED:
        words = _("was planned for {}") if has_passed(event) else _("planned for {}")
        return format_html(words, days_words(days))
    if event.status == EventStatus.CLAIMED:
        return format_html("{} {}", event_status(event), days_phrase(days))
    return format_html(str(_words(event)[1]), days_phrase(days))


@register.simple_tag
def event_days(event: Event) -> SafeString | str:
    """The date alone, or that it is not known."""
    days = days_of(event)
    return days_phrase(days) if days else _("not known")


@register.filter
def role_words(participation: Participation) -> str:
    return str(_ROLES[ParticipantRole(participation.role)])


def has_passed(event: Event) -> bool:
    return is_over(days_of(event), timezone.localdate())


def _words(event: Event) -> tuple[object, object]:
    """A plan whose day has passed was planned: nobody said that it happened."""
    if event.status == EventStatus.PLANNED and has_passed(event):
        return _WAS_PLANNED
    return _STATUS[EventStatus(event.status)]
