"""What stands against publishing an article, and where it is mended."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.decisions.own_dates import written_here
from articles.models import (
    Article,
    Comment,
    Document,
    FormerArticleSlug,
    InlineMark,
    KillNotice,
    Mention,
    Section,
    Text,
)
from articles.models.text import TimeExpression
from articles.pictures.checks import pictures_without_alt
from articles.public import public_entities
from entities.models import MODELS, FormerSlug
from entities.moments import moment_words

LONGEST_HEADLINE: Final = 110
# Whose addresses are looked up; of others the site alone knows what they lead to.
_LOOKED_UP: Final = frozenset(("article", "section", "tag", *MODELS))


class Severity(TextChoices):
    ERROR = "error", gettext_lazy("stands against it")
    WARNING = "warning", gettext_lazy("look at this")


@dataclass(frozen=True)
class Problem:
    """One sentence, and the page on which it is mended."""

    severity: Severity
    sentence: str
    address: str = ""
    may_override: bool = False  # a publisher may publish all the same, and say why
    until: datetime | None = None  # from when on it stands against nothing any more

    @property
    def is_error(self) -> bool:
        return self.severity == Severity.ERROR


Found = Iterable[tuple[int, Problem]]
Check = Callable[[Sequence[Article]], Found]


def checks_of(articles: Collection[int]) -> dict[int, list[Problem]]:
    """For each article what stands against publishing it, the gravest first; as many queries for
    many articles as for one.
    """
    rows = Article.objects.filter(pk__in=articles).order_by("pk")
    found: dict[int, list[Problem]] = {pk: [] for pk in articles}
    read = list(rows)
    for check in CHECKS:
        for pk, problem in check(read):
            found[pk].append(problem)
    return {pk: sorted(some, key=lambda one: not one.is_error) for pk, some in found.items()}


def stops(
    problems: Iterable[Problem], *, at: datetime | None = None, overridden: bool = False
) -> list[Problem]:
    """Those for which an article does not come out, at once or at this moment."""
    moment = at or timezone.now()
    standing = [one for one in problems if one.until is None or one.until > moment]
    return [one for one in standing if one.is_error and not (overridden and one.may_override)]


def _page(name: str, article: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article])


def _warn(pk: int, sentence: str, page: str = "change", field: str = "") -> tuple[int, Problem]:
    return pk, Problem(Severity.WARNING, sentence, _page(page, pk) + (field and f"#id_{field}"))


def _has_no_text(articles: Sequence[Article]) -> Found:
    texts = Text.objects.filter(article__in=articles)
    written = {*texts.order_by().values_list("article", flat=True).distinct()}
    for one in articles:
        if one.pk not in written:
            said = _("It has no text.")
            yield one.pk, Problem(Severity.ERROR, said, _page("text", one.pk))
        if not one.headline.strip():
            said = _("It has no headline.")
            where = f"{_page('change', one.pk)}#id_headline"
            yield one.pk, Problem(Severity.ERROR, said, where)


def _is_killed(articles: Sequence[Article]) -> Found:
    waiting = KillNotice.objects.filter(article__in=articles, settled_at=None)
    for pk in waiting.order_by("pk").values_list("article", flat=True).distinct():
        address = reverse("admin:articles_killnotice_changelist")
        said = _("Its agency takes it back: answer that first.")
        where = f"{address}?settled_at__isempty=1&article={pk}"
        yield pk, Problem(Severity.ERROR, said, where)


def _is_under_embargo(articles: Sequence[Article]) -> Found:
    """By the latest word of its agency: what it told with an earlier version does not count."""
    told = Document.objects.filter(article__in=articles).order_by("imported_at", "pk")
    until = dict(told.values_list("article", "embargo"))
    for pk, embargo in until.items():
        if embargo and embargo > timezone.now():
            when = moment_words(embargo)
            said = _("Its agency holds it back until %(when)s.") % {"when": when}
            address = _page("schedule", pk)
            yield pk, Problem(Severity.ERROR, said, address, True, embargo)


def _lacks_its_origin(articles: Sequence[Article]) -> Found:
    for one in _copies(articles):
        if one.dated_start is None:
            yield _warn(one.pk, _("It has no date."), "date")
        if one.source_id is None:
            yield _warn(one.pk, _("It has no source."), field="source")


def _copies(articles: Sequence[Article]) -> list[Article]:
    """Without what was written here: publication dates it, and it comes from nobody else."""
    missing = [one for one in articles if one.dated_start is None or one.source_id is None]
    ours = written_here([one.pk for one in missing])
    return [one for one in missing if one.pk not in ours]


def _has_a_long_headline(articles: Sequence[Article]) -> Found:
    for one in articles:
        if len(one.headline) > LONGEST_HEADLINE:
            said = _("Its headline has %(count)d signs; more than %(most)d are cut off elsewhere.")
            words = {"count": len(one.headline), "most": LONGEST_HEADLINE}
            yield _warn(one.pk, said % words, field="headline")


def _has_lost_decisions(articles: Sequence[Article]) -> Found:
    counts: dict[int, int] = defaultdict(int)
    lost: Sequence[QuerySet[Any, Any]] = (Mention.objects.lost(), TimeExpression.objects.lost())
    for rows in lost:
        theirs = rows.filter(text__article__in=articles).order_by()
        for pk in theirs.values_list("text__article", flat=True):
            counts[pk] += 1
    for pk, count in counts.items():
        said = ngettext(
            "%(count)d decision has lost its place in the text.",
            "%(count)d decisions have lost their places in the text.",
            count,
        )
        yield pk, Problem(Severity.WARNING, said % {"count": count}, f"{_page('review', pk)}#lost")


def _has_undescribed_pictures(articles: Sequence[Article]) -> Found:
    for pk, pictures in pictures_without_alt([one.pk for one in articles]).items():
        said = ngettext(
            "%(count)d picture does not say what it shows, nor that it only decorates.",
            "%(count)d pictures do not say what they show, nor that they only decorate.",
            len(pictures),
        )
        where = _page("pictures", pk)
        yield pk, Problem(Severity.ERROR, said % {"count": len(pictures)}, where)


def _has_open_comments(articles: Sequence[Article]) -> Found:
    threads = Comment.objects.filter(answers=None, resolved_at=None)
    open_ones = threads.filter(article__in=articles).order_by().values_list("article")
    for pk, count in open_ones.annotate(Count("pk")):
        said = ngettext("%(count)d comment is open.", "%(count)d comments are open.", count)
        yield _warn(pk, said % {"count": count}, "comments")


def _has_broken_links(articles: Sequence[Article]) -> Found:
    links: dict[int, set[str]] = defaultdict(set)
    for pk, address in _marked_links(articles):
        links[pk].add(address)
    broken = broken_addresses({one for some in links.values() for one in some})
    for pk, some in links.items():
        for address in sorted(broken.intersection(some)):
            said = _("Its link %(address)s leads nowhere, or to what readers do not see.")
            yield _warn(pk, said % {"address": address}, "text")


def _marked_links(articles: Sequence[Article]) -> Iterable[tuple[int, str]]:
    """Of the newest texts those to pages of this site."""
    newest = Text.objects.filter(article=OuterRef("text__article")).order_by("-number")
    links = InlineMark.objects.filter(
        text__article__in=articles, url__startswith="/", text=Subquery(newest.values("pk")[:1])
    )
    return links.values_list("text__article", "url")


def broken_addresses(addresses: Collection[str]) -> set[str]:
    """Of addresses of this site those at which readers find nothing; one query for each kind."""
    asked: dict[str, dict[str, str]] = defaultdict(dict)  # by kind: the slug, its address
    broken = set()
    for address in addresses:
        path = address.partition("#")[0].partition("?")[0]
        try:
            match = resolve(path)
        except Resolver404:
            broken |= {address}
            continue
        kind = (match.url_name or "").removesuffix("-detail")
        if kind in _LOOKED_UP:
            asked[kind][address] = str(match.kwargs["slug"])
    for kind, wanted in asked.items():
        shown = _shown(kind, set(wanted.values()))
        broken |= {address for address, slug in wanted.items() if slug not in shown}
    return broken


def _shown(kind: str, slugs: Collection[str]) -> set[str]:
    """Of these addresses those that lead to something, by a redirect too."""
    public: QuerySet[Any, Any]
    once: QuerySet[Any, Any]
    if kind == "tag":
        tagged = Article.objects.public().filter(tags__slug__in=slugs).order_by()
        return {*tagged.values_list("tags__slug", flat=True)}
    if kind == "section":
        here = Section.objects.shown().filter(Q(slug__in=slugs) | Q(former_slugs__slug__in=slugs))
        return {slug for row in here.values_list("slug", "former_slugs__slug") for slug in row}
    if kind == "article":
        public = Article.objects.public()
        once = FormerArticleSlug.objects.filter(slug__in=slugs, article__in=public.values("pk"))
    else:
        public = public_entities(MODELS[kind])
        once = FormerSlug.objects.filter(kind=kind, slug__in=slugs, entity__in=public.values("pk"))
    now = public.filter(slug__in=slugs).order_by().values_list("slug", flat=True)
    return {*now, *once.values_list("slug", flat=True)}


# Each reads all the articles at once.
CHECKS: Final[list[Check]] = [
    _has_no_text,
    _is_killed,
    _is_under_embargo,
    _has_undescribed_pictures,
    _has_lost_decisions,
    _lacks_its_origin,
    _has_a_long_headline,
    _has_open_comments,
    _has_broken_links,
]
