"""The command line against the running server: signing in, commands, reading, uploads, giving the token up."""

import json
import os
import stat
import subprocess
import tempfile
import urllib.parse

from cases import expect, seal
from server import POLICIES, PROGRAM
from transcript import Mismatch


class Shell:
    """Somebody's command line, with a configuration folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.errors = ""

    def donghu(self, *arguments, typed="", status=0):
        """What the program prints; its exit status must be the one named."""
        environment = os.environ | {"XDG_CONFIG_HOME": self.folder}
        done = subprocess.run([PROGRAM, "--lang", "en", *map(str, arguments)], input=typed, env=environment,
                              capture_output=True, encoding="utf-8", check=False)
        self.errors = done.stderr
        if done.returncode != status:
            raise Mismatch(f"donghu {arguments[0]}: exit {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments, **more):
        return json.loads(self.donghu(*arguments, "--json", **more))

    def sign_in(self, player, account, *more):
        server = f"http://127.0.0.1:{player.server.port}"
        return self.donghu("login", "--server", server, "--account", account, *more,
                           typed=player.server.passwords[account] + "\n")


def contains(what, text, *parts):
    for part in parts:
        if part not in text:
            raise Mismatch(f"{what}: {part!r} is not in {text!r}")


def inquiry(case, day):
    """Fields of a record as one types them."""
    return [f"case.id={case}", "intervener.name=钱远", "intervener.unit=清河区某街道办事处", "intervener.post=工作人员",
            "capacity=self", f"contact.on={day}", "contact.precision=about", "contact.time=15:00",
            "contact.manner=telephone", "contact.kinds.0=plead", "contact.content=来电替当事人说情。",
            "handler.responses=[\"refusal\"]", "handler.answer=按程序办。", "handler.suggestion=无"]


def what_the_pages_do_the_command_line_does_too(player):
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        shell = Shell(folder)
        shell.donghu("get", "workbench", status=1)
        contains("not signed in", shell.errors, "NOT_SIGNED_IN", "donghu login")

        contains("login", shell.sign_in(player, "malan", "--days", "1"), "malan", "Handler")
        kept = os.path.join(folder, "donghu", "token.json")
        expect("mode of the token file", 0o600, stat.S_IMODE(os.stat(kept).st_mode))
        with open(kept, encoding="utf-8") as file:
            token = json.load(file)["token"]

        session = shell.json("get", "session")
        expect("account", "malan", session["account"])
        case = shell.json("get", "/api/v1/cases?q=")["items"][0]["id"]
        evidence = os.path.join(folder, "通话截图.txt")
        with open(evidence, "wb") as file:
            file.write("截图".encode() * 900_000)  # more than one piece
        upload = shell.donghu("upload", evidence).strip()
        size = player.server.log()["size"]
        receipt = shell.json("run", "recordInquiry", *inquiry(case, session["today"]), f"evidence.0={upload}",
                             "contact.time=00:00", "--key", "first")
        again = shell.json("run", "recordInquiry", *inquiry(case, session["today"]), f"evidence.0={upload}",
                           "contact.time=00:00", "--key", "first")
        expect("leaf, the second time", receipt["leaf"], again["leaf"])
        expect("growth", 2, player.server.log()["size"] - size)

        contains("sheet", shell.donghu("get", f"matters/{receipt['id']}/sheet"), receipt["number"])
        content = shell.json("get", f"matters/{receipt['id']}/content")
        contains("content", json.dumps(content, ensure_ascii=False), "来电替当事人说情。", "通话截图.txt")
        contains("receipt file", shell.donghu("get", f"matters/{receipt['id']}/receipt"), "donghu")
        number = urllib.parse.quote(receipt["number"])
        expect("found, typed and encoded", shell.json("get", f"matters?q={number}"),
               shell.json("get", f"matters?q={receipt['number']}"))

        said = shell.donghu("run", "correctRecord", f"matter={receipt['id']}", "reason=笔误", "text=更正一处", "--key", "c")
        contains("receipt for people", said, "Entry ", receipt["id"])
        body = json.dumps({"matter": receipt["id"], "place": "副卷"}, ensure_ascii=False)
        shell.json("run", "archiveInCaseFile", "--body", "-", "place=副卷第3页", typed=body)

        a_refusal_says_code_place_and_key(shell, receipt["id"])
        shell.donghu("logout")
        expect("the token file is gone", False, os.path.exists(kept))
        answer = player.client("nobody").call("GET", "/api/v1/session", None, {"Authorization": f"Bearer {token}"})
        expect("the token after logout", 401, answer.status)
        shell.donghu("logout", status=1)


def a_refusal_says_code_place_and_key(shell, matter):
    shell.donghu("run", "recordInquiry", "capacity=self", "--key", "k7", status=1)
    contains("refusal", shell.errors, "FIELD_MISSING", "/contact", "--key k7")
    shell.donghu("run", "writeDisciplineOpinion", f"matter={matter}", "opinion=x", status=1)
    contains("without the right", shell.errors, "ROLE_DENIED")
    problem = shell.json("run", "noSuchCommand", status=1)
    expect("code", "NOT_FOUND", problem["code"])
    shell.donghu("run", "recordInquiry", "no assignment", status=1)
    contains("no assignment", shell.errors, "MALFORMED", "FIELD=VALUE")


def signing_in_says_what_is_wrong(player):
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        shell = Shell(folder)
        server = f"http://127.0.0.1:{player.server.port}"
        shell.donghu("login", "--server", "http://donghu.example", "--account", "malan", typed="x\n", status=1)
        contains("plain HTTP to another machine", shell.errors, "--server: NOT_ALLOWED", "https")
        shell.donghu("login", "--server", "http://127.0.0.1:1", "--account", "malan", typed="x\n", status=1)
        contains("nobody there", shell.errors, "http://127.0.0.1:1", "cannot be reached")
        shell.donghu("login", "--server", server, "--account", "heping", typed="wrong\n", status=1)
        contains("wrong password", shell.errors, "BAD_CREDENTIALS")
        shell.donghu("login", "--server", server, "--account", "heping", "--seat", "auditor",
                     typed=player.server.passwords["heping"] + "\n", status=1)
        contains("a seat one does not hold", shell.errors, "--seat: MISSING_REFERENCE", "handler")
        expect("nothing was kept", False, os.path.exists(os.path.join(folder, "donghu", "token.json")))
        player.client("heping anew")  # a right password clears the failure counted above


def a_reader_opens_a_record_on_the_command_line(player):
    matter = player.client("malan").call("GET", "/api/v1/matters?mine=true").json["items"][0]["id"]
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        shell = Shell(folder)
        shell.sign_in(player, "baijing")
        shell.donghu("get", f"matters/{matter}/content", status=1)
        contains("sealed", shell.errors, "OPENING_REQUIRED")
        opening = shell.json("run", "openRecord", f"matter={matter}", "reason=提出意见前核对")["opening"]["id"]
        shell.json("get", f"matters/{matter}/content", "--opening", opening)
        size = player.server.log()["size"]
        shell.json("get", "matters")
        shell.json("get", "matters")
        expect("the looking through is noted once", 1, player.server.log()["size"] - size)


def every_command_is_listed_without_a_server(player):
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        shell = Shell(folder)
        listed = {row["name"] for row in shell.json("commands")}
        if "recordInquiry" not in listed or len(listed) < 6:
            raise Mismatch(f"listed are {sorted(listed)}")
        text = shell.donghu("commands", "recordInquiry")
        contains("fields", text, "* contact.on", "evidence.0")
        shell.donghu("commands", "none", status=1)


def a_pack_is_begun_checked_played_and_traced_without_a_server(player):
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        shell = Shell(folder)
        pack = os.path.join(folder, "cn-lishan-q")
        said = shell.donghu("policy", "new", pack, "--id", "cn-lishan-q", "--title", "防止过问案件规定")
        contains("files", said, "pack.yaml", "rows/1-rows.yaml", "scenarios/S-01.yaml", "Next")
        shell.donghu("policy", "new", pack, "--id", "cn-lishan-q", "--title", "又一次", status=1)
        contains("a folder in use", shell.errors, "CONFLICT")
        shell.donghu("policy", "new", pack + "2", "--id", "lishan", "--title", "无", status=1)
        contains("an identifier that is none", shell.errors, "--id: NOT_ALLOWED")
        shell.donghu("policy", "check", os.path.join(pack, "pack.yaml"))
        contains("trace", shell.donghu("policy", "trace", pack), "| cn-lishan-q | 2 | 0 | 2 | 2 | 0 | 2 |")

        said = shell.donghu("policy", "test", pack)
        contains("played", said, "ok     S-01 (8 steps)", "Played 1 scenarios; 0 did not come out", "Touched by no scenario:")
        shell.donghu("policy", "test", pack, "--strict", status=1)
        shell.donghu("policy", "test", pack, "--scenarios-only", "--strict")

        scenario = os.path.join(pack, "scenarios", "S-01.yaml")
        with open(scenario, encoding="utf-8") as file:
            text = file.read()
        with open(scenario, "w", encoding="utf-8") as file:
            file.write(text.replace("then: {screening: suspect}", "then: {screening: lawful}"))
        said = shell.donghu("policy", "test", os.path.join(pack, "pack.yaml"), status=1)
        contains("red", said, "FAILED S-01", "S-01.yaml:23 step 2 /then/screening", 'expected "lawful"', 'found "suspect"')
        shell.donghu("policy", "trace", pack, status=1)
        contains("a red scenario shows nothing", shell.errors, "cn-lishan-q/S-01", "3 rows or scenarios")
        os.remove(scenario)
        shell.donghu("policy", "trace", pack, status=1)
        contains("rows that nothing shows", shell.errors, "cn-lishan-q Q-01", "cn-lishan-q Q-02", "2 rows or scenarios")
        shell.donghu("policy", "test", os.path.join(folder, "none"), status=1)
        contains("no pack there", shell.errors, "none")


def packs_are_compared_and_looked_back_on(player):
    """The steward asks the server; who runs the machine asks the folder, while the server runs."""
    pack = os.path.join(POLICIES, "cn-xingqing-c", "pack.yaml")
    with open(pack, encoding="utf-8") as file:
        text = file.read()
    seal(player, player.client("malan"))
    with tempfile.TemporaryDirectory(prefix="donghu-cli-") as folder:
        newer = os.path.join(folder, "newer.yaml")
        with open(newer, "w", encoding="utf-8") as file:
            file.write(text.replace("packVersion: 1.0.0", "packVersion: 1.1.0")
                       .replace("period: year", "period: halfYear")
                       .replace("startEvent: record.sealed\n      default: {value: 10,",
                                "startEvent: record.sealed\n      default: {value: 20,")
                       .replace("param: obligations.C-VERIFY.deadline\n    value: {value: 10,",
                                "param: obligations.C-VERIFY.deadline\n    value: {value: 20,"))
        shell = Shell(folder)
        contains("the same", shell.donghu("policy", "compare", pack, pack), "The two packs are the same.")
        said = shell.donghu("policy", "compare", pack, newer, status=1)
        contains("compared", said, "C-07.a  [changed]", "reports.periodic.C-Y.period: year → halfYear",
                 "obligations.C-VERIFY.deadline.default.value: 10 → 20")
        data = ["--data", player.server.data, "--authority", "qinghe"]
        compared = shell.json("policy", "compare", "cn-xingqing-c@1.0.0", newer, *data, status=1)
        expect("articles", ["C-07.a", "C-F7"], [article["ref"] for article in compared["articles"]])
        shell.donghu("policy", "compare", pack, os.path.join(folder, "none.yaml"), status=2)
        shell.donghu("policy", "compare", "cn-xingqing-c@9.0.0", newer, *data, status=2)
        contains("no such version", shell.errors, "MISSING_REFERENCE", "cn-xingqing-c@1.0.0")
        shell.donghu("policy", "compare", pack, status=2)

        size = player.server.log()["size"]
        at_home = [*data, "--policies", POLICIES]
        contains("nothing differs", shell.donghu("policy", "replay", "--pack", pack, *at_home), "Verdict: nothing")
        found = shell.json("policy", "replay", "--pack", newer, *at_home, status=1)
        due = [item for item in found["items"] if item["element"] == "obligation.due" and item["name"] == "C-VERIFY"]
        expect("articles of the duty", ("C-F7", "C-F7"), (due[0]["then"]["article"], due[0]["instead"]["article"]))
        expect("a later day", True, due[0]["valueThen"] < due[0]["valueInstead"])
        expect("nothing unjudged", [], found["unjudged"])
        shell.donghu("policy", "replay", "--pack", newer, *at_home, "--from", "soon", status=2)
        shell.donghu("policy", "replay", "--pack", newer, status=2)
        contains("not signed in", shell.errors, "NOT_SIGNED_IN")

        shell.sign_in(player, "malan")
        shell.donghu("policy", "replay", "--pack", newer, status=2)
        contains("without the right", shell.errors, "ROLE_DENIED")
        shell.donghu("logout")
        shell.sign_in(player, "anquan")
        asked = shell.json("policy", "replay", "--pack", newer, status=1)
        expect("the same differences", [(i["number"], i["element"], i["name"]) for i in found["items"] if i.get("number")],
               [(i["number"], i["element"], i["name"]) for i in asked["items"] if i.get("number")])
        for item in asked["items"]:
            expect("members", set(), set(item) & {"valueThen", "valueInstead", "on", "index"})
        contains("for people", shell.donghu("policy", "replay", "--pack", newer, status=1), "duty, due C-VERIFY",
                 "Nothing was changed.")
        contains("the same, asked", shell.donghu("policy", "replay", "--pack", pack), "Verdict: nothing")
        expect("growth by asking", size, player.server.log()["size"])


CASES = [
    what_the_pages_do_the_command_line_does_too,
    signing_in_says_what_is_wrong,
    a_reader_opens_a_record_on_the_command_line,
    packs_are_compared_and_looked_back_on,
    every_command_is_listed_without_a_server,
    a_pack_is_begun_checked_played_and_traced_without_a_server,
]
