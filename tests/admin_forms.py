"""Sends an admin page's form back as a browser would."""

from html.parser import HTMLParser


def read_form(html: str) -> dict[str, str | list[str]]:
    """What the page's main form would send if it were submitted unchanged."""
    reader = _FormReader()
    reader.feed(html)
    return reader.data


def submit(client, address: str, **changes):
    """Fetches a change page, changes some fields, and posts it; None leaves a field out."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    data = {**read_form(page.content.decode()), **changes}
    return client.post(address, {key: value for key, value in data.items() if value is not None})


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, str | list[str]] = {}
        self.inside = False
        self.select = self.textarea = ""

    def handle_starttag(self, tag, attrs) -> None:
        attrs = dict(attrs)
        if tag == "form" and attrs.get("id", "").endswith("_form"):
            self.inside = True
        if not self.inside or "disabled" in attrs:
            return
        name = attrs.get("name", "")
        if tag == "input" and name:
            self._read_input(name, attrs)
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea = name
            self.data[name] = ""
        elif tag == "option" and self.select and "selected" in attrs:
            self._add(self.select, attrs.get("value", ""))

    def _read_input(self, name: str, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "text")
        if kind == "submit" or (kind in ("checkbox", "radio") and "checked" not in attrs):
            return
        self._add(name, attrs.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        former = self.data.get(name)
        if former is None:
            self.data[name] = value
        else:
            self.data[name] = [*(former if isinstance(former, list) else [former]), value]

    def handle_data(self, data: str) -> None:
        if self.inside and self.textarea:
            # A browser drops the first line end and sends the others as CR LF.
            self.data[self.textarea] += data

    def handle_endtag(self, tag) -> None:
        if tag == "textarea" and self.textarea:
            value = self.data[self.textarea].replace("\r\n", "\n").removeprefix("\n")
            self.data[self.textarea] = value.replace("\n", "\r\n")
            self.textarea = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False
