"""The closed lists of an article: states, roles of its lines, kinds and states of mentions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.kinds import EntityKind


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Edition(models.TextChoices):
    """Of the front page: what editors are arranging, and what readers see."""

    DRAFT = "draft", _("draft")
    LIVE = "live", _("live")


class Standing(models.TextChoices):
    """How an article stands just now: of what is published, time tells whether readers see it."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLIC = "public", _("public")
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
    QUOTE = "quote", _("quotation")
    LIST_ITEM = "list-item", _("list item")
    CAPTION = "caption", _("caption")
    CREDIT = "credit", _("credit")
    SOURCE = "source", _("source")
    BOILERPLATE = "boilerplate", _("boilerplate")


class MarkKind(models.TextChoices):
    EMPHASIS = "emphasis", _("emphasis")
    STRONG = "strong", _("strong emphasis")
    LINK = "link", _("link")


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
    SUBMIT = "submit", _("handed in for review")
    SEND_BACK = "send-back", _("sent back")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("took off the schedule")
    WITHDRAW = "withdraw", _("withdrew")
    BRING_BACK = "bring-back", _("brought back")
    ADDRESS = "address", _("changed the address")
    RESTORE = "restore", _("restored a revision")
    REVISE = "revise", _("saved a revision")
    PUT_LIVE = "put-live", _("put a revision live")
    DROP_REVISION = "drop-revision", _("threw a revision away")
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
    SECTION = "section", _("changed a section")
    FRONT_PAGE = "front-page", _("put the front page live")
    PLACE_PICTURE = "place-picture", _("placed a picture")
    MOVE_PICTURE = "move-picture", _("changed the place of a picture")
    REMOVE_PICTURE = "remove-picture", _("took a picture out")
    EDIT_PICTURE = "edit-picture", _("changed a picture")
    DELETE_PICTURE = "delete-picture", _("deleted a picture")
    ASSIGN = "assign", _("assigned")
    UNDO = "undo", _("took back")


SAYS_WHAT_WORDS_MEAN = (Verb.ACCEPT, Verb.REJECT, Verb.RELINK, Verb.RETYPE, Verb.ADD)

# What readers were shown or not follows from these.
GIVES_A_STATE = (
    *(Verb.STATE, Verb.SUBMIT, Verb.SEND_BACK, Verb.PUBLISH, Verb.SCHEDULE),
    *(Verb.UNSCHEDULE, Verb.WITHDRAW, Verb.BRING_BACK),
)
# What says who works on an article, and nothing about it.
SAYS_WHO_WORKS = (Verb.ASSIGN,)


class Told(models.TextChoices):
    """Of what a person is told; the words follow who did it."""

    ASSIGNED = "assigned", _("gave you")
    ADDRESSED = "addressed", _("addressed you in a comment on")
    ANSWERED = "answered", _("answered you on")
    COMMENTED = "commented", _("commented on")
    HANDED_IN = "handed-in", _("handed in")
    SENT_BACK = "sent-back", _("sent back")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrew")
    CORRECTED = "corrected", _("corrected")


class MailHow(models.TextChoices):
    """When a person is told by e-mail."""

    NONE = "none", _("never")
    EACH = "each", _("at once, each time")
    DAILY = "daily", _("once a day, together")


class PresencePlace(models.TextChoices):
    """What somebody has open of an article; the words stand in "since 14:02, …"."""

    DESK = "desk", _("at the desk")
    FIELDS = "fields", _("changing headline and source")
    TEXT = "text", _("editing the text")
    DATE = "date", _("changing the date")
    COMMENTS = "comments", _("reading the comments")
