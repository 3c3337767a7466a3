"""What Prometheus reads: gauges of the archive, counts of requests. Needs the extra `metrics`."""

import logging
import os
from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from newsroom.gauges import GAUGES, Gauge

log = logging.getLogger(__name__)

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_METHODS: Final = ("GET", "HEAD", "POST")

# Of this process alone: without what the library counts of itself.
_own = CollectorRegistry()
_requests = Counter(
    "newsroom_requests", "Requests by how they ended.", ["method", "view", "status"], registry=_own
)
_seconds = Histogram(
    "newsroom_request_seconds",
    "How long requests took.",
    ["view"],
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10),
    registry=_own,
)


def count_request(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """By the name of the view: addresses would make endless rows."""
    match = request.resolver_match
    view = (match.view_name or "unnamed") if match else "none"
    method = request.method if request.method in _METHODS else "other"
    _requests.labels(method, view, str(response.status_code)).inc()
    _seconds.labels(view).observe(seconds)


def expose() -> bytes:
    archive = CollectorRegistry()
    archive.register(_Archive())
    return generate_latest(archive) + generate_latest(_of_all_processes())


def _of_all_processes() -> CollectorRegistry:
    """Several processes note their counts in one folder, and any of them answers for all."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return _own
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class _Archive(Collector):
    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing yet: registering asks no database."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Where the database does not answer, that is what is to be seen."""
        up = GaugeMetricFamily("newsroom_database_up", "Whether the database answers.")
        try:
            yield from [_read(gauge) for gauge in GAUGES]
        except DatabaseError:
            log.exception("The database does not answer.")
            up.add_metric([], 0)
        else:
            up.add_metric([], 1)
        yield up


def _read(gauge: Gauge) -> GaugeMetricFamily:
    labels = [gauge.label] if gauge.label else []
    family = GaugeMetricFamily(gauge.name, gauge.words, labels=labels)
    for value, number in gauge.read():
        family.add_metric([value] if gauge.label else [], number)
    return family
