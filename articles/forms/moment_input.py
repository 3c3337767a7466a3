"""The browser's own field for a day and a time."""

from typing import Any, Final

from django import forms

AS_TYPED: Final = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=AS_TYPED, **kwargs)
