"""Inputs that mean harm, made from numbers: sound files of every kind, mutated, and tricks of known families.

The same number always gives the same input, so that a number is a seed to keep.
"""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."
MORE = "Talks between the two sides will go on in Geneva on Tuesday, the foreign ministry said."
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Town shelled</title><meta property='
    '"article:published_time" content="2025-06-02T08:00:00Z"><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Town shelled", "datePublished": "2025-06-02", "publisher": {"name": "Post"}}'
    f"</script></head><body><article><h1>Town shelled</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><guid>1</guid><title>Town</title>'
    f"<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate><description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>"
    "</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>1</id><title>Town</title><published>'
    f"2025-06-02T08:00:00Z</published><content type='html'>{BODY}</content></entry></feed>"
)
NEWSML = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta><firstCreated>'
    f"2025-06-02</firstCreated></itemMeta><contentSet><inlineXML><html><body><p>{BODY}</p></body></html></inlineXML></contentSet></newsItem>"
)
NINJS = json.dumps(
    {"uri": "urn:1", "firstCreated": "2025-06-02", "bodies": [{"contentType": "text/html", "value": BODY}]}
)
LINE = json.dumps({"id": "1", "text": BODY, "date": "2025-06-02", "title": "Town"}) + "\n"
CSV = f'id,text,date,source\n1,"{BODY}",2025-06-02,Post\n2,"{MORE}\nMore.",2025-06-03,Post\n'
NEXIS = (
    f"1 of 1 DOCUMENTS\n\nThe Post\n\nJune 2, 2025 Monday\n\nTown\n\nLENGTH: 9 words\n\nBODY:\n{BODY}\n\nLOAD-DATE: x\n"
)
FACTIVA = f"Town\n9 words\n2 June 2025\nPost\nPOST\nEnglish\n(c) 2025\n\n{BODY}\n\nDocument POST000020250602el6200001\n"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/\r\nWARC-Date: 2025-06-09T00:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; "
    "msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
)


@cache
def sound() -> dict[str, bytes]:
    """A sound file of each kind by its name."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
    plain = {
        "a.txt": f"date 2025-06-02\nTown\n\n{BODY}\n\n{MORE}", "a.html": PAGE, "a.jsonl": LINE * 2,
        "a.json": f"[{LINE}]",
        "n.json": NINJS, "a.rss": RSS, "a.atom": ATOM, "a.xml": NEWSML, "a.csv": CSV, "a.tsv": CSV.replace(",", "\t"),
        "nexis.txt": NEXIS, "factiva.txt": FACTIVA, "a.warc": WARC.format(len(http), http) * 2,
        "sitemap.xml": "<urlset><url><loc>https://v.example/a</loc><lastmod>2025-06-02</lastmod></url></urlset>",
    }  # fmt: skip
    files = {name: text.encode() for name, text in plain.items()}
    files["a.zip"] = packed_zip({"in/a.txt": files["a.txt"], "b.jsonl": files["a.jsonl"]})
    files["a.tar"] = packed_tar({"a.txt": files["a.txt"], "b.xml": files["a.rss"]})
    files["a.tar.gz"] = gzip.compress(files["a.tar"], mtime=0)
    files["a.jsonl.gz"] = gzip.compress(files["a.jsonl"], mtime=0)
    files["a.csv.bz2"] = bz2.compress(files["a.csv"])
    files["a.html.xz"] = lzma.compress(files["a.html"])
    files["a.warc.gz"] = gzip.compress(files["a.warc"], mtime=0)
    return files


def packed_zip(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed_tar(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


Named = tuple[str, bytes]


def hostile(number: int) -> Named:
    """The hostile input of this number: a file name and its bytes."""
    chance = random.Random(number)
    if number % 3:
        name = chance.choice(sorted(sound()))
        data = sound()[name]
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            data = mutated(data, chance)
        return name, data
    name, data = FAMILIES[number // 3 % len(FAMILIES)](chance)
    return (name, mutated(data, chance)) if chance.random() < 0.2 else (name, data)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one thing done to them."""
    if not data:
        return b"\x00"
    at, size = chance.randrange(len(data)), chance.choice((1, 1, 4, 16, 200))
    piece = data[at : at + size]
    what = chance.randrange(8)
    if what == 0:
        return data[:at]
    if what == 1:
        return data[:at] + data[at + size :]
    if what == 2:
        return data[:at] + piece * chance.choice((2, 9, 500)) + data[at + size :]
    if what == 3:
        return data[:at] + chance.randbytes(size) + data[at + size :]
    if what == 4:
        return data[:at] + chance.choice(BITS) + data[at:]
    if what == 5:
        other = chance.randrange(len(data))
        return data[:at] + data[other : other + size] + data[at:]
    if what == 6:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    return data[at:] + data[:at]


BITS = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"'", b"<", b">", b"&", b"]]>", b"<![CDATA[",
    b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#xD800;", b"\xe2\x80\xae", b"\xed\xa0\x80",
    b"\\ud800",
    b"{", b"[", b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"2025-13-45", b"0000-00-00", b"99999-01-01", b"\x1b[2J",
    b"../", b"C:\\", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 40, b"Content-Length: -5\r\n", b"BODY:\n",
    b"1 of 2 DOCUMENTS\n",
)  # fmt: skip


def _bomb(chance: random.Random) -> Named:
    size = chance.choice((2, 20, 80)) * 2**20
    fill = chance.choice((b"\x00", b"a", b"a\n", b"<a>", b"a,"))
    inner = gzip.compress(fill * (size // len(fill)), mtime=0)
    suffix = chance.choice((".txt", ".jsonl", ".csv", ".xml", ".html", ".warc"))
    return f"bomb{suffix}.gz", inner


def _entities(chance: random.Random) -> Named:
    names = "abcdefghij"
    text = f'<!ENTITY a "{"x" * 50}">'
    text += "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    text = chance.choice(
        (text, '<!ENTITY j SYSTEM "file:///etc/passwd">', '<!ENTITY % j SYSTEM "http://127.0.0.1:9/">%j;')
    )
    kind = chance.choice(("rss", "feed", "newsItem", "urlset", "html"))
    return chance.choice(("a.xml", "a.rss", "a.html")), f"<!DOCTYPE {kind} [{text}]><{kind}>&j;</{kind}>".encode()


def _deep(chance: random.Random) -> Named:
    depth = chance.choice((300, 5_000, 60_000))
    tag = chance.choice(("div", "b", "table", "font", "a", "ul"))
    opened, closed = f"<{tag}>" * depth, f"</{tag}>" * chance.choice((0, depth))
    name, whole = chance.choice(
        (
            ("a.html", f"<html><body>{opened}<p>{BODY}</p>{closed}</body></html>"),
            ("a.xml", f"<rss><channel><item><description>{opened}{BODY}{closed}</description></item></channel></rss>"),
            ("a.rss", f"<rss><item><description><![CDATA[{opened}{BODY}{closed}]]></description></item></rss>"),
            ("a.json", "[" * depth), ("a.jsonl", '{"text":' * depth + "1" + "}" * depth),
        )
    )  # fmt: skip
    return name, whole.encode()


def _odd_characters(chance: random.Random) -> Named:
    odd = "\u202e\u2066\u2069\u200b\u200d\ufeff\u2028\u0085\x0b\x0c\x1b\x7f\u0301\U000e0041\U0001f3f4\ufffe\u1160 \n"
    words = BODY.split(" ")
    text = "".join(word + "".join(chance.choices(odd, k=chance.randrange(4))) + " " for word in words)
    name = chance.choice(("a.txt", "a.jsonl", "a.html", "a.csv", "a.rss"))
    if name == "a.jsonl":
        escaped = chance.choice(("\\ud83d", "\\udc00\\ud800", "\\u0000", "\\ufffe"))
        return name, json.dumps({"text": text, "title": text, "id": text}).replace("shelled", escaped).encode()
    whole = {"a.csv": f'text,id\n"{text}",{words[0]}\n', "a.html": f"<html><body><p>{text}</p></body></html>"}
    feed = f"<rss><channel><item><title>{text}</title><description>{text}</description></item></channel></rss>"
    return name, {**whole, "a.rss": feed}.get(name, text).encode("utf-8", "surrogatepass")


def _wrong_dates(chance: random.Random) -> Named:
    day = chance.choice(
        ("0000-00-00", "2025-02-30", "9999-12-31T23:59:60Z", "1e9", "-1", "tomorrow", "Mon, 99 Foo 2025 25:61:61 +9999",
         "2025-06-02T99:99", "0001-01-01T00:00:00+23:59", "31 June 2025", "١٢٣٤-٠١-٠١", "2" * 5000,
         "Thu, 01 Jan 1970 00:00:00 -9999999999", "01 Jan 99999999999999 00:00:00")
    )  # fmt: skip
    name = chance.choice(("a.rss", "a.jsonl", "a.csv", "n.json", "a.xml", "a.html", "a.txt"))
    text = sound()[name].decode()
    for known in ("Mon, 02 Jun 2025 08:00:00 GMT", "2025-06-02T08:00:00Z", "2025-06-02"):
        text = text.replace(known, day)
    return name, text.encode()


def _paths(chance: random.Random) -> Named:
    names = ("../../x.txt", "/etc/x.txt", "C:\\x.txt", "a\\..\\..\\x.txt", "x.txt\x00.png", "." * 200 + "/x.txt",
             "x" * 5000 + ".txt",
             "a/b/../c.txt", "con.txt", " .txt", "\u202etxt.exe.txt")  # fmt: skip
    files = {name: sound()["a.txt"] for name in chance.sample(names, 3)}
    return ("a.tar", packed_tar(files)) if chance.random() < 0.5 else ("a.zip", packed_zip(files))


def _nested(chance: random.Random) -> Named:
    name, data = "a.txt", sound()["a.txt"]
    for depth in range(chance.choice((2, 4, 8))):
        pack = chance.randrange(3)
        if pack == 0:
            name, data = f"{depth}.zip", packed_zip({name: data, "b.txt": data[:100]})
        elif pack == 1:
            name, data = f"{name}.gz", gzip.compress(data, mtime=0)
        else:
            name, data = f"{depth}.tar", packed_tar({name: data})
    return name, data


def _long_line(chance: random.Random) -> Named:
    size = chance.choice((1, 5, 20)) * 2**20
    name = chance.choice(("a.jsonl", "a.csv", "a.txt", "a.html", "a.xml", "a.json"))
    fill = chance.choice(("x", "x ", "<p>", '"', "0", "(", "A. ", "\u0301", "January 1, 2025 "))
    head = {
        "a.jsonl": '{"text": "',
        "a.csv": 'text\n"',
        "a.html": "<html><p>",
        "a.xml": "<rss>",
        "a.json": '[{"text": "',
    }
    return name, (head.get(name, "") + fill * (size // len(fill))).encode()


FAMILIES: tuple[Callable[[random.Random], Named], ...] = (
    _entities, _deep, _odd_characters, _wrong_dates, _paths, _nested, _odd_characters, _wrong_dates, _paths,
    _bomb, _long_line,
)  # fmt: skip
