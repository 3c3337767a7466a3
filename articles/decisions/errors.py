"""Why a decision was not taken; nothing was changed."""


class Conflict(ValueError):
    """Somebody else changed the record in the meantime; nothing was changed."""


class Refusal(ValueError):
    """The request makes no sense for this record; nothing was changed."""
