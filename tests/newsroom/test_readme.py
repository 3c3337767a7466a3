"""The README tells of every setting there is, and of no other."""

import re

from django.conf import settings


def variables(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, re.MULTILINE))


def test_the_table_of_settings_is_complete():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    source = (settings.BASE_DIR / "newsroom" / "settings.py").read_text(encoding="utf-8")
    read = variables(source, r'\bread_\w+\(\s*"(NEWSROOM_\w+)"')
    assert len(read) > 10
    assert variables(readme, r"^\| `(NEWSROOM_\w+)`") == read


def test_every_file_on_the_map_exists():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    code_map = readme.split("## Map of the code")[1].split("```")[1]
    paths = variables(code_map, r"(\S+(?:/|\.py))(?=\s)")
    assert len(paths) > 10
    assert [path for path in paths if not [*settings.BASE_DIR.glob(path)]] == []
