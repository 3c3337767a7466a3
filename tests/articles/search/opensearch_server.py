"""As much of OpenSearch as search asks of it, in memory, for the tests."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self._answer({}, 200 if self.server.has_index else 404)

    def do_PUT(self):
        self.server.has_index = True
        self._answer({"acknowledged": True})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.server.is_ill:
            self._answer({"error": "ill"}, 503)
        elif "_bulk" in self.path:
            self._answer({"errors": False, "items": self._store(body.splitlines())})
        else:
            self._answer({"hits": {"hits": self._find(json.loads(body))}})

    def _store(self, rows):
        rows = iter(map(json.loads, rows))
        for action in rows:
            if "index" in action:
                self.server.lines[action["index"]["_id"]] = next(rows)
            else:
                self.server.lines.pop(action["delete"]["_id"], None)
        return []

    def _find(self, asked):
        found = [line for line in self.server.lines.values() if matches(asked["query"], line)]
        by_score = asked["sort"][0] == "_score"
        found.sort(key=lambda line: (by_score and in_headline(asked, line), line["key"]))
        return [{"_id": str(line["key"])} for line in reversed(found)][: asked["size"]]

    def _answer(self, body, status=200):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_given):
        """Says nothing."""


def in_headline(asked, line):
    return matches(asked["query"], {**line, "body": ""})


def matches(query, line):
    if isinstance(query, list):
        return all(matches(one, line) for one in query)
    if "terms" in query:
        return line["key"] in query["terms"]["key"]
    if "multi_match" in query:
        return _stands_in(query["multi_match"], line)
    parts = query["bool"]
    should = parts.get("should", [])
    return (
        matches(parts.get("must", []), line)
        and matches(parts.get("filter", []), line)
        and not any(matches(one, line) for one in parts.get("must_not", []))
        and (not should or any(matches(one, line) for one in should))
    )


def _stands_in(clause, line):
    end = "" if clause["type"] == "phrase_prefix" else " "
    texts = (line[field.partition("^")[0]] for field in clause["fields"])
    return any(f" {clause['query']}{end}" in f" {text} " for text in texts)


@contextmanager
def opensearch_server():
    """Its `lines` are what it was told, by id; `is_ill` makes it refuse everything."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.lines, server.is_ill, server.has_index = {}, False, False
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
