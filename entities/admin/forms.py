"""The forms of entities, their names and offices: what the database would refuse, said in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.forms import SettledForm, VersionedFormSet
from entities.models import Entity, Name, Post
from entities.names import fold, tidy


class EntityForm(SettledForm):
    """Fills the address and the sorting name from the name, as saving does."""

    class Meta:
        help_texts = {
            "name": _(
                "When it changes, add the new one below and make it the preferred one: "
                "then the old name is still found."
            )
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = tidy(cleaned.get("name") or "")
        if not name:
            return cleaned
        cleaned["name"] = name
        cleaned["slug"] = self._free_slug(name, cleaned.get("slug") or "")
        if self._sort_name_follows():
            cleaned["sort_name"] = ""
        return cleaned

    def _free_slug(self, name: str, slug: str) -> str:
        model = type(self.instance)
        if not slug:
            return model(pk=self.instance.pk, kind=model.KIND, name=name).make_unique_slug()
        twin = Entity.objects.filter(kind=model.KIND, slug=slug).exclude(pk=self.instance.pk)
        if twin.exists():
            self.add_error("slug", _("Another record has this address: %s.") % twin.get())
        return slug

    def _sort_name_follows(self) -> bool:
        """A sorting name that was made from the old name is made again from the new one."""
        made = self.instance.make_sort_name() if self.instance.name else ""
        changed = set(self.changed_data)
        return "sort_name" not in changed and self.instance.sort_name == made and bool(changed)


class NameForm(forms.ModelForm):
    """Another name of an entity, which may be made the preferred one."""

    make_preferred = forms.BooleanField(
        label=_("Make preferred"),
        required=False,
        help_text=_("Swaps this name with the preferred one; nothing is lost."),
    )

    class Meta:
        model = Name
        fields = ("text", "kind", "language")
        widgets = {"language": forms.TextInput(attrs={"size": 6})}

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"])


class NameFormSet(VersionedFormSet):
    """The names of one entity, of which one at most is made the preferred one."""

    def clean(self) -> None:
        super().clean()
        if len(self.preferred_forms) > 1:
            raise forms.ValidationError(_("Only one name can be made the preferred one."))

    @property
    def preferred_forms(self) -> list[forms.ModelForm]:
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms
            and getattr(form, "cleaned_data", {}).get("make_preferred")
        ]


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ("name", "country", "organization")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        same = Post.objects.filter(
            fold_key=fold(cleaned.get("name") or ""),
            country=cleaned.get("country"),
            organization=cleaned.get("organization"),
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This office is already in the archive."))
        return cleaned
