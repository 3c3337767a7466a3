"""On what terms an authority file is taken in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """`scheme` names the list whose ids the file's are; `origin` is shown beside each name."""

    scheme: str
    origin: str
    is_confirmed: bool = False  # new records are as good as confirmed by an editor
