"""Reads the includes of src/donghu and says where they break the rules of rules.py.

    findings = read_tree(Path("."))     # [] when all is well, else one sentence for each place

It reads text, not a build: it needs no compiler, and sees files that no target builds yet.
"""

import re
import subprocess
from pathlib import Path

import rules

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
USES = re.compile(r"donghu_module\(\s*(\w+)(?:(?!\)).)*?\bUSES\b([^)]*?)(?:\bSOURCES\b|\bTESTS\b|\bLINKS\b|\))", re.DOTALL)
STANDARD = re.compile(r"^[a-z_]+$")
# Spelled in two parts, so that this file does not find itself.
LEFT_UNDONE = re.compile(
    r"\bTO" r"DO\b|\bFIX" r"ME\b|GTEST_SK" r"IP|TEST(_F|_P)?\([^)]*\bDISABLED" r"_|\b(it|test|describe)\.(skip|only|tod" r"o)\b")


def read_tree(root):
    """All findings under root, in the order of the files."""
    graph, findings = {}, []
    for path in sorted((root / "src/donghu").rglob("*")):
        if path.suffix in (".cpp", ".hpp"):
            graph[path.relative_to(root / "src").as_posix()] = includes_of(path)
    for file, includes in graph.items():
        findings += [f"src/{file}: {what}" for what in read_file(file, includes, graph)]
    findings += [f"include cycle: {' -> '.join(cycle)}" for cycle in cycles(graph)]
    findings += build_edges(root)
    return findings


def includes_of(path):
    """(is it quoted, header) for each include of a file; those in comments are not includes."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(mark == '"', header) for mark, header in INCLUDE.findall(text)]


def read_file(file, includes, graph):
    module = file.split("/")[1]
    if module not in rules.MODULES:
        yield f"the module {module} is not in the table"
        return
    is_test = re.search(r"(_test|[_/]testing)\.[ch]pp$", file) is not None
    for quoted, header in includes:
        if quoted:
            yield from read_own(module, header, graph)
        elif not header.startswith(rules.EXCEPTIONS.get(file, ())):
            yield from read_foreign(module, header, is_test)


def read_own(module, header, graph):
    if header not in graph:
        yield f'"{header}" is no file of ours; ours are written "donghu/<module>/<file>.hpp", all others <so>'
    elif (other := header.split("/")[1]) != module and other not in rules.MODULES[module]:
        yield f'{module} may not include {other} ("{header}")'


def read_foreign(module, header, is_test):
    if header.startswith("donghu/"):
        yield f'<{header}> is ours and is written "so"'
    elif header.startswith(rules.TEST_LIBRARIES):
        if not is_test:
            yield f"<{header}> is for tests only"
    elif STANDARD.match(header) or header.startswith(rules.SYSTEM):
        if module == "domain" and not is_test and (header in rules.NOT_IN_DOMAIN or not STANDARD.match(header)):
            yield f"the domain may not reach <{header}>"
    else:
        known = [start for start in rules.THIRD_PARTY if header.startswith(start)]
        owners = rules.THIRD_PARTY[max(known, key=len)] if known else set()
        if module not in owners:
            yield f"<{header}> may not be included in {module} (allowed: {', '.join(sorted(owners)) or 'nowhere'})"


def cycles(graph):
    """Each cycle of files including one another, once, by depth-first search."""
    state, found = {}, []

    def visit(file, trail):
        state[file] = "open"
        for quoted, header in graph[file]:
            if not quoted or header not in graph:
                continue
            if state.get(header) == "open":
                found.append(trail[trail.index(header):] + [header])
            elif header not in state:
                visit(header, trail + [header])
        state[file] = "done"

    for file in graph:
        if file not in state:
            visit(file, [file])
    return found


def build_edges(root):
    """What a module's CMakeLists.txt links beyond the table."""
    for path in sorted((root / "src/donghu").glob("*/CMakeLists.txt")):
        for library, used in USES.findall(re.sub(r"#.*", "", path.read_text(encoding="utf-8"))):
            # A module may be built as several libraries, named module_part; the edges are the module's.
            name, used = library.split("_")[0], re.sub(r"_\w+", "", used)
            for other in used.split():
                if other != name and other not in rules.MODULES.get(name, set()):
                    yield f"{path.relative_to(root)}: {name} may not use {other}"


def read_page(root):
    """The table of docs/design/architecture.md: module -> modules it may include."""
    page = (root / "docs/design/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)\|", page, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", cell)) for name, cell in rows}


def read_habits(root):
    """Files over the line limit, and places that say something is left undone or a test does not run."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, check=True, text=True).stdout
    for name in sorted(filter(None, listed.split("\0"))):
        path = root / name
        if path.suffix not in rules.COUNTED or name in rules.GENERATED or not path.is_file():
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > rules.MAX_LINES:
            yield f"{name}: {len(lines)} lines, more than {rules.MAX_LINES}"
        for number, line in enumerate(lines, 1):
            if LEFT_UNDONE.search(line):
                yield f"{name}:{number}: left undone, or a test that does not run"


COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*")', re.DOTALL)
PACK_ID = re.compile(r"^packId:\s*(\S+)", re.MULTILINE)
ISSUER = re.compile(r"^issuer:\s*(\S+)", re.MULTILINE)
SYSTEM = re.compile(r"^systemCode:\s*(\S+)", re.MULTILINE)


def read_rules_in_code(root):
    """Places where code names a regulation: a pack's id, its issuer, one of its articles. Rules are data; code that knows
    one of them would hold for that one only. Comments may, and tests must."""
    packs = [path.read_text(encoding="utf-8") for path in sorted(root.glob("policies/*/pack.yaml"))]
    words = {match for pack in packs for pattern in (PACK_ID, ISSUER) for match in pattern.findall(pack)} - {"null"}
    codes = sorted({match for pack in packs for match in SYSTEM.findall(pack)})
    article = re.compile(r"\b(?:%s)-(?:\d\d|F\d)" % "|".join(codes)) if codes else None
    for path in sorted(root.glob("src/donghu/**/*.[ch]pp")):
        if re.search(r"(_test|testing|sample_pack)\.[ch]pp$", path.name):
            continue
        code = COMMENT.sub(lambda match: match.group(1) or "", path.read_text(encoding="utf-8"))
        for number, line in enumerate(code.splitlines(), 1):
            named = [word for word in words if word in line] + (article.findall(line) if article else [])
            for word in sorted(named):
                yield f"{path.relative_to(root)}: the code names {word} ({line.strip()[:60]})"
