"""Runs the program's commands as forks of itself, each in a session of its own, to be killed.

Starting Django takes seconds, forking none. It reads a line of JSON for everything that is asked
of it and answers with a line, see `tests.faults.commands`.
"""

import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any


def serve() -> None:
    _warm_up()
    _answer("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            _answer(os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]))
        else:
            _answer(_fork(asked))


def _answer(value: object) -> None:
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


def _warm_up() -> None:
    """Loads what every command needs. No connection to the database may be open here."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django

    django.setup()
    for module in ("running", "working"):
        import_module(f"articles.importing.{module}")
    from articles.extraction import extract
    from articles.extraction.names.gazetteer import Gazetteer
    from articles.extraction.shapes import Block
    from articles.recognising import parser_of

    told = "President Joe Biden met Benny Gantz in Ankara on 5 May."
    blocks = [Block(0, len(told), "body", "")]
    extract(told, blocks, Gazetteer([]), None, None, parser_of(blocks))


def _fork(asked: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        _redirect(asked["log"])
        code = _run(asked)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001  as Python itself ends
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _redirect(log: str) -> None:
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDONLY)
    for number, wanted in ((0, null), (1, file), (2, file)):
        os.dup2(wanted, number)
    sys.stdin = open(0)  # noqa: SIM115


def _run(asked: dict[str, Any]) -> int:
    from django.conf import settings
    from django.core.management import execute_from_command_line
    from django.db import connection

    os.environ.update(asked["environment"])
    connection.settings_dict["NAME"] = asked["database"]
    connection.settings_dict["OPTIONS"].update(asked["options"])
    settings.RECOGNISER = "rules"
    for name, *given in asked["before"]:
        _named(name)(*given)
    if "call" in asked:
        name, *given = asked["call"]
        _named(name)(*given)
    else:
        execute_from_command_line(["manage.py", *asked["command"]])
    return 0


def _named(name: str) -> Any:
    module, _dot, function = name.rpartition(".")
    return getattr(import_module(module), function)


if __name__ == "__main__":
    serve()
