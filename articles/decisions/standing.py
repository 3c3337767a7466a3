"""What editors settled of a record, in words: while that stands the record is not deleted."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from articles.kinds import MentionStatus
from articles.models import Evidence, Mention
from entities.kinds import ReviewState
from entities.models import Entity, Participation, Tenure


def what_stands_on(record: Entity) -> Iterator[str]:
    """A sentence each; none where only the machine's suggestions would go."""
    accepted, confirmed = MentionStatus.ACCEPTED, ReviewState.CONFIRMED
    mentions = Mention.objects.filter(entity=record.pk, status=accepted).count()
    sentences = Evidence.objects.filter(event=record.pk, status=accepted).count()
    parts = Participation.objects.filter(entity=record.pk, event__review_state=confirmed).count()
    offices = Tenure.objects.filter(person=record.pk, review_state=confirmed).count()
    for count, words in (
        (mentions, ngettext("%d accepted mention", "%d accepted mentions", mentions)),
        (sentences, ngettext("%d accepted sentence", "%d accepted sentences", sentences)),
        (parts, ngettext("%d part in a confirmed event", "%d parts in confirmed events", parts)),
        (offices, ngettext("%d confirmed office", "%d confirmed offices", offices)),
    ):
        if count:
            yield f"{record}: {words % count}"
