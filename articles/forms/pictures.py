"""Forms of pictures: what one is, what it shows, where it stands in an article."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Refusal, Where
from articles.decisions.pictures import WORDS, check_words, not_described, who_changed
from articles.extraction.reading import normalise
from articles.forms.upload import FilesField
from articles.models import Picture, PlacedPicture
from articles.pictures.places import Spot
from articles.pictures.storing import has_file
from entities.forms import VersionedForm
from entities.names import tidy

_LONGEST_CAPTION: Final = 2000
_ACCEPTED: Final = ".jpg,.jpeg,.png,.webp,.avif,.gif"
LEAD: Final = "lead"


class CleanWords(forms.ModelForm):
    """Words on a picture as one types them: without signs that no page takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever may only look has no fields.
        for name in self.fields.keys() & {"alt", "caption"}:
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2, "cols": 60})
        for name in self.fields.keys() & {"credit", "rights"}:
            self.fields[name].widget.attrs["class"] = "vTextField"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("alt", "caption", "credit", "rights"):
            if name in cleaned:
                cleaned[name] = tidy(normalise(cleaned[name]))
        if len(cleaned.get("caption", "")) > _LONGEST_CAPTION:
            said = gettext("A caption has up to %(most)d letters.")
            self.add_error("caption", said % {"most": _LONGEST_CAPTION})
        try:
            check_words(self.instance, cleaned)
        except Refusal as refusal:
            self.add_error("alt", str(refusal))
        return cleaned


class PictureForm(CleanWords, VersionedForm):
    """Of a picture in the library."""

    class Meta:
        model = Picture
        fields = (*WORDS, "focal_x", "focal_y")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"focal_x", "focal_y"}:
            self.fields[name].widget.attrs |= {"min": "0", "max": "1", "step": "0.01"}

    def clean_focal_x(self) -> float:
        return round(self.cleaned_data["focal_x"], 2)

    def clean_focal_y(self) -> float:
        return round(self.cleaned_data["focal_y"], 2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_moved = {"focal_x", "focal_y"} & set(self.changed_data)
        if is_moved and not self.errors and not has_file(self.instance):
            said = gettext("The file of this picture is missing: its focal point cannot be moved.")
            self.add_error("focal_x", said)
        return cleaned

    def _conflict(self) -> list[str]:
        return [who_changed(self.instance), *super()._conflict()[1:]]


class WordsForm(CleanWords):
    """Of a picture on the page of an article that shows it."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Picture
        fields = WORDS


class TypedWordsForm(CleanWords):
    """What was typed beside a picture that was then chosen from the library."""

    class Meta:
        model = Picture
        fields = WORDS

    def for_picture(self, picture: Picture) -> dict[str, Any]:
        """What the picture lacks: nothing that is said of it is overwritten."""
        if not self.is_valid():
            return {}
        kept = ("alt", "is_decorative") if picture.is_described else ()
        typed = {name: self.cleaned_data[name] for name in WORDS if name not in kept}
        return {name: told for name, told in typed.items() if told and not getattr(picture, name)}


class UploadPictureForm(CleanWords):
    """One picture, with what is to be said of it; what is left empty the file may tell."""

    file = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF; of a moving one the first picture."),
    )

    class Meta:
        model = Picture
        fields = WORDS

    field_order = ("file", *WORDS)

    def __init__(self, *args: Any, is_published: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_published = is_published

    def clean(self) -> dict[str, Any]:
        """Before the file is taken, so that it need not be chosen again for nothing."""
        cleaned = super().clean()
        if self._is_published and not (cleaned.get("alt") or cleaned.get("is_decorative")):
            self.add_error("alt", not_described())
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WORDS}


class SendPicturesForm(forms.Form):
    """Several pictures for the library; what they show is said of each afterwards."""

    files = FilesField(label=_("Pictures"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = _ACCEPTED


class PlaceForm(forms.Form):
    """Where in its article a picture stands, and with which caption there."""

    line = forms.ChoiceField(label=_("Where it stands"))
    is_lead = forms.BooleanField(
        label=_("Lists and links show it"),
        required=False,
        help_text=_("One picture of an article leads it."),
    )
    caption = forms.CharField(
        label=_("Caption in this article"),
        required=False,
        max_length=_LONGEST_CAPTION,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=_("Instead of the picture's own one; where a caption is printed, that stands."),
    )
    text = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        spots: Sequence[Spot],
        text: int | None,
        has_caption: bool = True,
        **kwargs: Any,
    ) -> None:
        initial = {"text": text, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        if not has_caption:
            del self.fields["caption"]
        self.fields["line"].choices = list_lines(spots)

    def clean_caption(self) -> str:
        return tidy(normalise(self.cleaned_data["caption"]))

    def where(self) -> Where:
        line = self.cleaned_data["line"]
        if line == LEAD:
            return Where(is_lead=True)
        is_lead = self.cleaned_data["is_lead"]
        return Where(int(line), self.cleaned_data["text"], is_lead)


def list_lines(spots: Sequence[Spot]) -> list[tuple[str, Any]]:
    """Above the text, at a caption, or after a paragraph."""
    captions = [(str(spot.start), _words(spot)) for spot in spots if spot.is_caption]
    paragraphs = [(str(spot.start), _words(spot)) for spot in spots if not spot.is_caption]
    above = (LEAD, pgettext("place of a picture", "above the text"))
    groups = [(gettext("At the caption"), captions), (gettext("After the paragraph"), paragraphs)]
    return [above, *(group for group in groups if group[1])]


def _words(spot: Spot) -> str:
    return Truncator(spot.words).chars(80)


def initial_of(place: PlacedPicture, line: int | None) -> dict[str, Any]:
    stands = LEAD if not place.surface else str(line) if line is not None else ""
    return {"line": stands, "is_lead": place.is_lead, "caption": place.caption}
