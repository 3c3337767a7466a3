"""What the public is told of who decided something: that it was an editor."""

from django.utils.translation import gettext as _


def without_name(basis: str) -> str:
    """Where a date comes from, for the public: what an editor set says neither who nor why."""
    for sentence in (_("set by %s"), _("marked by %s")):
        before = sentence.partition("%s")[0]
        if before and basis.startswith(before):
            return sentence % _("an editor")
    return basis
