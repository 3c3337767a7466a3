"""Who works here: how they are called, who can be given an article, whom a comment addresses."""

import re
from collections.abc import Collection
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from articles.transitions import CHANGES

READ: Final = "articles.view_article"
# As Django takes user names: letters, digits and @ . + - _
_ADDRESSED: Final = re.compile(r"(?<![\w@.+-])@([\w.+-]{1,150})")
_MOST: Final = 20


def name_of(user: User | None) -> str:
    return user.get_full_name() or user.get_username() if user else _("Somebody")


def who_may(right: str) -> QuerySet[User]:
    """Staff with an account in use."""
    allowed: QuerySet[User] = User.objects.with_perm(right).filter(is_staff=True)
    return allowed.order_by("first_name", "last_name", "username")


def may_be_assigned(user: User) -> bool:
    return bool(user.is_active and user.is_staff and user.has_perm(CHANGES))


def whom_words_address(words: str) -> list[User]:
    """Colleagues named as @username; a full stop that ends the sentence is no part of a name."""
    names = {name.lower() for name in _ADDRESSED.findall(words)}
    names |= {name.rstrip(".+-") for name in names}
    if not names:
        return []
    found = who_may(READ).annotate(lower=Lower("username")).filter(lower__in=sorted(names)[:_MOST])
    return list(found)


def with_account(users: Collection[int]) -> QuerySet[User]:
    """Of these the ones that may still read articles."""
    return who_may(READ).filter(Q(pk__in=users))
