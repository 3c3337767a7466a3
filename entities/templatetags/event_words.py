"""An event's status and date, in words."""

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entities.kinds import EventStatus
from entities.models import Event
from entities.templatetags.dates import interval

register = template.Library()


@register.simple_tag
def event_status(event: Event) -> str:
    """ "planned", but "was planned for" once its date has passed: nobody said it happened."""
    last_day = event.date_end or event.date_start
    if event.status == EventStatus.PLANNED and last_day and last_day < timezone.localdate():
        return _("was planned for")
    return event.get_status_display()


@register.simple_tag
def event_when(event: Event) -> SafeString:
    """Status and date in one phrase."""
    status = event_status(event)
    if not event.date_start and event.status == EventStatus.HAPPENED:
        return conditional_escape(_("date not known"))
    if not event.date_start:
        return format_html(_("{status}, date not known"), status=status)
    when = interval(event.date_start, event.date_end, event.date_precision)
    if event.status == EventStatus.HAPPENED:
        return when
    return format_html(_("{status} {when}"), status=status, when=when)
