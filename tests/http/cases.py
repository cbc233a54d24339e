"""What a transcript cannot say: requests at the same time, connections that break, files on the disk.

Each case is a function of one Player; its name is a sentence. A case that returns has passed."""

import base64
import datetime
import json
import re
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import uuid

from server import Client, ROOT, finding_of_sanitizer
from transcript import CST, Mismatch, check_always, without_request_id

# Words that stand nowhere else; cases put one into every field that is to be sealed.
SECRETS = {field: f"朱雀密语{i}zq" for i, field in enumerate(
    ("content", "wordsHeard", "remarks", "evidence", "evidenceName", "intervener", "suggestion", "reason", "draftLabel",
     "draft", "caseName", "opinion", "correction", "place", "unfinished"))}


def expect(what, expected, actual):
    if expected != actual:
        raise Mismatch(f"{what}: expected {expected!r}, got {actual!r}")


def call_body(player, change=None):
    lines = ["like call.json"] + ([json.dumps(change, ensure_ascii=False)] if change else [])
    return player.body_of(lines)


def seal(player, client, change=None, key=None):
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    answer = client.call("POST", "/api/v1/commands/recordInquiry", call_body(player, change), headers)
    check_always(answer, "/api/")
    return answer


def command(client, name, body):
    answer = client.call("POST", f"/api/v1/commands/{name}", body)
    expect(name, 200, answer.status)
    return answer.json


def upload(client, name, content, media_type="text/plain"):
    started = client.call("POST", "/api/v1/uploads", {"name": name, "mediaType": media_type, "size": len(content)}).json
    done = client.call("PUT", f"/api/v1/uploads/{started['id']}?offset=0", content)
    expect("upload", True, done.json["complete"])
    return started["id"]


def at_once(*jobs):
    """Runs the jobs at the same time; their results in order."""
    results = [None] * len(jobs)
    gate = threading.Barrier(len(jobs))

    def run(i, job):
        gate.wait()
        results[i] = job()

    threads = [threading.Thread(target=run, args=(i, job)) for i, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def a_double_click_on_seal_makes_one_record(player):
    client = player.client("malan")
    for _ in range(10):
        key, size = str(uuid.uuid4()), player.server.log()["size"]
        first, second = at_once(lambda: seal(player, client, key=key), lambda: seal(player, client, key=key))
        expect("status", (200, 200), (first.status, second.status))
        expect("receipt", first.json["leaf"], second.json["leaf"])
        expect("matter", first.json["id"], second.json["id"])
        expect("growth", 2, player.server.log()["size"] - size)


def one_key_with_two_bodies_at_once_makes_one_record(player):
    client = player.client("malan")
    for _ in range(5):
        key, size = str(uuid.uuid4()), player.server.log()["size"]
        answers = at_once(lambda: seal(player, client, key=key),
                          lambda: seal(player, client, {"remarks": "另一份"}, key))
        expect("statuses", [200, 409], sorted(answer.status for answer in answers))
        expect("code", ["KEY_REUSED"], [answer.json["code"] for answer in answers if answer.status == 409])
        expect("growth", 2, player.server.log()["size"] - size)


def keys_of_two_people_do_not_meet(player):
    key = str(uuid.uuid4())
    first = seal(player, player.client("malan"), key=key)
    second = seal(player, player.client("heping"), key=key)
    expect("statuses", (200, 200), (first.status, second.status))
    if first.json["id"] == second.json["id"]:
        raise Mismatch("two people's records are one")


def a_session_lost_while_sealing_loses_no_record(player):
    for loss in ("cookie removed", "signed out"):
        client, key, size = player.server.sign_in("malan"), str(uuid.uuid4()), player.server.log()["size"]
        if loss == "cookie removed":
            client.cookie = None
        else:
            kept = client.cookie
            expect("sign out", 204, client.call("DELETE", "/api/v1/session").status)
            client.cookie = kept
        lost = seal(player, client, key=key)
        expect(loss, (401, "NOT_SIGNED_IN"), (lost.status, lost.json["code"]))
        expect("growth", 0, player.server.log()["size"] - size)
        again = player.server.sign_in("malan")
        first, second = seal(player, again, key=key), seal(player, again, key=key)
        expect("receipt", (200, first.json["leaf"]), (second.status, second.json["leaf"]))
        expect("growth", 2, player.server.log()["size"] - size)


def a_session_that_ends_with_the_seal_leaves_one_record_or_none(player):
    for _ in range(5):
        client, key, size = player.server.sign_in("malan"), str(uuid.uuid4()), player.server.log()["size"]
        other = Client(player.server.port)
        other.cookie = client.cookie
        sealed, ended = at_once(lambda: seal(player, client, key=key), lambda: other.call("DELETE", "/api/v1/session"))
        expect("sign out", 204, ended.status)
        if sealed.status not in (200, 401):
            raise Mismatch(f"answered {sealed.status}: {sealed.text}")
        again = seal(player, player.server.sign_in("malan"), key=key)
        expect("again", 200, again.status)
        if sealed.status == 200:
            expect("leaf", sealed.json["leaf"], again.json["leaf"])
        expect("growth", 2, player.server.log()["size"] - size)


def a_time_later_today_is_refused(player):
    now = datetime.datetime.now(CST)
    if (now.hour, now.minute) >= (23, 57):
        time.sleep((60 - now.minute) * 60)  # there is no later time today
        now = datetime.datetime.now(CST)
    size = player.server.log()["size"]
    change = {"contact": {"on": now.date().isoformat(), "time": "23:59", "precision": "minute"}}
    answer = seal(player, player.client("malan"), change)
    expect("refusal", (422, "IN_FUTURE", "/contact/time"),
           (answer.status, answer.json["code"], answer.json["where"]))
    expect("growth", 0, player.server.log()["size"] - size)


def an_upload_cut_off_in_the_middle_of_a_piece_is_resumed(player):
    client = player.client("malan")
    content = bytes(range(256)) * 1024
    started = client.call("POST", "/api/v1/uploads",
                          {"name": "录音.bin", "mediaType": "application/octet-stream", "size": len(content)}).json
    path = f"/api/v1/uploads/{started['id']}"
    half = len(content) // 2
    expect("first piece", half, client.call("PUT", f"{path}?offset=0", content[:half]).json["offset"])
    head = (f"PUT {path}?offset={half} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {client.cookie}\r\nDonghu-Request: 1\r\n"
            f"Content-Type: application/octet-stream\r\nContent-Length: {half}\r\n\r\n")
    with socket.create_connection(("127.0.0.1", player.server.port)) as connection:
        connection.sendall(head.encode() + content[half:half + 1000])
    time.sleep(0.2)
    shown = client.call("GET", path).json
    expect("after the cut", (half, False), (shown["offset"], shown["complete"]))
    expect("resumed", True, client.call("PUT", f"{path}?offset={half}", content[half:]).json["complete"])
    matter = seal(player, client, {"evidence": [started["id"]]}).json["id"]
    expect("evidence", True, client.call("GET", f"/api/v1/matters/{matter}/evidence/0").body == content)


def two_pieces_sent_at_once_are_taken_once(player):
    client = player.client("malan")
    started = client.call("POST", "/api/v1/uploads", {"name": "x.bin", "mediaType": "text/plain", "size": 200000}).json
    path = f"/api/v1/uploads/{started['id']}?offset=0"
    first, second = at_once(lambda: client.call("PUT", path, b"a" * 100000),
                            lambda: client.call("PUT", path, b"b" * 100000))
    expect("statuses", [200, 409], sorted((first.status, second.status)))
    taken = b"a" if first.status == 200 else b"b"
    expect("rest", True, client.call("PUT", path.replace("=0", "=100000"), b"c" * 100000).json["complete"])
    matter = seal(player, client, {"evidence": [started["id"]]}).json["id"]
    got = client.call("GET", f"/api/v1/matters/{matter}/evidence/0").body
    expect("evidence", True, got == taken * 100000 + b"c" * 100000)


def a_request_cut_off_in_its_middle_records_nothing(player):
    client, size = player.client("malan"), player.server.log()["size"]
    body = call_body(player)
    head = (f"POST /api/v1/commands/recordInquiry HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {client.cookie}\r\n"
            f"Donghu-Request: 1\r\nIdempotency-Key: {uuid.uuid4()}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    for cut in (10, len(head), len(head) + len(body) // 2, len(head) + len(body) - 1):
        with socket.create_connection(("127.0.0.1", player.server.port)) as connection:
            connection.sendall((head + body)[:cut])
    time.sleep(0.3)
    expect("growth", 0, player.server.log()["size"] - size)


def rare_characters_reach_the_printed_form(player):
    client = player.client("malan")
    change = {"intervener": {"name": "阿依古丽·买买提", "unit": "𠮷县㛃乡人民政府", "post": "副乡长"}}
    matter = seal(player, client, change).json["id"]
    form = client.call("GET", f"/api/v1/matters/{matter}/form.pdf")
    expect("form again", True, form.body == client.call("GET", f"/api/v1/matters/{matter}/form.pdf").body)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(form.body)
        file.flush()
        text = subprocess.run(["pdftotext", "-layout", file.name, "-"], check=True, capture_output=True,
                              encoding="utf-8").stdout
    joined = re.sub(r"\s", "", text)
    for name in ("阿依古丽·买买提", "𠮷县㛃乡人民政府"):
        if name not in joined:
            raise Mismatch(f"{name} is not in the form's text: {joined}")


def named_people(player, matter):
    """How many people the record is closed to, from the file that the rights are read from."""
    with sqlite3.connect(f"file:{player.server.data / 'registry.db'}?mode=ro", uri=True) as registry:
        return registry.execute("SELECT count(*) FROM party WHERE matter = ? AND link = 'named'",
                                (uuid.UUID(matter).bytes,)).fetchone()[0]


def a_name_that_two_people_bear_closes_the_record_to_both(player):
    client = player.client("malan")
    typed = seal(player, client, {"intervener": {"name": "何平"}}).json["id"]
    expect("typed", 2, named_people(player, typed))
    chosen_id = client.call("GET", "/api/v1/people?q=hp").json["items"][1]["id"]
    chosen = seal(player, client, {"intervener": {"personId": chosen_id, "name": None}}).json["id"]
    expect("chosen", 1, named_people(player, chosen))
    expect("an outsider", 0, named_people(player, seal(player, client).json["id"]))


def routes():
    """(method, path) of every operation that the API's description lists; below its first line it is JSON."""
    text = (ROOT / "api/openapi.yaml").read_text(encoding="utf-8")
    paths = json.loads(text[text.index("{"):])["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def filled_path(path, matter, origin):
    credit, random = origin.split("/")
    for name, value in (("{id}", matter), ("{n}", "0"), ("{code}", "qinghe"), ("{credit}", credit), ("{random}", random),
                        ("{path}", "checkpoint"), ("{command}", "openRecord")):
        path = path.replace(name, value)
    return path.replace("{path*}", "checkpoint")


def the_operator_sees_no_content_on_any_route(player):
    secret = "青龙密语"
    client = player.client("malan")
    matter = seal(player, client, {"contact": {"content": secret, "wordsHeard": secret}, "intervener": {"name": secret},
                                   "evidence": [upload(client, secret + ".txt", secret.encode())]}).json["id"]
    all_routes = routes()
    if len(all_routes) < 30:
        raise Mismatch(f"only {len(all_routes)} operations in api/openapi.yaml")
    origin, seen = player.server.log()["origin"], 0
    for actor in ("xitong", "anquan", "shenji", "nobody"):
        for method, path in all_routes:
            if method != "GET":
                continue
            address = filled_path(path, matter, origin) + ("?index=0" if path.endswith("/proof") else "")
            answer = player.client(actor).call("GET", address)
            check_always(answer, address)
            for word in (secret, "张某占道经营案", "钱某"):
                if word in answer.text:
                    raise Mismatch(f"{actor} reads {word} at {address}")
            if answer.status >= 500 or ("/matters" in path and answer.status not in (401, 403)):
                raise Mismatch(f"{actor} gets {answer.status} at {address}")
            seen += answer.status == 200
    if seen < 12:
        raise Mismatch(f"only {seen} answers were given at all")


def every_changing_route_wants_our_header_and_a_session(player):
    matter, origin = str(uuid.uuid4()), player.server.log()["origin"]
    public = {"/api/v1/session", "/api/v1/receipts/check", "/api/v1/complaints/follow-up"}
    for method, path in routes():
        if method == "GET":
            continue
        address = filled_path(path, matter, origin)
        answer = player.client("malan").call(method, address, None, {"Donghu-Request": ""})
        check_always(answer, address)
        expect(f"{method} {address} without the header", (403, "CROSS_SITE"), (answer.status, answer.json["code"]))
        if path not in public or method == "DELETE":
            answer = Client(player.server.port).call(method, address, {})
            expect(f"{method} {address} signed out", (401, "NOT_SIGNED_IN"), (answer.status, answer.json["code"]))


def an_unknown_receipt_code_is_answered_alike_whatever_it_looks_like(player):
    client = Client(player.server.port)
    answers = [client.call("POST", "/api/v1/complaints/follow-up", {"code": code})
               for code in ("0000-0000-0000-0000", "0000", "举报", "IIII LLLL OOOO 1111")]
    for answer in answers:
        check_always(answer, "/api/")
        expect("status", (404, "NOT_FOUND"), (answer.status, answer.json["code"]))
        expect("body", without_request_id(answers[0].body), without_request_id(answer.body))
    without = client.call("POST", "/api/v1/complaints/follow-up", {})
    expect("no code", (422, "FIELD_MISSING"), (without.status, without.json["code"]))


def readers_see_the_same_problem_for_each_record_they_are_barred_from(player):
    """Byte for byte the answer for an unknown record, header by header too."""
    client, ding = player.client("malan"), player.client("dinghui")
    person = client.call("GET", "/api/v1/people?q=dh").json["items"][0]["id"]
    matter = seal(player, client, {"intervener": {"personId": person}}).json["id"]
    unknown = str(uuid.uuid4())
    for method, path in routes():
        if method != "GET" or "/matters/{id}" not in path:
            continue
        barred, none = (ding.call("GET", filled_path(path, id, "a/b")) for id in (matter, unknown))
        expect(path, without_request_id(none.body), without_request_id(barred.body))
        per_answer = {"date", "x-request-id"}
        expect(f"{path}, headers", {k: v for k, v in none.headers.items() if k not in per_answer},
               {k: v for k, v in barred.headers.items() if k not in per_answer})


def sealed_words_are_put_everywhere(player):
    """The ground for the search through the files at the end."""
    malan, bai = player.client("malan"), player.client("baijing")
    word = SECRETS
    malan.call("PUT", f"/api/v1/drafts/{uuid.uuid4()}", {"label": word["draftLabel"], "content": {"x": word["draft"]}})
    begun = malan.call("POST", "/api/v1/uploads", {"name": "x", "mediaType": "text/plain", "size": 1000}).json["id"]
    malan.call("PUT", f"/api/v1/uploads/{begun}?offset=0", word["unfinished"].encode() * 3)
    evidence = upload(malan, word["evidenceName"], word["evidence"].encode() * 100)
    change = {"case": {"id": None, "name": word["caseName"], "handlingUnit": "一中队"}, "remarks": word["remarks"],
              "intervener": {"name": word["intervener"]}, "evidence": [evidence],
              "contact": {"content": word["content"], "wordsHeard": word["wordsHeard"]},
              "handler": {"suggestion": word["suggestion"]}}
    answer = seal(player, malan, change)
    expect("seal", 200, answer.status)
    matter = answer.json["id"]
    opening = command(bai, "openRecord", {"matter": matter, "reason": word["reason"]})["opening"]["id"]
    command(bai, "writeDisciplineOpinion", {"matter": matter, "opinion": word["opinion"]})
    command(malan, "correctRecord", {"matter": matter, "reason": "笔误", "text": word["correction"]})
    command(malan, "archiveInCaseFile", {"matter": matter, "place": word["place"]})
    shown = bai.call("GET", f"/api/v1/matters/{matter}/content", None, {"Donghu-Opening": opening}).text
    shown += bai.call("GET", f"/api/v1/matters/{matter}/evidence/0", None, {"Donghu-Opening": opening}).text
    for field in set(word) - {"draft", "draftLabel", "reason", "unfinished"}:
        if word[field] not in shown:
            raise Mismatch(f"the sealed word of {field} is not shown to who opened the record")
    expect("form", 200, malan.call("GET", f"/api/v1/matters/{matter}/form.pdf").status)
    expect("found by label", 1, bai.call("GET", "/api/v1/matters?q=%E6%9C%B1%E9%9B%80").json["total"])


def in_base64(word):
    """How base64 spells it at each of the three places of a group, without the ends that neighbours change."""
    return [base64.b64encode(b"\0" * shift + word)[4 if shift else 0:-4] for shift in range(3)]


def nothing_sealed_is_on_the_disk(player):
    """In any file: the databases with what they keep beside, blobs, and what the server printed."""
    words = {f"the word of {field}": word for field, word in SECRETS.items()}
    words |= {f"the password of {who}": word for who, word in player.server.passwords.items()}
    words |= {f"a session of {who}": client.cookie.partition("=")[2]
              for who, client in player.clients.items() if client.cookie and client.cookie.partition("=")[2]}
    needles = {}
    for name, word in words.items():
        plain = word.encode()
        for spelled in (plain, word.encode("utf-16-le"), word.encode("unicode_escape"), *in_base64(plain)):
            needles[spelled] = name
    files = [file for file in player.server.folder.rglob("*") if file.is_file()]
    control = 0
    for file in files:
        content = file.read_bytes()
        control += "马岚".encode() in content
        is_list = file.name == "stdout.log"
        for needle, name in needles.items():
            if needle in content and not (is_list and name.startswith("the password")):
                raise Mismatch(f"{name} stands in {file.relative_to(player.server.folder)}")
    # The directory is not sealed: were its names not found either, the search would have found nothing at all.
    if control < 2 or len(files) < 8:
        raise Mismatch(f"the search is broken: {len(files)} files, {control} with a known name")


def no_sanitizer_has_spoken(player):
    expect("finding", "", finding_of_sanitizer(player.server.errors()))


CASES = [
    a_double_click_on_seal_makes_one_record,
    one_key_with_two_bodies_at_once_makes_one_record,
    keys_of_two_people_do_not_meet,
    a_session_lost_while_sealing_loses_no_record,
    a_session_that_ends_with_the_seal_leaves_one_record_or_none,
    a_time_later_today_is_refused,
    an_upload_cut_off_in_the_middle_of_a_piece_is_resumed,
    two_pieces_sent_at_once_are_taken_once,
    a_request_cut_off_in_its_middle_records_nothing,
    rare_characters_reach_the_printed_form,
    a_name_that_two_people_bear_closes_the_record_to_both,
    the_operator_sees_no_content_on_any_route,
    every_changing_route_wants_our_header_and_a_session,
    an_unknown_receipt_code_is_answered_alike_whatever_it_looks_like,
    readers_see_the_same_problem_for_each_record_they_are_barred_from,
    sealed_words_are_put_everywhere,
    nothing_sealed_is_on_the_disk,
    no_sanitizer_has_spoken,
]
