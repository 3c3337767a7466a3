"""The site as gunicorn serves it, within a process that may be killed."""

import sys

from django.contrib.auth.models import User
from django.core.wsgi import get_wsgi_application
from django.test import Client
from gunicorn.app.base import BaseApplication


class Served(BaseApplication):
    def __init__(self, port: int, threads: int) -> None:
        self._given = {
            "bind": f"127.0.0.1:{port}",
            "worker_class": "gthread",
            "threads": threads,
            "control_socket_disable": True,
            "graceful_timeout": 1,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._given.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return get_wsgi_application()


def serve(port: int, threads: int) -> None:
    sys.argv = ["gunicorn"]
    Served(port, threads).run()


def make_editor() -> None:
    """Prints the key of a session."""
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    sys.stdout.write(client.cookies["sessionid"].value)
