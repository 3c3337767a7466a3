"""What Django REST framework and drf-spectacular are set to."""

from typing import Any


def set_up_api(of_readers: str | None, of_editors: str | None) -> dict[str, Any]:
    """With how often one of each may ask."""
    return {
        # Views that everybody may read say so themselves.
        "DEFAULT_AUTHENTICATION_CLASSES": [
            "rest_framework.authentication.TokenAuthentication",
            "rest_framework.authentication.SessionAuthentication",
        ],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_PARSER_CLASSES": ["articles.api.parsing.BoundedJSONParser"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_CONTENT_NEGOTIATION_CLASS": "articles.api.parsing.AlwaysJSON",
        "DEFAULT_SCHEMA_CLASS": "articles.api.schema.ApiSchema",
        "EXCEPTION_HANDLER": "articles.api.problems.handle",
        "DEFAULT_THROTTLE_CLASSES": [
            "articles.api.throttling.ReaderThrottle",
            "articles.api.throttling.EditorThrottle",
        ],
        "DEFAULT_THROTTLE_RATES": {
            "anon": of_readers,
            "user": of_editors,
        },
        "URL_FORMAT_OVERRIDE": None,
    }


def describe_api(site_name: str) -> dict[str, Any]:
    """What /api/schema/ says of the API as a whole."""
    return {
        "TITLE": f"{site_name}: API",
        "VERSION": "1",
        "DESCRIPTION": (
            "What the pages of this archive show, for programs: articles, the people, countries, "
            "organizations, places and events in them, and the sentence behind every fact. Whoever "
            "may decide at the desk may do so here, with a token."
        ),
        "TAGS": [
            {"name": "Start", "description": "Where everything is."},
            {"name": "Search", "description": "By words, with what one can narrow to."},
            {
                "name": "Articles",
                "description": "As they were published, with all that is in them.",
            },
            {"name": "Mentions", "description": "Words that name somebody or something."},
            {"name": "People", "description": "With their offices, in the words of a sentence."},
            {"name": "Countries", "description": "With their codes, and who holds their offices."},
            {"name": "Organizations", "description": "Bodies, parties, companies."},
            {"name": "Places", "description": "Cities, regions, buildings."},
            {"name": "Events", "description": "What happened, between whom, as who says."},
            {"name": "Sources", "description": "The outlets that articles come from."},
            {"name": "Tags", "description": "What articles are about."},
            {"name": "Sections", "description": "The parts of the site that its editors made."},
            {"name": "Corrections", "description": "What was put right after publication."},
            {"name": "Desk", "description": "What editors decide; with a token, or their session."},
        ],
        "OAS_VERSION": "3.1.1",
        "SERVE_INCLUDE_SCHEMA": False,
        "SCHEMA_PATH_PREFIX": "/api/v1",
        "POSTPROCESSING_HOOKS": ["articles.api.schema.refine"],
        "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    }
