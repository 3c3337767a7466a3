"""What is in a backup, told in a file beside it: FILE.json.

Beside it, for the checksum of a whole file cannot stand in the file, and whoever looks for the
right backup can read it without this program. A file without one can still be restored; then only
what it holds says whether it is whole.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import ngettext

from newsroom.backups.refusing import Unusable, in_plain_words

Migration = tuple[str, str]
_FORMAT: Final = 1
_LONGEST: Final = 5_000_000  # bytes


@dataclass(frozen=True)
class Manifest:
    """`counts` are the rows of each table; `pictures` tells of the files beside them, if any."""

    engine: str
    engine_version: str
    migrations: frozenset[Migration]
    counts: Mapping[str, int]
    sha256: str
    size: int
    made_at: str = ""
    version: str = ""
    pictures: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def articles(self) -> str:
        count = self.counts.get("articles_article", 0)
        return ngettext("%d article", "%d articles", count) % count

    def as_json(self) -> str:
        told = {"newsroom_backup": _FORMAT, **asdict(self)}
        told["migrations"] = sorted(map(list, self.migrations))
        return json.dumps(told, indent=1, sort_keys=True) + "\n"


def describe(
    engine: str,
    version: str,
    migrations: Iterable[Migration],
    counts: Mapping[str, int],
    file: Path,
) -> Manifest:
    """Of a backup that was made just now."""
    pyproject = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    return Manifest(
        engine=engine,
        engine_version=version,
        migrations=frozenset(migrations),
        counts=dict(sorted(counts.items())),
        sha256=checksum(file),
        size=file.stat().st_size,
        made_at=timezone.now().isoformat(timespec="seconds"),
        version=tomllib.loads(pyproject)["project"]["version"],
    )


def manifest_path(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def read_manifest(file: Path) -> Manifest | None:
    """What is told of the file, or None; raises Unusable where the file is another one."""
    with in_plain_words(file):
        size = file.stat().st_size
    path = manifest_path(file)
    if not path.is_file():
        return None
    told = _parse(path)
    if told.size != size or told.sha256 != checksum(file):
        raise Unusable(f"{file} is damaged or another file than the one that {path} tells of.")
    return told


def _parse(path: Path) -> Manifest:
    try:
        with path.open(encoding="utf-8") as lines:
            told = json.loads(lines.read(_LONGEST))
        if told.pop("newsroom_backup") != _FORMAT:
            raise Unusable(f"{path} was made by a newer version of Newsroom: upgrade this one.")
        told["migrations"] = frozenset((app, name) for app, name in told["migrations"])
        return Manifest(**told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unusable(f"{path} does not tell of a backup of Newsroom.") from error


def checksum(file: Path) -> str:
    with in_plain_words(file), file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def newer_migrations(applied: Iterable[Migration]) -> str:
    """The first one that this program does not know; "" where it knows all."""
    loader = MigrationLoader(None)
    known = {*loader.disk_migrations, *loader.replacements}
    ours = {app for app, _name in known}
    unknown = sorted(key for key in applied if key not in known and key[0] in ours)
    return ".".join(unknown[0]) if unknown else ""


def check_counts(file: Path, told: Mapping[str, int], found: Mapping[str, int]) -> None:
    """The file holds as many rows as are told of it."""
    for table, count in told.items():
        if found.get(table) != count:
            raise Unusable(
                f"{file} does not hold what it should: {found.get(table, 0)} rows of {table} "
                f"instead of {count}."
            )
