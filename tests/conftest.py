"""What every test may count on."""

import socket

import pytest
from django.db import connection

pytest_plugins = ["tests.browser"]


def pytest_collection_modifyitems(items):
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="NEWSROOM_TEST_POSTGRES_URL is not set."))


def pytest_make_parametrize_id(val, argname):
    """A name of its own only for what is short: packed bytes and signatures differ from run to run,
    and the workers of one run must collect the same names."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > 60) else None


@pytest.fixture(autouse=True)
def _no_settings_from_outside(settings):
    settings.PUBLIC_CONFIDENCE = 0.8


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Nothing that Newsroom does reaches beyond this machine."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
