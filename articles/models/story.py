"""One text that several outlets print: the story, each article's place in it, how copies meet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Story(models.Model):
    """What its printings are copies of; it says nothing of its own."""

    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Printing(models.Model):
    """Of which story an article is a printing; of none where no other article prints its text.

    A row of its own, so that whoever places an article waits for nobody who is writing in it.
    """

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        verbose_name=_("article"),
        primary_key=True,
        related_name="printing",
    )
    story = models.ForeignKey(
        Story,
        models.PROTECT,
        verbose_name=_("story"),
        null=True,
        blank=True,
        related_name="printings",
    )
    # An editor said where it belongs, or that it belongs nowhere.
    is_settled = models.BooleanField(_("settled by an editor"), default=False)

    class Meta:
        verbose_name = _("printing")
        verbose_name_plural = _("printings")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article)


class Band(models.Model):
    """A number that an article shares with its copies and with hardly any other article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bands")
    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["number", "article"], name="band_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.article_id}"
