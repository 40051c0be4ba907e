"""The steps of a run of probe.py, written so that a replay against another hub can repeat them: requests with all that was sent, also those that
only prepare, in order. What an answer brought and a later request needs is named {STEP:MEMBER}, where STEP counts the requests from 1.

One JSON line per step:
  {"group": "draft"}                                                   the requests of a group of the probe follow
  {"step": 7, "name": "draft get.good", "method": …, "path": …, "token": "owner", "headers": {…}, …}
                                                                       a request; without a name it only prepares
  {"names": {"draft": "{7:id}"}}                                       from here on this value of an answer is called {draft}
  {"operator": "/operator/delete/{7:id}?tombstone=shown"}              a call of LocalHub's operator, below no /api
  {"found": "/records?q=…"}                                            goes on when this search finds something
  {"pause": 2}                                                         seconds in which the hub's index catches up
The body is one of "json" (a document), "text", "base64", "runs" (pairs of a text and how often), "chunks" (texts sent one by one) or "answer" (a step:
what it brought is sent back). {run}, {mark}, {mark6} are words of the run; {origin}, {token}, {token2}, {resource type}, {today}, {in two days} say what they
are; {7:token!cut} is without the last three characters, {7:id!upper} in capitals.
"""
import base64, itertools, json, re, time

ID = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<=%22)|(?<=%2F))[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{5}-[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{3}\d\d(?![0-9A-Za-z])"
)  # also in an escaped query
UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
JWS = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+")
REFERENCE = re.compile(r"\{(\d+):")
NEVER_READ = ("999", "-1")  # revisions that the probe makes up


class Script:
    def __init__(self, run, mark, origin, tokens):
        day = lambda ahead: time.strftime("%Y-%m-%d", time.gmtime(time.time() + ahead * 86400))
        self.words = [(run, "{run}"), (mark, "{mark}"), (mark[:6], "{mark6}"), (origin, "{origin}"), (day(0), "{today}"), (day(2), "{in two days}")]
        self.words[4:4] = [(value, "{" + name + "}") for value, name in zip(tokens, ("token", "token2")) if value]
        self.tokens = dict(zip(("owner", "other"), tokens), wrong="not-a-token-000000000000000000000000")
        self.lines, self.known, self.answers, self.revisions, self.count = [], {}, {}, {}, 0

    def value(self, real, name):
        self.words.append(('"id": "%s"' % real, '"id": "{%s}"' % name))

    def group(self, name):
        self.lines.append({"group": name})

    def pause(self, seconds):
        self.lines.append({"pause": seconds})

    def until_found(self, path):
        self.lines.append({"found": self.template(path)})

    def operator(self, path):
        self.lines.append({"operator": self.template(path)})

    def name(self, real, name):
        self.lines.append({"names": {name: self.template(real)}})

    def request(self, name, method, path, token, headers, document, data):
        self.count += 1
        usual = "Bearer " + self.tokens.get(token, "")
        kept = {
            k: self.header(k, v, path)
            for k, v in headers.items()
            if k != "User-Agent" and not (k == "Authorization" and v == usual and token in self.tokens)
        }
        line = {
            "step": self.count,
            "name": name,
            "method": method,
            "path": self.template(path),
            "token": token,
            "headers": kept,
            **self.body(document, data),
        }
        self.lines.append({k: v for k, v in line.items() if v is not None})
        self.path = path.split("?")[0]
        return self.count

    def answered(self, step, headers, parsed):
        if step is None:
            return
        if isinstance(parsed, dict):
            self.answers[id(parsed)] = (step, parsed)  # kept, so that no other document gets this identity
            if isinstance(parsed.get("revision_id"), int):
                self.revisions[(self.path, parsed["revision_id"])] = step
        for name in ("etag", "last-modified"):
            if name in headers:
                self.known[headers[name]] = f"{{{step}:header {name}}}"  # the latest: equal contents have equal ones
        for pointer, text in leaves(parsed):
            if any(p.fullmatch(text) for p in (ID, UUID, JWS)):
                self.known.setdefault(text, f"{{{step}:{pointer}}}")

    def header(self, name, value, path):
        if name == "If-Match" and value.isdigit() and value not in NEVER_READ:
            return "{%d:revision_id}" % self.revisions[(path, int(value))]
        return self.known.get(value) or self.template(value)

    def template(self, text):
        for real, name in self.words:
            text = text.replace(real, name)
        for pattern in (JWS, UUID, ID):
            text = pattern.sub(lambda m: self.reference(m[0]), text)
        return text

    def reference(self, text):
        if text in self.known:
            return self.known[text]
        if text == text.upper() and text.lower() in self.known:
            return self.known[text.lower()][:-1] + "!upper}"
        cut = next((v for k, v in self.known.items() if k[:-3] == text), None)
        return cut[:-1] + "!cut}" if cut else text

    def body(self, document, data):
        if document is not None and id(document) in self.answers:
            return {"answer": self.answers[id(document)][0]}
        if document is not None:
            return {"json": json.loads(self.template(json.dumps(document, ensure_ascii=False)))}
        if data is None:
            return {}
        if isinstance(data, list):
            return {"chunks": [part.decode() for part in data]}
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(data.replace(self.words[0][0].encode(), b"{run}")).decode()}
        if len(text) > 1000:
            runs = [[k, len(list(g))] for k, g in itertools.groupby(text)]
            if len(runs) < 10:
                return {"runs": runs}
        return {"text": self.template(text)}

    def write(self, path):
        """Drops what only looked: reading requests without a name that nothing refers to, and groups without a named request."""
        lines = self.lines
        while True:
            used = set(re.findall(REFERENCE, json.dumps(lines, ensure_ascii=False))) | {str(l["answer"]) for l in lines if "answer" in l}
            kept = [l for l in lines if "name" in l or l.get("method") not in ("GET", "HEAD") or str(l["step"]) in used]
            if len(kept) == len(lines):
                break
            lines = kept
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as out:
            for _, group in itertools.groupby(with_group(lines), key=lambda i: i[0]):
                group = [line for _, line in group]
                if any("name" in line for line in group):
                    out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in group)


def with_group(lines):
    name = ""
    for line in lines:
        name = line.get("group", name)
        yield name, line


def leaves(value, path=""):
    """Pointers and texts of a document."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from leaves(v, f"{path}.{k}" if path else k)
    elif isinstance(value, list):
        for i, v in enumerate(value):
            yield from leaves(v, f"{path}.{i}" if path else str(i))
    elif isinstance(value, str):
        yield path, value
