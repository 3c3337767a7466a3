"""The five floors of the house: a module imports from its own floor and those below it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

PACKAGES = ("articles", "entities", "newsroom")
# A folder stands for everything in it. A new module has to be put on a floor here.
FLOORS = {
    1: [
        "articles.stories.likeness",
        "articles.writing",
        "articles.formats",
        *("articles.extraction", "entities.countries", "entities.likeness", "entities.names"),
        *("entities.authority.combining", "entities.authority.csv_rows", "entities.authority.days"),
        *("entities.authority.follow_the_money", "entities.authority.popolo"),
        *("entities.authority.reading", "entities.authority.shapes", "entities.authority.values"),
        *("entities.data", "entities.organizations", "entities.outlines", "entities.over_time"),
        *("entities.network_layout", "entities.slugs", "entities.steps"),
        "articles.comparing",
        *("entities.nicknames", "entities.plain_names", "entities.same_event"),
    ],
    2: [
        *("articles.kinds", "articles.migrations", "articles.models", "articles.querysets"),
        "articles.transitions",
        *("articles.group_rights", "articles.json_rows", "articles.watching"),
        *("entities.kinds", "entities.migrations", "entities.models", "entities.querysets"),
        # The words on two packages, whose modules are on several floors.
        *("articles.stories", "entities.authority"),
    ],
    3: [
        *("articles.agreement", "articles.evaluating"),
        *("articles.annotating", "articles.collecting", "articles.decisions", "articles.identity"),
        *(
            "articles.events",
            "articles.exporting",
            "articles.extracting",
            "articles.history",
            "articles.failed_imports",
            "articles.importing",
            "articles.integrity",
            "articles.jsonl",
            "articles.telling",
            "articles.timing",
            "articles.untold",
            "articles.when_words",
            "articles.event_days",
            "articles.date_preview",
            "articles.many",
        ),
        "articles.archive",
        "articles.known_names",
        *(
            "articles.laying_out",
            "articles.inline_marks",
            "articles.markup",
            "articles.newest",
            "articles.recognising",
        ),
        *("articles.together.colleagues", "articles.together.comment_places"),
        *("articles.together.commenting", "articles.together.mailing"),
        *("articles.together.notifying", "articles.together.senders"),
        *("articles.drafts", "articles.sentence_places"),
        *("articles.pictures", "articles.stories.placing"),
        *("articles.proposals", "articles.public", "articles.purging"),
        *("articles.publishing_checks", "articles.revisions"),
        *("articles.relating", "articles.revising"),
        *("articles.reading_again", "articles.reporting", "articles.rules", "articles.settled"),
        *("articles.search", "articles.wrong_passwords"),
        "articles.sqlite_fault",
        *(
            "entities.alike_events",
            "entities.authority.applying",
            "entities.authority.columns",
            "entities.authority.finding",
            "entities.authority.holding",
            "entities.authority.terms",
            "entities.candidates",
            "entities.hanging",
            "entities.held_back",
            "entities.duplicates",
            "entities.filling",
            "entities.intervals",
            "entities.loading",
            "entities.inserting",
            "entities.making",
            "entities.matching",
            "entities.merging",
            "entities.moments",
            "entities.moving",
            "entities.name_locks",
            "entities.naming",
            "entities.reconciliation.asking",
            "entities.reconciliation.scoring",
            "entities.retyping",
            "entities.rows",
            "entities.transaction_locks",
            "entities.weighing",
        ),
    ],
    4: [
        *(
            "articles.admin",
            "articles.api",
            "articles.authorship",
            "articles.benchmark",
            "articles.cards",
            "articles.named_days",
            "articles.stories.others",
            "articles.desk",
            "articles.charts",
            "articles.conditional",
            "articles.dashboard",
            "articles.excerpts",
            "articles.exports",
            "articles.feeds",
            "articles.front_page",
            "articles.sections",
            "articles.last_change",
            "articles.sitemaps",
            "articles.syndication",
            "entities.feeds",
            "entities.sitemaps",
            "articles.filters",
            "articles.finding",
            "articles.forms",
            "articles.found",
            "articles.judging",
            "articles.marking",
            "articles.shown_pictures",
            *("articles.article_pictures", "articles.picture_library"),
        ),
        *(
            "articles.management",
            "articles.negotiation",
            "articles.pages",
            "articles.progress",
            "articles.receiving",
            "articles.uploads_shown",
            "articles.quotes",
            "articles.representations",
            "articles.search_page",
            "articles.corrections",
        ),
        *(
            "articles.structured_data",
            "articles.templatetags",
            "articles.urls",
            "articles.views",
        ),
        "articles.previewing",
        "articles.state_panel",
        *("articles.together", "articles.undo_rights", "articles.waiting"),
        *(
            "entities.admin",
            "entities.api",
            "entities.filters",
            "entities.finding",
            "entities.forms",
        ),
        *("entities.calendar_views", "entities.coverage", "entities.event_calendar"),
        "entities.event_filters",
        *("entities.event_data", "entities.event_pages", "entities.event_views", "entities.facts"),
        *(
            "entities.management",
            "entities.network",
            "entities.network_views",
            "entities.offices",
            "entities.pages",
            "entities.paging",
            "entities.reconciliation",
            "entities.redirecting",
            "entities.related",
            "entities.representations",
            "entities.structured_data",
            "entities.tallies",
            "entities.time_charts",
        ),
        *("entities.templatetags", "entities.urls", "entities.views"),
    ],
    5: ["articles.apps", "entities.apps", "newsroom"],
}
FLOOR_OF = {name: floor for floor, names in FLOORS.items() for name in names}


def floor_of(module: str) -> int | None:
    parts = module.split(".")
    prefixes = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((FLOOR_OF[prefix] for prefix in prefixes if prefix in FLOOR_OF), None)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours but the empty roots of the packages."""
    for package in PACKAGES:
        for path in sorted(settings.BASE_DIR.glob(f"{package}/**/*.py")):
            parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
            name = ".".join(part for part in parts if part != "__init__")
            if name not in ("articles", "entities"):
                yield name, path


def imports(path: Path) -> Iterator[str]:
    """Full names of what the module imports, wherever in it: "entities.names.fold"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports() -> Iterator[tuple[str, str]]:
    for module, path in modules():
        for imported in imports(path):
            if imported.split(".")[0] in PACKAGES:
                yield module, imported


def test_every_module_has_a_floor():
    assert [name for name, _path in modules() if floor_of(name) is None] == []


def test_every_name_of_the_plan_is_a_module():
    found = {name for name, _path in modules()}
    assert [
        name for name in FLOOR_OF if not any(f"{f}.".startswith(f"{name}.") for f in found)
    ] == []


def test_imports_go_downwards():
    climbing = [
        f"{module} imports {imported}"
        for module, imported in own_imports()
        if (floor_of(module) or 0) < (floor_of(imported) or 0)
    ]
    assert climbing == []


def test_below_the_screens_entities_know_no_articles():
    wrong = [
        f"{module} imports {imported}"
        for module, imported in own_imports()
        if module.startswith("entities.")
        and imported.startswith("articles.")
        and (floor_of(module) or 0) <= 3
    ]
    assert wrong == []


def test_the_pure_text_code_knows_no_django():
    wrong = [
        f"{module} imports {imported}"
        for module, path in modules()
        if floor_of(module) == 1
        for imported in imports(path)
        if imported.split(".")[0] == "django"
    ]
    assert wrong == []


def test_the_pure_text_code_and_the_services_are_type_checked():
    pyproject = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    checked = {
        path.removesuffix(".py").replace("/", ".") for path in pyproject["tool"]["mypy"]["files"]
    }
    assert set(FLOORS[1] + FLOORS[3]) - checked == set()
