"""What is sent to decide something: each body is read strictly, and unknown members refused."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.desk.posted import VERBS
from articles.kinds import ArticleState, DatedPrecision, MentionKind, Verb

_MOST: Final = 1000
_LARGEST_KEY: Final = 2**63 - 1
_LARGEST_VERSION: Final = 2**31 - 1


class WholeNumber(serializers.IntegerField):
    """A number as JSON writes it: no text, no fraction, no true."""

    def __init__(self, largest: int = _LARGEST_KEY, smallest: int = 1, **kwargs: Any) -> None:
        super().__init__(min_value=smallest, max_value=largest, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if type(data) is not bool:
            self.fail("invalid", input=data)
        return data


class Words(serializers.CharField):
    """Text as JSON writes it, no number."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Body(serializers.Serializer):  # type: ignore[type-arg]
    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [str(name) for name in data if name not in self.fields]
            if unknown:
                told = _("There is no such member here.")
                raise serializers.ValidationError({name: [told] for name in unknown})
        return super().to_internal_value(data)


def version() -> WholeNumber:
    return WholeNumber(_LARGEST_VERSION, help_text="As you read it; an older one is refused.")


def why(longest: int = 500) -> Words:
    told = "The reason, for the history of decisions."
    return Words(required=False, default="", allow_blank=True, max_length=longest, help_text=told)


class SeenBody(Body):
    """A mention as you read it."""

    id = WholeNumber()
    version = version()


class SettleBody(Body):
    """What becomes of mentions of one article; all of them, or none where one has changed."""

    mentions = SeenBody(many=True, allow_empty=False, max_length=_MOST)
    action = serializers.ChoiceField(
        [str(verb) for verb in VERBS],
        help_text="relink needs `entity` or `create`, retype needs `kind`.",
    )
    entity = WholeNumber(required=False, allow_null=True, default=None, help_text="Who is meant.")
    create = Words(
        required=False,
        default="",
        allow_blank=True,
        max_length=200,
        help_text="The name of a record to be made, of this `kind`.",
    )
    kind = serializers.ChoiceField(
        MentionKind.choices, required=False, default="", allow_blank=True
    )
    remember = Flag(
        required=False, default=False, help_text="Make it a rule for what is imported from now on."
    )
    why = why()

    def validate(self, body: dict[str, Any]) -> dict[str, Any]:
        is_relink = body["action"] == Verb.RELINK
        names = [name for name in ("entity", "create") if body[name]]
        if is_relink and len(names) != 1:
            raise serializers.ValidationError({"entity": _("Give one of entity and create.")})
        if names and not is_relink:
            raise serializers.ValidationError({names[0]: _("Only relink says who is meant.")})
        if not body["kind"] and (body["create"] or body["action"] == Verb.RETYPE):
            raise serializers.ValidationError({"kind": _("Choose a kind.")})
        if body["kind"] and not body["create"] and body["action"] != Verb.RETYPE:
            raise serializers.ValidationError({"kind": _("Only retype and create need one.")})
        if body["remember"] and body["action"] == Verb.REOPEN:
            raise serializers.ValidationError({"remember": _("There is nothing to remember.")})
        return body


class MarkBody(Body):
    """Words of the newest text that name somebody or something, and were missed."""

    start = WholeNumber(_LARGEST_VERSION, 0, help_text="In code points of the whole text.")
    end = WholeNumber(_LARGEST_VERSION, help_text="Exclusive.")
    text = Words(
        max_length=500,
        trim_whitespace=False,
        help_text="The words that you read there; others are refused.",
    )
    kind = serializers.ChoiceField(MentionKind.choices)
    entity = WholeNumber(
        required=False,
        allow_null=True,
        default=None,
        help_text="Who is meant; without it, whoever alone is called so.",
    )
    create = Words(
        required=False, default="", allow_blank=True, max_length=200, help_text="A record to make."
    )
    everywhere = Flag(
        required=False, default=False, help_text="Wherever else in the article these words stand."
    )


class DateBody(Body):
    """The outlet's own date; `start` null takes it away."""

    version = version()
    start = serializers.DateField(allow_null=True, input_formats=["iso-8601"])
    end = serializers.DateField(
        required=False,
        allow_null=True,
        default=None,
        input_formats=["iso-8601"],
        help_text="Without it one day.",
    )
    precision = serializers.ChoiceField(
        DatedPrecision.choices, required=False, default=DatedPrecision.DAY.value
    )
    time = serializers.TimeField(
        required=False, allow_null=True, default=None, input_formats=["%H:%M"]
    )
    time_zone = Words(required=False, default="", allow_blank=True, max_length=40)
    why = why(150)

    def validate(self, body: dict[str, Any]) -> dict[str, Any]:
        start, end = body["start"], body["end"]
        if start is None and (end or body["time"] or body["time_zone"]):
            raise serializers.ValidationError({"start": _("Without a first day there is no date.")})
        if start and end and end < start:
            raise serializers.ValidationError({"end": _("This is before the first day.")})
        return body


class StateBody(Body):
    version = version()
    state = serializers.ChoiceField([ArticleState.PUBLISHED.value, ArticleState.WITHDRAWN.value])
    why = why()


class ConfirmBody(Body):
    version = version()
    why = why()


class UndoBody(Body):
    together = Flag(
        required=False,
        default=False,
        help_text="With all that was done in the same action, such as a merge of several.",
    )
    why = why()
