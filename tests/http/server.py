"""The program under test as a process, and a client for it. Used by tests/http and tests/crash.

    server = Server(folder)            # DONGHU, DONGHU_WEB, DONGHU_FONTS, DONGHU_POLICIES say what is run
    server.start()                     # the first start on a folder also tells the passwords
    malan = server.sign_in("malan")
    answer = malan.call("GET", "/api/v1/workbench")
"""

import http.client
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DONGHU") or str(ROOT / "build/dev/src/donghu/main/donghu")
FONTS = os.environ.get("DONGHU_FONTS") or str(ROOT / ".tools/fonts")
POLICIES = os.environ.get("DONGHU_POLICIES") or str(ROOT / "policies")
DEEP = os.environ.get("DONGHU_DEEP", "") not in ("", "0")
START_SECONDS = 120  # generous: the sanitizers are slow, and so is a machine that does other things as well


class Answer:
    """One answer, read whole."""

    def __init__(self, response, body):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = body

    def header(self, name):
        return self.headers.get(name.lower(), "")

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """A browser with at most one session. `authority`: a certificate's file; then HTTPS, trusting that one alone."""

    def __init__(self, port, authority=None, host="127.0.0.1"):
        self.port = port
        self.host = host
        self.cookie = None
        self.tls = ssl.create_default_context(cafile=authority) if authority else None

    def call(self, method, path, body=None, headers=None, timeout=120):
        """Sends one request with what the pages send too; a header given as "" is left out. A command without a key
        gets a fresh one. Anything but bytes is sent as JSON."""
        sent = {"Donghu-Request": "1"} if method != "GET" else {}
        if body is not None:
            sent["Content-Type"] = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        if "/commands/" in path:
            sent["Idempotency-Key"] = str(uuid.uuid4())
        if self.cookie:
            sent["Cookie"] = self.cookie
        sent.update(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
        connection = (http.client.HTTPSConnection(self.host, self.port, timeout=timeout, context=self.tls) if self.tls
                      else http.client.HTTPConnection(self.host, self.port, timeout=timeout))
        try:
            connection.request(method, path, body, {name: value for name, value in sent.items() if value != ""})
            response = connection.getresponse()
            answer = Answer(response, response.read())
        finally:
            connection.close()
        if answer.header("Set-Cookie"):
            self.cookie = answer.header("Set-Cookie").split(";")[0]
        return answer


class Server:
    """One data folder and, between start and stop or kill, the process that serves it: over HTTP, or, when it listens
    where others can reach it, over HTTPS."""

    def __init__(self, folder, host="127.0.0.1"):
        self.host = host
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.authority = self.data / "keys/tls-authority.pem"
        self.web = os.environ.get("DONGHU_WEB") or str(self._small_web())
        self.port = None
        self.process = None
        self.passwords = {}

    def _small_web(self):
        web = self.folder / "web"
        web.mkdir(parents=True, exist_ok=True)
        (web / "index.html").write_text("<!doctype html><html lang=zh><title>Donghu</title></html>\n", encoding="utf-8")
        return web

    def start(self):
        """Returns when the server answers. The port is chosen here: one that the system calls free."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [PROGRAM, "--lang", "en", "serve", "--demo", "--data", str(self.data),
                   "--listen", f"{self.host}:{self.port}", "--web", self.web, "--fonts", FONTS, "--policies", POLICIES]
        with open(self.folder / "stdout.log", "ab") as out, open(self.folder / "stderr.log", "ab") as err:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the server does not start (exit {self.process.poll()}):\n{self.errors()[-3000:]}")
            time.sleep(0.02)
        if not self.passwords:
            # The list is printed once, after the port is open.
            while len(self.passwords) < 11 and time.monotonic() < deadline:
                printed = (self.folder / "stdout.log").read_text(encoding="utf-8")
                self.passwords = dict(re.findall(r"^  (\w+) +([a-z2-9-]{19}) ", printed, re.MULTILINE))
                time.sleep(0.02)

    def client(self):
        return Client(self.port, None if self.host.startswith("127.") else self.authority)

    def _answers(self):
        try:
            return self.client().call("GET", "/api/v1/health", timeout=5).status == 200
        except OSError:
            return False

    def alive(self):
        return self.process is not None and self.process.poll() is None and self._answers()

    def errors(self):
        return (self.folder / "stderr.log").read_text(encoding="utf-8", errors="replace")

    def stop(self):
        """Asks it to end and returns its exit status; a sanitizer's finding at the end is a status other than 0."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(60)
        self.process = None
        return status

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def sign_in(self, account):
        client = self.client()
        answer = client.call("POST", "/api/v1/session", {"account": account, "password": self.passwords[account]})
        assert answer.status == 200, f"{account} cannot sign in: {answer.status} {answer.text}"
        return client

    def log(self):
        """The log of the demonstration organ: {code, origin, size, root, …}."""
        logs = self.client().call("GET", "/api/v1/logs").json["items"]
        return next(log for log in logs if log["code"] == "qinghe")


def donghu(*arguments):
    """Runs another command of the program."""
    command = [PROGRAM, "--lang", "en", *map(str, arguments)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)


def finding_of_sanitizer(text):
    """The first line in which a sanitizer or a failed assertion speaks, or ""."""
    for line in text.splitlines():
        if "Sanitizer" in line or "runtime error" in line or "terminate called" in line or " fault=" in line:
            return line
    return ""
