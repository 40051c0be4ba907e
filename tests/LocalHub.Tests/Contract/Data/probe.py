#!/usr/bin/env python3
"""Contract probe: single requests against ANY InvenioRDM-like hub, written down so that two hubs can be compared.

  python3 probe.py --base http://127.0.0.1:5041/api --token T --token2 T2 --out local.jsonl
  python3 compare.py hub-G.jsonl local.jsonl

Python 3.9+, standard library only. Loopback hubs only, unless --any-host is given: the probe writes records.
One JSON line per request: name, request (method, path, headers, body), answer (status, headers, body).
A line with "fact": true is a conclusion from several requests (does the revision move, which ranges find a record); its answer has status 0.
Ids, times, tokens, revisions and addresses are replaced by {names}; the FORM of a time is kept ({time.6+00:00}).
Requests never follow redirects. Nothing is retried, except that searches wait for the index (--lag) and a 429 is waited out (not in group limits).
--script FILE writes what was asked, the unrecorded preparation too, as steps that a replay can repeat (script.py says how).
Groups that run only when asked for: deleted (--deleted ID [--hidden ID], or --operator against LocalHub), limits (--limits; ends with the limit used up).
"""
import argparse, gzip, http.client, json, re, socket, ssl, sys, time, uuid
from urllib.parse import quote, urlencode, urlsplit

from script import Script

ap = argparse.ArgumentParser(description="contract probe")
ap.add_argument("--base", required=True, help="API address, e.g. https://127.0.0.1:5000/api")
ap.add_argument("--token", required=True, help="token of the user who owns what the probe makes")
ap.add_argument("--token2", help="token of another, unprivileged user")
ap.add_argument("--out", default="-")
ap.add_argument("--script", help="file for the steps of a replay")
ap.add_argument("--only", help="regular expression: groups to run, e.g. '^(search|links)$'")
ap.add_argument("--lag", type=float, default=15, help="seconds to wait at most until a new record is found")
ap.add_argument("--timeout", type=float, default=60)
ap.add_argument("--delay", type=float, default=0, help="seconds between requests, for hubs with rate limits")
ap.add_argument("--resource-type", help="id of a resource type (default: image-photo, dataset, software or the first the hub names)")
ap.add_argument("--deleted", help="id of a record that was deleted by an operator (group deleted)")
ap.add_argument("--hidden", help="id of a deleted record whose tombstone is hidden (group deleted)")
ap.add_argument("--operator", help="LocalHub: make records and delete them by its operator's call; deleted, or deleted,hidden")
ap.add_argument("--limits", action="store_true", help="run only the group limits: ask until 429; start the hub with a low limit")
ap.add_argument("--any-host", action="store_true")
ap.add_argument("--quiet", action="store_true")
opt = ap.parse_args()

U = urlsplit(opt.base)
if U.hostname not in ("127.0.0.1", "localhost", "::1") and not opt.any_host:
    sys.exit("only loopback hubs, or say --any-host")
PREFIX = U.path.rstrip("/")
ORIGIN = f"{U.scheme}://{U.netloc}"
RUN = "zq" + uuid.uuid4().hex[:10]  # one word, in every title
MARK = "zs" + uuid.uuid4().hex[:10]  # the same for what the search group makes, so that totals can be compared
ONLY = re.compile(opt.only) if opt.only else None
OUT = sys.stdout if opt.out == "-" else open(opt.out, "w", encoding="utf-8", errors="backslashreplace")
SCRIPT = Script(run=RUN, mark=MARK, origin=ORIGIN, tokens=(opt.token, opt.token2 or ""))
NAMED = {}  # real value -> {name}
COUNT = {"n": 0, "errors": 0, "facts": 0}
AGENT = "contract-probe/" + RUN  # limits are kept by user agent and address: each group of a run has its own
GROUP = [""]
KEEP = (
    "content-type",
    "location",
    "etag",
    "allow",
    "content-disposition",
    "content-md5",
    "retry-after",
    "www-authenticate",
    "accept-ranges",
    "content-range",
    "cache-control",
    "link",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-content-type-options",
    "content-security-policy",
    "x-frame-options",
    "last-modified",
    "transfer-encoding",
    "access-control-allow-origin",
    "content-encoding",
    "vary",
    "content-length",
)
NUMBERS = ("retry-after", "x-ratelimit-remaining", "x-ratelimit-reset")
ID = re.compile(r"\b[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{3}\d\d\b")
UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I)
JWS = re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+")
TIME = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)([T ])(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?")
HTTPDATE = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")


DAYS = {}  # dates that move with the calendar


def norm_text(s):
    if s in DAYS:
        return DAYS[s]
    s = s.replace(RUN, "{run}").replace(MARK, "{mark}")
    for real in sorted(NAMED, key=len, reverse=True):
        s = s.replace(real, NAMED[real])
    s = JWS.sub("{jws}", s)
    s = re.sub(r"https?://[\w.\-\[\]]+(:\d+)?/api\b", "{base}", s) if "://" in s else s
    s = s.replace(ORIGIN, "{origin}")
    s = re.sub(r"https?://(127\.0\.0\.1|localhost)(:\d+)?", "{origin}", s)
    s = UUID.sub("{uuid}", s)
    s = ID.sub("{id}", s)
    s = TIME.sub(lambda m: "{time" + ("" if m[4] == "T" else " space") + (f".{len(m[8]) - 1}" if m[8] else "") + (m[9] or "") + "}", s)
    s = HTTPDATE.sub("{http date}", s)
    s = re.sub(r"(provided|id\(?)\((\d+)\) doesn't match record's one\((\d+)\)", r"\1({rev}) doesn't match record's one({rev})", s)
    return s


def members(v):
    """The member names of a hit, two levels deep (values are compared in the answers to single gets)."""
    return {k: ",".join(sorted(x)) if isinstance(x, dict) else type(x).__name__ for k, x in v.items()} if isinstance(v, dict) else type(v).__name__


def norm(v, key=None, depth=0):
    if isinstance(v, dict):
        if "buckets" in v and isinstance(v["buckets"], list):
            return {k: norm(x, k) for k, x in v.items() if k != "buckets"} | {"buckets": "list" if v["buckets"] else "empty list"}
        if isinstance(v.get("hits"), list):  # a search page: the first hit in full, of the others the ids
            hits = v["hits"]
            return {k: norm(x, k) for k, x in v.items() if k != "hits"} | {
                "hits": {"count": len(hits), "ids": [norm_text(str(h.get("id"))) for h in hits][:12], "first": members(hits[0]) if hits else None}
            }
        if key == "tombstone":  # who deleted it, why and with which words
            return {
                k: "{text}" if k in ("note", "citation_text") else {"id": "{text}"} if k == "removal_reason" else norm(x, k, depth + 1)
                for k, x in v.items()
            }
        return {norm_text(k): norm(x, k, depth + 1) for k, x in v.items()}
    if isinstance(v, list):
        return [norm(x, key, depth + 1) for x in (v if len(v) <= 60 else v[:3])] + ([f"… {len(v)} in all"] if len(v) > 60 else [])
    if key == "revision_id" and isinstance(v, int):
        return "{rev}"
    if key in ("user", "removed_by") and isinstance(v, (int, str)):
        return "{user:%s}" % type(v).__name__
    if key == "error_id":
        return "{error id}"
    return norm_text(v) if isinstance(v, str) else v


def norm_header(key, value, path, kind):
    if key in NUMBERS:
        return "{number}" if value.isdigit() else norm_text(value)
    if key == "content-length" and ("/content" not in path or "json" in kind):
        return "{number}" if value != "0" else "0"
    if key == "etag":  # a revision, a number of the hub's choice; a checksum is kept
        return re.sub(r'^(W/)?"\d+"$', r'\1"{rev}"', norm_text(value))
    return norm_text(value)


def raw(method, path, headers, body):
    """One request on a connection of its own: (status, headers, bytes), or (0, {}, reason).
    A body given as a list goes in chunks, without Content-Length."""
    try:
        if U.scheme == "https":
            ctx = ssl.create_default_context()
            ctx.check_hostname, ctx.verify_mode = False, ssl.CERT_NONE
            c = http.client.HTTPSConnection(U.hostname, U.port, timeout=opt.timeout, context=ctx)
        else:
            c = http.client.HTTPConnection(U.hostname, U.port, timeout=opt.timeout)
        c.putrequest(method, path, skip_accept_encoding=True)
        for k, v in headers.items():
            c.putheader(k, v)
        if isinstance(body, list):
            c.putheader("Transfer-Encoding", "chunked")
            c.endheaders()
            for part in body:
                c.send(b"%x\r\n%s\r\n" % (len(part), part))
            c.send(b"0\r\n\r\n")
        else:
            if body is not None or method in ("POST", "PUT", "PATCH"):
                c.putheader("Content-Length", str(len(body or b"")))
            c.endheaders(body or None)
        r = c.getresponse()
        data = r.read()
        got = {k.lower(): v for k, v in r.getheaders()}
        c.close()
        if got.get("content-encoding") == "gzip" and data:
            data = gzip.decompress(data)
        return r.status, got, data
    except (OSError, EOFError, http.client.HTTPException, socket.timeout) as e:
        COUNT["errors"] += 1
        return 0, {}, f"{type(e).__name__}: {e}".encode()


def call(name, method, path, json_=None, data=None, token="owner", headers=None, note=None, record=True, prepare=True):
    """path is below /api. token: owner, other, none, wrong. Gives (status, parsed body or bytes, headers)."""
    if opt.delay:
        time.sleep(opt.delay)
    h = {"Accept": "application/json", "User-Agent": f"{AGENT}-{GROUP[0]}"}
    t = {"owner": opt.token, "other": opt.token2, "wrong": "not-a-token-000000000000000000000000"}.get(token)
    if t:
        h["Authorization"] = "Bearer " + t
    if json_ is not None:
        data = json.dumps(json_, ensure_ascii=False).encode()
        h["Content-Type"] = "application/json"
    for k, v in (headers or {}).items():
        if v is None:
            h.pop(k, None)
        else:
            h[k] = v
    step = SCRIPT.request(name if record else None, method, path, token, h, json_, data) if record or prepare else None
    status, got, body = raw(method, PREFIX + path, h, data)
    while status == 429 and not opt.limits:
        wait = got.get("retry-after", "5")
        time.sleep(min(int(wait) if wait.isdigit() else 5, 65))
        status, got, body = raw(method, PREFIX + path, h, data)
    kind = got.get("content-type", "")
    parsed = body
    if "json" in kind:
        try:
            parsed = json.loads(body)
        except ValueError:
            pass
    SCRIPT.answered(step, got, parsed)
    if record:
        if isinstance(parsed, bytes):
            text = parsed.decode("utf-8", "replace")
            shown = (
                ""
                if not text
                else (
                    norm_text(text)
                    if len(text) < 400
                    else norm_text(text[:200]) + f"… ({'xml' if 'xml' in kind else 'html' if 'html' in kind else 'text'})"
                )
            )
        else:
            shown = norm(parsed)
        sent = None
        if data is not None:
            flat = b"".join(data) if isinstance(data, list) else data
            sent = norm(json_) if json_ is not None else norm_text(flat[:200].decode("utf-8", "replace"))
            if isinstance(sent, (dict, list)) and len(json.dumps(sent)) > 3000:
                sent = json.dumps(sent)[:300] + "…"
        line = {
            "name": name,
            "request": {
                "method": method,
                "path": norm_text(path),
                "token": token,
                "headers": {k: v for k, v in h.items() if k not in ("Authorization", "User-Agent")},
                "body": sent,
            },
            "answer": {"status": status, "headers": {k: norm_header(k, got[k], path, kind) for k in KEEP if k in got}, "body": shorten(shown)},
        }
        if note:
            line["note"] = note
        OUT.write(json.dumps(line, ensure_ascii=False, sort_keys=False) + "\n")
        OUT.flush()
        COUNT["n"] += 1
        if not opt.quiet:
            print(f"{status}  {name}", file=sys.stderr)
    return status, parsed, got


def fact(name, value):
    """A conclusion, written as a line of its own."""
    OUT.write(json.dumps({"name": name, "fact": True, "answer": {"status": 0, "headers": {}, "body": value}}, ensure_ascii=False) + "\n")
    OUT.flush()
    COUNT["facts"] += 1
    if not opt.quiet:
        print(f"fact {name}: {value}", file=sys.stderr)


def shorten(v):
    """Long texts of the answers cut, so that a transcript stays readable."""
    if isinstance(v, dict):
        return {k: shorten(x) for k, x in v.items()}
    if isinstance(v, list):
        return [shorten(x) for x in v]
    return v if not isinstance(v, str) or len(v) <= 1200 else f"{v[:200]}… ({len(v)} characters)"


def name_id(value, name):
    if value:
        NAMED[str(value)] = "{" + name + "}"
        SCRIPT.name(str(value), name)
    return value


def pause(seconds):
    """Until the hub's index has caught up."""
    SCRIPT.pause(seconds)
    time.sleep(seconds)


def get(d, *keys):
    for k in keys:
        d = d.get(k) if isinstance(d, dict) else None
    return d


# ---------------------------------------------------------------- what is sent
def pick_type():
    if opt.resource_type:
        return opt.resource_type
    st, b, _ = call("", "GET", "/vocabularies/resourcetypes?size=200", record=False)
    ids = [h.get("id") for h in (get(b, "hits", "hits") or [])] if isinstance(b, dict) else []
    return next((w for w in ("image-photo", "dataset", "software", "knowledge") if w in ids), ids[0] if ids else "image-photo")


RTYPE = pick_type()
NAMED[RTYPE] = "{resource type}" if len(RTYPE) > 6 else RTYPE


def person(**more):
    return {"person_or_org": {"type": "personal", "family_name": "Brown", "given_name": "Troy"}, **more}


def doc(title="A Romans story", files=True, access=None, **meta):
    m = {"title": f"{title} {RUN}", "publication_date": "2020-06-01", "resource_type": {"id": RTYPE}, "creators": [person()]}
    m.update(meta)
    return {
        "access": access or {"record": "public", "files": "public"},
        "files": {"enabled": files},
        "metadata": {k: v for k, v in m.items() if v is not ...},
    }


def new_draft(name, **kw):
    st, b, _ = call("", "POST", "/records", json_=doc(**kw), record=False)
    i = get(b, "id") or "00000-00000"
    name_id(get(b, "parent", "id"), name + "-parent")
    return name_id(i, name)


def add_file(rid, key, content=b"hello, hub\n"):
    k = quote(key, safe="")
    call("", "POST", f"/records/{rid}/draft/files", json_=[{"key": key}], record=False)
    call("", "PUT", f"/records/{rid}/draft/files/{k}/content", data=content, headers={"Content-Type": "application/octet-stream"}, record=False)
    return call("", "POST", f"/records/{rid}/draft/files/{k}/commit", record=False)[0]


def publish(rid):
    return call("", "POST", f"/records/{rid}/draft/actions/publish", record=False)[0]


def new_record(name, files=("a.txt",), **kw):
    rid = new_draft(name, files=bool(files), **kw)
    for f in files:
        add_file(rid, f)
    if publish(rid) != 202:
        print(f"note: {name} was not published", file=sys.stderr)
    return rid


def wait_found(rid, path="/records", extra=""):
    end = time.time() + opt.lag
    SCRIPT.until_found(f"{path}?q=id:%22{rid}%22{extra}")
    while time.time() < end:
        st, b, _ = call("", "GET", f"{path}?q=id:%22{rid}%22{extra}", record=False, prepare=False)
        if isinstance(b, dict) and (get(b, "hits", "total") or 0) > 0:
            return True
        time.sleep(0.3)
    return False


OCTET = {"Content-Type": "application/octet-stream"}
NOSUCH = "zzzzz-zzz98"  # a well-formed id (wrong or right check digits do not matter to a lookup)
VND = "application/vnd.inveniordm.v1+json"


# ---------------------------------------------------------------- groups
def g_create():
    def c(name, body=None, **kw):
        st, b, _ = call("create." + name, "POST", kw.pop("path", "/records"), json_=body, **kw)
        if isinstance(b, dict) and b.get("id") and st == 201:
            call("", "DELETE", f"/records/{b['id']}/draft", record=False)

    seed = doc()
    seed["metadata"]["creators"].append(
        {
            "person_or_org": {
                "family_name": "Collins",
                "given_name": "Thomas",
                "name": "Collins, Thomas",
                "type": "personal",
                "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
            },
            "affiliations": [{"name": "Entity One"}],
        }
    )
    c("seed example", seed)
    withid = json.loads(json.dumps(seed))
    withid["metadata"]["creators"][1]["affiliations"] = [{"id": "01ggx4157", "name": "Entity One"}]
    c("seed example with affiliation id", withid)
    c("empty object", {})
    c("only a title", {"metadata": {"title": "Only a title " + RUN}})
    c("no body", None)
    c("no body, json type", None, headers={"Content-Type": "application/json"})
    c("empty body, json type", None, data=b"", headers={"Content-Type": "application/json"})
    c("bad json", None, data=b'{"metadata": {', headers={"Content-Type": "application/json"})
    c("json array", None, data=b"[]", headers={"Content-Type": "application/json"})
    c("json text", None, data=b'"text"', headers={"Content-Type": "application/json"})
    c("json null", None, data=b"null", headers={"Content-Type": "application/json"})
    c("json number", None, data=b"7", headers={"Content-Type": "application/json"})
    c("latin-1 bytes", None, data=b'{"metadata":{"title":"\xe9t\xe9 ' + RUN.encode() + b'"}}', headers={"Content-Type": "application/json"})
    c("text/plain", None, data=json.dumps(doc()).encode(), headers={"Content-Type": "text/plain"})
    c("json with charset", None, data=json.dumps(doc()).encode(), headers={"Content-Type": "application/json; charset=utf-8"})
    c("no content type", None, data=json.dumps(doc()).encode())
    c("no token", doc(), token="none")
    c("wrong token", doc(), token="wrong")
    c("token without Bearer", doc(), token="none", headers={"Authorization": opt.token})
    c("basic auth", doc(), token="none", headers={"Authorization": "Basic dTpw"})
    c("token in query", doc(), token="none", path="/records?access_token=" + quote(opt.token))
    c("accept anything", doc(), headers={"Accept": "*/*"})
    c("accept none", doc(), headers={"Accept": None})
    c("accept vnd", doc(), headers={"Accept": VND})
    c("accept html", doc(), headers={"Accept": "text/html"})
    c("accept application/*", doc(), headers={"Accept": "application/*"})
    c("unknown resource type", doc(resource_type={"id": "no-such-type"}))
    c("resource type without id", doc(resource_type={}))
    c("resource type as text", doc(resource_type=RTYPE))
    c("unknown language", doc(languages=[{"id": "xx-none"}]))
    c("language eng", doc(languages=[{"id": "eng"}]))
    c("unknown licence", doc(rights=[{"id": "no-such-licence"}]))
    c("licence cc-by-4.0", doc(rights=[{"id": "cc-by-4.0"}]))
    c("free licence", doc(rights=[{"title": {"en": "Ours"}, "link": "https://example.org/l"}]))
    c("licence id and title", doc(rights=[{"id": "cc-by-4.0", "title": {"en": "Ours"}}]))
    c("unknown subject id", doc(subjects=[{"id": "http://example.org/none"}]))
    c("free subject", doc(subjects=[{"subject": "soil"}]))
    c("unknown role", doc(creators=[person(role={"id": "no-such-role"})]))
    c("contributor without role", doc(contributors=[person()]))
    c("bad date", doc(publication_date="1 June 2020"))
    c("date interval", doc(publication_date="2020-06-01/2021-01"))
    c("date with time", doc(publication_date="2020-06-01T10:00:00"))
    c("date 2020-13", doc(publication_date="2020-13"))
    c("title of two letters", {"metadata": {"title": "ab"}})
    c("title number", {"metadata": {"title": 7}})
    c("title null", {"metadata": {"title": None}})
    c("title with blanks and quotes", doc(title="  \u201cSoils\u201d  of\u200b Mali  "))
    c("description html", doc(description='<p onclick="x()">A <script>alert(1)</script><b>b</b> <a href="javascript:x">l</a></p>'))
    c("creator without family name", doc(creators=[{"person_or_org": {"type": "personal", "given_name": "Troy"}}]))
    c("creator without type", doc(creators=[{"person_or_org": {"family_name": "B"}}]))
    c("creator unknown type", doc(creators=[{"person_or_org": {"type": "robot", "name": "B"}}]))
    c("organisation", doc(creators=[{"person_or_org": {"type": "organizational", "name": "GEO"}}]))
    c("organisation without name", doc(creators=[{"person_or_org": {"type": "organizational"}}]))
    c("creators empty", doc(creators=[]))
    c("creators object", doc(creators={}))
    c("creators missing", doc(creators=...))
    c(
        "bad orcid",
        doc(
            creators=[
                {"person_or_org": {"type": "personal", "family_name": "B", "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0098"}]}}
            ]
        ),
    )
    c(
        "orcid without scheme",
        doc(creators=[{"person_or_org": {"type": "personal", "family_name": "B", "identifiers": [{"identifier": "0000-0002-1825-0097"}]}}]),
    )
    c(
        "orcid as address",
        doc(
            creators=[
                {
                    "person_or_org": {
                        "type": "personal",
                        "family_name": "B",
                        "identifiers": [{"scheme": "orcid", "identifier": "https://orcid.org/0000-0002-1825-0097"}],
                    }
                }
            ]
        ),
    )
    c("unknown affiliation id", doc(creators=[person(affiliations=[{"id": "no-such-place"}])]))
    c("affiliation empty", doc(creators=[person(affiliations=[{}])]))
    c("identifier of unknown scheme", doc(identifiers=[{"identifier": "x", "scheme": "nope"}]))
    c("identifier doi address", doc(identifiers=[{"identifier": "https://doi.org/10.1234/Foo", "scheme": "doi"}]))
    c("two identifiers of a scheme", doc(identifiers=[{"identifier": "10.1234/a", "scheme": "doi"}, {"identifier": "10.1234/b", "scheme": "doi"}]))
    c("related identifier", doc(related_identifiers=[{"identifier": "10.1234/a", "scheme": "doi", "relation_type": {"id": "cites"}}]))
    c("related identifier without relation", doc(related_identifiers=[{"identifier": "10.1234/a", "scheme": "doi"}]))
    c("date without type", doc(dates=[{"date": "2020"}]))
    c("point", doc(locations={"features": [{"geometry": {"type": "Point", "coordinates": [6.05, 46.23]}, "place": "CERN"}]}))
    c("point with three letters", doc(locations={"features": [{"geometry": {"type": "Point", "coordinates": ["a", "b"]}}]}))
    c("open polygon", doc(locations={"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}}]}))
    c("unknown geometry", doc(locations={"features": [{"geometry": {"type": "Circle", "coordinates": [0, 0]}}]}))
    c("location empty", doc(locations={"features": [{}]}))
    c("unknown metadata member", doc(colour="red"))
    c("unknown top member", {**doc(), "colour": "red"})
    c("access value", {**doc(), "access": {"record": "secret", "files": "public"}})
    c("access half", {**doc(), "access": {"record": "public"}})
    c("access restricted record, public files", {**doc(), "access": {"record": "restricted", "files": "public"}})
    c("embargo in the past", {**doc(), "access": {"record": "public", "files": "restricted", "embargo": {"active": True, "until": "2001-01-01"}}})
    c(
        "embargo in the future",
        {**doc(), "access": {"record": "public", "files": "restricted", "embargo": {"active": True, "until": "2131-01-01", "reason": "r"}}},
    )
    c("embargo without date", {**doc(), "access": {"record": "public", "files": "restricted", "embargo": {"active": True}}})
    c("files not enabled", {**doc(), "files": {"enabled": False}})
    c("files without enabled", {**doc(), "files": {}})
    c("files enabled text", {**doc(), "files": {"enabled": "maybe"}})
    c("files missing", {k: v for k, v in doc().items() if k != "files"})
    c("metadata missing", {"access": {"record": "public", "files": "public"}, "files": {"enabled": True}})
    c("metadata null", {"metadata": None})
    c("metadata text", {"metadata": "x"})
    c("external doi", {**doc(), "pids": {"doi": {"identifier": f"10.9999/{RUN}", "provider": "external"}}})
    c("doi without provider", {**doc(), "pids": {"doi": {"identifier": f"10.9999/{RUN}"}}})
    c("unknown pid scheme", {**doc(), "pids": {"foo": {"identifier": "x", "provider": "external"}}})
    c("pids list", {**doc(), "pids": []})
    c("custom field unknown", {**doc(), "custom_fields": {"x:y": 1}})
    c("raw quote in the query", doc(), path='/records?x="')
    c("raw bracket in the query", doc(), path="/records?x=[1]")


def g_draft():
    d = new_draft("draft")
    p = f"/records/{d}/draft"
    call("draft get.good", "GET", p)
    call("draft get.vnd", "GET", p, headers={"Accept": VND})
    call("draft get.accept csl", "GET", p, headers={"Accept": "application/vnd.citationstyles.csl+json"})
    call("draft get.accept xml", "GET", p, headers={"Accept": "application/xml"})
    call("draft get.accept two", "GET", p, headers={"Accept": "text/html, application/json;q=0.5"})
    call("draft get.no token", "GET", p, token="none")
    call("draft get.wrong token", "GET", p, token="wrong")
    call("draft get.other user", "GET", p, token="other")
    call("draft get.unknown id", "GET", f"/records/{NOSUCH}/draft")
    call("draft get.malformed id", "GET", "/records/not-an-id!/draft")
    call("draft get.upper case", "GET", f"/records/{d.upper()}/draft")
    call("draft get.expand", "GET", p + "?expand=1")
    call("draft get.expand bad", "GET", p + "?expand=maybe")
    call("draft get.expand empty", "GET", p + "?expand=")
    call("draft get.trailing slash", "GET", p + "/")
    call("draft get.head", "HEAD", p)
    call("draft get.options", "OPTIONS", p)
    call("draft get.as record", "GET", f"/records/{d}")
    call("draft get.bad bearer twice", "GET", p, headers={"Authorization": "Bearer"})

    rev = get(call("", "GET", p, record=False)[1], "revision_id") or 1
    call("draft put.good", "PUT", p, json_=doc(title="An Updated Romans story"))
    rev = get(call("", "GET", p, record=False)[1], "revision_id") or rev
    call("draft put.if-match right", "PUT", p, json_=doc(), headers={"If-Match": str(rev)})
    call("draft put.if-match wrong", "PUT", p, json_=doc(), headers={"If-Match": "999"})
    call("draft put.if-match quoted", "PUT", p, json_=doc(), headers={"If-Match": '"1"'})
    call("draft put.if-match star", "PUT", p, json_=doc(), headers={"If-Match": "*"})
    call("draft put.if-match text", "PUT", p, json_=doc(), headers={"If-Match": "abc"})
    call("draft put.if-match negative", "PUT", p, json_=doc(), headers={"If-Match": "-1"})
    call("draft put.if-match wrong, other user", "PUT", p, json_=doc(), token="other", headers={"If-Match": "999"})
    call("draft put.empty object", "PUT", p, json_={})
    call("draft put.no body", "PUT", p)
    call("draft put.bad json", "PUT", p, data=b"{", headers={"Content-Type": "application/json"})
    call("draft put.array", "PUT", p, json_=[])
    call("draft put.text/plain", "PUT", p, data=b"{}", headers={"Content-Type": "text/plain"})
    call("draft put.unknown resource type", "PUT", p, json_=doc(resource_type={"id": "no-such-type"}))
    call("draft put.missing title", "PUT", p, json_=doc() | {"metadata": {"publication_date": "2020"}})
    call("draft put.restricted, no files", "PUT", p, json_=doc(files=False, access={"record": "restricted", "files": "restricted"}))
    back = call("", "GET", p, record=False)[1]
    call("draft put.body of get", "PUT", p, json_=back if isinstance(back, dict) else {})
    call("draft put.default preview absent", "PUT", p, json_=doc() | {"files": {"enabled": True, "default_preview": "none.txt"}})
    call("draft put.files order", "PUT", p, json_=doc() | {"files": {"enabled": True, "order": ["b", "a"]}})
    call("draft put.no token", "PUT", p, json_=doc(), token="none")
    call("draft put.wrong token", "PUT", p, json_=doc(), token="wrong")
    call("draft put.other user", "PUT", p, json_=doc(), token="other")
    call("draft put.unknown id", "PUT", f"/records/{NOSUCH}/draft", json_=doc())
    call("draft patch", "PATCH", p, json_={"metadata": {"title": "x"}})

    call("draft delete.if-match wrong", "DELETE", p, headers={"If-Match": "999"})
    call("draft delete.other user", "DELETE", p, token="other")
    call("draft delete.no token", "DELETE", p, token="none")
    call("draft delete.unknown id", "DELETE", f"/records/{NOSUCH}/draft")
    call("draft delete.good", "DELETE", p)
    call("draft delete.again", "DELETE", p)
    call("draft delete.get after", "GET", p)
    call("draft delete.record after", "GET", f"/records/{d}")
    call("draft delete.put after", "PUT", p, json_=doc())
    call("draft delete.publish after", "POST", p + "/actions/publish")


def g_files():
    d = new_draft("fdraft")
    f = f"/records/{d}/draft/files"

    def start(name, body, **kw):
        return call("draft files start." + name, "POST", f, json_=body, **kw)

    call("draft files list.empty", "GET", f)
    call("draft files list.no token", "GET", f, token="none")
    call("draft files list.other user", "GET", f, token="other")
    call("draft files list.unknown id", "GET", f"/records/{NOSUCH}/draft/files")
    call("draft files list.vnd", "GET", f, headers={"Accept": VND})
    call("draft files list.trailing slash", "GET", f + "/")
    start("one", [{"key": "one.txt"}])
    start("same again", [{"key": "one.txt"}])
    start("two, one known", [{"key": "two.txt"}, {"key": "one.txt"}])
    start("two", [{"key": "two.txt"}, {"key": "three.csv"}])
    start("twice in one call", [{"key": "t.txt"}, {"key": "t.txt"}])
    start("object", {"key": "x.txt"})
    start("empty array", [])
    start("no key", [{}])
    start("empty key", [{"key": ""}])
    start("blank key", [{"key": "   "}])
    start("number key", [{"key": 5}])
    start("null key", [{"key": None}])
    start("text in array", ["x.txt"])
    start("extra members", [{"key": "extra.txt", "size": 3, "checksum": "md5:0", "colour": "red"}])
    start("metadata", [{"key": "meta.txt", "metadata": {"a": 1}}])
    start("no body", None)
    call("draft files start.bad json", "POST", f, data=b"[", headers={"Content-Type": "application/json"})
    call("draft files start.text/plain", "POST", f, data=b"[]", headers={"Content-Type": "text/plain"})
    start("no token", [{"key": "n.txt"}], token="none")
    start("other user", [{"key": "n.txt"}], token="other")
    call("draft files start.unknown id", "POST", f"/records/{NOSUCH}/draft/files", json_=[{"key": "a"}])
    start("long key 255", [{"key": "k" * 251 + ".txt"}])
    start("long key 256", [{"key": "k" * 252 + ".txt"}])
    start("fetch from elsewhere", [{"key": "fetched.bin", "storage_class": "F", "uri": "https://example.org/x"}])
    start("transfer fetch", [{"key": "fetched2.bin", "transfer": {"type": "F", "url": "https://example.org/x"}}])

    def put(name, key, data, **kw):
        h = kw.pop("headers", OCTET)
        return call("draft files content." + name, "PUT", f"{f}/{quote(key, safe='')}/content", data=data, headers=h, **kw)

    def commit(name, key, **kw):
        return call("draft files commit." + name, "POST", f"{f}/{quote(key, safe='')}/commit", **kw)

    commit("before content", "two.txt")
    call("draft files get.pending", "GET", f + "/one.txt")
    call("draft files download.pending", "GET", f + "/one.txt/content")
    put("good", "one.txt", b"hello, hub\n")
    call("draft files get.uploaded", "GET", f + "/one.txt")
    call("draft files download.uploaded, not committed", "GET", f + "/one.txt/content")
    put("again before commit", "one.txt", b"hello, hub again\n")
    put("no content type", "one.txt", b"hello, hub\n", headers={})
    put("type text/plain", "one.txt", b"hello, hub\n", headers={"Content-Type": "text/plain"})
    put("type json", "one.txt", b"{}", headers={"Content-Type": "application/json"})
    put("other user", "one.txt", b"x", token="other")
    put("no token", "one.txt", b"x", token="none")
    put("wrong token", "one.txt", b"x", token="wrong")
    put("not started", "never.txt", b"x")
    put("empty file", "extra.txt", b"")
    commit("empty file", "extra.txt")
    commit("good", "one.txt")
    commit("twice", "one.txt")
    commit("not started", "never.txt")
    commit("other user", "one.txt", token="other")
    commit("no token", "one.txt", token="none")
    put("after commit", "one.txt", b"changed\n")
    call("draft files get.committed", "GET", f + "/one.txt")
    call("draft files get.unknown key", "GET", f + "/never.txt")
    call("draft files get.no token", "GET", f + "/one.txt", token="none")
    call("draft files get.other user", "GET", f + "/one.txt", token="other")
    call("draft files get.accept vnd", "GET", f + "/one.txt", headers={"Accept": VND})
    call("draft files metadata put", "PUT", f + "/one.txt", json_={"title": "One"})
    call("draft files metadata put array", "PUT", f + "/one.txt", json_=[])
    call("draft files download.good", "GET", f + "/one.txt/content", headers={"Accept": "*/*"})
    call("draft files download.accept json", "GET", f + "/one.txt/content")
    call("draft files download.accept html", "GET", f + "/one.txt/content", headers={"Accept": "text/html"})
    call("draft files download.no token", "GET", f + "/one.txt/content", token="none")
    call("draft files download.other user", "GET", f + "/one.txt/content", token="other")
    call("draft files download.unknown key", "GET", f + "/never.txt/content")
    for label, key in (
        ("space", "a b.txt"),
        ("unicode", "r\u00e9sum\u00e9 \u571f.txt"),
        ("decomposed", "re\u0301sume\u0301.txt"),
        ("percent", "100%.csv"),
        ("plus", "a+b.txt"),
        ("hash", "a#b.txt"),
        ("question", "a?b.txt"),
        ("ampersand", "a&b=c.txt"),
        ("curly quotes", "\u201ca\u201d.txt"),
        ("apostrophe", "it's (1).txt"),
        ("slash", "dir/a.txt"),
        ("dots", "..x.txt"),
        ("outer blanks", " edge.txt "),
        ("html", "<b>.txt"),
        ("backslash", "a\\b.txt"),
    ):
        st, b, _ = start("key with " + label, [{"key": key}])
        put("key with " + label, key, b"x\n")
        commit("key with " + label, key)
        call("draft files get.key with " + label, "GET", f"{f}/{quote(key, safe='')}")
        call("draft files delete.key with " + label, "DELETE", f"{f}/{quote(key, safe='')}")
    call("draft files get.raw slash", "GET", f + "/dir/a.txt")
    call("draft files list.several", "GET", f)
    call("draft files delete.other user", "DELETE", f + "/one.txt", token="other")
    call("draft files delete.no token", "DELETE", f + "/one.txt", token="none")
    call("draft files delete.good", "DELETE", f + "/one.txt")
    call("draft files delete.again", "DELETE", f + "/one.txt")
    call("draft files archive", "GET", f"/records/{d}/draft/files-archive", headers={"Accept": "*/*"})
    call("draft files put files disabled while some", "PUT", f"/records/{d}/draft", json_=doc(files=False))
    call("draft files delete all", "DELETE", f)
    call("draft files list.after delete all", "GET", f)
    call("draft files put.none uploaded", "PUT", f"/records/{d}/draft", json_=doc())
    m = new_draft("mdraft", files=False)
    g = f"/records/{m}/draft/files"
    call("draft files list.files disabled", "GET", g)
    call("draft files start.files disabled", "POST", g, json_=[{"key": "x.txt"}])
    call("draft files get.files disabled", "GET", g + "/x.txt")
    call("draft files delete all.files disabled", "DELETE", g)


def g_publish():
    a = new_draft("pub-nofile")
    call("publish.files enabled, none there", "POST", f"/records/{a}/draft/actions/publish")
    call("publish.no token", "POST", f"/records/{a}/draft/actions/publish", token="none")
    call("publish.wrong token", "POST", f"/records/{a}/draft/actions/publish", token="wrong")
    call("publish.other user", "POST", f"/records/{a}/draft/actions/publish", token="other")
    call("publish.unknown id", "POST", f"/records/{NOSUCH}/draft/actions/publish")
    call("publish.get", "GET", f"/records/{a}/draft/actions/publish")
    call("publish.unknown action", "POST", f"/records/{a}/draft/actions/fly")
    st, b, _ = call("", "POST", "/records", json_={"metadata": {}, "files": {"enabled": False}}, record=False)
    e = name_id(get(b, "id"), "pub-empty")
    call("publish.empty metadata", "POST", f"/records/{e}/draft/actions/publish")
    st, b, _ = call("", "POST", "/records", json_=doc(files=False, resource_type=...), record=False)
    e = name_id(get(b, "id"), "pub-notype")
    call("publish.no resource type", "POST", f"/records/{e}/draft/actions/publish")
    st, b, _ = call("", "POST", "/records", json_=doc(files=False, publication_date="soon"), record=False)
    e = name_id(get(b, "id"), "pub-baddate")
    call("publish.bad date", "POST", f"/records/{e}/draft/actions/publish")
    st, b, _ = call("", "POST", "/records", json_=doc(files=True, publication_date=...), record=False)
    e = name_id(get(b, "id"), "pub-both")
    call("publish.no date and no file", "POST", f"/records/{e}/draft/actions/publish")
    p = new_draft("pub-pending")
    call("", "POST", f"/records/{p}/draft/files", json_=[{"key": "p.txt"}], record=False)
    call("publish.pending file", "POST", f"/records/{p}/draft/actions/publish")
    q = new_draft("pub-one-pending")
    add_file(q, "done.txt")
    call("", "POST", f"/records/{q}/draft/files", json_=[{"key": "p.txt"}], record=False)
    call("publish.one of two pending", "POST", f"/records/{q}/draft/actions/publish")
    r = new_draft("pub-file")
    add_file(r, "a.txt")
    call("publish.with file", "POST", f"/records/{r}/draft/actions/publish")
    call("publish.twice", "POST", f"/records/{r}/draft/actions/publish")
    call("publish.draft after", "GET", f"/records/{r}/draft")
    call("publish.record after", "GET", f"/records/{r}")
    m = new_draft("pub-meta", files=False)
    call("publish.metadata only, with a body", "POST", f"/records/{m}/draft/actions/publish", json_={"any": "thing"})
    x = new_draft("pub-restricted", files=False, access={"record": "restricted", "files": "restricted"})
    call("publish.restricted", "POST", f"/records/{x}/draft/actions/publish")
    y = new_draft(
        "pub-embargo",
        files=False,
        access={"record": "restricted", "files": "restricted", "embargo": {"active": True, "until": "2131-01-01", "reason": "r"}},
    )
    call("publish.embargoed", "POST", f"/records/{y}/draft/actions/publish")
    z = new_draft("pub-doi", files=False)
    call("publish.reserve doi", "POST", f"/records/{z}/draft/pids/doi")
    call("publish.reserve doi again", "POST", f"/records/{z}/draft/pids/doi")
    call("publish.discard doi", "DELETE", f"/records/{z}/draft/pids/doi")
    call("publish.reserve unknown scheme", "POST", f"/records/{z}/draft/pids/foo")


def g_record():
    r = new_record("rec", files=("a.txt", "b c.csv", "data.bin"))
    d = new_draft("rec-draftonly")
    parent = get(call("", "GET", f"/records/{r}", record=False)[1], "parent", "id")
    p = f"/records/{r}"
    call("record get.owner", "GET", p)
    call("record get.anonymous", "GET", p, token="none")
    call("record get.wrong token", "GET", p, token="wrong")
    call("record get.other user", "GET", p, token="other")
    call("record get.unknown id", "GET", f"/records/{NOSUCH}")
    call("record get.malformed id", "GET", "/records/not-an-id!")
    call("record get.upper case", "GET", f"/records/{r.upper()}")
    call("record get.parent id", "GET", f"/records/{parent}")
    call("record get.draft only", "GET", f"/records/{d}")
    call("record get.draft only, anonymous", "GET", f"/records/{d}", token="none")
    call("record get.if-none-match star", "GET", p, headers={"If-None-Match": "*"})
    call("record get.trailing slash", "GET", p + "/")
    call("record get.head", "HEAD", p)
    call("record get.head unknown", "HEAD", f"/records/{NOSUCH}")
    for a in (
        VND,
        "application/vnd.citationstyles.csl+json",
        "application/vnd.datacite.datacite+json",
        "application/vnd.datacite.datacite+xml",
        "application/x-dc+xml",
        "text/x-bibliography",
        "application/vnd.geo+json",
        "application/ld+json",
        "application/marcxml+xml",
        "application/x-bibtex",
        "application/dcat+xml",
        "application/linkset+json",
        "text/html",
        "application/xml",
        "*/*",
        "application/json, */*;q=0.1",
    ):
        call("record get.accept " + a, "GET", p, headers={"Accept": a}, token="none")
    call("record get.bibliography style", "GET", p + "?style=apa&locale=en-US", headers={"Accept": "text/x-bibliography"})
    call("record get.bibliography no such style", "GET", p + "?style=no-such", headers={"Accept": "text/x-bibliography"})
    call("record put", "PUT", p, json_=doc())
    call("record delete", "DELETE", p)
    call("record delete.no token", "DELETE", p, token="none")
    call("record patch", "PATCH", p, json_={})
    call("record post", "POST", p, json_={})
    f = p + "/files"
    call("record files list.owner", "GET", f)
    call("record files list.anonymous", "GET", f, token="none")
    call("record files list.unknown id", "GET", f"/records/{NOSUCH}/files")
    call("record files list.draft only", "GET", f"/records/{d}/files")
    call("record files list.vnd", "GET", f, headers={"Accept": VND})
    call("record files get", "GET", f + "/a.txt", token="none")
    call("record files get.with space", "GET", f + "/b%20c.csv", token="none")
    call("record files get.unknown key", "GET", f + "/none.txt", token="none")
    call("record files get.case", "GET", f + "/A.TXT", token="none")
    call("record files download", "GET", f + "/a.txt/content", token="none", headers={"Accept": "*/*"})
    call("record files download.csv", "GET", f + "/b%20c.csv/content", token="none", headers={"Accept": "*/*"})
    call("record files download.bin", "GET", f + "/data.bin/content", token="none", headers={"Accept": "*/*"})
    call("record files download.unknown key", "GET", f + "/none.txt/content", token="none")
    call("record files download.head", "HEAD", f + "/a.txt/content", token="none")
    call("record files download.range", "GET", f + "/a.txt/content", token="none", headers={"Range": "bytes=2-4", "Accept": "*/*"})
    call("record files download.range past the end", "GET", f + "/a.txt/content", token="none", headers={"Range": "bytes=900-", "Accept": "*/*"})
    tag = call("", "GET", f + "/a.txt/content", token="none", headers={"Accept": "*/*"}, record=False)[2].get("etag", '"x"')
    call("record files download.if-none-match", "GET", f + "/a.txt/content", token="none", headers={"If-None-Match": tag, "Accept": "*/*"})
    call("record files download.query download=1", "GET", f + "/a.txt/content?download=1", token="none", headers={"Accept": "*/*"})
    call("record files archive", "GET", p + "/files-archive", token="none", headers={"Accept": "*/*"})
    call("record files start", "POST", f, json_=[{"key": "x.txt"}])
    call("record files content put", "PUT", f + "/a.txt/content", data=b"x", headers=OCTET)
    call("record files commit", "POST", f + "/a.txt/commit")
    call("record files delete", "DELETE", f + "/a.txt")
    call("record files delete all", "DELETE", f)
    m = new_record("rec-meta", files=())
    call("record files list.metadata only", "GET", f"/records/{m}/files", token="none")
    call("record files get.metadata only", "GET", f"/records/{m}/files/a.txt", token="none")
    x = new_record("rec-restricted", access={"record": "restricted", "files": "restricted"})
    for t in ("owner", "other", "none", "wrong"):
        call("record get.restricted, " + t, "GET", f"/records/{x}", token=t)
        call("record files list.restricted, " + t, "GET", f"/records/{x}/files", token=t)
        call("record files download.restricted, " + t, "GET", f"/records/{x}/files/a.txt/content", token=t, headers={"Accept": "*/*"})
    y = new_record("rec-rfiles", access={"record": "public", "files": "restricted"})
    call("record get.restricted files, anonymous", "GET", f"/records/{y}", token="none")
    call("record files list.restricted files, anonymous", "GET", f"/records/{y}/files", token="none")
    call("record files get.restricted files, anonymous", "GET", f"/records/{y}/files/a.txt", token="none")
    call("record files download.restricted files, anonymous", "GET", f"/records/{y}/files/a.txt/content", token="none")


def g_edit():
    r = new_record("edit")
    d = new_draft("edit-draftonly")
    p = f"/records/{r}/draft"
    call("edit.get before", "GET", p)
    call("edit.put before", "PUT", p, json_=doc())
    call("edit.delete before", "DELETE", p)
    call("edit.other user", "POST", p, token="other")
    call("edit.no token", "POST", p, token="none")
    call("edit.unknown id", "POST", f"/records/{NOSUCH}/draft")
    call("edit.draft only", "POST", f"/records/{d}/draft")
    call("edit.good", "POST", p)
    call("edit.again", "POST", p)
    call("edit.get", "GET", p)
    call("edit.record meanwhile", "GET", f"/records/{r}")
    call("edit.put", "PUT", p, json_=doc(title="Edited story"))
    call("edit.record unchanged", "GET", f"/records/{r}", token="none")
    call("edit.files list", "GET", p + "/files")
    call("edit.files start", "POST", p + "/files", json_=[{"key": "later.txt"}])
    call("edit.files content", "PUT", p + "/files/later.txt/content", data=b"x", headers=OCTET)
    call("edit.files commit", "POST", p + "/files/later.txt/commit")
    call("edit.files delete", "DELETE", p + "/files/a.txt")
    call("edit.put files disabled", "PUT", p, json_=doc(title="Edited story", files=False))
    call("edit.publish", "POST", p + "/actions/publish")
    call("edit.files after publish", "GET", f"/records/{r}/files")
    call("edit.open again", "POST", p)
    call("edit.discard", "DELETE", p)
    call("edit.discard again", "DELETE", p)
    call("edit.record after discard", "GET", f"/records/{r}")
    call("edit.access to restricted", "POST", p)
    call("edit.put restricted", "PUT", p, json_=doc(title="Edited story", access={"record": "restricted", "files": "restricted"}))
    call("edit.publish restricted", "POST", p + "/actions/publish")
    call("edit.anonymous after restricting", "GET", f"/records/{r}", token="none")


def g_versions():
    r = new_record("v1", version="1")
    d = new_draft("v-draftonly")
    p = f"/records/{r}/versions"
    call("versions new.other user", "POST", p, token="other")
    call("versions new.no token", "POST", p, token="none")
    call("versions new.unknown id", "POST", f"/records/{NOSUCH}/versions")
    call("versions new.draft only", "POST", f"/records/{d}/versions")
    st, b, _ = call("versions new.good", "POST", p)
    v2 = name_id(get(b, "id"), "v2") or NOSUCH
    call("versions new.again", "POST", p)
    call("versions new.draft", "GET", f"/records/{v2}/draft")
    call("versions new.record id of draft", "GET", f"/records/{v2}")
    call("versions new.files", "GET", f"/records/{v2}/draft/files")
    call("versions new.publish at once", "POST", f"/records/{v2}/draft/actions/publish")
    call("versions list.with open draft", "GET", p)
    call("versions latest.with open draft", "GET", p + "/latest")
    call("versions files-import.good", "POST", f"/records/{v2}/draft/actions/files-import")
    call("versions files-import.again", "POST", f"/records/{v2}/draft/actions/files-import")
    call("versions files-import.other user", "POST", f"/records/{v2}/draft/actions/files-import", token="other")
    call("versions files-import.first version", "POST", f"/records/{d}/draft/actions/files-import")
    call("versions new.put", "PUT", f"/records/{v2}/draft", json_=doc(title="Second", version="2"))
    call("versions new.publish", "POST", f"/records/{v2}/draft/actions/publish")
    call("versions first after", "GET", f"/records/{r}")
    call("versions latest.of first", "GET", p + "/latest")
    call("versions latest.of second", "GET", f"/records/{v2}/versions/latest")
    call("versions latest.anonymous", "GET", p + "/latest", token="none")
    call("versions latest.unknown id", "GET", f"/records/{NOSUCH}/versions/latest")
    call("versions latest.draft only", "GET", f"/records/{d}/versions/latest")
    call("versions latest.head", "HEAD", p + "/latest")
    wait_found(v2)
    call("versions list.good", "GET", p)
    call("versions list.anonymous", "GET", p, token="none")
    call("versions list.size 1", "GET", p + "?size=1")
    call("versions list.page 2", "GET", p + "?size=1&page=2")
    call("versions list.sort newest", "GET", p + "?sort=newest")
    call("versions list.sort bad", "GET", p + "?sort=none")
    call("versions list.allversions false", "GET", p + "?allversions=false")
    call("versions list.q", "GET", p + "?q=Second")
    call("versions list.unknown id", "GET", f"/records/{NOSUCH}/versions")
    call("versions list.draft only", "GET", f"/records/{d}/versions")
    call("versions new.from first", "POST", p)
    st, b, _ = call("", "POST", p, record=False)
    v3 = name_id(get(b, "id"), "v3") or NOSUCH
    call("versions discard new", "DELETE", f"/records/{v3}/draft")
    call("versions second after discard", "GET", f"/records/{v2}")
    call("versions delete", "DELETE", p)
    call("versions put", "PUT", p, json_={})


def g_links():
    r = new_record("link-rec", files=("a.txt",), access={"record": "restricted", "files": "restricted"})
    d = new_draft("link-draft")
    p = f"/records/{r}/access/links"

    def post(name, body, **kw):
        return call("links create." + name, "POST", p, json_=body, **kw)

    call("links list.none", "GET", p)
    call("links list.no token", "GET", p, token="none")
    call("links list.other user", "GET", p, token="other")
    call("links list.unknown id", "GET", f"/records/{NOSUCH}/access/links")
    st, b, _ = post("view", {"permission": "view"})
    link = get(b, "id") or str(uuid.uuid4())
    tok = get(b, "token") or "none"
    post("preview", {"permission": "preview"})
    post("edit", {"permission": "edit"})
    post("manage", {"permission": "manage"})
    post("bad permission", {"permission": "fly"})
    post("permission upper case", {"permission": "VIEW"})
    post("permission null", {"permission": None})
    post("permission number", {"permission": 7})
    post("no permission", {})
    post("no body", None)
    post("array", [])
    call("links create.bad json", "POST", p, data=b"{", headers={"Content-Type": "application/json"})
    call("links create.text/plain", "POST", p, data=b"{}", headers={"Content-Type": "text/plain"})
    post("expired", {"permission": "view", "expires_at": "2001-01-01T00:00:00"})
    post("expired date", {"permission": "view", "expires_at": "2001-01-01"})
    post("expires date only", {"permission": "view", "expires_at": "2121-03-25"})
    st, b, _ = post("expires time", {"permission": "view", "expires_at": "2121-03-25T21:06:29.563235"})
    elink = get(b, "id")
    post("expires with zone", {"permission": "view", "expires_at": "2121-03-25T21:06:29+02:00"})
    post("expires with Z", {"permission": "view", "expires_at": "2121-03-25T21:06:29Z"})
    post("expires with blank", {"permission": "view", "expires_at": "2121-03-25 21:06:29"})
    post("expires null", {"permission": "view", "expires_at": None})
    post("expires empty", {"permission": "view", "expires_at": ""})
    post("expires text", {"permission": "view", "expires_at": "tomorrow"})
    post("unknown member", {"permission": "view", "colour": "red"})
    post("description", {"permission": "view", "description": "for the reviewers"})
    post("own id and token", {"permission": "view", "id": "x", "token": "y"})
    post("no token", {"permission": "view"}, token="none")
    post("wrong token", {"permission": "view"}, token="wrong")
    post("other user", {"permission": "view"}, token="other")
    call("links create.unknown id", "POST", f"/records/{NOSUCH}/access/links", json_={"permission": "view"})
    call("links create.on a draft", "POST", f"/records/{d}/access/links", json_={"permission": "view"})
    call("links list.of the draft", "GET", f"/records/{d}/access/links")
    call("links get.good", "GET", f"{p}/{link}")
    call("links get.unknown", "GET", f"{p}/{uuid.UUID(int=5)}")
    call("links get.malformed", "GET", f"{p}/not-a-uuid")
    call("links get.of another record", "GET", f"/records/{d}/access/links/{link}")
    call("links get.no token", "GET", f"{p}/{link}", token="none")
    call("links get.other user", "GET", f"{p}/{link}", token="other")
    call("links get.vnd", "GET", f"{p}/{link}", headers={"Accept": VND})
    call("links use.view token, record", "GET", f"/records/{r}?token={tok}", token="none")
    call("links use.view token, files", "GET", f"/records/{r}/files?token={tok}", token="none")
    call("links use.view token, content", "GET", f"/records/{r}/files/a.txt/content?token={tok}", token="none", headers={"Accept": "*/*"})
    call("links use.view token, draft", "GET", f"/records/{r}/draft?token={tok}", token="none")
    call("links use.bad token", "GET", f"/records/{r}?token=abc", token="none")
    call("links use.view token, edit", "POST", f"/records/{r}/draft?token={tok}", token="other")
    call("links patch.permission", "PATCH", f"{p}/{link}", json_={"permission": "edit"})
    call("links patch.bad permission", "PATCH", f"{p}/{link}", json_={"permission": "fly"})
    call("links patch.empty", "PATCH", f"{p}/{link}", json_={})
    call("links patch.add expiry", "PATCH", f"{p}/{link}", json_={"permission": "edit", "expires_at": "2121-03-25T21:06:29.563235"})
    call("links patch.shorten", "PATCH", f"{p}/{link}", json_={"permission": "edit", "expires_at": "2111-03-25T21:06:29"})
    call("links patch.postpone", "PATCH", f"{p}/{link}", json_={"permission": "edit", "expires_at": "2131-03-25T21:06:29"})
    call("links patch.remove expiry", "PATCH", f"{p}/{link}", json_={"permission": "edit", "expires_at": None})
    call("links patch.date only", "PATCH", f"{p}/{link}", json_={"permission": "edit", "expires_at": "2110-03-25"})
    call("links patch.past", "PATCH", f"{p}/{link}", json_={"expires_at": "2001-03-25T21:06:29"})
    call("links patch.unknown link", "PATCH", f"{p}/{uuid.UUID(int=5)}", json_={"permission": "view"})
    call("links patch.no token", "PATCH", f"{p}/{link}", json_={"permission": "view"}, token="none")
    call("links patch.other user", "PATCH", f"{p}/{link}", json_={"permission": "view"}, token="other")
    call("links patch.unknown member", "PATCH", f"{p}/{link}", json_={"permission": "view", "colour": "red"})
    call("links put", "PUT", f"{p}/{link}", json_={"permission": "view"})
    call("links get.after patch", "GET", f"{p}/{link}")
    call("links list.several", "GET", p)
    call("links list.page", "GET", p + "?size=1&page=2")
    call("links delete.other user", "DELETE", f"{p}/{link}", token="other")
    call("links delete.no token", "DELETE", f"{p}/{link}", token="none")
    call("links delete.good", "DELETE", f"{p}/{link}")
    call("links delete.again", "DELETE", f"{p}/{link}")
    call("links get.after delete", "GET", f"{p}/{link}")
    call("links use.token after delete", "GET", f"/records/{r}?token={tok}", token="none")
    call("links record parent", "GET", f"/records/{r}")


def g_search():
    one = new_record(
        "s1",
        title=f"Alpha soils {MARK}",
        files=(),
        publication_date="2019",
        locations={"features": [{"geometry": {"type": "Point", "coordinates": [6.05, 46.23]}, "place": "CERN"}]},
    )
    two = new_record("s2", title=f"Beta waters {MARK}", publication_date="2020-06-01", version="1")
    st, b, _ = call("", "POST", f"/records/{two}/versions", record=False)
    three = name_id(get(b, "id"), "s3") or NOSUCH
    call("", "PUT", f"/records/{three}/draft", json_=doc(title=f"Beta waters, newer {MARK}", files=False, version="2"), record=False)
    publish(three)
    four = new_record("s4", title=f"Gamma restricted {MARK}", files=(), access={"record": "restricted", "files": "restricted"})
    open_ = new_draft("s5", title=f"Delta draft {MARK}")
    wait_found(three)
    wait_found(four)
    wait_found(open_, "/user/records")
    pause(1)
    mine = "q=" + MARK

    def s(name, query, **kw):
        call("search." + name, "GET", "/records" + query, **kw)

    s("mine", f"?{mine}")
    s("mine, anonymous", f"?{mine}", token="none")
    s("mine, wrong token", f"?{mine}", token="wrong")
    s("mine, other user", f"?{mine}", token="other")
    s("none found", "?q=zzqqxxyynothing")
    s("accept vnd", f"?{mine}", headers={"Accept": VND})
    s("accept csl", f"?{mine}", headers={"Accept": "application/vnd.citationstyles.csl+json"})
    s("accept html", f"?{mine}", headers={"Accept": "text/html"})
    for x in ("true", "false", "1", "0", "True", "yes", "maybe", ""):
        s("allversions " + (x or "empty"), f"?{mine}&allversions={x}")
    s("all_versions true", f"?{mine}&all_versions=true")
    for x in ("newest", "oldest", "bestmatch", "version", "updated-desc", "updated-asc", "mostviewed", "mostdownloaded", "none", "NEWEST", ""):
        s("sort " + (x or "empty"), f"?{mine}&sort={x}")
    s("sort without q", "?sort=newest&size=1")
    s("sort twice", f"?{mine}&sort=newest&sort=oldest")
    for x in ("1", "2", "0", "-1", "abc", "", "1.5", "10000", "10001", "99999999999"):
        s("size " + (x or "empty"), f"?{mine}&size={x}")
    for x in ("1", "2", "3", "0", "-1", "abc", ""):
        s("page " + (x or "empty"), f"?{mine}&size=1&page={x}")
    s("page at the window", f"?{mine}&size=10&page=1000")
    s("page past the window", f"?{mine}&size=10&page=1001")
    s("page straddling the window", f"?{mine}&size=3000&page=4")
    s("page far past", f"?{mine}&size=100&page=1000000")
    for label, q in (
        ("title field", f'metadata.title:Alpha AND {MARK}'),
        ("id", f'id:"{one}"'),
        ("parent", f'parent.id:"{get(call("", "GET", f"/records/{two}", record=False)[1], "parent", "id")}"'),
        ("two words", f"Alpha {MARK}"),
        ("phrase", f'"Alpha soils" AND {MARK}'),
        ("wildcard", f"{MARK[:6]}*"),
        ("not", f"{MARK} AND NOT Alpha"),
        ("or", f"Alpha OR {MARK}"),
        ("case", f"aLPHA AND {MARK}"),
        ("unknown field", "nosuchfield:x"),
        ("exists", f"{MARK} AND _exists_:metadata.locations"),
        ("open bracket", f"({MARK}"),
        ("open quote", f'"{MARK}'),
        ("trailing and", f"{MARK} AND"),
        ("slash", f"{MARK}/x"),
        ("colon", "a:b:c"),
        ("star", "*"),
        ("star colon star", "*:*"),
        ("backslash", "\\"),
        ("empty", ""),
        ("blank", " "),
        ("range of dates", f"{MARK} AND created:[2020-01-01 TO *]"),
        ("updated quoted", f'{MARK} AND updated:["2020-01-01T00:00:00.123456+00:00" TO *]'),
        ("updated not quoted", f"{MARK} AND updated:[2020-01-01T00:00:00.123456+00:00 TO *]"),
        ("updated exclusive", f'{MARK} AND updated:{{"2020-01-01T00:00:00" TO *}}'),
        ("updated compare", f"{MARK} AND updated:>=2020-01-01"),
        ("updated bad date", f"{MARK} AND updated:[notadate TO *]"),
        ("updated in the future", f"{MARK} AND updated:[2131-01-01 TO *]"),
        ("publication date", f"{MARK} AND metadata.publication_date:2019"),
        ("publication range", f"{MARK} AND metadata.publication_date_range:[2019-01-01 TO 2019-12-31]"),
        ("access status", f"{MARK} AND access.status:restricted"),
        ("resource type", f"{MARK} AND metadata.resource_type.id:{RTYPE}"),
        ("version index", f"{MARK} AND versions.index:2"),
        ("fuzzy", f"Alhpa~1 AND {MARK}"),
        ("boost", f"Alpha^2 AND {MARK}"),
        ("regex", f"{MARK} AND metadata.title:/Alp.*/"),
        ("very long", f"{MARK} " + "x" * 3000),
    ):
        s("q " + label, "?" + urlencode({"q": q}))
    for label, q in (
        ("around", "0,50,10,40"),
        ("elsewhere", "100,10,110,0"),
        ("three numbers", "0,50,10"),
        ("five numbers", "0,50,10,40,1"),
        ("letters", "a,b,c,d"),
        ("empty", ""),
        ("latitude out", "0,95,10,40"),
        ("longitude out", "-190,50,10,40"),
        ("upside down", "0,40,10,50"),
        ("west of east", "170,50,-170,40"),
        ("a point", "6.05,46.23,6.05,46.23"),
        ("blanks", "0, 50, 10, 40"),
        ("decimals", "5.9,46.9,6.9,45.9"),
    ):
        s("bbox " + label, f"?{mine}&" + urlencode({"bbox": q}))
    s("suggest", "?suggest=Alpha")
    s("q and suggest", f"?{mine}&suggest=Alpha")
    s("facet resource type", f"?{mine}&resource_type=" + quote(RTYPE))
    s("facet access status", f"?{mine}&access_status=open")
    s("facet unknown value", f"?{mine}&resource_type=none")
    s("unknown parameter", f"?{mine}&colour=red")
    s("raw space", f"?q={MARK}%20AND%20Alpha")
    s("raw plus", f"?q={MARK}+AND+Alpha")
    s("raw quote", f'?q="{MARK}"')
    s("raw bracket", f"?q={MARK}&x=[1]")
    s("lone percent", f"?q={MARK}%")
    s("bad utf-8", f"?q={MARK}%FF")
    s("expand", f"?{mine}&expand=1&size=1")
    s("include_deleted", f"?{mine}&include_deleted=1")
    s("status", f"?{mine}&status=D")
    call("search.trailing slash", "GET", f"/records/?{mine}")
    call("search.head", "HEAD", f"/records?{mine}")
    call("search.put", "PUT", "/records", json_={})
    call("search.delete", "DELETE", "/records")
    call("search.patch", "PATCH", "/records", json_={})

    def u(name, query, **kw):
        call("user records." + name, "GET", "/user/records" + query, **kw)

    u("mine", f"?{mine}")
    u("no q", "?size=1")
    u("no token", f"?{mine}", token="none")
    u("wrong token", f"?{mine}", token="wrong")
    u("other user", f"?{mine}", token="other")
    u("allversions", f"?{mine}&allversions=true")
    for x in ("newest", "oldest", "bestmatch", "version", "updated-desc", "updated-asc", "none"):
        u("sort " + x, f"?{mine}&sort={x}")
    u("size 2", f"?{mine}&size=2")
    u("size 0", f"?{mine}&size=0")
    u("page past the window", f"?{mine}&size=10&page=1001")
    u("drafts only", "?" + urlencode({"q": f"{MARK} AND is_published:false"}))
    u("open quote", "?" + urlencode({"q": f'"{MARK}'}))
    u("bbox", f"?{mine}&bbox=0,50,10,40")
    u("bbox letters", f"?{mine}&bbox=a,b,c,d")
    u("shared_with_me true", f"?{mine}&shared_with_me=true")
    u("accept vnd", f"?{mine}&size=1", headers={"Accept": VND})
    call("user records.post", "POST", "/user/records", json_={})


def g_rest():
    call("rest.unknown route", "GET", "/no/such/route")
    call("rest.unknown route, post", "POST", "/no/such/route", json_={})
    call("rest.unknown route, post without token", "POST", "/no/such/route", json_={}, token="none")
    call("rest.root", "GET", "")
    call("rest.options records", "OPTIONS", "/records")
    call("rest.vocabulary", "GET", "/vocabularies/resourcetypes?size=1")
    call("rest.vocabulary item", "GET", "/vocabularies/resourcetypes/" + RTYPE)
    call("rest.vocabulary item unknown", "GET", "/vocabularies/resourcetypes/no-such")
    call("rest.vocabulary unknown", "GET", "/vocabularies/nosuch")
    call("rest.languages suggest", "GET", "/vocabularies/languages?suggest=eng&size=3")
    call("rest.subjects", "GET", "/subjects?size=1")
    call("rest.affiliations", "GET", "/affiliations?size=1")
    call("rest.communities", "GET", "/communities?size=1")
    call("rest.requests", "GET", "/requests/?size=1")
    call("rest.requests anonymous", "GET", "/requests/?size=1", token="none")
    call("rest.user", "GET", "/user")
    call("rest.me", "GET", "/me")
    call("rest.preflight", "OPTIONS", "/records", token="none", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    call("rest.origin", "GET", "/records?size=1&q=zzqq", token="none", headers={"Origin": "https://example.org"})
    call("rest.method override", "POST", "/records?q=zzqq", token="none", headers={"X-HTTP-Method-Override": "GET"})


# ---------------------------------------------------------------- groups added after the first meeting with real hubs
def moved(before, after):
    """What a call did to the JSON of a draft or record: does the revision rise, does `updated` move."""
    if not isinstance(before, dict) or not isinstance(after, dict) or "revision_id" not in before or "revision_id" not in after:
        return "not there"
    return {
        "revision_id": "rises"
        if after["revision_id"] > before["revision_id"]
        else "same"
        if after["revision_id"] == before["revision_id"]
        else "falls",
        "updated": "moves" if after.get("updated") != before.get("updated") else "same",
    }


def look(path, **kw):
    return call("", "GET", path, record=False, **kw)[1]


def g_revision():
    """Does revision_id / updated of a draft move when its files change? And of the record?"""
    d = new_draft("revised")
    p = f"/records/{d}/draft"
    last = [look(p)]

    def step(name, *a, **kw):
        st, b, h = call("revision." + name, *a, **kw)
        now = look(p)
        fact("revision.effect of " + name, moved(last[0], now))
        last[0] = now
        return st, b, h

    st, b, h = call("revision.draft get", "GET", p)
    fact(
        "revision.etag equals revision_id",
        {"etag": None if "etag" not in h else "quoted revision_id" if h["etag"] == f'"{get(b, "revision_id")}"' else "other"},
    )
    step("file start", "POST", p + "/files", json_=[{"key": "a.txt"}])
    step("file content", "PUT", p + "/files/a.txt/content", data=b"hello\n", headers=OCTET)
    step("file commit", "POST", p + "/files/a.txt/commit")
    step("file metadata", "PUT", p + "/files/a.txt", json_={"title": "A"})
    step("file delete", "DELETE", p + "/files/a.txt")
    step("reading it", "GET", p)
    body = doc(title="Revision")
    step("put, changed", "PUT", p, json_=body)
    step("put, same body again", "PUT", p, json_=body)
    rev = get(last[0], "revision_id") or 1
    step("put with the revision just read", "PUT", p, json_=body, headers={"If-Match": str(rev)})
    step("put with the revision of before", "PUT", p, json_=body, headers={"If-Match": str(rev)})
    step("reserve doi", "POST", p + "/pids/doi")
    step("discard doi", "DELETE", p + "/pids/doi")
    step("link created", "POST", f"/records/{d}/access/links", json_={"permission": "view"})
    add_file(d, "a.txt")
    last[0] = look(p)
    call("revision.publish with a wrong if-match", "POST", p + "/actions/publish", headers={"If-Match": "999"})
    r = f"/records/{d}"
    rec = look(r)
    fact(
        "revision.record against draft",
        {
            "created": "same" if get(rec, "created") == get(last[0], "created") else "other",
            "updated": "same" if get(rec, "updated") == get(last[0], "updated") else "other",
        },
    )
    call("", "POST", r + "/draft", record=False)
    fact("revision.record after edit was opened", moved(rec, look(r)))
    ed = look(p)
    fact("revision.edit draft against last draft", moved(last[0], ed))
    fact(
        "revision.edit draft against record",
        {
            "created": "same" if get(rec, "created") == get(ed, "created") else "other",
            "updated": "same" if get(rec, "updated") == get(ed, "updated") else "other",
            "revision_id": "same" if get(rec, "revision_id") == get(ed, "revision_id") else "other",
        },
    )
    call("", "PUT", p, json_=doc(title="Revision, edited"), record=False)
    fact("revision.record after edit was saved", moved(rec, look(r)))
    call("", "POST", p + "/actions/publish", record=False)
    now = look(r)
    fact("revision.record after edit was published", moved(rec, now) | {"created": "same" if get(rec, "created") == get(now, "created") else "other"})
    rec = now
    call("", "POST", r + "/draft", record=False)
    call("", "POST", p + "/actions/publish", record=False)
    now = look(r)
    fact("revision.record after publishing an edit without change", moved(rec, now))
    rec = now
    call("", "POST", r + "/access/links", json_={"permission": "view"}, record=False)
    now = look(r)
    fact("revision.record after a link was created", moved(rec, now))
    rec = now
    st, b, _ = call("", "POST", r + "/versions", record=False)
    v2 = name_id(get(b, "id"), "revised-v2") or NOSUCH
    fact("revision.record after a new version was opened", moved(rec, look(r)))
    call("", "POST", f"/records/{v2}/draft/actions/files-import", record=False)
    call("", "PUT", f"/records/{v2}/draft", json_=doc(title="Revision, second"), record=False)
    st = publish(v2)
    fact("revision.first version after the second was published", moved(rec, look(r)) | {"publish": st})


def g_bytes():
    """Contents: empty, of unknown length, twice; keys; headers of downloads."""
    d = new_draft("bytes")
    f = f"/records/{d}/draft/files"

    def one(label, key, data, **kw):
        k = quote(key, safe="")
        call("", "POST", f, json_=[{"key": key}], record=False)
        call(f"bytes content.{label}", "PUT", f"{f}/{k}/content", data=data, headers=kw.pop("headers", OCTET), **kw)
        call(f"bytes commit.{label}", "POST", f"{f}/{k}/commit")
        call(f"bytes get.{label}", "GET", f"{f}/{k}")

    one("empty", "empty.bin", b"")
    one("chunked", "chunked.bin", [b"hello, ", b"hub\n"])
    one("chunked empty", "chunked0.bin", [])
    one("expect 100", "expect.bin", b"hello\n", headers={**OCTET, "Expect": "100-continue"})
    one("content-md5 wrong", "md5.bin", b"hello\n", headers={**OCTET, "Content-MD5": "AAAAAAAAAAAAAAAAAAAAAA=="})
    one("gzip encoded", "gz.bin", b"hello\n", headers={**OCTET, "Content-Encoding": "gzip"})
    one("type with charset", "cs.bin", b"hello\n", headers={"Content-Type": "application/octet-stream; charset=utf-8"})
    one("type upper case", "up.bin", b"hello\n", headers={"Content-Type": "Application/Octet-Stream"})
    one("one megabyte", "mega.bin", b"0123456789abcdef" * 65536)
    call("bytes download.empty", "GET", f + "/empty.bin/content", headers={"Accept": "*/*"})
    call("bytes download.chunked", "GET", f + "/chunked.bin/content", headers={"Accept": "*/*"})
    # content again after commit: does the file survive?
    call("", "POST", f, json_=[{"key": "twice.txt"}], record=False)
    call("", "PUT", f + "/twice.txt/content", data=b"first\n", headers=OCTET, record=False)
    call("", "POST", f + "/twice.txt/commit", record=False)
    call("bytes twice.content after commit", "PUT", f + "/twice.txt/content", data=b"second\n", headers=OCTET)
    call("bytes twice.get after", "GET", f + "/twice.txt")
    call("bytes twice.content read after", "GET", f + "/twice.txt/content", headers={"Accept": "*/*"})
    call("bytes twice.start after", "POST", f, json_=[{"key": "twice.txt"}])
    call("bytes twice.list after", "GET", f)
    # longer and shorter content before commit: what is committed?
    call("", "POST", f, json_=[{"key": "shrink.txt"}], record=False)
    call("", "PUT", f + "/shrink.txt/content", data=b"a long first content\n", headers=OCTET, record=False)
    call("bytes shrink.shorter content before commit", "PUT", f + "/shrink.txt/content", data=b"short\n", headers=OCTET)
    call("bytes shrink.commit", "POST", f + "/shrink.txt/commit")
    call("bytes shrink.download", "GET", f + "/shrink.txt/content", headers={"Accept": "*/*"})
    call("bytes shrink.start again", "POST", f, json_=[{"key": "shrink.txt"}])
    call("bytes shrink.get after starting again", "GET", f + "/shrink.txt")
    call("bytes delete.committed", "DELETE", f + "/shrink.txt")
    call("bytes start.after delete", "POST", f, json_=[{"key": "shrink.txt"}])
    call("bytes delete.pending", "DELETE", f + "/shrink.txt")
    call("bytes metadata put.json null", "PUT", f + "/empty.bin", data=b"null", headers={"Content-Type": "application/json"})
    call("bytes metadata put.text", "PUT", f + "/empty.bin", json_="x")
    call("bytes default preview", "PUT", f"/records/{d}/draft", json_=doc() | {"files": {"enabled": True, "default_preview": "mega.bin"}})
    call("bytes list with preview", "GET", f)
    call("bytes draft with preview", "GET", f"/records/{d}/draft")
    call("bytes delete.the previewed file", "DELETE", f + "/mega.bin")
    call("bytes draft after", "GET", f"/records/{d}/draft")
    call("bytes put disabled with files", "PUT", f"/records/{d}/draft", json_=doc(files=False))
    call("bytes put disabled with files, draft after", "GET", f"/records/{d}/draft")
    for k in ("cs.bin", "up.bin", "twice.txt", "gz.bin", "md5.bin"):
        call("", "DELETE", f"{f}/{k}", record=False)
    call("bytes publish with an empty file", "POST", f"/records/{d}/draft/actions/publish")
    call("bytes published.empty", "GET", f"/records/{d}/files/empty.bin", token="none")
    call("bytes published.empty content", "GET", f"/records/{d}/files/empty.bin/content", token="none", headers={"Accept": "*/*"})
    e = new_draft("bytes-only-empty")
    add_file(e, "nothing.txt", b"")
    call("bytes publish only an empty file", "POST", f"/records/{e}/draft/actions/publish")


ODD = (
    ("nfc", "\u00e9.txt"),
    ("nfd", "e\u0301.txt"),
    ("leading dot", ".hidden"),
    ("one dot", "."),
    ("two dots", ".."),
    ("up", "../up.txt"),
    ("absolute", "/etc/passwd"),
    ("double slash", "a//b.txt"),
    ("percent 2f", "a%2Fb.txt"),
    ("percent 25", "a%25b.txt"),
    ("percent", "a%b.txt"),
    ("colon", "a:b.txt"),
    ("star", "a*b.txt"),
    ("pipe", "a|b.txt"),
    ("semicolon", "a;b.txt"),
    ("equals", "a=b.txt"),
    ("double quote", 'a"b.txt'),
    ("tab", "a\tb.txt"),
    ("newline", "a\nb.txt"),
    ("nul", "a\0b.txt"),
    ("del", "a\x7fb.txt"),
    ("nbsp", "a\u00a0b.txt"),
    ("zero width", "a\u200bb.txt"),
    ("bom", "\ufeffa.txt"),
    ("emoji", "\U0001f30d.txt"),
    ("ligature", "\ufb01le.txt"),
    ("full width", "\uff21.txt"),
    ("entity", "a&amp;b.txt"),
    ("mojibake", "Ã©.txt"),
    ("rtl", "\u202etxt.exe"),
    ("no extension", "README"),
    ("trailing dot", "a."),
    ("trailing blank", "a.txt "),
    ("device name", "CON"),
    ("upper case", "A.TXT"),
    ("en dash", "a\u2013b.txt"),
    ("ellipsis", "a\u2026.txt"),
    ("cyrillic", "\u0444\u0430\u0439\u043b.txt"),
    ("surrogate", None),
)


def g_keys():
    """Odd keys, through to the download of the published file."""
    d = new_draft("keys")
    f = f"/records/{d}/draft/files"
    back = {}
    for label, key in ODD:
        if key is None:
            call("keys start." + label, "POST", f, data=b'[{"key": "a\\ud800b.txt"}]', headers={"Content-Type": "application/json"})
            continue
        before = {get(e, "key") for e in get(look(f), "entries") or []}
        st, b, _ = call("", "POST", f, json_=[{"key": key}], record=False)
        after = {get(e, "key") for e in get(look(f), "entries") or []}
        new = sorted(after - before)
        fact("keys start." + label, {"sent": key, "status": st, "stored": new, "errors": [e for e in get(b, "errors") or []] if st >= 400 else []})
        if not new:
            continue
        back[label] = new[0]
        u = quote(new[0], safe="")
        u = u if u.strip(".") else u.replace(".", "%2E")
        st1 = call("", "PUT", f"{f}/{u}/content", data=b"x\n", headers=OCTET, record=False)
        st2 = call("", "POST", f"{f}/{u}/commit", record=False)
        entry = next((e for e in get(look(f), "entries") or [] if e["key"] == new[0]), {})
        fact(
            "keys upload." + label,
            {
                "content": st1[0],
                "commit": st2[0],
                "status": entry.get("status"),
                "self": norm_text(get(entry, "links", "self") or ""),
                "mimetype": entry.get("mimetype"),
            },
        )
        if entry.get("status") != "completed":
            call("", "DELETE", f"{f}/{u}", record=False)
    if "nfc" in back and "nfd" in back:
        fact("keys.nfc and nfd are two files", {"two": back["nfc"] != back["nfd"]})
    # a key started twice in two forms
    call("keys start.nfd of an nfc key", "POST", f, json_=[{"key": "e\u0301.txt"}])
    left = [e["key"] for e in get(look(f), "entries") or [] if e.get("status") != "completed"]
    if left:
        fact("keys.entries that could not be finished", sorted(left))
        call("keys publish.with entries that cannot be finished", "POST", f"/records/{d}/draft/actions/publish")
        n = new_draft("keys2")
        for label, key in back.items():
            if key not in left:
                add_file(n, key, b"x\n")
        call("keys delete all.frees them", "DELETE", f)
        d, f = n, f"/records/{n}/draft/files"
    call("keys publish", "POST", f"/records/{d}/draft/actions/publish")
    for label, key in back.items():
        if key in left:
            continue
        u = quote(key, safe="")
        u = u if u.strip(".") else u.replace(".", "%2E")
        call("keys download." + label, "GET", f"/records/{d}/files/{u}/content", token="none", headers={"Accept": "*/*"})
    call("keys archive", "GET", f"/records/{d}/files-archive", token="none", headers={"Accept": "*/*"})


def g_download():
    """Types, dispositions, ranges, conditions of downloads."""
    names = (
        "a.txt",
        "a.csv",
        "a.json",
        "a.geojson",
        "a.xml",
        "a.html",
        "a.svg",
        "a.css",
        "a.js",
        "a.md",
        "a.pdf",
        "a.zip",
        "a.gz",
        "a.tar.gz",
        "a.nc",
        "a.tif",
        "a.tiff",
        "a.png",
        "a.jpg",
        "a.gif",
        "a.webp",
        "a.mp3",
        "a.mp4",
        "a.wav",
        "a.webm",
        "a.ogg",
        "a.ipynb",
        "a.py",
        "a.docx",
        "a.xlsx",
        "a.parquet",
        "a.shp",
        "a",
        "a.unknownext",
        "A.TXT",
        "r\u00e9sum\u00e9.txt",
        "r\u00e9sum\u00e9.pdf",
        "\u571f.pdf",
        'q"q.pdf',
        "s;s.pdf",
        "b b.pdf",
        "c,c.pdf",
    )
    r = new_draft("download")
    for n in names:
        add_file(r, n, b"0123456789\n")
    publish(r)
    f = f"/records/{r}/files"
    for n in names:
        call("download.name " + n, "GET", f"{f}/{quote(n, safe='')}/content", token="none", headers={"Accept": "*/*"})
    call("download.entries", "GET", f, token="none")
    base = f + "/a.txt/content"
    any_ = {"Accept": "*/*"}
    st, b, h = call("", "GET", base, token="none", headers=any_, record=False)
    tag, when = h.get("etag", '"x"'), h.get("last-modified", "Mon, 30 Nov 2020 00:00:00 GMT")
    for label, hs in (
        ("range first", {"Range": "bytes=0-3"}),
        ("range open", {"Range": "bytes=4-"}),
        ("range suffix", {"Range": "bytes=-3"}),
        ("range two", {"Range": "bytes=0-1,4-5"}),
        ("range bad", {"Range": "bytes=x"}),
        ("range past end", {"Range": "bytes=99-"}),
        ("range with if-range", {"Range": "bytes=0-3", "If-Range": tag}),
        ("if-none-match same", {"If-None-Match": tag}),
        ("if-none-match other", {"If-None-Match": '"other"'}),
        ("if-none-match star", {"If-None-Match": "*"}),
        ("if-match other", {"If-Match": '"other"'}),
        ("if-modified-since same", {"If-Modified-Since": when}),
        ("if-modified-since future", {"If-Modified-Since": "Fri, 30 Nov 2125 00:00:00 GMT"}),
        ("if-unmodified-since past", {"If-Unmodified-Since": "Mon, 30 Nov 2015 00:00:00 GMT"}),
        ("accept-encoding gzip", {"Accept-Encoding": "gzip"}),
        ("accept-encoding identity", {"Accept-Encoding": "identity"}),
        ("accept octet-stream", {"Accept": "application/octet-stream"}),
        ("accept text/plain", {"Accept": "text/plain"}),
        ("accept json", {"Accept": "application/json"}),
        ("accept image", {"Accept": "image/png, */*;q=0.1"}),
        ("accept none", {"Accept": None}),
    ):
        call("download." + label, "GET", base, token="none", headers={**any_, **hs})
    call("download.head", "HEAD", base, token="none", headers=any_)
    call("download.head unknown", "HEAD", f + "/none.txt/content", token="none", headers=any_)
    call("download.head entry", "HEAD", f + "/a.txt", token="none")
    call("download.options", "OPTIONS", base, token="none")
    call("download.post", "POST", base)
    call("download.wrong token", "GET", base, token="wrong", headers=any_)
    call("download.query junk", "GET", base + "?x=1", token="none", headers=any_)
    call("download.trailing slash", "GET", base + "/", token="none", headers=any_)
    call("download.encoded dot", "GET", f + "/a%2Etxt/content", token="none", headers=any_)
    call("download.accept json of the record list with gzip", "GET", f"/records/{r}", token="none", headers={"Accept-Encoding": "gzip, deflate, br"})
    call("download.archive head", "HEAD", f"/records/{r}/files-archive", token="none", headers=any_)
    call("download.archive range", "GET", f"/records/{r}/files-archive", token="none", headers={**any_, "Range": "bytes=0-3"})


def g_parent():
    """Ids of the parent where an id of a record is expected; redirects."""
    r = new_record("parent-rec", version="1")
    par = get(look(f"/records/{r}"), "parent", "id") or NOSUCH
    name_id(par, "parent-rec-parent")
    for label, m, path in (
        ("record", "GET", ""),
        ("draft", "GET", "/draft"),
        ("files", "GET", "/files"),
        ("content", "GET", "/files/a.txt/content"),
        ("versions", "GET", "/versions"),
        ("latest", "GET", "/versions/latest"),
        ("links", "GET", "/access/links"),
        ("edit", "POST", "/draft"),
        ("new version", "POST", "/versions"),
        ("publish", "POST", "/draft/actions/publish"),
        ("delete draft", "DELETE", "/draft"),
        ("archive", "GET", "/files-archive"),
    ):
        call("parent." + label, m, f"/records/{par}{path}", headers={"Accept": "application/json"})
    call("parent.anonymous", "GET", f"/records/{par}", token="none")
    call("parent.head", "HEAD", f"/records/{par}", token="none")
    d = new_draft("parent-draft")
    par2 = get(look(f"/records/{d}/draft"), "parent", "id") or NOSUCH
    name_id(par2, "parent-draft-parent")
    call("parent.of a draft only", "GET", f"/records/{par2}")
    call("parent.of a draft only, draft", "GET", f"/records/{par2}/draft")
    x = new_record("parent-restricted", access={"record": "restricted", "files": "restricted"})
    par3 = get(look(f"/records/{x}"), "parent", "id") or NOSUCH
    name_id(par3, "parent-restricted-parent")
    call("parent.of a restricted record, anonymous", "GET", f"/records/{par3}", token="none")
    call("parent.of a restricted record, latest anonymous", "GET", f"/records/{x}/versions/latest", token="none")
    call("parent.of a restricted record, versions anonymous", "GET", f"/records/{x}/versions", token="none")


def g_versions2():
    """files-import and publishing of versions: when refused; editing an old version."""
    r = new_record("w1", version="1")
    st, b, _ = call("", "POST", f"/records/{r}/versions", record=False)
    v = name_id(get(b, "id"), "w2") or NOSUCH
    i = f"/records/{v}/draft/actions/files-import"
    add_file(v, "own.txt")
    call("versions2 import.with own file", "POST", i)
    call("", "DELETE", f"/records/{v}/draft/files/own.txt", record=False)
    call("", "POST", f"/records/{v}/draft/files", json_=[{"key": "pending.txt"}], record=False)
    call("versions2 import.with a pending file", "POST", i)
    call("", "DELETE", f"/records/{v}/draft/files/pending.txt", record=False)
    call("", "PUT", f"/records/{v}/draft", json_=doc(files=False, title="w2"), record=False)
    call("versions2 import.files disabled", "POST", i)
    call("", "PUT", f"/records/{v}/draft", json_=doc(files=True, title="w2"), record=False)
    call("versions2 import.anonymous", "POST", i, token="none")
    call("versions2 import.good", "POST", i)
    call("versions2 imported.content", "GET", f"/records/{v}/draft/files/a.txt/content", headers={"Accept": "*/*"})
    call("versions2 imported.add another", "POST", f"/records/{v}/draft/files", json_=[{"key": "more.txt"}])
    call("versions2 imported.delete one", "DELETE", f"/records/{v}/draft/files/a.txt")
    call("versions2 imported.delete the other", "DELETE", f"/records/{v}/draft/files/more.txt")
    call("versions2 import.after deleting", "POST", i)
    call("versions2 publish.second", "POST", f"/records/{v}/draft/actions/publish")
    call("versions2 import.after publish", "POST", i)
    call("versions2 edit.old version", "POST", f"/records/{r}/draft")
    call("versions2 import.into an edit draft", "POST", f"/records/{r}/draft/actions/files-import")
    call("versions2 put.old version", "PUT", f"/records/{r}/draft", json_=doc(title="w1 edited"))
    call("versions2 publish.old version", "POST", f"/records/{r}/draft/actions/publish")
    call("versions2 latest.after editing the old", "GET", f"/records/{r}/versions/latest")
    m = new_record("w-meta", files=(), version="1")
    st, b, _ = call("versions2 new.of a metadata-only record", "POST", f"/records/{m}/versions")
    v = name_id(get(b, "id"), "w-meta2") or NOSUCH
    call("versions2 import.of a metadata-only record", "POST", f"/records/{v}/draft/actions/files-import")
    call("versions2 publish.without date", "POST", f"/records/{v}/draft/actions/publish")
    call("", "PUT", f"/records/{v}/draft", json_=doc(files=True, title="w-meta2"), record=False)
    call("versions2 import.of a metadata-only record, files enabled", "POST", f"/records/{v}/draft/actions/files-import")
    e = new_record("w-doi", files=())
    call("", "POST", f"/records/{e}/draft", record=False)
    call("versions2 new.while an edit is open", "POST", f"/records/{e}/versions")
    call("versions2 edit.while a version is open", "POST", f"/records/{e}/draft")


def g_pids():
    """DOIs: reserve, own, discard, publish."""
    d = new_draft("pids", files=False)
    p = f"/records/{d}/draft"
    call("pids reserve.other user", "POST", p + "/pids/doi", token="other")
    call("pids reserve.anonymous", "POST", p + "/pids/doi", token="none")
    call("pids reserve.unknown id", "POST", f"/records/{NOSUCH}/draft/pids/doi")
    call("pids discard.none there", "DELETE", p + "/pids/doi")
    st, b, _ = call("pids reserve.good", "POST", p + "/pids/doi")
    call("pids reserve.again", "POST", p + "/pids/doi")
    call("pids put.pids left out", "PUT", p, json_=doc(files=False))
    call("pids put.pids empty", "PUT", p, json_=doc(files=False) | {"pids": {}})
    call("pids reserve.after that", "POST", p + "/pids/doi")
    call("pids publish.without publisher", "POST", p + "/actions/publish")
    call("pids put.publisher", "PUT", p, json_=doc(files=False, publisher="GEO"))
    call("pids publish.good", "POST", p + "/actions/publish")
    call("pids record after", "GET", f"/records/{d}")
    call("pids reserve.on a record", "POST", p + "/pids/doi")
    call("pids edit", "POST", p)
    call("pids discard.registered", "DELETE", p + "/pids/doi")
    call(
        "pids put.own doi on an edit",
        "PUT",
        p,
        json_=doc(files=False, publisher="GEO") | {"pids": {"doi": {"identifier": f"10.9999/{RUN}.b", "provider": "external"}}},
    )
    call("pids put.pids empty on an edit", "PUT", p, json_=doc(files=False, publisher="GEO") | {"pids": {}})
    call("pids publish.edit", "POST", p + "/actions/publish")
    call("pids new version", "POST", f"/records/{d}/versions")
    x = new_draft("pids-ext", files=False, publisher="GEO")
    q = f"/records/{x}/draft"
    body = doc(files=False, publisher="GEO")
    for label, pid in (
        ("own", {"identifier": f"10.9999/{RUN}.c", "provider": "external"}),
        ("own again", {"identifier": f"10.9999/{RUN}.c", "provider": "external"}),
        ("own, address", {"identifier": f"https://doi.org/10.9999/{RUN}.c", "provider": "external"}),
        ("own, not a doi", {"identifier": "hello", "provider": "external"}),
        ("own, empty", {"identifier": "", "provider": "external"}),
        ("own, hub's prefix", {"identifier": f"10.5072/{RUN}", "provider": "external"}),
        ("hub's, made up", {"identifier": f"10.5072/{RUN}", "provider": "datacite", "client": "datacite"}),
        ("unknown provider", {"identifier": f"10.9999/{RUN}.d", "provider": "nobody"}),
        ("no provider", {"identifier": f"10.9999/{RUN}.d"}),
        ("null", None),
        ("last, own", {"identifier": f"10.9999/{RUN}.c", "provider": "external"}),
    ):
        call("pids put." + label, "PUT", q, json_=body | {"pids": {"doi": pid}})
    call("pids publish.own", "POST", q + "/actions/publish")
    y = new_draft("pids-ext2", files=False, publisher="GEO")
    call(
        "pids put.doi taken", "PUT", f"/records/{y}/draft", json_=body | {"pids": {"doi": {"identifier": f"10.9999/{RUN}.c", "provider": "external"}}}
    )
    call("pids publish.doi taken", "POST", f"/records/{y}/draft/actions/publish")
    call("pids new version.own", "POST", f"/records/{x}/versions")
    wait_found(x)
    call("pids search", "GET", "/records?" + urlencode({"q": f'pids.doi.identifier:"10.9999/{RUN}.c"'}))
    call("pids oai sent", "PUT", f"/records/{y}/draft", json_=body | {"pids": {"oai": {"identifier": "oai:x:1", "provider": "oai"}}})


def g_links2():
    """Link members, times, and what each kind of link opens."""
    r = new_record("l2", files=("a.txt",), access={"record": "restricted", "files": "restricted"})
    wait_found(r)
    p = f"/records/{r}/access/links"

    def post(name, body):
        return call("links2 create." + name, "POST", p, json_=body)[1]

    for label, body in (
        ("description", {"description": "for the reviewers"}),
        ("description empty", {"description": ""}),
        ("description null", {"description": None}),
        ("description html", {"description": "<b>x</b>"}),
        ("description long", {"description": "x" * 2000}),
        ("origin", {"origin": "mail"}),
        ("created_at", {"created_at": "2020-01-01T00:00:00"}),
        ("offset +00:00", {"expires_at": "2121-03-25T21:06:29+00:00"}),
        ("offset -05:30", {"expires_at": "2121-03-25T21:06:29-05:30"}),
        ("minutes only", {"expires_at": "2121-03-25T21:06"}),
        ("milliseconds Z", {"expires_at": "2121-03-25T21:06:29.123Z"}),
        ("compact", {"expires_at": "21210325"}),
        ("slashes", {"expires_at": "2121/03/25"}),
        ("number", {"expires_at": 4776000000}),
        ("today", {"expires_at": time.strftime("%Y-%m-%d", time.gmtime())}),
        ("bool", {"expires_at": True}),
        ("13th month", {"expires_at": "2121-13-01"}),
    ):
        post(label, {"permission": "view", **body})
    v = post("view to use", {"permission": "view"})
    pr = post("preview to use", {"permission": "preview"})
    e = post("edit to use", {"permission": "edit"})
    link = get(v, "id")
    call("links2 patch.body of get", "PATCH", f"{p}/{link}", json_=v if isinstance(v, dict) else {})
    for label, body in (
        ("description", {"description": "new"}),
        ("expires null", {"expires_at": None}),
        ("expires empty", {"expires_at": ""}),
        ("no body", None),
        ("array", []),
        ("permission null", {"permission": None}),
        ("expiry", {"expires_at": "2121-03-25"}),
        ("expiry time", {"expires_at": "2121-03-25T00:00:00"}),
        ("later", {"expires_at": "2125-01-01"}),
        ("later time", {"expires_at": "2125-01-01T00:00:00"}),
        ("expiry removed", {"expires_at": None}),
        ("permission and later", {"permission": "preview", "expires_at": "2126-01-01"}),
    ):
        call("links2 patch." + label, "PATCH", f"{p}/{link}", json_=body)
    call("links2 get.after", "GET", f"{p}/{link}")
    call("links2 list.size", "GET", p + "?size=1")
    call("links2 list.sort", "GET", p + "?sort=newest")
    call("", "POST", f"/records/{r}/draft", record=False)
    d = new_draft("l2-draft", access={"record": "restricted", "files": "restricted"})
    add_file(d, "d.txt")
    dl = {}
    for perm in ("view", "preview", "edit"):
        dl[perm] = get(call("", "POST", f"/records/{d}/access/links", json_={"permission": perm}, record=False)[1], "token") or "none"
    tokens = {"view": get(v, "token"), "preview": get(pr, "token"), "edit": get(e, "token")}
    for perm, t in tokens.items():
        t = t or "none"
        for label, path in (
            ("record", f"/records/{r}"),
            ("files", f"/records/{r}/files"),
            ("content", f"/records/{r}/files/a.txt/content"),
            ("draft", f"/records/{r}/draft"),
            ("draft files", f"/records/{r}/draft/files"),
            ("versions", f"/records/{r}/versions"),
            ("latest", f"/records/{r}/versions/latest"),
            ("links", f"/records/{r}/access/links"),
        ):
            call(
                f"links2 use {perm}.{label}, anonymous",
                "GET",
                f"{path}?token={t}",
                token="none",
                headers={"Accept": "*/*"} if label == "content" else None,
            )
        call(f"links2 use {perm}.draft, other user", "GET", f"/records/{r}/draft?token={t}", token="other")
        call(f"links2 use {perm}.put draft, anonymous", "PUT", f"/records/{r}/draft?token={t}", json_=doc(), token="none")
        call(
            f"links2 use {perm}.put draft, other user",
            "PUT",
            f"/records/{r}/draft?token={t}",
            json_=doc(access={"record": "restricted", "files": "restricted"}),
            token="other",
        )
        call(f"links2 use {perm}.new version, other user", "POST", f"/records/{r}/versions?token={t}", token="other")
        call(f"links2 use {perm}.search, anonymous", "GET", f"/records?q=id:%22{r}%22&token={t}", token="none")
        t = dl[perm]
        call(f"links2 use {perm} on a new draft.draft, anonymous", "GET", f"/records/{d}/draft?token={t}", token="none")
        call(f"links2 use {perm} on a new draft.files, anonymous", "GET", f"/records/{d}/draft/files?token={t}", token="none")
        call(
            f"links2 use {perm} on a new draft.content, anonymous",
            "GET",
            f"/records/{d}/draft/files/d.txt/content?token={t}",
            token="none",
            headers={"Accept": "*/*"},
        )
        call(
            f"links2 use {perm} on a new draft.file start, other user",
            "POST",
            f"/records/{d}/draft/files?token={t}",
            json_=[{"key": perm + ".txt"}],
            token="other",
        )
        call(
            f"links2 use {perm} on a new draft.publish, other user", "POST", f"/records/{d}/draft/actions/publish?token={t}", token="other"
        ) if perm != "edit" else None
    call("links2 use.as a bearer", "GET", f"/records/{r}", token="none", headers={"Authorization": "Bearer " + (tokens["view"] or "x")})
    call("links2 use.two tokens", "GET", f"/records/{r}?token=abc&token={tokens['view']}", token="none")
    call("links2 use.cut token", "GET", f"/records/{r}?token={(tokens['view'] or 'x')[:-3]}", token="none")
    call("links2 use.on another record", "GET", f"/records/{d}/draft?token={tokens['edit']}", token="none")


def g_embargo():
    def c(name, access, **kw):
        st, b, _ = call("embargo create." + name, "POST", "/records", json_={**doc(files=False), "access": access})
        i = get(b, "id")
        if i and st == 201:
            name_id(i, "emb-" + name.replace(" ", "-"))
            call("embargo publish." + name, "POST", f"/records/{i}/draft/actions/publish")
        return i

    rf = {"record": "public", "files": "restricted"}
    rr = {"record": "restricted", "files": "restricted"}
    soon = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 2 * 86400))
    today = time.strftime("%Y-%m-%d", time.gmtime())
    DAYS.update({soon: "{in two days}", today: "{today}"})
    for label, access in (
        ("future, files", {**rf, "embargo": {"active": True, "until": "2131-01-01", "reason": "r"}}),
        ("future, record", {**rr, "embargo": {"active": True, "until": soon}}),
        ("today", {**rf, "embargo": {"active": True, "until": today}}),
        ("past", {**rf, "embargo": {"active": True, "until": "2001-01-01"}}),
        ("not active, future", {**rf, "embargo": {"active": False, "until": "2131-01-01"}}),
        ("not active, past", {**rf, "embargo": {"active": False, "until": "2001-01-01"}}),
        ("public, future", {"record": "public", "files": "public", "embargo": {"active": True, "until": "2131-01-01"}}),
        ("date time", {**rf, "embargo": {"active": True, "until": "2131-01-01T00:00:00Z"}}),
        ("not a date", {**rf, "embargo": {"active": True, "until": "soon"}}),
        ("until null", {**rf, "embargo": {"active": False, "until": None, "reason": None}}),
        ("active missing", {**rf, "embargo": {"until": "2131-01-01"}}),
        ("empty", {**rf, "embargo": {}}),
        ("null", {**rf, "embargo": None}),
        ("unknown member", {**rf, "embargo": {"active": False, "colour": "red"}}),
        ("text", {**rf, "embargo": "x"}),
    ):
        c(label, access)
    DAYS.clear()


def g_text():
    """What the hub does to text; sizes; odd JSON; unknown members."""

    def c(name, body=None, **kw):
        st, b, _ = call("text." + name, "POST", "/records", json_=body, **kw)
        if isinstance(b, dict) and b.get("id") and st == 201:
            call("", "DELETE", f"/records/{b['id']}/draft", record=False)

    J = {"Content-Type": "application/json"}
    for label, t in (
        ("title html", "<b>Bold</b> & <i>it</i> < 3"),
        ("title script", "A <script>alert(1)</script> title"),
        ("title entities", "Fish &amp; chips &lt;b&gt;"),
        ("title newline", "Line one\nline two\ttab"),
        ("title nfd", "Cafe\u0301 au lait"),
        ("title ligature", "The \ufb01nal re\ufb01t"),
        ("title full width", "\uff21\uff22\uff23 full"),
        ("title mojibake", "CafÃ© crÃ¨me"),
        ("title emoji", "Earth \U0001f30d day"),
        ("title control", "a\x01b\x07c \x7f title"),
        ("title nbsp", "a\u00a0b title"),
        ("title soft hyphen", "hy\u00adphen title"),
        ("title dashes", "a \u2013 b \u2014 c \u2026"),
        ("title guillemets", "\u00abTitre\u00bb \u2039x\u203a \u2018y\u2019"),
        ("title superscript", "CO\u2082 m\u00b2 \u00bd \u2122 \u2103"),
        ("title arabic", "\u062a\u0631\u0628\u0629 \u0645\u0627\u0644\u064a"),
        ("title cjk", "\u571f\u58e4\u306e\u5730\u56f3\uff08\u7b2c\u4e00\uff09\uff1a"),
        ("title blank", "   "),
        ("title 3 spaces inside", "a   b   c"),
        ("title terminal colours", "\x1b[31mred\x1b[0m text"),
    ):
        c(label, {"metadata": {"title": t}})
    for label, t in (
        (
            "description allowed",
            "<p>a <strong>b</strong> <em>c</em> <a href=\"https://example.org\" title=\"t\" target=\"_blank\" rel=\"x\">d</a></p>"
            "<ul><li>e</li></ul><br><h1>f</h1><blockquote>g</blockquote><pre>h</pre><code>i</code><sub>j</sub>",
        ),
        (
            "description refused",
            "<p style=\"color:red\" class=\"c\" id=\"i\">a</p><img src=\"x.png\">"
            "<table><tr><td>b</td></tr></table><iframe src=\"x\"></iframe><div>c</div><hr><h6>d</h6>",
        ),
        ("description plain", "a < b & c > d \"e\" 'f'"),
        ("description unclosed", "<p>a <b>b"),
        ("description comment", "<!-- no --> text here"),
        ("description newlines", "one\n\ntwo\r\nthree"),
        ("description entities", "&eacute; &nbsp; &#233; &amp;lt;"),
        ("description quotes", "\u201ca\u201d \u2018b\u2019"),
    ):
        c(label, {"metadata": {"title": "Text", "description": t}})
    for label, n in (("title of 1,000", 1000), ("title of 10,000", 10000), ("title of 40,000", 40000)):
        c(label, {"metadata": {"title": "x" * n}})
    c("description of 1,000,000", {"metadata": {"title": "Big", "description": "word " * 200000}})
    c("keywords 1,000", {"metadata": {"title": "Many", "subjects": [{"subject": f"word {i}"} for i in range(1000)]}})
    c("keyword repeated", {"metadata": {"title": "Twice", "subjects": [{"subject": "soil"}, {"subject": "soil"}]}})
    c(
        "creators 500",
        {"metadata": {"title": "Many", "creators": [{"person_or_org": {"type": "personal", "family_name": f"N{i}"}} for i in range(500)]}},
    )
    c(
        "unknown members deep",
        {
            "metadata": {
                "title": "Unknown",
                "creators": [{"person_or_org": {"type": "personal", "family_name": "B", "age": 7}, "x": 1}],
                "rights": [{"id": "cc-by-4.0", "colour": 1}],
                "languages": [{"id": "eng", "x": 1}],
            },
            "files": {"enabled": True, "x": 1},
            "access": {"record": "public", "files": "public", "x": 1},
            "parent": {"x": 1},
        },
    )
    c(
        "read-only members",
        {
            "metadata": {"title": "Read only"},
            "id": "abcde-fgh12",
            "created": "2001-01-01",
            "updated": "x",
            "revision_id": 99,
            "links": {},
            "is_published": True,
            "versions": {"index": 9},
            "status": "published",
            "owners": [1],
        },
    )
    c(
        "dereferenced licence",
        doc(
            rights=[
                {
                    "id": "cc-by-4.0",
                    "title": {"en": "Creative Commons Attribution 4.0 International"},
                    "description": {"en": "d"},
                    "icon": "cc-by-icon",
                    "props": {"url": "u", "scheme": "spdx"},
                }
            ]
        ),
    )
    c("licence upper case", doc(rights=[{"id": "CC-BY-4.0"}]))
    c("licence twice", doc(rights=[{"id": "cc-by-4.0"}, {"id": "cc-by-4.0"}]))
    c("language upper case", doc(languages=[{"id": "ENG"}]))
    c("language two letters", doc(languages=[{"id": "en"}]))
    c("language twice", doc(languages=[{"id": "eng"}, {"id": "eng"}]))
    c("subject with id and subject", doc(subjects=[{"id": "http://www.oecd.org/science/inno/38235147.pdf?1", "subject": "x"}]))
    c("funder free", doc(funding=[{"funder": {"name": "Somebody"}}]))
    c("funder unknown id", doc(funding=[{"funder": {"id": "00k4n6c99"}}]))
    c("award without funder", doc(funding=[{"award": {"title": {"en": "T"}, "number": "1"}}]))
    c("contributor role", doc(contributors=[person(role={"id": "editor"})]))
    c("creator role", doc(creators=[person(role={"id": "researcher"})]))
    c("references", doc(references=[{"reference": "Brown 2020"}]))
    c("dates", doc(dates=[{"date": "2020/2021", "type": {"id": "collected"}, "description": "d"}]))
    c(
        "related isbn",
        doc(
            related_identifiers=[
                {"identifier": "978-3-16-148410-0", "relation_type": {"id": "cites"}},
                {"identifier": "https://example.org/a b", "scheme": "url", "relation_type": {"id": "references"}},
            ]
        ),
    )
    c("sizes and formats", doc(sizes=["1 MB", ""], formats=["text/csv"]))
    c("version number", doc(version=2))
    c("publisher html", doc(publisher="<b>GEO</b>"))
    c("additional titles", doc(additional_titles=[{"title": "Autre", "type": {"id": "translated-title"}, "lang": {"id": "fra"}}]))
    c("additional descriptions", doc(additional_descriptions=[{"description": "Notes", "type": {"id": "notes"}}]))
    c("polygon", doc(locations={"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, "place": "P"}]}))
    c("polygon other way round", doc(locations={"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 0]]]}}]}))
    c("point with height", doc(locations={"features": [{"geometry": {"type": "Point", "coordinates": [1, 2, 3]}}]}))
    c("point out of range", doc(locations={"features": [{"geometry": {"type": "Point", "coordinates": [190, 95]}}]}))
    c("multipolygon", doc(locations={"features": [{"geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}}]}))
    c(
        "feature collection",
        doc(
            locations={
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}}],
            }
        ),
    )
    c("json with bom", data=b"\xef\xbb\xbf" + json.dumps({"metadata": {"title": "Bom"}}).encode(), headers=J)
    c("json utf-16", data=json.dumps({"metadata": {"title": "Wide"}}).encode("utf-16"), headers=J)
    c("json nan", data=b'{"metadata": {"title": "Nan"}, "custom_fields": {}, "x": NaN}', headers=J)
    c("json member twice", data=b'{"metadata": {"title": "One two"}, "metadata": {"title": "Second"}}', headers=J)
    c("json lone surrogate", data=b'{"metadata": {"title": "a\\ud800b"}}', headers=J)
    c("json nul", data=b'{"metadata": {"title": "a\\u0000b c"}}', headers=J)
    c("json deep", data=b'{"x":' * 300 + b"1" + b"}" * 300, headers=J)
    c("json very deep", data=b"[" * 5000 + b"]" * 5000, headers=J)
    c("json trailing text", data=b'{"metadata": {"title": "Trail"}} x', headers=J)
    c("json comment", data=b'{"metadata": {"title": "Trail"}} // x', headers=J)
    c("json huge number", data=b'{"metadata": {"title": "Num"}, "revision_id": 1e999}', headers=J)
    c("form", data=b"title=x", headers={"Content-Type": "application/x-www-form-urlencoded"})
    c("chunked json", data=[json.dumps({"metadata": {"title": "Chunked"}}).encode()], headers=J)
    c("gzip json", data=b"\x1f\x8b\x08", headers={**J, "Content-Encoding": "gzip"})


def g_time():
    """What a range on updated/created finds: resolution, ends, forms, time zones; how soon."""
    mark = MARK + "t"
    t0 = time.time()
    r = new_draft("t1", files=False, title=f"Clock {mark}")
    publish(r)
    found = None
    t1 = time.time()
    while time.time() - t1 < opt.lag:
        if (get(look(f"/records?q=id:%22{r}%22"), "hits", "total") or 0) > 0:
            found = time.time() - t1
            break
        time.sleep(0.05)
    fact(
        "time.found by search after publish",
        {"found": found is not None, "within": None if found is None else "1 s" if found < 1 else "3 s" if found < 3 else "15 s"},
    )
    u, c = get(look(f"/records/{r}"), "updated") or "", get(look(f"/records/{r}"), "created") or ""
    hit = (get(look(f"/records?q=id:%22{r}%22"), "hits", "hits") or [{}])[0]
    fact(
        "time.of a hit against the record",
        {
            "updated": "same text" if hit.get("updated") == u else "other",
            "created": "same text" if hit.get("created") == c else "other",
            "revision_id": "same" if hit.get("revision_id") == get(look(f"/records/{r}"), "revision_id") else "other",
        },
    )
    m = re.match(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})(.*)", u)
    if not m:
        fact("time.ranges", "updated has no microseconds this time: run again")
        return
    sec, mic, zone = m[1], int(m[2]), m[3]

    def at(us, z="+00:00"):
        import datetime

        x = datetime.datetime.fromisoformat(sec + "+00:00") + datetime.timedelta(microseconds=us)
        return x.strftime("%Y-%m-%dT%H:%M:%S") + ".%06d" % x.microsecond + z

    ms = mic // 1000 * 1000
    q = {
        "exact, both ends": f'["{u}" TO "{u}"]',
        "from exact": f'["{u}" TO *]',
        "to exact": f'[* TO "{u}"]',
        "after exact {": f'{{"{u}" TO *}}',
        "before exact }": f'[* TO "{u}"}}',
        "from 1 us later": f'["{at(mic + 1)}" TO *]' if (mic + 1) % 1000 else None,
        "from the ms": f'["{at(ms)}" TO *]',
        "from the ms, three digits": f'["{at(ms)[:-9]}+00:00" TO *]',
        "after the ms {": f'{{"{at(ms)}" TO *}}',
        "from the next ms": f'["{at(ms + 1000)}" TO *]',
        "to the ms": f'[* TO "{at(ms)}"]',
        "to the ms before": f'[* TO "{at(ms - 1000)}"]',
        "before the next ms }": f'[* TO "{at(ms + 1000)}"}}',
        "the second": f'["{sec}" TO "{sec}"]',
        "the second, Z": f'["{sec}Z" TO "{sec}Z"]',
        "to the second": f'[* TO "{sec}"]',
        "after the second {": f'{{"{sec}" TO *}}',
        "from the next second": f'["{at(1000000)[:19]}" TO *]',
        "exact, Z": f'["{u.replace("+00:00", "Z")}" TO "{u.replace("+00:00", "Z")}"]',
        "exact, no zone": f'["{u[:26]}" TO "{u[:26]}"]',
        "exact, no zone, not quoted": f'[{u[:26]} TO {u[:26]}]',
        "nanoseconds": f'["{u[:26]}000+00:00" TO *]',
        "blank for T": f'["{u[:26].replace("T", " ")}" TO *]',
        "the day": f'["{u[:10]}" TO "{u[:10]}"]',
        "the day, not quoted": f'[{u[:10]} TO {u[:10]}]',
        "the month": f'["{u[:7]}" TO "{u[:7]}"]',
        "after the day {": f'{{"{u[:10]}" TO *}}',
        "year only": f'["{u[:4]}" TO *]',
        "now": '[* TO now]',
        "now minus": '[now-1h TO now]',
        "epoch ms": f'["{int(t0 * 1000) - 5000}" TO *]',
        "date maths": f'["{u[:10]}||-1d" TO *]',
        "empty range": f'["{at(1000000)}" TO "{at(0)}"]',
    }
    import datetime

    x = datetime.datetime.fromisoformat(sec + "+00:00").astimezone(datetime.timezone(datetime.timedelta(hours=2)))
    q["the second, offset +02:00"] = f'["{x.isoformat()}" TO *]'
    q["one second later, offset +02:00"] = f'["{(x + datetime.timedelta(seconds=1)).isoformat()}" TO *]'
    for label, rng in q.items():
        if rng:
            for field in ("updated", "created") if label in ("exact, both ends", "after exact {") else ("updated",):
                rr = rng if field == "updated" else rng.replace(u, c)
                st, b, _ = call("", "GET", "/records?" + urlencode({"q": f"{mark} AND {field}:{rr}"}), record=False)
                fact(f"time.{field} {label}", {"status": st, "found": (get(b, "hits", "total") if st == 200 else get(b, "message"))})
    for label, t in (
        ("equal quoted", f'"{u}"'),
        (">= exact", f'>="{u}"'),
        ("> exact", f'>"{u}"'),
        (">= not quoted, no zone", f">={u[:26]}"),
        ("<= day", f"<={u[:10]}"),
    ):
        st, b, _ = call("", "GET", "/records?" + urlencode({"q": f"{mark} AND updated:{t}"}), record=False)
        fact(f"time.updated {label}", {"status": st, "found": (get(b, "hits", "total") if st == 200 else get(b, "message"))})
    # user records and edits
    d = new_draft("t2", files=False, title=f"Clock draft {mark}")
    t1 = time.time()
    ok = wait_found(d, "/user/records")
    fact("time.draft in user records after create", {"found": ok, "within": "3 s" if time.time() - t1 < 3 else "15 s"})
    call("", "POST", f"/records/{r}/draft", record=False)
    call("", "PUT", f"/records/{r}/draft", json_=doc(files=False, title=f"Clock edited {mark}"), record=False)
    pause(2)
    hits = get(look("/user/records?" + urlencode({"q": f'id:"{r}"'})), "hits", "hits") or [{}]
    fact(
        "time.user records while an edit is open",
        {
            "hits": len(hits),
            "is_draft": hits[0].get("is_draft"),
            "is_published": hits[0].get("is_published"),
            "title": norm_text(str(get(hits[0], "metadata", "title"))),
        },
    )
    hits = get(look("/records?" + urlencode({"q": f'id:"{r}"'})), "hits", "hits") or [{}]
    fact(
        "time.search while an edit is open",
        {"hits": len(hits), "is_draft": hits[0].get("is_draft"), "title": norm_text(str(get(hits[0], "metadata", "title")))},
    )
    call("", "DELETE", f"/records/{d}/draft", record=False)
    time.sleep(2)
    fact("time.user records after discarding", {"hits": get(look("/user/records?" + urlencode({"q": f'id:"{d}"'})), "hits", "total")})


def g_window():
    """The search window and paging in numbers."""
    for size, page in (
        (1, 10000),
        (1, 10001),
        (25, 400),
        (25, 401),
        (100, 100),
        (100, 101),
        (1000, 10),
        (1000, 11),
        (9999, 2),
        (10000, 1),
        (10000, 2),
        (10001, 1),
        (20000, 1),
        (3000, 4),
        (3333, 3),
        (3333, 4),
        (10, 999999999),
    ):
        st, b, _ = call("", "GET", f"/records?q=zzqqxxyynothing&size={size}&page={page}", record=False)
        fact(
            f"window.size {size} page {page}",
            {"status": st, "message": get(b, "message"), "errors": get(b, "errors"), "self": norm_text(get(b, "links", "self") or "")},
        )
    for path in ("/user/records", "/search", "/packages", "/records/{id}/versions"):
        p = path.replace("{id}", NAMED_ID("s1"))
        st, b, _ = call("", "GET", f"{p}?size=100&page=101", record=False)
        fact(f"window.{path}, page 101 of 100", {"status": st, "message": get(b, "message")})
    for path in ("/user/records", "/search", "/user/search", "/packages", "/marketplace/items", "/communities", "/vocabularies/licenses"):
        for srt in ("updated-asc", "updated-desc", "newest", "oldest", "bestmatch"):
            st, b, _ = call("", "GET", f"{path}?size=1&sort={srt}", record=False)
            fact(f"window.sort {srt} on {path}", {"status": st, "sortBy": get(b, "sortBy"), "errors": get(b, "errors")})
        st, b, _ = call("", "GET", f"{path}?size=1", record=False)
        fact(f"window.default sort on {path}", {"status": st, "sortBy": get(b, "sortBy")})


def NAMED_ID(name):
    return next((k for k, v in NAMED.items() if v == "{" + name + "}"), NOSUCH)


def g_vocab():
    for t in (
        "resourcetypes",
        "languages",
        "licenses",
        "titletypes",
        "datetypes",
        "descriptiontypes",
        "relationtypes",
        "creatorsroles",
        "contributorsroles",
    ):
        call(f"vocab list.{t}", "GET", f"/vocabularies/{t}?size=2")
    call("vocab list.too many", "GET", "/vocabularies/licenses?size=10001")
    call("vocab list.page past the window", "GET", "/vocabularies/licenses?size=100&page=101")
    call("vocab item.licence", "GET", "/vocabularies/licenses/cc-by-4.0")
    call("vocab item.licence upper case", "GET", "/vocabularies/licenses/CC-BY-4.0")
    call("vocab item.licence unknown", "GET", "/vocabularies/licenses/none")
    call("vocab item.language", "GET", "/vocabularies/languages/eng")
    call("vocab item.anonymous", "GET", "/vocabularies/languages/eng", token="none")
    call("vocab q.licence", "GET", "/vocabularies/licenses?size=2&" + urlencode({"q": "id:cc-by-4.0"}))
    call("vocab q.words", "GET", "/vocabularies/licenses?size=2&q=attribution")
    call("vocab q.broken", "GET", "/vocabularies/licenses?size=2&" + urlencode({"q": "(cc"}))
    call("vocab suggest.licence", "GET", "/vocabularies/licenses?size=2&suggest=cc-by")
    call("vocab suggest.language", "GET", "/vocabularies/languages?size=2&suggest=en")
    call("vocab q and suggest", "GET", "/vocabularies/languages?size=2&suggest=en&q=en")
    call("vocab tags", "GET", "/vocabularies/resourcetypes?size=2&tags=depositable")
    call("vocab tags unknown", "GET", "/vocabularies/resourcetypes?size=2&tags=none")
    call("vocab sort bad", "GET", "/vocabularies/resourcetypes?size=2&sort=none")
    call("vocab post", "POST", "/vocabularies/languages", json_={"id": "xx", "title": {"en": "X"}})
    call("vocab root", "GET", "/vocabularies/")
    call("vocab root without slash", "GET", "/vocabularies")
    for t in ("affiliations", "funders", "awards", "subjects", "names"):
        call(f"vocab {t}.list", "GET", f"/{t}?size=1")
        call(f"vocab {t}.suggest", "GET", f"/{t}?size=1&suggest=cern")
        call(f"vocab {t}.unknown", "GET", f"/{t}/none")
        call(f"vocab {t}.anonymous", "GET", f"/{t}?size=1", token="none")
    call("vocab affiliations.item", "GET", "/affiliations/01ggx4157")
    call("vocab subjects.item with an address as id", "GET", "/subjects/" + quote("http://www.oecd.org/science/inno/38235147.pdf?1", safe=""))


def g_who():
    """Tokens: which answer on reading and on writing."""
    r = new_record("who", files=("a.txt",))
    x = new_record("who-restricted", files=("a.txt",), access={"record": "restricted", "files": "restricted"})
    d = new_draft("who-draft")
    heads = (
        ("none", {}),
        ("unknown", {"Authorization": "Bearer not-a-token-000000000000000000000000"}),
        ("sixty letters", {"Authorization": "Bearer " + "x" * 60}),
        ("lower case bearer", {"Authorization": "bearer " + opt.token}),
        ("token scheme", {"Authorization": "Token " + opt.token}),
        ("empty bearer", {"Authorization": "Bearer "}),
        ("blank before", {"Authorization": "Bearer  " + opt.token}),
        ("two words", {"Authorization": "Bearer a b"}),
        ("basic", {"Authorization": "Basic dTpw"}),
        ("non-ascii", {"Authorization": "Bearer t\u00f6ken"}),
        ("referer", {"Referer": ORIGIN + "/"}),
        ("x-requested-with", {"X-Requested-With": "XMLHttpRequest"}),
        ("cookie", {"Cookie": "session=abc"}),
        ("csrf cookie and header", {"Cookie": "csrftoken=abc", "X-CSRFToken": "abc", "Referer": ORIGIN + "/"}),
    )
    for label, h in heads:
        for what, m, path, body in (
            ("public record", "GET", f"/records/{r}", None),
            ("restricted record", "GET", f"/records/{x}", None),
            ("draft", "GET", f"/records/{d}/draft", None),
            ("create", "POST", "/records", doc()),
            ("put draft", "PUT", f"/records/{d}/draft", doc()),
            ("user records", "GET", "/user/records?size=1&q=zzqqxxyynothing", None),
        ):
            st, b, g = call("", m, path, json_=body, token="none", headers=h, record=False, prepare=False)
            fact(f"who {label}.{what}", {"status": st, "message": get(b, "message"), "www-authenticate": g.get("www-authenticate")})
            if what == "create" and st == 201:
                call("", "DELETE", f"/records/{get(b, 'id')}/draft", record=False, prepare=False)
    call("who.token in the query, wrong", "GET", f"/records/{r}?access_token=abc", token="none")
    call("who.token in the query and a good header", "GET", f"/records/{d}/draft?access_token=abc")
    call("who.write with a cookie", "PUT", f"/records/{d}/draft", json_=doc(), headers={"Cookie": "session=abc; csrftoken=abc"})
    call("who.override put", "POST", f"/records/{d}/draft", json_=doc(), headers={"X-HTTP-Method-Override": "PUT"})
    call("who.override delete in the query", "POST", f"/records/{d}/draft?_method=DELETE", json_=doc())
    call("who.wrong host", "GET", f"/records/{r}", headers={"Host": "evil.example.org"})
    call("who.forwarded host", "GET", f"/records/{r}", headers={"X-Forwarded-Host": "evil.example.org", "X-Forwarded-Proto": "https"})


def g_kinds():
    """Packages, marketplace items, the search over all (the GEO hub's own routes)."""
    st, b, _ = call("kinds package.create", "POST", "/packages", json_=doc(title="A package", files=False, resource_type=...))
    k = name_id(get(b, "id"), "package") or NOSUCH
    name_id(get(b, "parent", "id"), "package-parent")
    call("kinds package.draft", "GET", f"/packages/{k}/draft")
    call("kinds package.as a record draft", "GET", f"/records/{k}/draft")
    call("kinds package.files", "GET", f"/packages/{k}/draft/files")
    call("kinds package.publish", "POST", f"/packages/{k}/draft/actions/publish")
    call("kinds package.get", "GET", f"/packages/{k}")
    call("kinds package.get as a record", "GET", f"/records/{k}")
    r = new_record("kinds-rec", files=())
    call("kinds record.get as a package", "GET", f"/packages/{r}")
    call("kinds package.resources", "GET", f"/packages/{k}/resources")
    call("kinds package.draft resources", "GET", f"/packages/{k}/draft/resources")
    call("kinds package.versions", "GET", f"/packages/{k}/versions")
    call("kinds package.latest", "GET", f"/packages/{k}/versions/latest")
    call("kinds package.links", "GET", f"/packages/{k}/access/links")
    call("kinds package.published files", "GET", f"/packages/{k}/files")
    wait_found(r)
    call("kinds search.all", "GET", "/search?" + urlencode({"q": RUN, "size": 2}))
    call("kinds search.page", "GET", "/search?" + urlencode({"q": RUN, "size": 1, "page": 2}))
    call("kinds search.this package", "GET", "/search?" + urlencode({"q": f'id:"{k}"'}))
    call("kinds search.package among records", "GET", "/records?" + urlencode({"q": f'id:"{k}"'}))
    call("kinds search.record among packages", "GET", "/packages?" + urlencode({"q": f'id:"{r}"'}))
    call("kinds packages.list", "GET", "/packages?" + urlencode({"q": f'id:"{k}"'}))
    call("kinds packages.next link", "GET", "/packages?size=1&q=zzqqxxyynothing")
    call("kinds marketplace.list", "GET", "/marketplace/items?size=1&q=zzqqxxyynothing")
    call("kinds marketplace.create", "POST", "/marketplace/items", json_=doc(title="An item", files=False))
    call("kinds user search", "GET", "/user/search?" + urlencode({"q": f'id:"{k}"'}))
    call("kinds user packages", "GET", "/user/packages?" + urlencode({"q": f'id:"{k}"'}))
    call("kinds user marketplace", "GET", "/user/marketplace/items?size=1&q=zzqqxxyynothing")
    call("kinds communities", "GET", "/communities?size=1")
    call("kinds community unknown", "GET", "/communities/none")
    call("kinds user communities", "GET", "/user/communities?size=1")
    call("kinds review none", "GET", f"/records/{r}/draft/review")
    d = new_draft("kinds-draft", files=False)
    call("kinds review.get", "GET", f"/records/{d}/draft/review")
    call(
        "kinds review.put unknown community",
        "PUT",
        f"/records/{d}/draft/review",
        json_={"receiver": {"community": str(uuid.UUID(int=7))}, "type": "community-submission"},
    )
    call("kinds review.delete", "DELETE", f"/records/{d}/draft/review")
    call("kinds review.submit without", "POST", f"/records/{d}/draft/actions/submit-review")
    for path in ("revisions", "access", "access/grants", "communities", "requests", "media-files", "draft/media-files"):
        call(f"kinds newer.{path}", "GET", f"/records/{r}/{path}")
    call("kinds newer.delete by the owner", "DELETE", f"/records/{r}/delete", json_={})
    call("kinds newer.request deletion", "POST", f"/records/{r}/request-deletion", json_={})
    call("kinds newer.after", "GET", f"/records/{r}")


def g_doi():
    """A DOI of the hub through its life: reserve, save, publish, edit, new version."""
    d = new_draft("doi", files=False)
    p = f"/records/{d}/draft"
    call("doi.reserve", "POST", p + "/pids/doi")
    call("doi.publish without publisher", "POST", p + "/actions/publish")
    call("doi.put without pids", "PUT", p, json_=doc(files=False, publisher="GEO"))
    back = look(p)
    call("doi.put body of get", "PUT", p, json_=back if isinstance(back, dict) else {})
    call("doi.publish", "POST", p + "/actions/publish")
    rec = look(f"/records/{d}")
    pause(1)
    fact("doi.record a second after publish", moved(rec, look(f"/records/{d}")))
    call("doi.record", "GET", f"/records/{d}", token="none")
    call("doi.edit", "POST", p)
    call("doi.edit, discard the doi", "DELETE", p + "/pids/doi")
    call("doi.edit, reserve again", "POST", p + "/pids/doi")
    call("doi.edit, put without pids", "PUT", p, json_=doc(files=False, publisher="GEO", title="With a DOI"))
    call("doi.edit, put without publisher", "PUT", p, json_=doc(files=False, title="With a DOI"))
    call(
        "doi.edit, put another doi",
        "PUT",
        p,
        json_=doc(files=False, publisher="GEO") | {"pids": {"doi": {"identifier": f"10.9999/{RUN}.z", "provider": "external"}}},
    )
    call("doi.edit, put pids empty", "PUT", p, json_=doc(files=False, publisher="GEO") | {"pids": {}})
    call("doi.edit, publish without the doi", "POST", p + "/actions/publish")
    call("doi.record after", "GET", f"/records/{d}", token="none")
    st, b, _ = call("doi.new version", "POST", f"/records/{d}/versions")
    v = name_id(get(b, "id"), "doi-v2") or NOSUCH
    call("doi.new version, reserve", "POST", f"/records/{v}/draft/pids/doi")
    wait_found(d)
    pause(1.5)
    call("doi.search", "GET", "/records?" + urlencode({"q": f'pids.doi.identifier:"10.5072/{d}"'}))


def g_after():
    """What a client sees right after a change, by id and by search; effects of whole-list calls."""
    d = new_draft("after")
    p = f"/records/{d}/draft"
    add_file(d, "a.txt")
    add_file(d, "b.txt")
    was = look(p)
    call("after.delete all files", "DELETE", p + "/files")
    fact("after.effect of deleting all files", moved(was, look(p)))
    call("after.start a key again after deleting all", "POST", p + "/files", json_=[{"key": "a.txt"}])
    call("after.content of it", "PUT", p + "/files/a.txt/content", data=b"x\n", headers=OCTET)
    call("after.commit of it", "POST", p + "/files/a.txt/commit")
    add_file(d, "c.txt")
    st, b, _ = call("", "POST", p + "/actions/publish", record=False)
    rec = look(f"/records/{d}")
    fact(
        "after.publish answer against get",
        {
            "updated": "same" if get(b, "updated") == get(rec, "updated") else "other",
            "revision_id": "same" if get(b, "revision_id") == get(rec, "revision_id") else "other",
        },
    )
    wait_found(d, "/user/records")
    hit = get(look("/user/records?" + urlencode({"q": f'id:"{d}"'})), "hits", "hits") or [{}]
    fact("after.user records after publish", {"hits": len(hit), "is_draft": hit[0].get("is_draft")})
    st, b, _ = call("", "POST", f"/records/{d}/versions", record=False)
    v = name_id(get(b, "id"), "after-v2") or NOSUCH
    was = look(f"/records/{v}/draft")
    call("after.files-import", "POST", f"/records/{v}/draft/actions/files-import")
    fact("after.effect of files-import", moved(was, look(f"/records/{v}/draft")))
    pause(2)
    fact(
        "after.user records with an open new version",
        {
            "ids": [
                norm_text(h.get("id", ""))
                for h in get(look("/user/records?" + urlencode({"q": f'parent.id:"{get(rec, "parent", "id")}"'})), "hits", "hits") or []
            ],
            "allversions": sorted(
                norm_text(h.get("id", ""))
                for h in get(
                    look("/user/records?" + urlencode({"q": f'parent.id:"{get(rec, "parent", "id")}"', "allversions": "true"})), "hits", "hits"
                )
                or []
            ),
        },
    )
    call("", "PUT", f"/records/{v}/draft", json_=doc(title="after, second"), record=False)
    publish(v)
    wait_found(v)
    pause(1.5)
    for label, more in (("", {}), (", allversions", {"allversions": "true"})):
        hits = get(look("/records?" + urlencode({"q": f'parent.id:"{get(rec, "parent", "id")}"', **more})), "hits", "hits") or []
        fact(
            f"after.search by parent{label}",
            {
                norm_text(h["id"]): {"is_latest": get(h, "versions", "is_latest"), "index": get(h, "versions", "index")}
                for h in sorted(hits, key=lambda h: get(h, "versions", "index") or 0)
            },
        )
    first = next((h for h in get(look("/records?" + urlencode({"q": f'id:"{d}"', "allversions": "true"})), "hits", "hits") or []), {})
    fact(
        "after.first version in the index against get",
        {
            "updated": "same" if first.get("updated") == get(look(f"/records/{d}"), "updated") else "other",
            "revision_id": "same" if first.get("revision_id") == get(look(f"/records/{d}"), "revision_id") else "other",
        },
    )
    x = new_record("after-x", files=())
    wait_found(x)
    call("", "POST", f"/records/{x}/draft", record=False)
    call("", "PUT", f"/records/{x}/draft", json_=doc(files=False, access={"record": "restricted", "files": "restricted"}), record=False)
    publish(x)
    pause(2.5)
    fact(
        "after.restricting a public record",
        {
            "anonymous get": call("", "GET", f"/records/{x}", token="none", record=False)[0],
            "anonymous search": get(look("/records?" + urlencode({"q": f'id:"{x}"'}), token="none"), "hits", "total"),
            "owner search": get(look("/records?" + urlencode({"q": f'id:"{x}"'})), "hits", "total"),
        },
    )


def operator_deleted(label):
    """Makes a record and deletes it by the operator's call of LocalHub."""
    if label not in (opt.operator or "").split(","):
        return None
    body = doc(creators=[{"person_or_org": {"type": "personal", "family_name": "B"}}])
    body["metadata"]["title"] = "To be deleted"
    i = get(call("", "POST", "/records", json_=body, record=False)[1], "id")
    add_file(i, "a.txt")
    publish(i)
    wait_found(i)
    path = f"/operator/delete/{i}?tombstone={'shown' if label == 'deleted' else 'hidden'}"
    SCRIPT.operator(path)
    status, _, body = raw("POST", path, {}, b"")
    if status != 204:
        raise RuntimeError(f"the operator's call answered {status}: {body[:200]}")
    pause(2)
    return i


def g_deleted():
    for label, given in (("deleted", opt.deleted), ("hidden", opt.hidden)):
        i = given or operator_deleted(label)
        if not i:
            continue
        name_id(i, label)
        for what, m, path, t in (
            ("get", "GET", "", "owner"),
            ("get anonymous", "GET", "", "none"),
            ("get other user", "GET", "", "other"),
            ("head", "HEAD", "", "none"),
            ("files", "GET", "/files", "owner"),
            ("file", "GET", "/files/a.txt", "owner"),
            ("content", "GET", "/files/a.txt/content", "owner"),
            ("archive", "GET", "/files-archive", "owner"),
            ("draft", "GET", "/draft", "owner"),
            ("edit", "POST", "/draft", "owner"),
            ("new version", "POST", "/versions", "owner"),
            ("versions", "GET", "/versions", "owner"),
            ("latest", "GET", "/versions/latest", "owner"),
            ("links", "GET", "/access/links", "owner"),
            ("put draft", "PUT", "/draft", "owner"),
            ("publish", "POST", "/draft/actions/publish", "owner"),
        ):
            call(f"{label}.{what}", m, f"/records/{i}{path}", token=t, json_=doc() if m == "PUT" else None)
        call(f"{label}.get vnd", "GET", f"/records/{i}", headers={"Accept": VND})
        call(f"{label}.include_deleted", "GET", f"/records/{i}?include_deleted=1")
        call(f"{label}.in search", "GET", "/records?" + urlencode({"q": f'id:"{i}"'}))
        call(f"{label}.in search, all versions", "GET", "/records?" + urlencode({"q": f'id:"{i}"', "allversions": "true"}))
        call(f"{label}.in user records", "GET", "/user/records?" + urlencode({"q": f'id:"{i}"'}))


def g_limits():
    """Asks until the limit answers; run with a low limit. Nothing is waited out here."""
    n = 0
    while n < 700:
        st, b, h = call("", "GET", "/records?size=1&q=zzqqxxyynothing", token="none", record=False)
        n += 1
        if n == 1:
            fact(
                "limits.first answer",
                {
                    "status": st,
                    "headers": sorted(k for k in h if k.startswith("x-ratelimit") or k == "retry-after"),
                    "reset is": "seconds to wait" if int(h.get("x-ratelimit-reset", "0") or 0) < 10**6 else "epoch seconds",
                },
            )
        if st == 429:
            break
    call("limits.read over the limit", "GET", "/records?size=1&q=zzqqxxyynothing", token="none")
    call("limits.with a token over the guests' limit", "GET", "/records?size=1&q=zzqqxxyynothing")
    call("limits.write over the limit", "POST", "/records", json_=doc(), token="none")
    call("limits.file over the limit", "GET", f"/records/{NOSUCH}/files/a/content", token="none")
    call("limits.unknown route over the limit", "GET", "/no/such/route", token="none")
    call("limits.head over the limit", "HEAD", "/records?size=1", token="none")
    st, b, h = call("", "GET", "/records?size=1&q=zzqqxxyynothing", token="none", record=False)
    wait = h.get("retry-after", "")
    fact("limits.retry-after", {"status": st, "whole seconds": wait.isdigit(), "at most 60": wait.isdigit() and int(wait) <= 60})
    if st == 429 and wait.isdigit() and int(wait) <= 61:
        pause(int(wait) + 0.5)
        call("limits.after waiting as told", "GET", "/records?size=1&q=zzqqxxyynothing", token="none")


def g_packages():
    """The GEO hub's own part: knowledge packages, their resources, the search over every kind. Other hubs answer 404 throughout."""

    def c(name, method, path, body=None, **kw):
        return call("packages " + name, method, path, json_=body, **kw)

    if call("", "GET", "/packages?size=1", record=False)[0] != 200:
        c("list", "GET", "/packages?size=1")
        return
    res = new_record("pk-res", title="A resource of a package")
    mine = new_draft("pk-draft", title="A draft of a package", files=False)
    bare = {**doc(title="A knowledge package", files=False)}
    bare["metadata"].pop("resource_type")
    st, b, _ = c("create", "POST", "/packages", bare)
    pk = name_id(get(b, "id") or "00000-00000", "pk")
    name_id(get(b, "parent", "id"), "pk-parent")
    c("create with resource type", "POST", "/packages", doc(title="A package with a type", files=False))
    c("create empty", "POST", "/packages", {})
    c("create no token", "POST", "/packages", bare, token="none")
    c("draft get", "GET", f"/packages/{pk}/draft")
    c("draft at records", "GET", f"/records/{pk}/draft")
    c("draft other user", "GET", f"/packages/{pk}/draft", token="other")
    c("resource at packages", "GET", f"/packages/{res}")
    c("draft put", "PUT", f"/packages/{pk}/draft", {**bare, "metadata": {**bare["metadata"], "description": "<p>of packages</p>"}})
    c("context get", "GET", f"/packages/{pk}/context")
    c("context put", "PUT", f"/packages/{pk}/context", {"access": {"record_policy": "closed"}})
    c("context put bad", "PUT", f"/packages/{pk}/context", {"access": {"record_policy": "half"}})
    c("associate", "POST", f"/packages/{pk}/context/actions/associate", {"records": [{"id": mine}]})
    c("associate again", "POST", f"/packages/{pk}/context/actions/associate", {"records": [{"id": mine}]})
    c("associate none", "POST", f"/packages/{pk}/context/actions/associate", {"records": []})
    c("associate unknown", "POST", f"/packages/{pk}/context/actions/associate", {"records": [{"id": NOSUCH}]})
    c("associate bad body", "POST", f"/packages/{pk}/context/actions/associate", {"records": ["x"]})
    c("associate other user", "POST", f"/packages/{pk}/context/actions/associate", {"records": [{"id": mine}]}, token="other")
    c("resources add managed draft", "POST", f"/packages/{pk}/draft/resources", {"resources": [{"id": mine}]})
    c("resources add related record", "POST", f"/packages/{pk}/draft/resources", {"resources": [{"id": res}]})
    c("resources add twice", "POST", f"/packages/{pk}/draft/resources", {"resources": [{"id": res}]})
    c("resources add unknown", "POST", f"/packages/{pk}/draft/resources", {"resources": [{"id": NOSUCH}]})
    c("resources add none", "POST", f"/packages/{pk}/draft/resources", {"resources": []})
    c("resources of draft", "GET", f"/packages/{pk}/draft/resources?sort=newest")
    c("resources of draft anonymous", "GET", f"/packages/{pk}/draft/resources", token="none")
    c("resource draft after", "GET", f"/records/{mine}/draft")
    c("resources remove", "DELETE", f"/packages/{pk}/draft/resources", {"resources": [{"id": res}]})
    c("resources add back", "POST", f"/packages/{pk}/draft/resources", {"resources": [{"id": res}]})
    st, before, _ = call("", "GET", f"/records/{res}", record=False)
    c("validate", "POST", f"/packages/{pk}/draft/actions/validate")
    c("validate no token", "POST", f"/packages/{pk}/draft/actions/validate", token="none")
    c("user packages", "GET", f"/user/packages?q=id:%22{pk}%22")
    c("user search", "GET", f"/user/search?q=id:%22{pk}%22")
    c("publish", "POST", f"/packages/{pk}/draft/actions/publish")
    wait_found(pk, "/packages")
    c("get", "GET", f"/packages/{pk}")
    c("get anonymous", "GET", f"/packages/{pk}", token="none")
    c("get at records", "GET", f"/records/{pk}")
    c("managed record after", "GET", f"/records/{mine}")
    c("related record after", "GET", f"/records/{res}")
    st, after, _ = call("", "GET", f"/records/{res}", record=False)
    fact("packages: adding a published record moves its updated", get(before, "updated") != get(after, "updated"))
    c("resources", "GET", f"/packages/{pk}/resources?sort=newest")
    c("resources anonymous", "GET", f"/packages/{pk}/resources?sort=newest", token="none")
    c("resources unknown package", "GET", f"/packages/{NOSUCH}/resources")
    c("resources size 1", "GET", f"/packages/{pk}/resources?sort=newest&size=1")
    c("context resources", "GET", "/packages/context/" + next((k for k, v in NAMED.items() if v == "{pk-parent}"), NOSUCH) + "/resources")
    c("search packages", "GET", f"/packages?q=id:%22{pk}%22")
    c("search records for package", "GET", f"/records?q=id:%22{pk}%22")
    c("search every kind", "GET", f"/search?q=id:%22{pk}%22")
    c("search every kind, resource", "GET", f"/search?q=id:%22{res}%22")
    c("search every kind, two", "GET", f"/search?q=id:(%22{res}%22%20%22{pk}%22)&sort=newest&size=1")
    c("links create", "POST", f"/packages/{pk}/access/links", {"permission": "view"})
    c("links list", "GET", f"/packages/{pk}/access/links")
    c("edit", "POST", f"/packages/{pk}/draft")
    c("edit resources", "GET", f"/packages/{pk}/draft/resources?sort=newest")
    c("edit discard", "DELETE", f"/packages/{pk}/draft")
    st, b, _ = c("new version", "POST", f"/packages/{pk}/versions")
    v2 = name_id(get(b, "id") or "00000-00000", "pk2")
    c("new version resources import", "POST", f"/packages/{v2}/draft/actions/resources-import")
    c("new version resources", "GET", f"/packages/{v2}/draft/resources?sort=newest")
    c("versions", "GET", f"/packages/{pk}/versions?sort=version")
    c("latest", "GET", f"/packages/{pk}/versions/latest")
    c("new version discard", "DELETE", f"/packages/{v2}/draft")
    c("requests", "GET", f"/packages/{pk}/requests")
    st, b, _ = c("marketplace create", "POST", "/marketplace/items", doc(title="An item", files=False))
    mk = name_id(get(b, "id") or "00000-00000", "mk")
    c("marketplace publish without vendor", "POST", f"/marketplace/items/{mk}/draft/actions/publish")
    c("marketplace draft", "GET", f"/marketplace/items/{mk}/draft")
    c("marketplace discard", "DELETE", f"/marketplace/items/{mk}/draft")
    c("marketplace list", "GET", "/marketplace/items?size=1&q=zzqq")


def g_multipart():
    """Uploads in parts (transfer type M): newer hubs only; older ones ignore or refuse `transfer`."""
    part = 5 * 1024 * 1024
    size = part + 4000
    first, last = b"a" * part, b"b" * 4000

    def c(name, method, path, **kw):
        return call("multipart " + name, method, path, **kw)

    def start(name, rid, key, transfer, sz=size, **kw):
        return c(name, "POST", f"/records/{rid}/draft/files", json_=[{"key": key, "size": sz, "transfer": transfer}], **kw)

    rid = new_draft("mp", title="Uploads in parts")
    st, b, _ = start("start", rid, "big.bin", {"type": "M", "parts": 2, "part_size": part})
    content = f"/records/{rid}/draft/files/big.bin/content"
    start("start without parts", rid, "m1.bin", {"type": "M"})
    start("start without part size", rid, "m2.bin", {"type": "M", "parts": 2})
    start("start parts do not fit the size", rid, "m3.bin", {"type": "M", "parts": 5, "part_size": part})
    start("start small parts", rid, "m4.bin", {"type": "M", "parts": 4, "part_size": 1000}, sz=4000)
    start("start no size", rid, "m5.bin", {"type": "M", "parts": 2, "part_size": part}, sz=None)
    start("start parts zero", rid, "m6.bin", {"type": "M", "parts": 0, "part_size": part})
    start("start parts many", rid, "m7.bin", {"type": "M", "parts": 20000, "part_size": part}, sz=part * 20000)
    start("start one part", rid, "one.bin", {"type": "M", "parts": 1, "part_size": part}, sz=4000)
    start("start unknown type", rid, "m8.bin", {"type": "Z"})
    start("start local", rid, "local.bin", {"type": "L"}, sz=4000)
    if st != 201 or not isinstance(b, dict) or "parts" not in (b.get("entries") or [{}])[0].get("links", {}):
        return
    c("commit before parts", "POST", f"/records/{rid}/draft/files/big.bin/commit")
    c("entry after a failed commit", "GET", f"/records/{rid}/draft/files/big.bin")
    rid = new_draft("mp2", title="Uploads in parts, two")
    start("start again", rid, "big.bin", {"type": "M", "parts": 2, "part_size": part})
    content = f"/records/{rid}/draft/files/big.bin/content"
    c("part 2 first", "PUT", content + "/2", data=last, headers=OCTET)
    c("entry between", "GET", f"/records/{rid}/draft/files/big.bin")
    c("commit with a part missing", "POST", f"/records/{rid}/draft/files/big.bin/commit")
    c("entry after", "GET", f"/records/{rid}/draft/files/big.bin")
    rid = new_draft("mp3", title="Uploads in parts, three")
    start("start third", rid, "big.bin", {"type": "M", "parts": 2, "part_size": part})
    content = f"/records/{rid}/draft/files/big.bin/content"
    c("part 3 of 2", "PUT", content + "/3", data=last, headers=OCTET)
    c("part 0", "PUT", content + "/0", data=last, headers=OCTET)
    c("part x", "PUT", content + "/x", data=last, headers=OCTET)
    c("part 1 too short", "PUT", content + "/1", data=b"a" * 1000, headers=OCTET)
    c("part 1 too long", "PUT", content + "/1", data=first + b"x", headers=OCTET)
    c("part 1", "PUT", content + "/1", data=first, headers=OCTET)
    c("part 1 again", "PUT", content + "/1", data=first, headers=OCTET)
    c("part no token", "PUT", content + "/1", data=first, headers=OCTET, token="none")
    c("part other user", "PUT", content + "/1", data=first, headers=OCTET, token="other")
    c("part 2", "PUT", content + "/2", data=last, headers=OCTET)
    c("commit", "POST", f"/records/{rid}/draft/files/big.bin/commit")
    c("part after commit", "PUT", content + "/2", data=last, headers=OCTET)
    c("commit again", "POST", f"/records/{rid}/draft/files/big.bin/commit")
    st, body, h = call("", "GET", content, headers={"Accept": "*/*"}, record=False)
    fact("multipart: the content is the parts in order", isinstance(body, bytes) and body == first + last)
    start("start fourth", rid, "whole.bin", {"type": "M", "parts": 2, "part_size": part})
    c("content in one piece", "PUT", f"/records/{rid}/draft/files/whole.bin/content", data=first + last, headers=OCTET)
    c("entry after one piece", "GET", f"/records/{rid}/draft/files/whole.bin")
    start("start to delete", rid, "gone.bin", {"type": "M", "parts": 2, "part_size": part})
    c("part of it", "PUT", f"/records/{rid}/draft/files/gone.bin/content/1", data=first, headers=OCTET)
    c("delete with a part", "DELETE", f"/records/{rid}/draft/files/gone.bin")
    c("list", "GET", f"/records/{rid}/draft/files")
    c("publish", "POST", f"/records/{rid}/draft/actions/publish")


def g_release():
    """What naming a DOI that another record holds does: discarding such a draft releases it, unless `pids` was emptied first."""

    def c(name, method, path, **kw):
        return call("release " + name, method, path, **kw)

    def with_doi(d, title="A record with a DOI"):
        return {**doc(title=title, files=False), "pids": {"doi": {"identifier": d, "provider": "external"}}}

    for n, cure in (("bare", False), ("cured", True)):
        d = f"10.1234/{RUN}.{n}"
        name_id(d, "doi " + n)
        st, b, _ = c(n + ": create", "POST", "/records", json_=with_doi(d))
        p = name_id(get(b, "id") or "00000-00000", "rel-" + n)
        name_id(get(b, "parent", "id"), f"rel-{n}-parent")
        c(n + ": publish", "POST", f"/records/{p}/draft/actions/publish")
        st, b, _ = c(n + ": another names it", "POST", "/records", json_=with_doi(d, "Another record"), token="other")
        o = name_id(get(b, "id") or "00000-00000", f"rel-{n}-other")
        name_id(get(b, "parent", "id"), f"rel-{n}-other-parent")
        c(n + ": stored all the same", "GET", f"/records/{o}/draft", token="other")
        c(n + ": publish the other", "POST", f"/records/{o}/draft/actions/publish", token="other")
        if cure:
            c(n + ": pids emptied", "PUT", f"/records/{o}/draft", json_={**doc(title="Another record", files=False), "pids": {}}, token="other")
        c(n + ": discard", "DELETE", f"/records/{o}/draft", token="other")
        st, b, _ = c(n + ": named again", "POST", "/records", json_=with_doi(d, "Another record"), token="other")
        o2 = name_id(get(b, "id") or "00000-00000", f"rel-{n}-again")
        name_id(get(b, "parent", "id"), f"rel-{n}-again-parent")
        c(n + ": publish it", "POST", f"/records/{o2}/draft/actions/publish", token="other")
        c(n + ": edit of the rightful record", "POST", f"/records/{p}/draft")
        c(n + ": publish the edit", "POST", f"/records/{p}/draft/actions/publish")
        c(n + ": pids emptied again", "PUT", f"/records/{o2}/draft", json_={**doc(title="Another record", files=False), "pids": {}}, token="other")
    st, b, _ = c(
        "external with client",
        "POST",
        "/records",
        json_={
            **doc(title="With a client", files=False),
            "pids": {"doi": {"identifier": f"10.1234/{RUN}.c", "provider": "external", "client": "datacite"}},
        },
    )
    st, b, _ = c(
        "errors at save",
        "POST",
        "/records",
        json_=doc(
            title="Published with errors",
            files=False,
            publication_date="2020",
            identifiers=[{"scheme": "url", "identifier": "https://example.org/a"}, {"scheme": "url", "identifier": "https://example.org/b"}],
            publisher="P",
        ),
    )
    e = name_id(get(b, "id") or "00000-00000", "rel-errors")
    name_id(get(b, "parent", "id"), "rel-errors-parent")
    c("publish after errors", "POST", f"/records/{e}/draft/actions/publish")
    c("season", "POST", "/records", json_=doc(title="A season", files=False, publication_date="2021-21"))
    c("open interval", "POST", "/records", json_=doc(title="An open interval", files=False, publication_date="2019/.."))


GROUPS = [
    ("create", g_create),
    ("draft", g_draft),
    ("files", g_files),
    ("publish", g_publish),
    ("record", g_record),
    ("edit", g_edit),
    ("versions", g_versions),
    ("links", g_links),
    ("search", g_search),
    ("rest", g_rest),
    ("revision", g_revision),
    ("bytes", g_bytes),
    ("keys", g_keys),
    ("download", g_download),
    ("parent", g_parent),
    ("versions2", g_versions2),
    ("pids", g_pids),
    ("links2", g_links2),
    ("embargo", g_embargo),
    ("text", g_text),
    ("time", g_time),
    ("window", g_window),
    ("vocab", g_vocab),
    ("who", g_who),
    ("kinds", g_kinds),
    ("doi", g_doi),
    ("after", g_after),
    ("packages", g_packages),
    ("multipart", g_multipart),
    ("release", g_release),
]
if opt.deleted or opt.hidden or opt.operator:
    GROUPS.append(("deleted", g_deleted))
if opt.limits:
    GROUPS = [("limits", g_limits)]


def main():
    NAMED[opt.token] = "{token}"
    SCRIPT.value(RTYPE, "resource type")
    if opt.token2:
        NAMED[opt.token2] = "{token2}"
    began = time.time()
    OUT.write(json.dumps({"probe": 1, "base": opt.base, "resource_type": RTYPE, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}) + "\n")
    for name, run in GROUPS:
        if ONLY and not ONLY.search(name):
            continue
        GROUP[0] = name
        SCRIPT.group(name)
        try:
            run()
        except Exception as e:  # one broken group does not end the probe
            COUNT["errors"] += 1
            print(f"group {name} ended early: {type(e).__name__}: {e}", file=sys.stderr)
            OUT.write(json.dumps({"group_error": name, "text": f"{type(e).__name__}: {e}"}) + "\n")
    if opt.script:
        SCRIPT.write(opt.script)
    print(
        f"{COUNT['n']} requests and {COUNT['facts']} facts recorded, {COUNT['errors']} without an answer or broken groups, "
        f"{time.time() - began:.1f} s",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
