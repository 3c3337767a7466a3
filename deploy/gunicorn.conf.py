"""How gunicorn serves the archive: gunicorn --config deploy/gunicorn.conf.py newsroom.wsgi

GUNICORN_CMD_ARGS or options of the command line overrule what stands here.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

bind = "127.0.0.1:8000"

# A page is some milliseconds of Python and a few queries: processes use the cores, and a few
# threads in each answer while others wait for the database; more would only queue for the same
# interpreter. Each thread keeps one connection to the database.
workers = int(os.environ.get("WEB_CONCURRENCY") or min((os.cpu_count() or 1) + 1, 9))
worker_class = "gthread"
threads = 4

# Setting the date of a long article reads it anew; nothing of a page takes near a minute.
timeout = 60
graceful_timeout = 30
keepalive = 5
# A process that has grown goes; not all of them at once.
max_requests = 20_000
max_requests_jitter = 2_000
# The heartbeat of the workers is no file on a disk that may be slow.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True

# newsroom.requests notes every request, with its id, without its query and without addresses.
accesslog = None
errorlog = "-"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}

# /metrics answers for all processes, which note their counts in one folder. Reloading keeps it.
if os.environ.get("NEWSROOM_METRICS_TOKEN"):
    _OWN = "newsroom-metrics-"
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=_OWN)

    def child_exit(_server: Any, worker: Any) -> None:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)

    def on_exit(_server: Any) -> None:
        folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
        if folder.name.startswith(_OWN):
            shutil.rmtree(folder, ignore_errors=True)
