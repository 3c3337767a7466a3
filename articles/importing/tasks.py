"""The doorbell: a task for every document of the queue, run by `manage.py work`."""

from collections.abc import Iterable

from django_tasks import task


@task()
def import_queued(pk: int) -> None:
    """Imports the document if it still waits."""
    from articles.importing.working import work_on  # rings the bell itself, through the queue

    work_on(pk)


def ring(pks: Iterable[int]) -> None:
    """In the transaction that makes them wait, so that no bell is lost and none rings too soon."""
    for pk in pks:
        import_queued.enqueue(pk)
