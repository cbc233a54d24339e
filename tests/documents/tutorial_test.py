"""The tutorial on packs (docs/policy-packs.md): its snippets stand in the files they are from, and it names every key that
the schema of packs knows, at its place, and no other."""

import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/policy-packs.md").read_text(encoding="utf-8")
TUTORIAL = PAGE.partition("## 怎样核对")[0]


def snippets():
    """(file, text) of each block that says where it is from."""
    return re.findall(r"^<!-- from: (\S+) -->\n```yaml\n(.*?)^```", TUTORIAL, re.DOTALL | re.MULTILINE)


def objects_in(node):
    """The objects a place of the schema may hold, and whether they stand in a list."""
    if "properties" in node:
        yield node, False
    for choice in ("oneOf", "anyOf", "allOf"):
        for one in node.get(choice, []):
            yield from objects_in(one)
    if "items" in node:
        for one, _ in objects_in(node["items"]):
            yield one, True


def keys_below(node, path, found):
    """By place ("acts[]", "." for the whole pack): the keys there."""
    for one, in_list in objects_in(node):
        place = f"{path}[]" if in_list else path
        found.setdefault(place or ".", set()).update(one["properties"])
        for key, value in one["properties"].items():
            keys_below(value, f"{place}.{key}" if place else key, found)


def keys_of_the_schema():
    schema = json.loads((ROOT / "policies/pack.schema.json").read_text(encoding="utf-8"))
    found = {}
    keys_below(schema, "", found)
    for name, node in schema["definitions"].items():
        keys_below(node, name, found)
    return found


def keys_of_the_tutorial():
    found = {}
    for places, keys in re.findall(r"^\| ([^|\n]*`[^|\n]*) \| ([^|\n]*:`[^|\n]*) \|", TUTORIAL, re.MULTILINE):
        for place in re.findall(r"`([^`]+)`", places):
            found.setdefault(place, []).extend(re.findall(r"`(\w+):`", keys))
    return found


class Tutorial(unittest.TestCase):
    maxDiff = None

    def test_every_snippet_stands_in_the_file_it_is_from(self):
        self.assertGreater(len(snippets()), 15)
        strangers = [f"{file}: {text[:60]!r}" for file, text in snippets()
                     if text not in (ROOT / file).read_text(encoding="utf-8")]
        self.assertEqual(strangers, [])

    def test_every_snippet_says_where_it_is_from(self):
        self.assertEqual(len(snippets()), len(re.findall(r"^```yaml$", TUTORIAL, re.MULTILINE)))

    def test_every_key_of_the_schema_is_explained_at_its_place_and_no_other(self):
        explained = {f"{place}: {key}" for place, keys in keys_of_the_tutorial().items() for key in keys}
        known = {f"{place}: {key}" for place, keys in keys_of_the_schema().items() for key in keys}
        self.assertEqual((sorted(known - explained), sorted(explained - known)), ([], []))

    def test_no_key_is_explained_twice_at_one_place(self):
        twice = [f"{place}: {key}" for place, keys in keys_of_the_tutorial().items() for key in set(keys) if keys.count(key) > 1]
        self.assertEqual(twice, [])


if __name__ == "__main__":
    unittest.main()
