"""No form of the site takes a file: one that is sent all the same is refused before it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class RefusesFiles(FileUploadHandler):
    """Django would write files of any size to the disk, whoever sends them."""

    def handle_raw_input(self, *args: Any, **_kwargs: Any) -> None:
        _stream, _environ, content_length, *_rest = args
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("More was sent than any form of this site takes.")

    def new_file(self, *_args: Any, **_kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, *_args: Any) -> None:
        """Nothing of a file is ever received."""

    def file_complete(self, *_args: Any) -> None:
        """Nor is there one in the end."""
