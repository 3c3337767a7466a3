"""Does what the desk's form about the story of an article asks for."""

import re
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.decisions import Refusal, put_into_story, take_out_of_story
from articles.desk.answers import Answer, of_batch
from articles.desk.posted import broken, read_number
from articles.kinds import Verb
from articles.models import Article

_IN_ADMIN: Final = re.compile(r"/article/([0-9]{1,18})/")


def decide_story(request: HttpRequest, article: int) -> Answer:
    """Raises Conflict or Refusal; then nothing was changed."""
    reason, action = request.POST.get("reason", "").strip(), request.POST.get("action", "")
    seen = read_number(request.POST.get("story", ""))
    if action == Verb.OTHER_STORY and seen is not None:
        batch = take_out_of_story(article, seen, by=request.user, reason=reason)
    elif action == Verb.SAME_STORY:
        other = _find(request.POST.get("other", ""))
        batch = put_into_story(article, other, seen, by=request.user, reason=reason)
    else:
        raise Refusal(broken())
    return of_batch(batch, redraw=True)


def _find(words: str) -> int:
    """By its number, or by the address of its page, its desk or its form."""
    words = words.strip().replace("\0", "")
    in_admin = _IN_ADMIN.search(words)
    number = int(in_admin[1]) if in_admin else read_number(words)
    if number is None:
        try:
            slug = urlsplit(words).path.rstrip("/").rpartition("/")[2]
        except ValueError:
            slug = ""
        found = Article.objects.filter(slug=slug)
    else:
        found = Article.objects.filter(pk=number)
    pk: int | None = found.values_list("pk", flat=True).first()
    if pk is None:
        raise Refusal(_("There is no such article."))
    return pk
