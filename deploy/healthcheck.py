"""Whether the site on this machine can serve: exit code 0 if it can, else 1 and the reason."""

import os
import sys
from http.client import HTTPConnection

PORT = 8000


def main() -> int:
    """The site answers only to its own names; asking by one of them is no matter of where it is."""
    allowed = os.environ.get("NEWSROOM_ALLOWED_HOSTS", "localhost").split(",")
    host = os.environ.get("NEWSROOM_HOST") or allowed[0].strip().lstrip(".")
    asked = HTTPConnection("127.0.0.1", PORT, timeout=4)
    try:
        asked.request("GET", "/readyz", headers={"Host": host})
        answer = asked.getresponse()
        told = answer.read().decode()
    except OSError as error:
        sys.stderr.write(f"Nothing answers on port {PORT}: {error}\n")
        return 1
    sys.stdout.write(f"{told}\n")
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
