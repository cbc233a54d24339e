"""A server that others can reach: HTTPS with the organ's own authority and nothing else. And what a start cleans up.

Each case is a function of one Server that listens on all addresses; its name is a sentence."""

import hashlib
import os
import re
import socket
import ssl
import stat
import time

from cases import expect
from server import START_SECONDS, Client, finding_of_sanitizer
from transcript import Mismatch, check_always


def whoever_trusts_the_organs_authority_is_served_over_https(server):
    for host in ("127.0.0.1", "localhost"):
        answer = Client(server.port, server.authority, host).call("GET", "/api/v1/health")
        expect(f"health at {host}", 200, answer.status)
        check_always(answer, "/api/v1/health")
        expect("Strict-Transport-Security", "max-age=31536000", answer.header("Strict-Transport-Security"))
    context = ssl.create_default_context(cafile=server.authority)
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        context.wrap_socket(connection, server_hostname=socket.gethostname()).close()


def whoever_does_not_trust_it_is_told_before_anything_is_sent(server):
    try:
        with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
            ssl.create_default_context().wrap_socket(connection, server_hostname="localhost")
    except ssl.SSLCertVerificationError:
        return
    raise Mismatch("a certificate that nobody vouches for was believed")


def plain_http_is_not_answered(server):
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        got = b""
        while piece := connection.recv(4096):
            got += piece
    if b"HTTP/" in got or b"ok" in got:
        raise Mismatch(f"plain HTTP is answered: {got[:100]!r}")


def a_session_over_https_is_never_sent_in_the_clear(server):
    client = server.client()
    answer = client.call("POST", "/api/v1/session", {"account": "malan", "password": server.passwords["malan"]})
    expect("status", 200, answer.status)
    expect("Secure", True, "; Secure" in answer.header("Set-Cookie"))
    expect("workbench", 200, client.call("GET", "/api/v1/workbench").status)


def the_start_tells_which_certificate_to_trust(server):
    printed = (server.folder / "stdout.log").read_text(encoding="utf-8")
    der = ssl.PEM_cert_to_DER_cert(server.authority.read_text(encoding="ascii"))
    digest = hashlib.sha256(der).hexdigest().upper()
    expect("fingerprint", ":".join(re.findall("..", digest)), re.search(r"^[0-9A-F:]{95}$", printed, re.MULTILINE)[0])
    expect("file", True, str(server.authority) in printed)


def the_keys_are_for_the_owner_alone(server):
    for file in server.authority.parent.iterdir():
        expect(file.name, "0o600", oct(stat.S_IMODE(file.stat().st_mode)))


def a_start_sweeps_what_a_crash_left_and_keeps_the_certificate(server):
    before = server.authority.read_bytes()
    server.kill()
    temporary = server.data / "blobs/tmp"
    temporary.mkdir(exist_ok=True)
    left, under_way = temporary / "left", temporary / "under-way"
    for file, age in ((left, 25 * 3600), (under_way, 23 * 3600)):
        file.write_bytes(b"x")
        os.utime(file, (time.time() - age,) * 2)
    server.start()
    deadline = time.monotonic() + START_SECONDS
    while left.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    expect("left, under way", (False, True), (left.exists(), under_way.exists()))
    expect("authority", before, server.authority.read_bytes())


def no_sanitizer_has_spoken(server):
    expect("exit status of the server", 0, server.stop())
    expect("finding", "", finding_of_sanitizer(server.errors()))


CASES = [
    whoever_trusts_the_organs_authority_is_served_over_https,
    whoever_does_not_trust_it_is_told_before_anything_is_sent,
    plain_http_is_not_answered,
    a_session_over_https_is_never_sent_in_the_clear,
    the_start_tells_which_certificate_to_trust,
    the_keys_are_for_the_owner_alone,
    a_start_sweeps_what_a_crash_left_and_keeps_the_certificate,
]
