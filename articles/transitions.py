"""Every step that an article's state can take: from where, to what, by whose right, with what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.kinds import ArticleState, Standing, Verb

CHANGES: Final = "articles.change_article"
PUBLISHES: Final = "articles.publish_article"
WITHDRAWS: Final = "articles.withdraw_article"
# Readers see it, or will without anybody doing anything.
SHOWN: Final = (Standing.PUBLIC, Standing.SCHEDULED)


@dataclass(frozen=True)
class Transition:
    """One step; its name stands in addresses."""

    name: str
    label: str | Promise
    says: str | Promise  # what becomes of it, for whoever is about to press the button
    sources: frozenset[Standing]
    state: ArticleState
    verb: Verb
    right: str
    needs_note: bool = False
    has_moment: bool = False  # from when readers see it is asked for
    is_checked: bool = False  # what stands against publishing is asked first


def _from(*sources: Standing) -> frozenset[Standing]:
    return frozenset(sources)


TRANSITIONS: Final = (
    Transition(
        "submit",
        _("Hand in for review"),
        _("It waits for somebody who publishes; readers do not see it yet."),
        _from(Standing.DRAFT),
        ArticleState.REVIEW,
        Verb.SUBMIT,
        CHANGES,
    ),
    Transition(
        "send-back",
        _("Send back"),
        _("It becomes a draft again; your note stands above it, so that its author sees why."),
        _from(Standing.REVIEW),
        ArticleState.DRAFT,
        Verb.SEND_BACK,
        CHANGES,
        needs_note=True,
    ),
    Transition(
        "publish",
        _("Publish now"),
        _("Readers see it at once."),
        _from(Standing.DRAFT, Standing.REVIEW, Standing.SCHEDULED),
        ArticleState.PUBLISHED,
        Verb.PUBLISH,
        PUBLISHES,
        is_checked=True,
    ),
    Transition(
        "schedule",
        _("Publish later"),
        _("Readers see it from the minute that you give, and not before."),
        _from(Standing.DRAFT, Standing.REVIEW, Standing.SCHEDULED),
        ArticleState.PUBLISHED,
        Verb.SCHEDULE,
        PUBLISHES,
        has_moment=True,
        is_checked=True,
    ),
    Transition(
        "unschedule",
        _("Take off the schedule"),
        _("It is in review again, and no clock brings it out."),
        _from(Standing.SCHEDULED),
        ArticleState.REVIEW,
        Verb.UNSCHEDULE,
        PUBLISHES,
    ),
    Transition(
        "withdraw",
        _("Withdraw"),
        _("Readers are told at its address that it was withdrawn, and nothing else of it."),
        _from(Standing.PUBLIC),
        ArticleState.WITHDRAWN,
        Verb.WITHDRAW,
        WITHDRAWS,
        needs_note=True,
    ),
    Transition(
        "bring-back",
        _("Bring back"),
        _("Readers see it again at its address, at once."),
        _from(Standing.WITHDRAWN),
        ArticleState.PUBLISHED,
        Verb.BRING_BACK,
        PUBLISHES,
        is_checked=True,
    ),
)
BY_NAME: Final = {one.name: one for one in TRANSITIONS}


def open_to(user: Any, standing: Standing) -> Iterable[Transition]:
    """The steps that this user may take from here."""
    return [one for one in TRANSITIONS if standing in one.sources and user.has_perm(one.right)]
