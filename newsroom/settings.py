"""Settings of the project, read from NEWSROOM_* environment variables; development needs none."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom.api_settings import describe_api, set_up_api
from newsroom.environment import (
    calculate_in_one_thread,
    read_address,
    read_database,
    read_flag,
    read_fraction,
    read_int,
    read_list,
    read_mail_server,
    read_media_address,
    read_object,
    read_rate,
    read_recogniser,
    read_secret,
    read_tag_authority,
    read_text,
    read_time_zone,
)
from newsroom.logs import make_logging

calculate_in_one_thread()

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = read_flag("NEWSROOM_DEBUG", True)

SECRET_KEY = read_text("NEWSROOM_SECRET_KEY")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("NEWSROOM_SECRET_KEY must be set when NEWSROOM_DEBUG=0.")
    SECRET_KEY = "development-only-" + "0" * 48

ALLOWED_HOSTS = read_list("NEWSROOM_ALLOWED_HOSTS", [] if not DEBUG else ["localhost", "127.0.0.1"])
# The one host of the public pages, where the site has other names, too.
HOST = read_text("NEWSROOM_HOST")
CSRF_TRUSTED_ORIGINS = read_list("NEWSROOM_CSRF_TRUSTED_ORIGINS")

# --- The site ---------------------------------------------------------------------------------

# A suggestion with at least this confidence is shown to the public; 0 shows only what an editor
# confirmed.
PUBLIC_CONFIDENCE = read_fraction("NEWSROOM_PUBLIC_CONFIDENCE", 0.93)
# What finds names beside the rules and the known names.
RECOGNISER = read_recogniser("NEWSROOM_RECOGNISER", "trained")
# The name on newsroom/card.png, which is drawn from the card.svg beside it.
CARD_NAME = "Newsroom"
SITE_NAME = read_text("NEWSROOM_SITE_NAME", CARD_NAME)
# Who vouches for the ids in feeds. They are kept by whoever reads them: set it once, for good.
TAG_AUTHORITY = read_tag_authority("NEWSROOM_TAG_AUTHORITY", "newsroom.localhost,2026")
# Documents larger than this are refused by the importer.
MAX_DOCUMENT_BYTES = read_int("NEWSROOM_MAX_DOCUMENT_BYTES", 20 * 1024 * 1024, minimum=1)
# Archives larger than this, or that unpack to more, are refused.
MAX_ARCHIVE_BYTES = read_int("NEWSROOM_MAX_ARCHIVE_BYTES", 1024 * 1024 * 1024, minimum=1)
# Pictures larger than this, in bytes or in pixels, are refused.
MAX_PICTURE_BYTES = read_int("NEWSROOM_MAX_PICTURE_BYTES", 40 * 1024 * 1024, minimum=1)
MAX_PICTURE_PIXELS = read_int("NEWSROOM_MAX_PICTURE_PIXELS", 50_000_000, minimum=1)
# Where words are looked up, if not in the database: https://user:password@host:9200/index
OPENSEARCH_URL = read_address("NEWSROOM_OPENSEARCH_URL")

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # FORM_RENDERER looks for the stock form templates among the apps.
    "django.forms",
    "csp",
    "corsheaders",
    "django_filters",
    "simple_history",
    # Before our own: articles.admin takes taggit's Tag admin away and registers its own.
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "newsroom.apps.NewsroomConfig",
    "entities.apps.EntitiesConfig",
    "articles.apps.ArticlesConfig",
]

MIDDLEWARE = [
    "newsroom.noting.note_requests",
    "newsroom.metrics.count_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.hosts.one_host",
    "newsroom.headers.questions_from_elsewhere",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.headers.security_headers",
    "newsroom.limits.bounded_query",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Notes in the history of a record who changed it.
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.trying_again.TryAgain",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ---------------------------------------------------------------------------------

DATABASES = {
    "default": read_database("NEWSROOM_DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for the importer, and writers queue instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an edit that was confirmed on screen survives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    # A server that is gone keeps no thread waiting for minutes, and /readyz says it in time.
    _SERVER = DATABASES["default"].setdefault("OPTIONS", {})
    _SERVER.setdefault("connect_timeout", 10)
    # Two common words are in more pages of a large archive than 4 MB of marks can tell apart.
    _SERVER.setdefault("options", "-c work_mem=32MB")

# Public pages as this process made them, by the version of all content (articles.conditional).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
    # Who asked the API how often. It is one for each process, which counts for itself.
    "rates": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rates",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Workers run these: `manage.py work`. The database is the broker, so that a document and the task
# that tells of it are stored together.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- The API ------------------------------------------------------------------------------------

REST_FRAMEWORK = set_up_api(
    of_readers=read_rate("NEWSROOM_API_RATE", "300/minute"),
    of_editors=read_rate("NEWSROOM_API_EDITOR_RATE", "1200/minute"),
)
SPECTACULAR_SETTINGS = describe_api(SITE_NAME)

# --- Mail ---------------------------------------------------------------------------------------

# Where mail is handed in: smtps://user:password@host:465. Without one nobody is told by mail.
_MAIL = read_mail_server("NEWSROOM_EMAIL_URL")
MAIL_IS_ON = bool(_MAIL.host)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_ON else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.is_tls
# Whoever decides waits no longer for it.
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = read_text("NEWSROOM_EMAIL_FROM") or f"newsroom@{HOST or 'localhost'}"

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = read_time_zone("NEWSROOM_TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# --- Watching ---------------------------------------------------------------------------------

# Whoever watches the site shows it to read /metrics; without one there is no such page.
METRICS_TOKEN = read_secret("NEWSROOM_METRICS_TOKEN")
LOGGING = make_logging(is_production=not DEBUG)

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"

# --- Pictures -----------------------------------------------------------------------------------

# A folder, or with NEWSROOM_MEDIA_STORAGE the class of another storage, as of a bucket.
MEDIA_ROOT = Path(read_text("NEWSROOM_MEDIA_ROOT") or BASE_DIR / "media")
# Where browsers find them; elsewhere than here a web server or a bucket answers.
MEDIA_URL = read_media_address("NEWSROOM_MEDIA_URL", "/media/")
# Whether this program gives them out itself, or a web server in front of it.
SERVES_MEDIA = read_flag("NEWSROOM_SERVES_MEDIA", True)
# Of a storage that makes addresses of its own: the hosts that pages may show pictures of.
MEDIA_HOSTS = read_list("NEWSROOM_MEDIA_HOSTS")
_MEDIA_STORAGE = read_text("NEWSROOM_MEDIA_STORAGE")
_MEDIA_OPTIONS = read_object("NEWSROOM_MEDIA_OPTIONS")

STORAGES = {
    "default": {
        "BACKEND": _MEDIA_STORAGE or "django.core.files.storage.FileSystemStorage",
        "OPTIONS": _MEDIA_OPTIONS,
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "newsroom.storage.HashedFiles"
        )
    },
}

# --- Security ---------------------------------------------------------------------------------

LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["newsroom.login.CountingBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]


def _media_hosts() -> list[str]:
    """Where pictures come from, as the policy names it."""
    given = urlsplit(MEDIA_URL)
    own = [f"{given.scheme}://{given.netloc}"] if given.netloc else []
    return [*own, *MEDIA_HOSTS]


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if _hosts := _media_hosts():
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] = [SELF, *_hosts]
X_FRAME_OPTIONS = "DENY"
# Pages of other sites may read what is public for machines, without the cookies of this one: what
# stands at one address with a page, too, and what the lasting addresses lead to.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = (
    r"/(?!admin/|preview/)(api/|reconcile/|id/"
    r"|(articles|people|countries|organizations|places|events|sources)/[^/]+/$"
    r"|.*/feed/(rss/)?$|.*\.(json|jsonld|txt|ftm|xml)$)"
)
# What may be posted is newsroom.headers' to say.
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
# Browsers let a POST through whatever the list says. From elsewhere it comes without a token or the
# secret of a form, so that the API knows nobody who sends it.
CORS_ALLOW_HEADERS = ["accept", "content-type", "user-agent", "x-requested-with"]
# Who watches the site asks every machine by its own name, within the house and without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The review forms of a long article carry many fields, never thousands.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["newsroom.limits.RefusesFiles"]
# The one page that takes files counts them itself.
DATA_UPLOAD_MAX_NUMBER_FILES = None
# The proxy then tells whose request it passes on.
BEHIND_PROXY = read_flag("NEWSROOM_BEHIND_PROXY", False)

if not DEBUG:
    # A site behind a proxy that ends TLS says so with NEWSROOM_BEHIND_PROXY=1.
    HTTPS = read_flag("NEWSROOM_HTTPS", True)
    SECURE_SSL_REDIRECT = HTTPS
    SESSION_COOKIE_SECURE = HTTPS
    CSRF_COOKIE_SECURE = HTTPS
    SECURE_HSTS_SECONDS = read_int("NEWSROOM_HSTS_SECONDS", 31_536_000) if HTTPS else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
    SECURE_HSTS_PRELOAD = HTTPS
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
