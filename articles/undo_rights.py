"""Which rights it takes to take a decision back."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from articles.kinds import Scope, Verb
from articles.models import DecisionBatch
from articles.transitions import CHANGES, PUBLISHES, TRANSITIONS
from entities.models import MODELS

_DECIDES: Final = "articles.change_mention"
# The right that an action needed is the right to take it back; of others, to decide mentions.
_RIGHTS: Final = {
    Verb.MERGE: "entities.merge_entity",
    Verb.STATE: PUBLISHES,
    **{step.verb: step.right for step in TRANSITIONS},
    Verb.PUT_LIVE: PUBLISHES,
    **dict.fromkeys((Verb.TEXT, Verb.RESTORE, Verb.REVISE, Verb.DROP_REVISION), CHANGES),
    Verb.ADDRESS: CHANGES,
    Verb.DATE_ARTICLE: CHANGES,
    Verb.ASSIGN: CHANGES,
    Verb.ROLE: "articles.change_block",
    Verb.RULE: "articles.change_rule",
    Verb.SECTION: "articles.change_section",
    Verb.FRONT_PAGE: "articles.arrange_front_page",
    Verb.MERGE_TAGS: "taggit.delete_tag",
    Verb.PLACE_PICTURE: CHANGES,
    Verb.MOVE_PICTURE: CHANGES,
    Verb.REMOVE_PICTURE: CHANGES,
    Verb.EDIT_PICTURE: "articles.change_picture",
    Verb.DELETE_PICTURE: "articles.delete_picture",
    Verb.DELETE_TAG: "taggit.delete_tag",
    Verb.DELETE: "articles.delete_article",
}
# Of these it is the right to change the rows that they changed.
_OF_ROWS: Final = (Verb.EDIT, Verb.CONFIRM, Verb.CHANGE_KIND, Verb.KEEP_APART)
# Rows that nobody has a right to by themselves.
_ROWS_OF: Final = {"entities.entity": "entities.person", "entities.distinctpair": "entities.person"}


def rights_to_undo(batch: DecisionBatch) -> set[str]:
    return rights_to_undo_rows(batch, set(batch.decisions.values_list("model", flat=True)))


def rights_to_undo_action(batch: DecisionBatch) -> set[str]:
    """Of all that was done together with it: what one may take back alone leads to no more."""
    first = batch.together_id or batch.pk
    action = DecisionBatch.objects.filter(Q(pk=first) | Q(together=first)).select_related("undoes")
    return set().union(*map(rights_to_undo, action))


def rights_to_undo_rows(batch: DecisionBatch, labels: Iterable[str]) -> set[str]:
    """With the tables of its rows at hand, as a list of many has them.

    Of taking back what was taken back, the rights are those of the action itself.
    """
    while batch.undoes is not None:
        batch = batch.undoes
    if batch.verb == Verb.DELETE and batch.scope == Scope.RECORD:
        return _rights_of_deletion(batch)
    if batch.verb not in _OF_ROWS:
        return {_RIGHTS.get(Verb(batch.verb), _DECIDES)}
    models = (_ROWS_OF.get(label, label).split(".") for label in labels if "_" not in label)
    return {_DECIDES, *(f"{app}.change_{model}" for app, model in models if model in _EDITED)}


def _rights_of_deletion(batch: DecisionBatch) -> set[str]:
    """Of what went, not of what only let go of it."""
    kinds = {f"entities.{kind}": f"entities.delete_{kind}" for kind in MODELS}
    gone = batch.decisions.filter(model__in=kinds, after__isnull=True)
    return {kinds[label] for label in gone.values_list("model", flat=True)} or {_DECIDES}


# Rows of other tables go with these.
_EDITED: Final = frozenset(
    (
        *("article", "mention", "person", "country", "organization", "place", "event", "source"),
        "tenure",
    )
)
