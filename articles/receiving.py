"""Takes the files of one page; anywhere else files are refused before they are read."""

from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MOST_FILES: Final = 1000  # sent at once
_IN_MEMORY: Final = 1024 * 1024
# Beside the files: the fields, and the lines between the parts.
_AROUND: Final = 1024 * 1024
_CHUNK: Final = 64 * 1024


class ReceivesDocuments(FileUploadHandler):
    """Files without a name on the disk, so that nothing is left of them, whatever happens."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.refusal = ""  # a sentence, where the whole of it is refused
        self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files += 1
        if self._files > MOST_FILES:
            self._stop(too_many())
        self.file = UploadedFile(
            SpooledTemporaryFile(_IN_MEMORY),  # noqa: SIM115  (the request closes it)
            self.file_name,
            self.content_type,
        )

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        try:
            self.file.write(raw_data)
        except OSError:
            self._stop(_("There is no space for these files just now. Nothing was taken."))

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.size = file_size
        self.file.seek(0)
        return self.file

    def upload_interrupted(self) -> None:
        self.file.close()

    def _stop(self, refusal: str) -> None:
        self.refusal = refusal
        raise StopUpload


def most_bytes() -> int:
    """Of all files that are sent at once."""
    return 5 * settings.MAX_DOCUMENT_BYTES


def most_bytes_of_pictures() -> int:
    """Of all pictures that are sent at once."""
    return 5 * settings.MAX_PICTURE_BYTES


def is_too_much(request: HttpRequest, most: int | None = None) -> bool:
    """By what it says of itself, before anything of it is read."""
    return _length(request) > (most or most_bytes()) + _AROUND


def drain(request: HttpRequest, most: int | None = None) -> None:
    """A browser that is still sending would not read the answer; what goes on for long is cut."""
    left = min(_length(request), 4 * (most or most_bytes()))
    while left > 0 and (data := request.read(min(left, _CHUNK))):
        left -= len(data)


def too_many() -> str:
    said = _("These are too many files: %(most)d can be sent at once. Nothing was taken.")
    return said % {"most": MOST_FILES}


def too_much(most: int | None = None) -> str:
    said = _("Together these files are too large: %(most)s can be sent at once. Nothing was taken.")
    return said % {"most": filesizeformat(most or most_bytes())}


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
