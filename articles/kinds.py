"""The closed lists of an article: states, roles of its lines, kinds and states of mentions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.kinds import EntityKind


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DatedPrecision(models.TextChoices):
    MINUTE = "minute", _("to the minute")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class BlockRole(models.TextChoices):
    HEADLINE = "headline", _("headline")
    STANDFIRST = "standfirst", _("standfirst")
    BYLINE = "byline", _("byline")
    DATELINE = "dateline", _("dateline")
    DATE = "date", _("date line")
    SUBHEAD = "subhead", _("subhead")
    BODY = "body", _("body")
    LIST_ITEM = "list-item", _("list item")
    CAPTION = "caption", _("caption")
    CREDIT = "credit", _("credit")
    SOURCE = "source", _("source")
    BOILERPLATE = "boilerplate", _("boilerplate")


class Origin(models.TextChoices):
    MACHINE = "machine", _("machine")
    RULE = "rule", _("rule")
    PERSON = "person", _("person")


class MentionKind(models.TextChoices):
    PERSON = "person", _("person")
    COUNTRY = "country", _("country")
    NATIONALITY = "nationality", _("nationality")
    ORGANIZATION = "organization", _("organization")
    PLACE = "place", _("place")
    EVENT = "event", _("event")


def refers_to(kind: str) -> frozenset[str]:
    """The kinds of record that a mention of this kind may refer to."""
    return _REFERS_TO.get(kind, frozenset((kind,)))


# Where that is not a record of the same kind.
_REFERS_TO: dict[str, frozenset[str]] = {
    MentionKind.NATIONALITY: frozenset((EntityKind.COUNTRY,)),
    MentionKind.ORGANIZATION: frozenset((EntityKind.ORGANIZATION, EntityKind.SOURCE)),
    MentionKind.PLACE: frozenset((EntityKind.PLACE, EntityKind.COUNTRY)),
}


class MentionStatus(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class TimexType(models.TextChoices):
    DATE = "DATE", _("date")
    TIME = "TIME", _("time")
    DURATION = "DURATION", _("duration")
    SET = "SET", _("set")


class Scope(models.TextChoices):
    MENTION = "mention", _("this mention")
    ARTICLE = "article", _("this article")
    ARCHIVE = "archive", _("everywhere")
    RECORD = "record", _("this record")


class Verb(models.TextChoices):
    """What an editor did; the words are those of the history."""

    ACCEPT = "accept", _("accepted")
    REJECT = "reject", _("rejected")
    RELINK = "relink", _("linked to another record")
    RETYPE = "retype", _("gave another kind")
    BOUNDS = "bounds", _("moved the ends")
    REOPEN = "reopen", _("opened again")
    ADD = "add", _("marked")
    REMOVE = "remove", _("unmarked")
    PLACE = "place", _("placed by hand")
    ACCEPT_DATE = "accept-date", _("accepted a date")
    REJECT_DATE = "reject-date", _("rejected a date")
    CHANGE_DATE = "change-date", _("said which days a date means")
    REOPEN_DATE = "reopen-date", _("opened a date again")
    ADD_DATE = "add-date", _("marked a date")
    REMOVE_DATE = "remove-date", _("unmarked a date")
    PLACE_DATE = "place-date", _("placed a date by hand")
    DATE_ARTICLE = "date-article", _("dated the article")
    ACCEPT_EVENT = "accept-event", _("accepted an event")
    REJECT_EVENT = "reject-event", _("rejected an event")
    REOPEN_EVENT = "reopen-event", _("opened an event again")
    CHANGE_EVENT = "change-event", _("changed an event")
    ADD_EVENT = "add-event", _("added an event")
    REMOVE_EVENT = "remove-event", _("removed an event")
    KEEP_SENTENCE = "keep-sentence", _("accepted a sentence as evidence")
    DROP_SENTENCE = "drop-sentence", _("rejected a sentence as evidence")
    TEXT = "text", _("changed the text")
    ROLE = "role", _("gave a line another role")
    EDIT = "edit", _("changed fields")
    STATE = "state", _("published or withdrew")
    CONFIRM = "confirm", _("confirmed")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    KEEP_APART = "keep-apart", _("said they are not the same")
    CHANGE_KIND = "change-kind", _("changed the kind of the record")
    MERGE_TAGS = "merge-tags", _("merged tags")
    DELETE_TAG = "delete-tag", _("deleted a tag")
    DELETE = "delete", _("deleted")
    RULE = "rule", _("made or changed a rule")
    SAME_STORY = "same-story", _("said it prints the same story")
    OTHER_STORY = "other-story", _("said it prints another story")
    UNDO = "undo", _("took back")


SAYS_WHAT_WORDS_MEAN = (Verb.ACCEPT, Verb.REJECT, Verb.RELINK, Verb.RETYPE, Verb.ADD)
