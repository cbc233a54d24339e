"""Plays transcripts: text files that show requests and what must come back. README.md describes the notation."""

import datetime
import fnmatch
import json
import pathlib
import re
import uuid

from server import Client

FOLDER = pathlib.Path(__file__).resolve().parent
CST = datetime.timezone(datetime.timedelta(hours=8))


class Mismatch(AssertionError):
    """An answer is not what the transcript says; the text names the place."""


class Exchange:
    """One request and what is expected of its answer, as written."""

    def __init__(self, line, actor):
        self.line = line
        self.actor = actor
        self.head = []  # the lines marked ">"
        self.body = []
        self.wanted = []  # the lines marked "<"
        self.wanted_body = []


def read(path):
    """The file's steps in order: Exchange, or (line number, name, value) for a `let`."""
    steps = []
    actor = "nobody"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        exchange = steps[-1] if steps and isinstance(steps[-1], Exchange) else None
        mark, _, rest = line.partition(" ")
        if mark == "#" or not line.strip():
            continue
        if mark == "@":
            actor = rest.strip()
        elif mark == "let":
            name, _, value = rest.partition("=")
            steps.append((number, name.strip(), value.strip()))
        elif mark == ">":
            if exchange is None or exchange.wanted or exchange.actor != actor:
                exchange = Exchange(number, actor)
                steps.append(exchange)
            exchange.head.append(rest.strip())
        elif mark == "<":
            exchange.wanted.append(rest.strip())
        else:
            (exchange.wanted_body if exchange.wanted else exchange.body).append(line)
    return steps


def merged(base, change):
    """`base` with what `change` says; null takes a member away."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return change
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def compare(expected, actual, place="$"):
    """Every expected member must be there; what else is there does not matter. A list is compared item by item, or, if
    it ends with "...", each of its items must occur."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            raise Mismatch(f"{place}: expected an object, got {actual!r}")
        for key, value in expected.items():
            if value == "{{absent}}":
                if key in actual:
                    raise Mismatch(f"{place}.{key}: expected to be absent, got {actual[key]!r}")
            elif key not in actual:
                raise Mismatch(f"{place}.{key}: absent, expected {value!r}")
            else:
                compare(value, actual[key], f"{place}.{key}")
    elif isinstance(expected, list):
        if not isinstance(actual, list):
            raise Mismatch(f"{place}: expected a list, got {actual!r}")
        if expected and expected[-1] == "...":
            for item in expected[:-1]:
                if not any(matches(item, candidate) for candidate in actual):
                    raise Mismatch(f"{place}: no item like {item!r} in {actual!r}")
            return
        if len(expected) != len(actual):
            raise Mismatch(f"{place}: expected {len(expected)} items, got {len(actual)}: {actual!r}")
        for i, item in enumerate(expected):
            compare(item, actual[i], f"{place}[{i}]")
    elif expected == "{{any}}":
        return
    elif isinstance(expected, str) and expected.startswith("{{like "):
        if not isinstance(actual, str) or not fnmatch.fnmatchcase(actual, expected[7:-2]):
            raise Mismatch(f"{place}: expected something like {expected[7:-2]}, got {actual!r}")
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        raise Mismatch(f"{place}: expected {expected!r}, got {actual!r}")


def matches(expected, actual):
    try:
        compare(expected, actual)
    except Mismatch:
        return False
    return True


def look_up(document, path):
    """The value at a path such as $.items[0].id"""
    for name, index in re.findall(r"\.(\w+)|\[(-?\d+)\]", path):
        document = document[name] if name else document[int(index)]
    return document


def check_always(answer, path):
    """What holds for every answer whatsoever."""
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
                        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin")):
        if answer.header(name) != value:
            raise Mismatch(f"{name}: expected {value}, got '{answer.header(name)}'")
    if not answer.header("X-Request-Id"):
        raise Mismatch("X-Request-Id is absent")
    if path.startswith("/api/") and answer.header("Cache-Control") != "no-store":
        raise Mismatch(f"Cache-Control: expected no-store, got '{answer.header('Cache-Control')}'")
    if answer.header("Content-Type").startswith("text/html") and "script-src 'self'" not in answer.header(
            "Content-Security-Policy"):
        raise Mismatch(f"a page's Content-Security-Policy is '{answer.header('Content-Security-Policy')}'")
    if answer.status >= 400:
        if answer.header("Content-Type") != "application/problem+json":
            raise Mismatch(f"a refusal of type '{answer.header('Content-Type')}': {answer.text[:200]}")
        compare({"type": "{{any}}", "title": "{{any}}", "status": answer.status, "code": "{{any}}",
                 "requestId": answer.header("X-Request-Id")}, answer.json)


def without_request_id(body):
    return re.sub(rb'"requestId":"[0-9a-f]+"', b'"requestId":""', body)


class Player:
    """Plays files against one server. Sessions last from file to file, names saved in a file do not."""

    def __init__(self, server):
        self.server = server
        self.clients = {}
        self.names = {}

    def play(self, path):
        today = datetime.datetime.now(CST).date()
        days = {"today": 0, "yesterday": -1, "tomorrow": 1}
        self.names = {name: (today + datetime.timedelta(days=by)).isoformat() for name, by in days.items()}
        self.names["year"] = str(today.year)
        self.names.update({f"password of {who}": word for who, word in self.server.passwords.items()})
        cases = self.client("malan").call("GET", "/api/v1/cases?q=").json["items"]
        self.names.update({"case": cases[0]["id"], "port": str(self.server.port)})
        for step in read(path):
            line = step.line if isinstance(step, Exchange) else step[0]
            try:
                if isinstance(step, Exchange):
                    self.exchange(step)
                else:
                    self.names[step[1]] = self.filled(step[2])
            except (Mismatch, KeyError, IndexError, ValueError, TypeError, OSError) as error:
                raise Mismatch(f"{path.name}:{line}: {error}") from error

    def client(self, actor):
        account, _, manner = actor.partition(" ")
        if manner == "anew" or actor not in self.clients:
            self.clients[actor] = Client(self.server.port) if account == "nobody" else self.server.sign_in(account)
        return self.clients[actor]

    def filled(self, text):
        """`text` with the names in double braces replaced; "{{[*40}}" repeats."""
        def value(match):
            name = match[1]
            if name == "uuid":
                return str(uuid.uuid4())
            if repeated := re.fullmatch(r"(.+)\*(\d+)", name):
                return repeated[1] * int(repeated[2])
            if name in ("any", "absent") or name.startswith("like "):
                return match[0]
            return self.names[name]
        return re.sub(r"\{\{(.+?)\}\}", value, text)

    def body_of(self, lines):
        """Like call.json, with changes; or escaped bytes after `raw`; or the text itself."""
        if not lines:
            return None
        first, rest = lines[0], "\n".join(lines[1:])
        if first.startswith("like "):
            base = json.loads(self.filled((FOLDER / "bodies" / first[5:].strip()).read_text(encoding="utf-8")))
            return json.dumps(merged(base, json.loads(self.filled(rest or "{}"))), ensure_ascii=False).encode()
        if first == "raw":
            text = self.filled(rest).encode()
            return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match[1], 16)]), text)
        return self.filled("\n".join(lines)).encode()

    def exchange(self, step):
        client = self.client(step.actor)
        method, path = self.filled(step.head[0]).split(" ", 1)
        headers = {"Content-Type": "application/json"} if step.body else {}
        for line in step.head[1:]:
            name, _, value = self.filled(line).partition(":")
            headers[name] = value.strip()
        size = self.server.log()["size"]
        answer = client.call(method, path, self.body_of(step.body), headers)
        check_always(answer, path)
        status, *lines = step.wanted
        if answer.status != int(status):
            raise Mismatch(f"{method} {path}: expected {status}, got {answer.status}: {answer.text[:600]}")
        if step.wanted_body:
            compare(json.loads(self.filled("\n".join(step.wanted_body))), answer.json)
        for line in lines:
            self.expect(self.filled(line), answer, size)

    def expect(self, line, answer, size):
        word, _, rest = line.partition(" ")
        if word == "save":
            name, _, source = rest.partition(" = ")
            is_body = source == "body"
            self.names[name] = answer.text if is_body else str(look_up(answer.json, source))
        elif word == "begins" and not answer.text.startswith(rest):
            raise Mismatch(f"does not begin with {rest!r}: {answer.text[:80]!r}")
        elif word == "contains" and rest not in answer.text:
            raise Mismatch(f"{rest!r} is not in {answer.text[:600]!r}")
        elif word == "lacks" and rest in answer.text:
            raise Mismatch(f"{rest!r} is in {answer.text[:600]!r}")
        elif word == "same" and without_request_id(answer.body) != without_request_id(rest.encode()):
            raise Mismatch(f"{answer.text[:300]} is not the same as {rest[:300]}")
        elif word == "ledger" and self.server.log()["size"] - size != int(rest):
            raise Mismatch(f"the ledger grew by {self.server.log()['size'] - size}, expected {rest}")
        elif word.endswith(":") and not fnmatch.fnmatchcase(answer.header(word[:-1]), rest):
            raise Mismatch(f"{word} expected {rest}, got '{answer.header(word[:-1])}'")
        elif word not in ("begins", "contains", "lacks", "same", "ledger") and not word.endswith(":"):
            raise ValueError(f"'< {line}' means nothing")
