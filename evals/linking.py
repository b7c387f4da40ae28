"""Linking, measured: copies, stories, incidents told by several reports, claims that change."""

from __future__ import annotations

import importlib.util
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.cluster import grouped
from dateline.link.copies import find_copies, furniture_of
from dateline.link.features import Features
from dateline.link.stories import Stories
from dateline.link.whole import Linked, link
from dateline.link.words import Words
from dateline.model import Report
from evals.coding import Coder
from evals.stories import ten_stories

Figures = dict[str, float]
Row = dict[str, Any]
_RUN = 5
_FURNITURE = 5
_SLOTS = {"killed": "killed", "injured": "wounded", "missing": "missing"}
_COUNTS = frozenset({"killed", "wounded", "missing", "fired"})
_FACTS = {"killed": "killed", "wounded": "wounded", "drones": "fired", "missiles": "fired", "munitions": "fired"}


def linking_sets(coder: Coder, data: Path, bench: Path) -> dict[str, Callable[[], Figures]]:
    """The sets about many reports."""
    cross = data / "cross"
    return {
        "near-duplicates": lambda: near_duplicates(_rows(data / "reports" / "news_2025-05.jsonl")),
        "storylines": lambda: storylines(_rows(cross / "portal_2025.jsonl")),
        "count revisions": lambda: revisions(coder, _rows(cross / "count_revisions.jsonl")),
        "story packs": lambda: packs(coder, cross),
        "ten stories": lambda: ten_stories(coder, data / "reports"),
        "ECB+ dev": lambda: ecb(cross / "ecb", "Dev", bench),
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def near_duplicates(rows: list[Row]) -> Figures:
    """Recall of pairs that share half of their runs of five words, or half of the shorter one's without furniture."""
    words = Features(DataFiles())
    rows.sort(key=lambda row: (row["date"], row["id"]))
    reports = [Report(id=row["id"], published=row["date"], title=row["title"], text=row["text"]) for row in rows]
    pairs = enumerate(zip(reports, rows, strict=True))
    papers = [words.plain(report, number, row["source"]) for number, (report, row) in pairs]
    found = {(copy.one, copy.other) for copy in find_copies(papers, furniture_of(papers)).pairs}
    runs = [_runs(row["text"]) for row in rows]
    seen = Counter((row["source"], run) for row, own in zip(rows, runs, strict=True) for run in own)
    clean = [{run for run in own if seen[row["source"], run] < _FURNITURE} for row, own in zip(rows, runs, strict=True)]
    whole = _pairs(runs, lambda a, b, both: both / (len(a) + len(b) - both))
    part = _pairs(clean, lambda a, b, both: both / min(len(a), len(b)))
    return {
        "recall, Jaccard >= 0.5": len(whole & found) / len(whole),
        "recall, containment >= 0.5": len(part & found) / len(part),
        "precision": len(found & (whole | part)) / len(found),
    }


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _pairs(runs: list[set[Any]], share: Callable[[set[Any], set[Any], int], float]) -> set[tuple[int, int]]:
    owners: dict[Any, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            owners[run].append(number)
    both: Counter[tuple[int, int]] = Counter()
    for members in owners.values():
        both.update(combinations(members, 2))
    return {pair for pair, count in both.items() if share(runs[pair[0]], runs[pair[1]], count) >= 0.5}


def storylines(rows: list[Row]) -> Figures:
    """One-line items grouped into storylines, by their text alone."""
    features = Features(DataFiles())
    rows.sort(key=lambda row: (row["date"], row["id"]))
    reports = [Report(id=row["id"], published=row["date"], text=row["text"]) for row in rows]
    papers = [features.plain(report, number, None) for number, report in enumerate(reports)]
    gold = {number: row["cluster"] for number, row in enumerate(rows) if row["cluster"]}
    found = {number: at for at, group in enumerate(Stories(papers, _weights()).groups()) for number in group}
    return bcubed(gold, {number: found[number] for number in gold})


def bcubed(gold: dict[int, Any], found: dict[int, Any]) -> Figures:
    """Precision, recall and F1 by item."""
    due, got = _members(gold), _members(found)
    hits = [(len(due[gold[item]] & got[found[item]]), item) for item in gold]
    precision = sum(hit / len(got[found[item]]) for hit, item in hits) / len(hits)
    recall = sum(hit / len(due[gold[item]]) for hit, item in hits) / len(hits)
    return {"BCubed P": precision, "BCubed R": recall, "BCubed F1": 2 * precision * recall / (precision + recall)}


def _members(labels: dict[int, Any]) -> dict[Any, set[int]]:
    out: dict[Any, set[int]] = defaultdict(set)
    for item, label in labels.items():
        out[label].add(item)
    return out


def revisions(coder: Coder, rows: list[Row]) -> Figures:
    """A count before and after its correction: is the later one suggested, and the earlier one superseded?"""
    features, weights, tally = Features(DataFiles()), _weights(), Counter[str]()
    for row in rows:
        before = Report(id="before", published=row["day"], publisher="p", text=row["old"])
        after = Report(id="after", published=row["day"], modified=row["at"][:19], publisher="p", text=row["new"])
        papers = [features.of(coder.code(report), key, "p") for key, report in enumerate((before, after))]
        linked = link(papers, weights)
        for name, (old, new) in row["change"].items():
            _count_revision(tally, linked, _SLOTS[name], old, new)
    return {
        "right at the end": tally["right"] / tally["all"],
        "right where both are read": tally["right of read"] / tally["read"],
        "superseded, up": tally["replaced up"] / tally["up"],
        "superseded, down": tally["replaced down"] / tally["down"],
    }


def _count_revision(tally: Counter[str], linked: Linked, slot: str, old: list[int], new: list[int]) -> None:
    groups = [group for found in linked.incidents for group in found.groups if group.slot == slot]
    told = {_number(claim.value) for group in groups for claim in group.claims}
    right = [group for group in groups if group.suggested and _number(group.suggested) in map(str, new)]
    tally["all"] += 1
    tally["right"] += bool(right)
    if not (told & set(map(str, old)) and told & set(map(str, new))):
        return
    tally["read"] += 1
    tally["right of read"] += bool(right)
    if len(old) == len(new) == 1 and old != new:
        way = "up" if new[0] > old[0] else "down"
        tally[way] += 1
        tally[f"replaced {way}"] += any(group.status == "superseded" for group in right)


def _number(value: str) -> str:
    return value.strip("<=>+").split("-")[0]


def packs(coder: Coder, folder: Path) -> Figures:
    """Stories told by several outlets: which articles tell one act, and which numbers are of one scope."""
    features = Features(DataFiles())
    articles = _rows(folder / "pack_articles.jsonl")
    reports = [Report(id=a["id"], published=a["date"], title=a["title"], text=a["text"]) for a in articles]
    linked = link([features.of(coder.code(report), key, None) for key, report in enumerate(reports)], _weights())
    marked = json.loads((folder / "packs.json").read_text(encoding="utf-8"))
    told = [{linked.papers[linked.tellings[n].paper].id for n in x.incident.tellings} for x in linked.incidents]
    found = {pair for ids in told for pair in combinations(sorted(ids), 2)}
    there = {article["id"] for article in articles}
    due, home = set(), {}
    for pack in marked:
        home.update(dict.fromkeys(pack["articles"], pack["id"]))
        for relation in pack["relations"]:
            if relation["type"] == "same_event":
                whole = pack["articles"] if relation["of"] == "all" else relation["of"]
                due.update(combinations(sorted(there & set(whole)), 2))
    near = {pair for pair in found if home.get(pair[0]) != home.get(pair[1])}
    right, pairs = _scopes(linked, marked)
    return {
        "one act: recall": len(due & found) / len(due),
        "one act: precision": len(due & found) / (len(due & found) + len(near)),
        "numbers read": len(right) and sum(value is not None for value in right.values()) / len(right),
        "numbers with their scope": pairs,
    }


def _scopes(linked: Linked, marked: list[Row]) -> tuple[dict[int, Any], float]:
    """For each marked number its claim group, and the share of pairs that are together or apart as they should."""
    groups: dict[tuple[str, int], Any] = {}
    for at, found in enumerate(linked.incidents):
        for group in (group for group in found.groups if group.slot in _COUNTS):
            for claim in group.claims:
                paper = linked.papers[linked.tellings[claim.telling].paper].id
                for place in range(*claim.span):
                    groups[paper, place] = (at, group.slot, group.scope)
    facts = []
    for pack in marked:
        for fact in pack["facts"]:
            if fact["field"] in _FACTS and fact["span"][0] == "text":
                spot = range(*fact["span"][1:])
                group = next((groups[fact["article"], at] for at in spot if (fact["article"], at) in groups), None)
                facts.append(((pack["id"], fact["field"], _narrow(fact["value"])), group))
    read = [(due, group) for due, group in facts if group is not None]
    pairs = [(a[0] == b[0]) == (a[1] == b[1]) for a, b in combinations(read, 2)]
    return {at: group for at, (_, group) in enumerate(facts)}, sum(pairs) / len(pairs) if pairs else 0.0


def _narrow(value: str) -> str:
    return "child" if re.match(r"\W*\d+ children", value) else ""


def ecb(folder: Path, part: str, bench: Path) -> Figures:
    """Event coreference across documents on marked mentions, singletons among them."""
    mentions = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    sentences = _sentences(folder / f"ECB_{part}_corpus.txt")
    found = _corefer(mentions, sentences)
    gold = {at: mention["coref_chain"] for at, mention in enumerate(mentions)}
    scorer = _module(bench / "score_clusters.py")
    scores = scorer.conll(gold, found)
    return {name: float(value if name == "CoNLL" else value[2]) for name, value in scores.items()}


def _sentences(path: Path) -> dict[tuple[str, int], str]:
    words: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3:
            words[cells[0], int(cells[1])].append(cells[3])
    return {key: " ".join(found) for key, found in words.items()}


def _corefer(mentions: list[Row], sentences: dict[tuple[str, int], str]) -> dict[int, int]:
    """Mentions grouped within stories: by their word, words for one thing, and what else the sentence says."""
    words, weights = Words(DataFiles()), _weights()
    documents = sorted({mention["doc_id"] for mention in mentions})
    texts = {name: " ".join(text for key, text in sorted(sentences.items()) if key[0] == name) for name in documents}
    features = Features(DataFiles())
    papers = [features.plain(Report(id=name, text=texts[name]), at, None) for at, name in enumerate(documents)]
    story = {documents[at]: n for n, group in enumerate(Stories(papers, weights).groups()) for at in group}
    seen = Counter(word for text in sentences.values() for word in set(words.stems(text)))
    heads = [_telling_words(mention["tokens_str"], words) for mention in mentions]
    bags = [_bag(words.stems(sentences[m["doc_id"], m["sent_id"]]), seen, len(sentences)) for m in mentions]
    likeness = {}
    for one, other in combinations(range(len(mentions)), 2):
        a, b = mentions[one], mentions[other]
        if story[a["doc_id"]] != story[b["doc_id"]]:
            continue
        is_here = (a["doc_id"], a["sent_id"]) == (b["doc_id"], b["sent_id"])
        value = _mention_likeness(heads[one], heads[other], words)
        likeness[one, other] = value + (0 if is_here else 2 * _dot(bags[one], bags[other])) - (is_here and value < 1)
    groups = grouped(range(len(mentions)), likeness, 0.8)
    return {item: at for at, group in enumerate(groups) for item in group}


def _telling_words(told: str, words: Words) -> list[str]:
    """Stems of a mention; small words ("into") only where it has no other."""
    return words.stems(told) or [words.stem(word) for word in words.all(told)] or [""]


def _mention_likeness(one: list[str], other: list[str], words: Words) -> float:
    a, b = one[-1], other[-1]
    if set(one) & set(other):
        return 1.0
    return 0.6 if set(words.kin(a)) & set(words.kin(b)) else -1.0


def _bag(stems: Iterable[str], seen: Counter[str], total: int) -> dict[str, float]:
    raw = {word: math.log(1 + total / seen[word]) for word in set(stems)}
    norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / norm for word, value in raw.items()}


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other[word] for word, value in sorted(one.items()) if word in other)


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(2, "no scorer", str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _weights() -> LinkWeights:
    return DataFiles().document("link/weights.toml", LinkWeights)
