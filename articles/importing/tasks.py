"""The doorbell: a task for every document of the queue, run by `manage.py work`."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

_BEFORE_OTHERS: Final = 10


@task()
def import_queued(pk: int) -> None:
    """Imports the document if it still waits."""
    from articles.importing.working import work_on  # rings the bell itself, through the queue

    work_on(pk)


def ring(pks: Iterable[int], at_once: bool = False) -> None:
    """In the transaction that makes them wait, so that no bell is lost and none rings too soon."""
    bell = import_queued.using(priority=_BEFORE_OTHERS) if at_once else import_queued
    for pk in pks:
        bell.enqueue(pk)


def without_bell(pks: Collection[int]) -> list[int]:
    """Those for which no bell is left that somebody will answer."""
    bells = DBTaskResult.objects.ready().filter(args_kwargs__args__0__in=list(pks))
    rung = {given["args"][0] for given in bells.values_list("args_kwargs", flat=True)}
    return sorted(set(pks) - rung)


def silence_bell(pk: int) -> None:
    """It was imported without a worker; where there is none, nobody would ever answer."""
    bells = DBTaskResult.objects.ready().filter(task_path=import_queued.module_path)
    bells.filter(args_kwargs__args__0=pk).delete()


def forget_answered(kept: timedelta) -> None:
    """Also the bells of workers that died."""
    answered = DBTaskResult.objects.filter(started_at__lt=timezone.now() - kept)
    answered.filter(task_path=import_queued.module_path).exclude(status="READY").delete()
