#!/usr/bin/env python3
"""Compares two transcripts of probe.py and prints what differs, grouped: statuses, messages, headers, members of the bodies.

  python3 compare.py hub-G.jsonl mine.jsonl                     what skip.txt beside this file names is left out
  python3 compare.py hub-G.jsonl mine.jsonl --group files       one group ("draft files", "links", "search", …: how the name begins)
  python3 compare.py hub-G.jsonl mine.jsonl --status-only | --full NAME | --no-skip | --no-headers | --names 20 | --only REGEX | --skip REGEX
A transcript may be packed (.gz). The last line is the total. Exit code 0 when nothing differs outside the skip list, 1 otherwise.
Python 3.9+, standard library only.
"""
import argparse, collections, gzip, json, os, re, sys

KINDS = ("name", "status", "text", "header", "member")
ON_REQUEST = ("deleted", "hidden", "limits")


def load(path):
    """name -> line of a transcript; a name used twice gets a number."""
    out, dup, broken = {}, collections.Counter(), []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                d = json.loads(line)
            except ValueError:
                sys.exit(f"{path}, line {number} is no JSON object.")
            if "name" in d:
                dup[d["name"]] += 1
                n = d["name"] if dup[d["name"]] == 1 else f"{d['name']} #{dup[d['name']]}"
                out[n] = d
            elif "group_error" in d:
                broken.append(f"{path}: group {d['group_error']} ended early: {d['text']}")
    return out, broken


def load_skip(path):
    """Rules of a skip file: kind | names | what | reason. names and what are regular expressions that must match whole."""
    rules = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            parts = [p.strip() for p in line.split(" | ")]
            if len(parts) != 4 or parts[0] not in KINDS:
                sys.exit(f"{path}, line {number}: wanted `kind | names | what | reason`, kind one of {', '.join(KINDS)}")
            rules.append((parts[0], re.compile(parts[1]), re.compile(parts[2]), parts[3]))
    return rules


class Skip:
    def __init__(self, rules):
        self.rules, self.used = rules, collections.Counter()

    def __call__(self, kind, name, what=""):
        for k, names, whats, reason in self.rules:
            if k == kind and names.fullmatch(name) and (kind in ("name", "status", "text") or whats.fullmatch(what)):
                self.used[(k, names.pattern, whats.pattern, reason)] += 1
                return True
        return False


def ordered(v):
    """Lists whose order the hub does not define, sorted: errors by field, file entries by key."""
    if isinstance(v, dict):
        return {
            k: sorted((ordered(x) for x in y), key=lambda i: str(i.get("field" if k == "errors" else "key")))
            if k in ("errors", "entries") and isinstance(y, list) and all(isinstance(i, dict) for i in y)
            else ordered(y)
            for k, y in v.items()
        }
    return [ordered(x) for x in v] if isinstance(v, list) else v


def flat(v, path=""):
    """Paths and values. Errors and file entries go by their field or key, so that one missing shifts nothing; for each a line "there"."""
    if isinstance(v, dict):
        if not v:
            yield path, "{}"
        for k, x in v.items():
            if path.endswith("files.entries"):
                yield f"{path}[{k}]", f"there: {k}"
                yield from flat(x, f"{path}[{k}]")
            else:
                yield from flat(x, f"{path}.{k}" if path else k)
    elif isinstance(v, list):
        if not v:
            yield path, "[]"
        name = "field" if path.endswith("errors") else "key" if path.endswith("entries") else None
        seen = collections.Counter()
        for i, x in enumerate(v):
            if name and isinstance(x, dict) and name in x:
                seen[x[name]] += 1
                here = f"{path}[{str(x[name]).replace('[', '(').replace(']', ')')}{'' if seen[x[name]] == 1 else ' again'}]"
                yield here, "there: " + (f"{x[name]}: {', '.join(map(str, x.get('messages', [])))}" if name == "field" else str(x[name]))
                more = {k: y for k, y in x.items() if k not in (name, "messages")}
                yield from flat(more, here) if more else ()
            else:
                yield from flat(x, f"{path}[{i}]")
    else:
        yield path, json.dumps(v, ensure_ascii=False)


def group(name):
    return name.split(".")[0]


def short(s, n=150):
    s = str(s)
    return s if len(s) <= n else s[:n] + "…"


def is_error(d):
    return isinstance(d["answer"]["body"], dict) and "message" in d["answer"]["body"] and "status" in d["answer"]["body"] and not d.get("fact")


def body_line(d, n=330):
    b = d["answer"]["body"]
    if isinstance(b, dict):
        if d.get("fact"):
            return short(json.dumps(b, ensure_ascii=False), n)
        if "message" in b:
            extra = "; ".join(f"{e.get('field')}: {', '.join(map(str, e.get('messages', [])))}" for e in b.get("errors", []) if isinstance(e, dict))
            return short(f"{b.get('message')!r}{'  [' + extra + ']' if extra else ''}", n)
        if isinstance(b.get("errors"), list):
            return short(
                "ok, errors: "
                + "; ".join(f"{e.get('field')}: {', '.join(map(str, e.get('messages', [])))}" for e in b["errors"] if isinstance(e, dict)),
                n,
            )
        if "hits" in b:
            h = b["hits"]
            return f"hits total {h.get('total') if isinstance(h, dict) else '?'}"
        return "ok"
    return short(repr(b), 160)


def alike(v):
    """The names of records out of an address, so that the same difference is listed once."""
    return re.sub(r"((?:records|packages|uploads|items)/|draft:|record:)\{[^}]*\}", r"\1{id}", v)


def pages(a, b):
    """Two search pages: the ids as one text, their order apart; the first hit only where both begin with the same one."""
    try:
        h, k = dict(a["hits"]["hits"]), dict(b["hits"]["hits"])
        i, j = h["ids"], k["ids"]
    except (KeyError, TypeError, ValueError):
        return a, b
    if i != j:
        same = sorted(i) == sorted(j)
        for d, ids in ((h, i), (k, j)):
            del d["ids"]
            d["ids (order)" if same else "ids"] = ", ".join(ids)
        if i[:1] != j[:1]:
            h.pop("first", None), k.pop("first", None)
    return {**a, "hits": {**a["hits"], "hits": h}}, {**b, "hits": {**b["hits"], "hits": k}}


def compare(left, right, names, skip, headers=True):
    """(status, message, head, member): lists of names, and {(what, left value, right value): names}."""
    status, message, head, member = [], [], collections.defaultdict(list), collections.defaultdict(list)
    for n in names:
        a, b = left[n]["answer"], right[n]["answer"]
        if a["status"] != b["status"]:
            if not skip("status", n):
                status.append(n)
            continue
        if headers:
            for k in sorted(set(a["headers"]) | set(b["headers"])):
                x, y = a["headers"].get(k), b["headers"].get(k)
                if x != y and not skip("header", n, k):
                    head[(k, x and alike(x), y and alike(y))].append(n)
        va, vb = ordered(a["body"]), ordered(b["body"])
        if va == vb:
            continue
        if is_error(left[n]) or is_error(right[n]):
            if not skip("text", n):
                message.append(n)
            continue
        if not isinstance(va, (dict, list)) or not isinstance(vb, (dict, list)):
            if not skip("member", n, "(text)"):
                member[("(text)", short(va), short(vb))].append(n)
            continue
        va, vb = pages(va, vb)
        x, y = dict(flat(va)), dict(flat(vb))
        missing = tuple(k + "." for k in set(x) ^ set(y) if str(x.get(k, y.get(k))).startswith("there: "))
        for k in sorted(set(x) | set(y)):
            if x.get(k) != y.get(k) and not (missing and k.startswith(missing)):
                key = re.sub(r"\[[^\]]*\]", "[]", k)
                if not skip("member", n, key):
                    member[(key, alike(x.get(k, "-absent-")), alike(y.get(k, "-absent-")))].append(n)
    return status, message, head, member


def main():
    sys.stdout.reconfigure(errors="backslashreplace")
    ap = argparse.ArgumentParser(description="compare two probe transcripts")
    ap.add_argument("left")
    ap.add_argument("right")
    ap.add_argument("--names", type=int, default=6, help="how many request names to print per group")
    ap.add_argument("--group", help="only names that begin so")
    ap.add_argument("--skip", help="names (regular expression) to leave out")
    ap.add_argument("--only", help="names (regular expression) to look at")
    ap.add_argument("--skip-file", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "skip.txt"))
    ap.add_argument("--no-skip", action="store_true", help="leave nothing out")
    ap.add_argument("--no-headers", action="store_true")
    ap.add_argument("--status-only", action="store_true")
    ap.add_argument("--full", help="print both lines of this name in full")
    opt = ap.parse_args()
    (left, lbroken), (right, rbroken) = load(opt.left), load(opt.right)
    if opt.full:
        for side, d in (("left", left), ("right", right)):
            print(f"== {side}", json.dumps(d.get(opt.full), ensure_ascii=False, indent=1))
        return 0
    skip = Skip(load_skip(opt.skip_file) if not opt.no_skip and os.path.exists(opt.skip_file) else [])
    both = [
        n
        for n in left
        if n in right
        and not (opt.skip and re.search(opt.skip, n))
        and (not opt.only or re.search(opt.only, n))
        and (not opt.group or n.startswith(opt.group))
    ]
    wanted = [n for n in both if not skip("name", n)]
    status, message, head, member = compare(left, right, wanted, skip, not opt.no_headers)

    def names(ns):
        more = f" (+{len(ns) - opt.names})" if len(ns) > opt.names else ""
        return ", ".join(ns[: opt.names]) + more

    for b in lbroken + rbroken:
        print("!!", b)
    one, two = [n for n in left if n not in right], [n for n in right if n not in left]
    print(f"{len(both)} requests in both, {len(wanted)} compared")
    if not (opt.only or opt.group):
        for label, ns in (("left", one), ("right", two)):
            if ns:
                print(f"only {label} ({len(ns)}): {names(ns)}")
    print(f"\n## Statuses differ: {len(status)}")
    for n in status:
        print(f"- {n}: **{left[n]['answer']['status']}** {body_line(left[n])}  |  **{right[n]['answer']['status']}** {body_line(right[n])}")
    if not opt.status_only:
        print(f"\n## Same status, error text differs: {len(message)}")
        for n in message:
            print(f"- {n} ({left[n]['answer']['status']}): {body_line(left[n])}  |  {body_line(right[n])}")
        print(f"\n## Headers differ: {len(head)} kinds")
        for (k, x, y), ns in sorted(head.items(), key=lambda i: (-len(i[1]), str(i[0]))):
            print(f"- {k}: {short(x, 90)!r} | {short(y, 90)!r} in {len(ns)}: {names(ns)}")
        print(f"\n## Members of the bodies differ: {len(member)} kinds")
        for (k, x, y), ns in sorted(member.items(), key=lambda i: (-len(i[1]), i[0])):
            print(f"- {k}: {short(x, 110)} | {short(y, 110)} in {len(ns)}: {names(ns)}")
    touched = set(status) | set(message) | {n for d in (head, member) for ns in d.values() for n in ns}
    # A group that runs only when asked for may be missing altogether, but not a part of one.
    there = {group(n) for n in right}
    missing = [] if opt.only or opt.group else [n for n in one if group(n) in there or group(n) not in ON_REQUEST]
    if missing:
        print(f"\n{opt.right} is half a recording: it has no answer to '{missing[0]}' and {len(missing) - 1} others of {len(left)}.")
    total = len(status) + len(message) + len(head) + len(member) + len(rbroken) + len(lbroken) + len(missing)
    print(
        f"\n{total} differences: {len(status)} statuses, {len(message)} error texts, {len(head)} kinds of headers, {len(member)} kinds of members, "
        f"in {len(touched)} of {len(wanted)} requests; {sum(skip.used.values())} left out by {len(skip.used)} rules of the skip list"
    )
    return 1 if total else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os._exit(1)
