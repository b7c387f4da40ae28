"""States that the words leave open: of a title in the same sentence, of the country the report is about."""

from __future__ import annotations

from collections import Counter

from dateline.actors.draft import Draft
from dateline.actors.negotiating import Principals
from dateline.actors.privacy import aged, harm
from dateline.actors.readings import code_of
from dateline.actors.scene import Scene, heard
from dateline.actors.spokespeople import speak_for_bodies
from dateline.model import Place

_HEAD_SENTENCES = 4
_SUFFERING = (("CVL",), ("REF",), ("MED",))
"""Sectors that belong where things happen rather than to who does them."""
_ON_THE_SPOT = (("COP",), ("JUD",), ("MED",), ("SOC",), ("OPP",))
"""Sectors of those who act where something happens."""
_GROUPS = (("REB",), ("OPP",), ("PRM",))
"""Sectors of those who negotiate with a state as its armed groups and oppositions."""
_UNKNOWN_HANDS = ("UAF",)
"""Sector of gunmen and the like of whom nothing is told: they are of where they strike, whoever is hit."""
_LOCAL_LEVELS = frozenset({"settlement", "site", "admin1", "admin2"})
_OFFICIALS = (("GOV",), ("MIL",), ("SPY",))
"""Sectors of officials who, unnamed, go on speaking for the state whose officials spoke before."""
_FORCES = ("MIL",)
_BACK = 2
"""Sentences that the setting of a scene reaches on, within a paragraph."""
_SPOT = 2
"""For how many mentions the place where the report's events are counts."""
_OF_ONE_STATE = ("COP", "JUD")
"""Sectors whose bare bodies are of one state in a report."""
_ANYWHERE = tuple((sector,) for sector in ("EDU", "BUS", "JRN", "NGO"))
"""Sectors whose bearers need not be of the state that the report is about."""


class Context:
    """Which countries a report and its sentences speak of."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._in_sentence: dict[int, list[str]] = {}
        counts: Counter[str] = Counter()
        self._order: dict[str, int] = {}
        self._subject_of: dict[int, str] = {}
        for token, country, weight in self._namings():
            sentence = scene.parsed.tokens[token].sent
            if token not in scene.byline:
                self._in_sentence.setdefault(sentence, []).append(country)
            if scene.parsed.tokens[token].dep == "nsubj" and token in scene.hit_at:
                self._subject_of.setdefault(sentence, country)
            counts[country] += weight * (2 if sentence < _HEAD_SENTENCES else 1)
            self._order.setdefault(country, token)
        self._counts = counts
        located: Counter[str] = Counter()
        settings = self._settings()
        for token, country in settings:
            sentence = scene.parsed.tokens[token].sent
            located[country] += 2 if sentence < _HEAD_SENTENCES else 1
        self.dominant = min(counts, key=lambda c: (-counts[c], self._order[c]), default=None)
        self.home = self._dateline() or self.dominant
        places = list(located)
        self.scene_of_events = max(places, key=lambda c: (located[c], -places.index(c))) if places else self.home
        self.principals = Principals(scene, self._namings(), frozenset(token for token, _ in settings))
        self._set_in: dict[int, str] = {}
        for token, country in sorted(settings, key=lambda item: item[1] != self.scene_of_events):
            self._set_in.setdefault(scene.parsed.tokens[token].sent, country)
        self._towns: dict[int, set[str]] = {}
        """Countries of the towns that a sentence names as such."""
        for i, place in scene.place_at.items():
            if place.sense == "literal" and place.level in _LOCAL_LEVELS and place.country:
                self._towns.setdefault(scene.parsed.tokens[i].sent, set()).add(place.country)

    def _namings(self) -> list[tuple[int, str, int]]:
        scene = self._scene
        out = [
            (hit.first, hit.entry.country, 2)
            for hit in scene.hits
            if hit.entry.country
            and not scene.attitude(hit)
            and not (scene.of_people(hit) and scene.leads_group(hit))
            and hit.entry.kind != "organisation"
            and hit.entry.country in scene.know.countries
        ]
        out += [
            (scene.parsed.tokens_in(place.span)[0], place.country, 1)
            for place in scene.record.places
            if place.country and place.sense == "literal" and len(scene.parsed.tokens_in(place.span))
        ]
        out = out or [
            (hit.first, hit.entry.country, 1)
            for hit in scene.hits
            if hit.entry.kind == "organisation" and hit.entry.country in scene.know.countries
        ]
        return sorted(out, key=lambda item: item[0])

    def _settings(self) -> list[tuple[int, str]]:
        """Tokens of places where something is said to be or happen, and of towns to which it does, by country."""
        found = ((i, place) for i, place in self._scene.place_at.items() if place.sense == "literal")
        return sorted((i, place.country) for i, place in found if place.country and self._is_setting(i, place))

    def _is_setting(self, i: int, place: Place) -> bool:
        tokens = self._scene.parsed.tokens
        if tokens[i].dep in ("dobj", "nsubjpass"):
            return place.level in _LOCAL_LEVELS
        above = self._scene.keys[tokens[i].head]
        return tokens[i].dep == "pobj" and above in ("in", "near", "at", "across", "inside", "on", "of", "outside")

    def _dateline(self) -> str | None:
        found = self._scene.record.report.dateline
        if found is None or found.place is None:
            return None
        country = next((p.country for p in self._scene.record.places if p.id == found.place), None)
        if country is None or self._counts[country] * 3 < max(self._counts.values(), default=0):
            return None
        return country

    def of_victims(self, token: int) -> str | None:
        """The country of people without any: where the sentence is set, the one it names, the report's.

        The dead and wounded are of where the report's events are: a state named beside them has struck them.
        """
        sentence = self._scene.parsed.tokens[token].sent
        named = list(dict.fromkeys(self._in_sentence.get(sentence, ())))
        held = self._scene.know.has("captives", self._scene.parsed.tokens[token].lemma)
        if sentence in self._set_in and not held:
            return self._set_in[sentence]
        near = None if held or named else self._set_before(sentence)
        if near is not None:
            return near
        if harm(self._scene, token) != "victim":
            return named[0] if len(named) == 1 else self.dominant
        told = bool(self._set_in) or self.scene_of_events not in named
        return self.scene_of_events if told else None

    def _spoken_of(self, sentence: int) -> str | None:
        """The state that is the subject of the sentence before, in the same paragraph."""
        sentences = self._scene.parsed.sentences
        if sentence == 0 or sentences[sentence - 1].paragraph != sentences[sentence].paragraph:
            return None
        return self._subject_of.get(sentence - 1)

    def names_any(self, token: int) -> bool:
        """Does its sentence name a state?"""
        return bool(self._in_sentence.get(self._scene.parsed.tokens[token].sent))

    def is_set(self, token: int) -> bool:
        """Is its sentence, or one just before in the paragraph, set in a place?"""
        sentence = self._scene.parsed.tokens[token].sent
        return sentence in self._set_in or self._set_before(sentence) is not None

    def _there(self, sentence: int) -> str | None:
        """Where the sentence is set, else of which country its towns are; where no state is named, as those before."""
        towns = self._towns.get(sentence, set())
        here = self._set_in.get(sentence) or (min(towns) if len(towns) == 1 else None)
        return here if here or sentence in self._in_sentence else self._set_before(sentence)

    def _set_before(self, sentence: int) -> str | None:
        """Where the sentences just before, in the same paragraph, are set."""
        sentences = self._scene.parsed.sentences
        for number in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if sentences[number].paragraph != sentences[sentence].paragraph:
                break
            if number in self._set_in:
                return self._set_in[number]
        return None

    def of_sentence(self, token: int, *, on_the_spot: bool = False, there: bool = False) -> str | None:
        """The country of a role in this sentence: the only one named, the report's own, or the first.

        Those who work `on_the_spot`, such as police, are of where the sentences before are set; who must be
        `there` is of where the sentence is set, whoever else it names.
        """
        sentence = self._scene.parsed.tokens[token].sent
        different = list(dict.fromkeys(self._in_sentence.get(sentence, [])))
        scene = self._there(sentence) if there else None
        if scene is not None:
            return scene
        if not different:
            return (self._set_before(sentence) if on_the_spot else None) or self._spoken_of(sentence) or self.home
        if len(different) == 1:
            return different[0]
        return self.home if self.home in different else different[0]


def add_contexts(scene: Scene, drafts: list[Draft]) -> None:
    """Gives roles and persons without a state that of their sentence or report, and says so in `basis`.

    Somebody of whom nothing else is told counts as a civilian.
    """
    _from_above(scene, drafts)
    context = Context(scene)
    _from_context(scene, drafts, context)
    _agree(drafts, context)
    speak_for_bodies(scene, drafts)


def _agree(drafts: list[Draft], context: Context) -> None:
    """Police and prosecutors of whom no state is told are all of one state: where things happen, or as most are."""
    for sector in _OF_ONE_STATE:
        ours = [d for d in drafts if d.sectors[:1] == (sector,) and d.country and d.full is None]
        counts = Counter(d.country for d in ours)
        counts[context.scene_of_events] += _SPOT
        best = max(counts, key=lambda c: (counts[c], c == context.scene_of_events), default=None)
        for draft in ours:
            if draft.basis == "context" and draft.kind == "nominal" and not context.is_set(draft.head):
                draft.country, draft.code = best, code_of(best, draft.sectors)


def _from_context(scene: Scene, drafts: list[Draft], context: Context) -> None:
    spoken = [(d.head, d.country) for d in drafts if _of_state(d) and heard(scene, d.head)]
    for draft in drafts:
        if draft.country is not None or draft.code is not None or (draft.key is not None and draft.kind != "name"):
            continue
        if draft.full is not None or not _local(scene, draft):
            continue
        person = draft.kind == "name"
        if _of_anywhere(scene, draft):
            continue
        suffering = draft.sectors[:1] in _SUFFERING
        if suffering or (person and not draft.sectors):
            country = context.of_victims(draft.head)
        elif draft.sectors[:1] == ("JRN",):
            country = context.scene_of_events
        else:
            spot = draft.sectors[:1] in _ON_THE_SPOT
            there = draft.sectors[:1] == _UNKNOWN_HANDS or _is_of_place(scene, draft)
            country = context.home if person else context.of_sentence(draft.head, on_the_spot=spot, there=there)
            if not person and draft.sectors[:1] in _OFFICIALS:
                unnamed = heard(scene, draft.head) and not context.names_any(draft.head)
                told = _last_spoken(scene, spoken, draft.head) if unnamed else None
                country = told or _forces_named(scene, drafts, draft) or country
            if not person and draft.sectors[:1] in _GROUPS:
                country = context.principals.of(draft.head) or country
        country = _that_has(scene, draft, country)
        if country is None:
            continue
        draft.country, draft.basis = country, "context"
        if person and not draft.sectors:
            draft.sectors = ("CVL",)
        draft.code = code_of(country, draft.sectors)


def _that_has(scene: Scene, draft: Draft, country: str | None) -> str | None:
    """Of states that have no body of such a name ("Congress"), that of the state that it stands for elsewhere."""
    states = scene.know.value("only_in", " ".join(draft.phrase))
    listed = states.split("|") if states else []
    return listed[0] if listed and country not in listed else country


def _forces_named(scene: Scene, drafts: list[Draft], draft: Draft) -> str | None:
    """The one state whose forces are named before, where only a place speaks for another.

    "The Israeli Air Force struck Gaza, the army said": not the army of Gaza.
    """
    tokens, sentence = scene.parsed.tokens, scene.parsed.tokens[draft.head].sent
    hits = (hit for hit in scene.hits if tokens[hit.first].sent == sentence and hit.entry.kind != "organisation")
    if draft.sectors[:1] != _FORCES or not draft.definite:
        return None
    if any(hit.entry.country and hit.first not in scene.place_at for hit in hits):
        return None
    told = {
        other.country
        for other in drafts
        if other.sectors[:1] == _FORCES and other.country and other.basis is None and other.kind != "pronoun"
        if other.head < draft.head
    }
    return told.pop() if len(told) == 1 else None


def _of_state(draft: Draft) -> bool:
    own = draft.country is not None and draft.basis is None and draft.kind != "pronoun"
    return own and draft.sectors[:1] in _OFFICIALS


def _last_spoken(scene: Scene, spoken: list[tuple[int, str | None]], token: int) -> str | None:
    """The state whose officials spoke last, in this paragraph or the sentences just before."""
    tokens = scene.parsed.tokens
    near = [item for item in spoken if item[0] < token and tokens[token].sent - tokens[item[0]].sent <= _BACK]
    return max(near)[1] if near else None


def _from_above(scene: Scene, drafts: list[Draft]) -> None:
    """ "The energy ministry" in "a Chadian deputy chief of the energy ministry" is of the state of the whole."""
    tokens = scene.parsed.tokens
    told = {d.head: d for d in drafts if d.country is not None and d.basis is None and d.code is not None}
    named = {d.span[0]: d for d in told.values()}
    for draft in drafts:
        bearer = named.get(int((draft.key or "")[5:])) if draft.alias else None
        if bearer is not None:
            told.setdefault(draft.head, bearer)
    for draft in sorted(drafts, key=lambda d: d.head):
        if draft.kind != "nominal" or draft.country or draft.code or draft.key or draft.far:
            continue
        above = tokens[tokens[draft.head].head]
        if not draft.sectors:
            continue
        if tokens[draft.head].dep == "pobj" and above.lower in ("of", "for", "at"):
            whole = told.get(above.head)
        elif tokens[draft.head].dep == "dobj" and draft.sectors[:1] == ("MIL",):
            has = scene.know.has("has_forces", above.lemma)
            whole = told.get(scene.parsed.child(above.i, "nsubj") or -1) if has else None
        else:
            continue
        if whole is not None and whole.country in scene.know.countries:
            draft.country = whole.country
            draft.code = code_of(draft.country, draft.sectors)
            told.setdefault(draft.head, draft)


def _of_anywhere(scene: Scene, draft: Draft) -> bool:
    """Experts, firms and media come from anywhere; so does a person of whom nothing at all is told."""
    sector = draft.sectors[:1]
    if draft.kind != "name":
        rooted = draft.plural and scene.know.has("rooted", draft.phrase[-1].removesuffix("s"))
        inside = scene.parsed.tokens_in(draft.span)
        local = any(scene.keys[i] in ("state", "local", "national") for i in inside)
        return sector in _ANYWHERE and not local and not rooted
    if draft.actor_kind != "person":
        return False
    if not draft.sectors:
        return harm(scene, draft.head) is None and not aged(scene, draft)
    return sector == ("EDU",)


def _is_of_place(scene: Scene, draft: Draft) -> bool:
    """Is it a mayor, rescuers or others who are of the place that is spoken of?"""
    return bool(draft.phrase) and scene.know.has("of_place", " ".join(draft.phrase).removesuffix("s"))


def _local(scene: Scene, draft: Draft) -> bool:
    if draft.official:
        return True
    if draft.kind == "name" and draft.actor_kind == "organisation" and not draft.phrase:
        return False
    if draft.kind == "name" and draft.actor_kind == "person":
        told = bool(draft.sectors) or len(draft.name.split()) > 1
        return told or draft.name.lower() in scene.know.first_names or scene.parsed.tokens[draft.head].dep != "compound"
    if not draft.phrase:
        return False
    if draft.far or scene.know.has("relational", draft.phrase[-1].removesuffix("s")):
        return False
    if draft.sectors and draft.kind == "nominal":
        return draft.basis is None
    words = " ".join(draft.phrase)
    last = draft.phrase[-1]
    forms = (
        words,
        last,
        words.removesuffix("s"),
        last.removesuffix("s"),
        last[:-3] + "y" if last.endswith("ies") else "",
    )
    return any(scene.know.has("local_role", form) for form in forms if form)
