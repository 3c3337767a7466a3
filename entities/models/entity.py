"""What every record with a page has in common, and its other names."""

from collections.abc import Collection
from functools import partial
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entities import likeness, plain_names
from entities.kinds import EntityKind, NameKind, ReviewState
from entities.models.addresses import FormerSlug, taken_addresses
from entities.names import fold, make_slug, script_of, tidy
from entities.querysets import EntityQuerySet
from entities.slugs import free_slugs

WIKIDATA_ID = RegexValidator(r"^Q[1-9][0-9]*$", _("A Wikidata id looks like Q64."))
# Folding may spell one sign with several letters, so a key is longer than its name.
FOLD_KEY_LENGTH = 1500
# Of every child the history of its fields is kept, but for what is made of others.
UNTOLD_FIELDS = ("fold_key", "table_names", "created_at", "updated_at")
_KEYLESS = (EntityKind.COUNTRY, EntityKind.EVENT)


class Entity(models.Model):
    """What every record with a page has in common. Children are edited, never the parent alone."""

    KIND: ClassVar[str] = ""

    kind = models.CharField(_("kind"), max_length=12, choices=EntityKind.choices, editable=False)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(
        _("sorted as"), max_length=200, blank=True, help_text=_("Made from the name if left empty.")
    )
    slug = models.SlugField(
        _("address"), max_length=100, blank=True, help_text=_("Made from the name if left empty.")
    )
    fold_key = models.CharField(max_length=FOLD_KEY_LENGTH, editable=False)
    summary = models.TextField(_("summary"), blank=True)
    wikidata_id = models.CharField(
        _("Wikidata id"), max_length=16, blank=True, validators=[WIKIDATA_ID]
    )
    review_state = models.CharField(
        _("review"), max_length=10, choices=ReviewState.choices, default=ReviewState.CONFIRMED
    )
    # Its index holds only what was merged away: SQLite took the usual one for a way to all others.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        db_index=False,
    )
    # Names of the fields that an editor settled; the importer leaves them alone.
    locked_fields = models.JSONField(default=list, editable=False)
    # Names that a table of ours once brought, "kind:text", so that none comes a second time.
    table_names = models.JSONField(null=True, default=None, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        permissions = [
            ("merge_entity", _("Can merge records")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="entity_slug_unique_in_kind"),
            models.CheckConstraint(condition=~Q(name=""), name="entity_name_not_empty"),
            models.CheckConstraint(condition=~Q(slug=""), name="entity_slug_not_empty"),
            models.CheckConstraint(
                condition=Q(kind__in=EntityKind.values), name="entity_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(review_state__in=ReviewState.values), name="entity_review_state_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="entity_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "sort_name"], name="entity_kind_sort_name"),
            models.Index(fields=["kind", "fold_key"], name="entity_kind_fold_key"),
            models.Index(fields=["wikidata_id"], name="entity_wikidata_id"),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="entity_merged_away",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.fill_in()
        self.slug = self.slug or self.make_unique_slug()
        former_slug, former_name = self.read_former_names()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "fold_key", "updated_at"}
        super().save(**kwargs)
        if former_slug and former_slug != self.slug:
            FormerSlug.objects.filter(kind=self.kind, slug=self.slug).delete()
            FormerSlug.objects.update_or_create(
                kind=self.kind, slug=former_slug, defaults={"entity_id": self.pk}
            )
        if not former_name:
            NameKey.make([self])
        elif former_name != self.name:
            NameKey.renew(self.pk)

    def get_absolute_url(self) -> str:
        return reverse(f"{self.kind}-detail", args=[self.slug])

    def fill_in(self) -> None:
        """What is made of the name, but for the address."""
        self.kind = self.KIND or self.kind
        self.name = tidy(self.name)
        self.fold_key = fold(self.name)
        self.sort_name = self.sort_name or self.make_sort_name()

    def read_former_names(self) -> tuple[str, str]:
        """Address and name as they are stored, empty before the first saving."""
        stored = Entity.objects.filter(pk=self.pk).values_list("slug", "name") if self.pk else ()
        return next(iter(stored), ("", ""))

    def make_sort_name(self) -> str:
        return self.name

    def make_unique_slug(self) -> str:
        """An address that no record of this kind has or had."""
        address = f"{self.kind}/{self.slug_base()}"
        taken = partial(taken_addresses, but_of=self.pk)
        return free_slugs([address], taken)[0].removeprefix(f"{self.kind}/")

    def slug_base(self) -> str:
        base = make_slug(self.name) or self.kind
        # Figures alone are the address of a year.
        return f"{self.kind}-{base}" if base.isdigit() else base

    @property
    def child(self) -> "Entity":
        """The person, country, … that a bare row is."""
        child: Entity = self if self.KIND else getattr(self, f"as_{self.kind}")
        return child

    @property
    def is_checked(self) -> bool:
        return self.review_state == ReviewState.CONFIRMED


class NameQuerySet(models.QuerySet["Name"]):
    def bulk_create(self, *args: Any, **kwargs: Any) -> list["Name"]:
        names = super().bulk_create(*args, **kwargs)
        NameKey.renew(*{name.entity_id for name in names})
        return names


class Name(models.Model):
    """Another way an entity is written; the preferred one is `Entity.name`."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=20, choices=NameKind.choices, default=NameKind.ALIAS
    )
    language = models.CharField(_("language"), max_length=35, blank=True, help_text="BCP 47")
    script = models.CharField(_("script"), max_length=4, blank=True, help_text="ISO 15924")
    origin = models.CharField(_("origin"), max_length=100, blank=True)
    fold_key = models.CharField(max_length=FOLD_KEY_LENGTH, editable=False, db_index=True)

    objects = NameQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "text"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "text", "kind"], name="name_unique_in_entity_and_kind"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="name_text_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, **kwargs: Any) -> None:
        self.text = tidy(self.text)
        self.fold_key = fold(self.text)
        self.script = self.script or script_of(self.text)
        super().save(**kwargs)
        NameKey.renew(self.entity_id)

    def delete(self, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(**kwargs)
        NameKey.renew(self.entity_id)
        return deleted


class NameKey(models.Model):
    """A key under which an entity is looked for by names like its own.

    A country is found by its code and an event by nothing: they have none. What is found is
    compared by its names, so a key too many costs time and no more. Code that moves names to
    another entity calls `renew`.
    """

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("name key")
        verbose_name_plural = _("name keys")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["key", "entity"], name="name_key_unique_in_entity"),
        ]

    def __str__(self) -> str:
        return self.key

    @staticmethod
    def keys_of(kind: str, name: str) -> frozenset[str]:
        if kind in _KEYLESS:
            return frozenset()
        return likeness.keys(name) if kind == EntityKind.PERSON else plain_names.keys(name)

    @classmethod
    def renew(cls, *entities: int) -> None:
        """Makes the keys of these entities those of their names, as they are stored."""
        # Read before the names: another's new name must not lose the keys it has just got.
        stored = cls.objects.filter(entity__in=entities).values_list("entity_id", "key", "pk")
        known = {(pk, key): row for pk, key, row in stored}
        wanted = cls.wanted(entities)
        cls.objects.filter(pk__in=[known[key] for key in known.keys() - wanted]).delete()
        cls._store(wanted - known.keys())

    @classmethod
    def wanted(cls, entities: Collection[int]) -> set[tuple[int, str]]:
        """The keys that these entities should have by their names, each with its entity."""
        keyed = Entity.objects.filter(pk__in=entities).exclude(kind__in=_KEYLESS)
        names = list(keyed.values_list("pk", "kind", "name"))
        if not names:
            return set()
        others = Name.objects.filter(entity__in=[pk for pk, _kind, _name in names])
        names += others.values_list("entity_id", "entity__kind", "text")
        return {(pk, key) for pk, kind, name in names for key in cls.keys_of(kind, name)}

    @classmethod
    def make(cls, entities: Collection[Entity]) -> None:
        """The keys of entities that are new and have one name."""
        cls._store({(one.pk, key) for one in entities for key in cls.keys_of(one.kind, one.name)})

    @classmethod
    def _store(cls, wanted: set[tuple[int, str]]) -> None:
        rows = (cls(entity_id=pk, key=key) for pk, key in sorted(wanted))
        cls.objects.bulk_create(rows, ignore_conflicts=True)
