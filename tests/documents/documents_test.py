"""The documents hold together: links lead somewhere, every page can be found, each term has one identifier."""

import re
import subprocess
import unicodedata
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def pages():
    """All Markdown pages of the project."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
                            capture_output=True, check=True, text=True).stdout
    return sorted(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


def prose(page):
    """A page without its code, where brackets mean something else."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", lambda code: code.group().strip("`") if "](" not in code.group() else "", text)


def anchors(page):
    """The anchors of a page's headings, made as the usual Markdown viewers make them."""
    found = set()
    for heading in re.findall(r"^#+ +(.*)$", prose(page), re.MULTILINE):
        kept = "".join(c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
        found.add(kept.replace(" ", "-"))
    return found


def broken_links(page):
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            yield f"{page.relative_to(ROOT)}: {target} does not exist"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield f"{page.relative_to(ROOT)}: {target} has no such heading"


def linked_from(page):
    return {(page.parent / target.partition("#")[0]).resolve() for target in LINK.findall(prose(page))}


def named_tests():
    """Every test of ours as "Suite.test"."""
    found = set()
    for source in (ROOT / "src").rglob("*_test.cpp"):
        cases = re.findall(r"^TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", source.read_text(encoding="utf-8"), re.MULTILINE)
        found |= {f"{suite}.{name}" for suite, name in cases}
    return found


def variation_points():
    """The rows of the table: number, values, what shows them."""
    text = (ROOT / "docs/variation-points.md").read_text(encoding="utf-8")
    rows = [row.split("|") for row in re.findall(r"^\| (V\d.*)\|$", text, re.MULTILINE)]
    return [(row[0].strip(), row[2].strip(), row[3].strip()) for row in rows]


def is_scenario(name):
    """True for "a1/S-01": a scenario of the pack whose folder ends in its code."""
    pack, slash, scenario = name.partition("/")
    return bool(slash) and any(ROOT.glob(f"policies/cn-*-{pack}/scenarios/{scenario}.yaml"))


class Documents(unittest.TestCase):
    maxDiff = None

    def test_every_link_leads_somewhere(self):
        self.assertEqual([broken for page in pages() for broken in broken_links(page)], [])

    def test_every_page_of_docs_can_be_found_from_the_first(self):
        reached, waiting = set(), [ROOT / "docs/README.md"]
        while waiting:
            page = waiting.pop()
            if page.suffix == ".md" and page.is_file() and page not in reached:
                reached.add(page)
                waiting += linked_from(page)
        lost = [str(page.relative_to(ROOT)) for page in pages() if page.is_relative_to(ROOT / "docs") and page not in reached]
        self.assertEqual(lost, [])

    def test_both_readmes_have_the_same_commands(self):
        def commands(name):
            blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
            return [line.partition("#")[0].strip() for line in "".join(blocks).splitlines()]
        self.assertEqual(commands("README.md"), commands("README.en.md"))

    def test_the_glossary_has_every_number_once_and_one_identifier_for_each_term(self):
        rows = re.findall(r"^\| (\d+) \|(.*)\|$", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(sorted(int(number) for number, _ in rows), list(range(1, len(rows) + 1)))
        for column, what in ((1, "English"), (2, "identifier")):
            words = [row.split("|")[column].strip() for _, row in rows]
            self.assertEqual(sorted(set(words)), sorted(words), what)

    def test_every_variation_point_has_its_row(self):
        self.assertEqual([number for number, *_ in variation_points()], [f"V{n}" for n in range(1, 35)])

    def test_what_shows_a_variation_point_exists(self):
        tests = named_tests()
        missing = []
        for number, *_, shown_by in variation_points():
            for name in re.findall(r"`([^`]+)`", shown_by):
                if name not in tests and not is_scenario(name):
                    missing.append(f"{number}: {name}")
        self.assertEqual(missing, [])

    def test_every_variation_point_is_shown(self):
        self.assertEqual([number for number, _, shown_by in variation_points() if "`" not in shown_by], [])


if __name__ == "__main__":
    unittest.main()
