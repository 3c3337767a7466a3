"""An event's status, its date and who took part, in words."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.kinds import DatePrecision, EventStatus, ParticipantRole
from entities.models import Event, Participation
from entities.templatetags.dates import interval

register = template.Library()

# Without a date, and with one: "on 3 May 2022", "in May 2022".
_STATUS = {
    EventStatus.HAPPENED: (gettext_lazy("happened"), gettext_lazy("{}")),
    EventStatus.ONGOING: (gettext_lazy("under way"), gettext_lazy("under way {}")),
    EventStatus.PLANNED: (gettext_lazy("planned"), gettext_lazy("planned for {}")),
    EventStatus.CLAIMED: (
        gettext_lazy("said to have happened"),
        gettext_lazy("said to have happened {}"),
    ),
    EventStatus.HYPOTHETICAL: (
        gettext_lazy("spoken of as possible"),
        gettext_lazy("spoken of as possible {}"),
    ),
    EventStatus.DENIED: (gettext_lazy("denied"), gettext_lazy("denied to have happened {}")),
}
_WAS_PLANNED = (gettext_lazy("was planned"), gettext_lazy("was planned for {}"))
_ROLES = {
    ParticipantRole.ACTOR: gettext_lazy("taking part"),
    ParticipantRole.RECIPIENT: gettext_lazy("on the other side"),
    ParticipantRole.HOST: gettext_lazy("as host"),
    ParticipantRole.GUEST: gettext_lazy("as guest"),
    ParticipantRole.SUBJECT: gettext_lazy("as what it is about"),
}
# These say "on" or "in" of their date themselves, or need neither.
_BARE = (EventStatus.HAPPENED, EventStatus.PLANNED)


@register.simple_tag
def event_status(event: Event) -> str:
    return str(_words(event)[0])


@register.simple_tag
def event_when(event: Event) -> SafeString | str:
    """Status and date in one phrase; empty of what happened on a day that is not known."""
    if not event.date_start:
        return "" if event.status == EventStatus.HAPPENED else event_status(event)
    when = interval(event.date_start, event.date_end, event.date_precision)
    if event.status not in _BARE:
        when = format_html(_preposition(event), when)
    return format_html(str(_words(event)[1]), when)


@register.filter
def role_words(participation: Participation) -> str:
    return str(_ROLES[ParticipantRole(participation.role)])


def _words(event: Event) -> tuple[object, object]:
    """A plan whose day has passed was planned: nobody said that it happened."""
    last_day = event.date_end or event.date_start
    if event.status == EventStatus.PLANNED and last_day and last_day < timezone.localdate():
        return _WAS_PLANNED
    return _STATUS[EventStatus(event.status)]


def _preposition(event: Event) -> str:
    if event.date_precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        return _("in {}")
    is_one_day = event.date_end in (None, event.date_start)
    return _("on {}") if is_one_day else _("from {}")
