"""Whether a proof that the server gives out holds: RFC 6962 section 2.1, written down anew and not shared with it."""

import base64
import hashlib


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf, index, size, path):
    """The root of the tree of `size` leaves in which `leaf` stands at `index`, if `path` is the way up; else None."""
    current, last, rest = leaf, size - 1, list(path)
    while last > 0:
        if index % 2 == 1 or index == last:
            if not rest:
                return None
            current = node(rest.pop(0), current)
            while index % 2 == 0 and index > 0:
                index, last = index // 2, last // 2
        else:
            if not rest:
                return None
            current = node(current, rest.pop(0))
        index, last = index // 2, last // 2
    return current if not rest else None


def holds(text, index, leaf):
    """True if the tlog-proof says that `leaf` (hexadecimal) stands at `index` under its checkpoint's root."""
    first, _, checkpoint = text.partition("\n\n")
    name, said, *path = first.split("\n")
    _, size, root, *_ = checkpoint.split("\n")
    if name != "c2sp.org/tlog-proof@v1" or said != f"index {index}" or index >= int(size):
        return False
    found = root_from(bytes.fromhex(leaf), index, int(size), [base64.b64decode(line) for line in path])
    return found == base64.b64decode(root)
