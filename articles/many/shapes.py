"""What an action on many articles would do, counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

SHOWN_EXAMPLES: Final = 5


@dataclass(frozen=True)
class Example:
    """`said` is what is to be known of this one."""

    pk: int
    headline: str
    said: str = ""


@dataclass
class Group:
    """Articles of which the same is to be said; the first of them as examples."""

    code: str
    words: str = ""
    keys: list[int] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def says_each(self) -> bool:
        """Of each something of its own is to be known."""
        return any(example.said for example in self.examples)

    @property
    def more(self) -> int:
        return len(self.keys) - len(self.examples)


@dataclass(frozen=True)
class Plan:
    """The digest is of all that is shown: what changed meanwhile has another one.

    It begins with that of what the articles are given.
    """

    will: Group
    already: Sequence[Group]
    cannot: Sequence[Group]
    warnings: Sequence[Group]
    digest: str
    goes: Sequence[tuple[str, int]] = ()  # what hangs on those that are deleted

    def is_of_another_value(self, seen: str) -> bool:
        return seen.partition("-")[0] != self.digest.partition("-")[0]

    def keys_of(self, code: str) -> list[int]:
        """Of those that cannot be changed for this reason."""
        return [key for group in self.cannot if group.code == code for key in group.keys]
