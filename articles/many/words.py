"""Why an article stays as it is, and what is to be known before it changes, counted in words."""

from typing import Any, Final

from django.utils.translation import ngettext_lazy

_N: Final = "count"

# It is so already.
ALREADY: Final[dict[str, Any]] = {
    "published": ngettext_lazy("%(count)d is published.", "%(count)d are published.", _N),
    "withdrawn": ngettext_lazy("%(count)d is withdrawn.", "%(count)d are withdrawn.", _N),
    "in-review": ngettext_lazy("%(count)d is in review.", "%(count)d are in review.", _N),
    "tagged": ngettext_lazy("%(count)d has this tag.", "%(count)d have this tag.", _N),
    "untagged": ngettext_lazy(
        "%(count)d does not have this tag.", "%(count)d do not have this tag.", _N
    ),
    "same": ngettext_lazy("%(count)d says so.", "%(count)d say so.", _N),
}

# It cannot be done.
CANNOT: Final[dict[str, Any]] = {
    "gone": ngettext_lazy(
        "%(count)d is not there any more.", "%(count)d are not there any more.", _N
    ),
    "no-right": ngettext_lazy(
        "%(count)d is not yours to change.", "%(count)d are not yours to change.", _N
    ),
    "stopped": ngettext_lazy(
        "Something stands against publishing %(count)d.",
        "Something stands against publishing %(count)d.",
        _N,
    ),
    "not-published": ngettext_lazy(
        "%(count)d is not published.", "%(count)d are not published.", _N
    ),
    "not-draft": ngettext_lazy(
        "%(count)d is no draft: it is published or withdrawn.",
        "%(count)d are no drafts: they are published or withdrawn.",
        _N,
    ),
    "was-public": ngettext_lazy(
        "%(count)d is published, or was public before: what readers saw is withdrawn, not deleted.",
        "%(count)d are published, or were public before: "
        "what readers saw is withdrawn, not deleted.",
        _N,
    ),
    "needed": ngettext_lazy(
        "%(count)d is needed elsewhere.", "%(count)d are needed elsewhere.", _N
    ),
}

# It is done, but this is to be known.
WARNINGS: Final[dict[str, Any]] = {
    "look": ngettext_lazy(
        "%(count)d should be looked at first.", "%(count)d should be looked at first.", _N
    ),
    "held-back": ngettext_lazy(
        "%(count)d is held back: readers see it at its own moment, not now.",
        "%(count)d are held back: readers see each at its own moment, not now.",
        _N,
    ),
    "withdrawn-before": ngettext_lazy(
        "%(count)d was withdrawn before.", "%(count)d were withdrawn before.", _N
    ),
    "public-now": ngettext_lazy(
        "%(count)d is public now: its address will say that it was withdrawn.",
        "%(count)d are public now: their addresses will say that they were withdrawn.",
        _N,
    ),
    "shown-to-readers": ngettext_lazy(
        "%(count)d is public: readers see the change at once.",
        "%(count)d are public: readers see the change at once.",
        _N,
    ),
    "somebodys": ngettext_lazy(
        "%(count)d is assigned to somebody else now.",
        "%(count)d are assigned to somebody else now.",
        _N,
    ),
    "settled": ngettext_lazy(
        "In %(count)d of them an editor settled this before; it is settled anew.",
        "In %(count)d of them editors settled this before; it is settled anew.",
        _N,
    ),
    "counted-later": ngettext_lazy(
        "In %(count)d of them, words such as “last Monday” are counted from its date: "
        "they are counted anew, of more than five articles when each is next read.",
        "In %(count)d of them, words such as “last Monday” are counted from the date: "
        "they are counted anew, of more than five articles when each is next read.",
        _N,
    ),
    "decided": ngettext_lazy(
        "In %(count)d of them, editors decided what names and dates mean; that goes with it.",
        "In %(count)d of them, editors decided what names and dates mean; that goes with them.",
        _N,
    ),
    "written-here": ngettext_lazy(
        "%(count)d was written or edited here: no document has this text.",
        "%(count)d were written or edited here: no document has their text.",
        _N,
    ),
}
