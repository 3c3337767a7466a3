"""Prints how fast extraction reads, or pages are made, beside a peer in the same run."""

from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.benchmark import pages, peer
from articles.benchmark.hostile import SHAPES
from articles.benchmark.invented_news import documents
from articles.benchmark.measuring import Read, growth, peak_megabytes, words_per_second
from articles.benchmark.reading import extract_whole, named, recognise_alone, tell_times_and_events
from articles.extraction.names.recognise import Recogniser
from articles.extraction.reading import NotText, decode, normalise
from articles.extraction.recogniser.spacy_pipeline import is_spacy_installed
from articles.recognising import current_recogniser, extractor_name

_DOCUMENTS, _WORDS, _RUNS = 40, 500, 5
_WHOLE, _ALONE = "whole extraction", "recogniser alone"
_TOLD = "times and events"
_SHORT = 100  # words of a document where memory is measured
_HOSTILE = 20_000  # characters, and twice as many
_MEASURED = (1_000, 10_000)


class Command(BaseCommand):
    help = "Measures extraction beside a spaCy pipeline, its memory, or the public pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", metavar="PATH", nargs="*", type=Path, help="texts to read, else invented news"
        )
        parser.add_argument("--runs", type=int, default=_RUNS, help="of which the median is taken")
        parser.add_argument("--hostile", action="store_true", help="time at twice the size")
        parser.add_argument("--memory", action="store_true", help="memory over 10,000 documents")
        parser.add_argument(
            "--pages", action="store_true", help="CPU of the pages, in a database of its own"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            recogniser = current_recogniser()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if options["hostile"]:
            self._print_growth(partial(extract_whole, recogniser))
            return
        if options["memory"]:
            self._print_memory(partial(extract_whole, recogniser))
            return
        if options["pages"]:
            self._print_pages(max(1, options["runs"]))
            return
        texts = [_text_of(path) for path in options["paths"]]
        texts = texts or list(documents(_DOCUMENTS, _WORDS))
        self._print_speed(recogniser, texts, max(1, options["runs"]))

    def _print_speed(self, recogniser: Recogniser | None, texts: Sequence[str], runs: int) -> None:
        readers = _readers(recogniser)
        for text in texts if _TOLD in readers else ():
            named(text)
        speeds = words_per_second(readers, texts, runs)
        self.stdout.write(
            _("%(words)d words in %(texts)d documents, median of %(runs)d runs, %(extractor)s")
            % {
                "words": sum(len(text.split()) for text in texts),
                "texts": len(texts),
                "runs": runs,
                "extractor": extractor_name(),
            }
        )
        self.stdout.write(_("words per CPU-second"))
        for name, speed in speeds.items():
            self.stdout.write(f"{speed:>9,.0f}  {name}")
        alone = speeds.pop(_ALONE, None)
        if alone:
            self._print_ratios(alone, speeds)
        if not is_spacy_installed():
            self.stdout.write(_('The peer is missing; install spaCy with: pip install ".[spacy]"'))

    def _print_ratios(self, alone: float, speeds: dict[str, float]) -> None:
        whole, told = speeds.pop(_WHOLE), speeds.pop(_TOLD)
        self.stdout.write(f"{whole / alone:>9.2f}  " + _("whole extraction / recogniser alone"))
        share = _("of the recogniser's time is what times and events cost")
        self.stdout.write(f"{alone / told:>9.2f}  {share}")
        for name, speed in speeds.items():
            self.stdout.write(f"{alone / speed:>9.2f}  " + _("recogniser alone / %s") % name)

    def _print_growth(self, read: Read) -> None:
        self.stdout.write(
            _("seconds for %(size)d characters, and times those for half") % {"size": 2 * _HOSTILE}
        )
        for name, shape in SHAPES.items():
            seconds, times = growth(read, shape, _HOSTILE)
            self.stdout.write(f"{seconds:>9.2f}  x {times:.2f}  {name}")

    def _print_memory(self, read: Read) -> None:
        for number, text in enumerate(documents(_MEASURED[-1], _SHORT), start=1):
            read(text)
            if number in _MEASURED:
                told = _("%(peak).0f MB at most after %(count)d documents")
                self.stdout.write(told % {"peak": peak_megabytes(), "count": number})

    def _print_pages(self, runs: int) -> None:
        with pages.archive(_DOCUMENTS):
            taken = pages.milliseconds(runs)
        self.stdout.write(_("milliseconds of CPU a page, and times the bare view"))
        for name, milliseconds in taken.items():
            ratio = milliseconds / taken[pages.BARE]
            self.stdout.write(f"{milliseconds:>9.1f}  x {ratio:.2f}  {name}")


def _readers(recogniser: Recogniser | None) -> dict[str, Read]:
    """What is measured, by what it is called."""
    readers: dict[str, Read] = {_WHOLE: partial(extract_whole, recogniser)}
    if recogniser is not None:
        readers[_ALONE] = partial(recognise_alone, recogniser)
        readers[_TOLD] = tell_times_and_events
    if is_spacy_installed():
        readers["spaCy, names only"] = peer.reader(peer.names_only())
        readers["spaCy, tagger and parser too"] = peer.reader(peer.whole())
    return readers


def _text_of(path: Path) -> str:
    try:
        return normalise(decode(path.read_bytes()).text)
    except (OSError, NotText) as error:
        raise CommandError(f"{path}: {error}") from error
