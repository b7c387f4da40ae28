"""Who did it and to whom: the arguments of a trigger, by the role scheme of its type."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.events.acts import SPEECH
from dateline.events.frames import Match
from dateline.lexicon.events import Roles, RoleScheme
from dateline.model import Parsed
from dateline.syntax import Clauses, Ids, People

_PLAIN = RoleScheme()
_OF_CAPTIVES = frozenset({"RETREAT", "COERCE"})
_MODIFYING = frozenset({"compound", "amod", "nmod", "poss"})
_PARTIES = frozenset({"GOV", "MIL", "REB", "PRM", "PTY", "OPP", "IMG", "SPY", "ELI"})


class Cast(msgspec.Struct, frozen=True):
    """The actors and recipients of one mention of an act."""

    actors: Ids = ()
    recipients: Ids = ()


class Caster:
    """Fills the roles of triggers in one report."""

    def __init__(self, parsed: Parsed, clauses: Clauses, people: People, roles: Roles) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._people = people
        self._roles = roles
        self._schemes = roles.scheme
        self._light = frozenset(roles.light_verbs)
        self._ascribing = frozenset(roles.ascribing_verbs)
        self._visits = frozenset(roles.visit_words)
        self._suffer = frozenset(roles.suffer_verbs)
        self._attack_nouns = frozenset(roles.attack_nouns)
        self._own_acts = frozenset(roles.own_acts)
        self._intercepted = frozenset(roles.intercepted)
        self._destroying = frozenset(roles.destroying_verbs)
        self._captivity = frozenset(roles.captivity)
        self._wanting = frozenset(roles.wanting_verbs)
        self._victim_verbs = frozenset(roles.victim_verbs)
        self._topical = frozenset(roles.topical_verbs)

    def cast(self, i: int, kind: str, match: Match | None) -> Cast:
        """Actors and recipients of the act of type `kind` named at token `i`."""
        scheme = self._schemes.get(kind, _PLAIN)
        token = self._parsed.tokens[i]
        if token.pos == "ADJ" and token.dep in ("acomp", "attr", "oprd"):
            cast = self._of_adjective(i, kind, scheme)
        elif token.pos in ("VERB", "AUX") or token.tag in ("VBN", "VBG", "VBD"):
            cast = self._of_verb(i, kind, scheme, match is not None and self._is_swapped(i, match))
        else:
            cast = self._of_noun(i, scheme)
            if kind in _OF_CAPTIVES and not cast.actors:
                cast = Cast(self._captor(i), cast.recipients)
        if token.lemma in self._visits and kind in ("CONSULT", "AGREE"):
            return self._visit(i, cast)
        return self._settle(cast, kind, scheme)

    def _is_swapped(self, i: int, match: Match) -> bool:
        """Is the object what the attackers sent ("shot down 30 drones"), not what is attacked ("a depot")?"""
        tokens, clauses = self._parsed.tokens, self._clauses
        objects = clauses.objects(i)
        below = (tokens[k] for j in objects for k in self._parsed.subtree(j))
        sent = any(t.lemma in self._intercepted and (t.pos == "ADJ" or t.dep not in _MODIFYING) for t in below)
        if not match.frame.swap or not match.met:
            return sent and tokens[i].lemma in self._destroying and self._is_defence(i)
        plain = tokens[i].lemma not in self._destroying or clauses.particle(i) == "down"
        if plain or "projectile" not in match.frame.object:
            return match.met
        uncertain = any(tokens[j].pos in ("NUM", "PRON", "DET") for j in objects)
        return sent or (match.met and (uncertain or self._is_defence(i)))

    def _is_defence(self, i: int) -> bool:
        """Do air defences do it?"""
        doer = self._clauses.agent(i) if self._clauses.is_passive(i) else self._clauses.subject(i)
        tokens = self._parsed.tokens
        words = () if doer is None else (doer, *self._parsed.children[doer])
        return any(tokens[k].lemma in self._roles.defences for k in words)

    def _of_adjective(self, i: int, kind: str, scheme: RoleScheme) -> Cast:
        """Predicates: who is ready does it, who is responsible is the one accused."""
        subject = self._people.of(self._clauses.subject(self._parsed.tokens[i].head))
        if kind == "ACCUSE":
            return Cast((), subject)
        return Cast(subject, self._people.named_after(i, scheme.verb))

    def _visit(self, i: int, cast: Cast) -> Cast:
        """Who visits is the actor, who hosts (a person, or the state of the place) the recipient."""
        clauses, people = self._clauses, self._people
        verbal = self._parsed.tokens[i].pos == "VERB"
        goals = clauses.objects(i) if verbal else []
        goals += [k for p, k in clauses.prepositions(i) if p in self._roles.visited]
        visitor = people.of(clauses.subject(i)) if verbal else people.owner(i) or cast.actors
        host = _join(people.of(j) or people.state_at(j) for j in goals)
        return Cast(visitor, _without(host, visitor)) if visitor else Cast((), host)

    def _of_verb(self, i: int, kind: str, scheme: RoleScheme, swap: bool) -> Cast:
        clauses, people = self._clauses, self._people
        objects = clauses.objects(i)
        if clauses.is_passive(i) or (not objects and self._is_headline(i)):
            doer, done_to = people.of(clauses.agent(i)), people.of(clauses.subject(i))
            doer = doer or (self._in_attack(i) if kind == "ASSAULT" else ())
            if kind in _OF_CAPTIVES:
                doer = doer or self._captor(i)
            doer = doer or self._late_agent(i)
        else:
            subject = clauses.subject(i)
            doer, done_to = people.of(subject), ()
            if not doer and kind in SPEECH and subject is not None and self._parsed.tokens[subject].tag == "NNP":
                doer = people.state_at(subject)
            if scheme.object and not (kind == "CONSULT" and self._parsed.tokens[i].lemma in self._topical):
                done_to = people.of(clauses.dative(i)) or _join(self._through(j, scheme, doer) for j in objects)
                done_to = () if self._is_own_state(done_to, doer) else done_to
        if not doer and kind in ("SANCTION", "REJECT"):
            doer = self._talking(i)
        if not scheme.object and not doer and kind != "PROTEST":
            doer, done_to = done_to, ()
        if kind == "ASSAULT" and self._parsed.tokens[i].lemma in self._victim_verbs:
            doer, done_to = self._in_attack(i), doer
        under = self._under_attack(i) if kind == "ASSAULT" else None
        if under is not None:
            subject = clauses.subject(i)
            hit = () if subject is None else people.of(subject) or people.state_at(subject)
            by = ("from", "by")
            return Cast(people.owner(under) or people.after(under, by) or people.after(i, by), hit)
        defender = people.of(clauses.agent(i) if clauses.is_passive(i) else clauses.subject(i))
        if swap and (defender or clauses.is_passive(i) or self._is_defence(i)):
            return Cast(_join(people.of(j) for j in objects), defender)
        if kind in SPEECH or not done_to:
            done_to = _without(done_to, doer) or self._hanging(i, objects, scheme, doer)
        if not done_to and scheme.place:
            done_to = self._attacked(i, objects)
        return Cast(doer, done_to)

    def _talking(self, i: int) -> Ids:
        """The sides of the talks that broke off ("talks between X and Y collapsed")."""
        subject = self._clauses.subject(i)
        if subject is None or self._parsed.tokens[subject].lemma not in self._roles.talks:
            return ()
        return self._people.after(subject, ("between", "among", "with")) or self._people.owner(subject)

    def _through(self, j: int, scheme: RoleScheme, doer: Ids) -> Ids:
        """Whom the object `j` stands for: itself, else whose it is, else whom it is aimed at ("sanctions on X")."""
        people = self._people
        if people.named(j) or _without(people.owner(j), doer):
            return people.of(j)
        aimed = tuple(word for word in scheme.noun if word in self._roles.aimed)
        return people.named_after(j, aimed) or people.of(j)

    def _is_own_state(self, done_to: Ids, doer: Ids) -> bool:
        """Is it done to the doer's own state only ("pulled the country out of the accord with X")?"""
        people, own = self._people, self._sides(doer)
        return bool(doer and done_to) and all(
            people.country(a) in own and people.actors[a].code == people.actors[a].country for a in done_to
        )

    def _hanging(self, i: int, objects: list[int], scheme: RoleScheme, doer: Ids) -> Ids:
        found = self._people.named_after(i, scheme.verb)
        if found:
            return found
        for j in (*objects, *(inner for _, inner in self._clauses.prepositions(i))):
            found = self._people.named_after(j, scheme.noun) or (self._maker(j) if j in objects else ())
            if found:
                return found
        return self._of_complement(i, scheme, doer)

    def _maker(self, noun: int) -> Ids:
        """Whose offer, demand or deal it is: "a proposal put forward by X"."""
        tokens = self._parsed.tokens
        for j in self._parsed.children[noun]:
            if tokens[j].dep == "acl" and tokens[j].tag == "VBN":
                found = self._people.of(self._clauses.agent(j))
                if found:
                    return found
        return ()

    def _of_complement(self, i: int, scheme: RoleScheme, doer: Ids) -> Ids:
        """The subject of what is asked, alleged or threatened ("demanded that Iran stop"); where that is the
        doer's own side ("announced that it would lift sanctions on Syria"), who is dealt with there."""
        tokens = self._parsed.tokens
        for j in self._parsed.children[i]:
            if tokens[j].dep in ("ccomp", "xcomp", "advcl"):
                subject = self._parsed.child(j, "nsubj", "nsubjpass")
                if subject is not None and tokens[subject].tag not in ("WDT", "WP"):
                    found = self._people.of(subject)
                    if found and self._sides(found) <= self._sides(doer) and tokens[j].head == i:
                        return self._hanging(j, self._clauses.objects(j), scheme, doer) or self._provoker(j, doer)
                    return found
                if subject is None and tokens[j].dep == "xcomp" and tokens[j].pos == "VERB":
                    return self._of_infinitive(j, scheme, doer)
        return ()

    def _provoker(self, j: int, doer: Ids) -> Ids:
        """Who is told what follows if they do something ("warned that if X strikes, it will strike back")."""
        tokens = self._parsed.tokens
        for k in self._parsed.children[j]:
            marks = (tokens[m].lower for m in self._parsed.children[k] if tokens[m].dep in ("mark", "advmod"))
            if tokens[k].dep == "advcl" and any(mark in self._roles.provided for mark in marks):
                found = self._people.of(self._parsed.child(k, "nsubj", "nsubjpass"))
                return tuple(a for a in found if self._is_party(a, doer))
        return ()

    def _of_infinitive(self, j: int, scheme: RoleScheme, doer: Ids) -> Ids:
        """Whom the promised, refused or threatened act is done to ("offered to host X", "vowed to help X")."""
        clauses, people = self._clauses, self._people
        objects = clauses.objects(j)
        found = _join(people.of(k) or people.state_at(k) for k in objects) or people.of(clauses.dative(j))
        found = tuple(actor for actor in found if self._is_party(actor, doer))
        return found or tuple(a for a in self._hanging(j, objects, scheme, doer) if self._is_party(a, doer))

    def _is_party(self, actor: str, doer: Ids) -> bool:
        """Another state, government or force: not the people or things of either side."""
        item = self._people.actors[actor]
        other = self._people.country(actor) not in self._sides(doer)
        return other and item.code is not None and set(item.sectors[:1]) <= _PARTIES

    def _sides(self, actors: Ids) -> frozenset[str | None]:
        return frozenset(self._people.country(actor) for actor in actors)

    def _under_attack(self, i: int) -> int | None:
        """The attack noun of a verb whose subject suffers it ("came under fire")."""
        tokens = self._parsed.tokens
        for preposition, inner in self._clauses.prepositions(i):
            if preposition == "under" and tokens[inner].lemma in self._attack_nouns:
                return inner
        return None

    def _in_attack(self, i: int) -> Ids:
        """The attacker of a passive ("killed in an Israeli strike")."""
        for preposition, inner in self._clauses.prepositions(i):
            named = self._parsed.tokens[inner].lemma in self._attack_nouns
            if preposition in ("in", "by", "during", "after", "from") and named:
                found = self._people.owner(inner) or self._people.after(inner, ("by",))
                if found:
                    return found
        return ()

    def _is_headline(self, i: int) -> bool:
        """A verb that wants an object and has none, nor an auxiliary ("Suspect detained after attack")."""
        token = self._parsed.tokens[i]
        aided = self._parsed.child(i, "aux", "ccomp", "xcomp", "dative") is not None
        return token.lemma.lower() in self._wanting and token.tag in ("VBD", "VBN") and not aided

    def _late_agent(self, i: int) -> Ids:
        """The doer of a passive whose "by" the parse hangs on a word between ("charged with treason by X")."""
        tokens = self._parsed.tokens
        for preposition, inner in self._clauses.prepositions(i):
            if preposition in ("with", "of", "for", "to", "in", "at"):
                for word, doer in self._clauses.prepositions(inner):
                    if word == "by" and tokens[doer].pos in ("NOUN", "PROPN"):
                        return self._people.named(doer)
        return ()

    def _captor(self, i: int) -> Ids:
        """Who holds the captives: "in Hamas captivity", "from Israeli prisons", "hostages held by Hamas"."""
        parsed, people = self._parsed, self._people
        for _, inner in self._clauses.prepositions(i):
            if parsed.tokens[inner].lemma in self._captivity and people.owner(inner):
                return people.owner(inner)
        held = [*self._clauses.objects(i), *(j for p, j in self._clauses.prepositions(i) if p == "of")]
        for j in held:
            for k in parsed.children[j]:
                if parsed.tokens[k].dep in ("acl", "relcl") and self._clauses.agent(k) is not None:
                    return people.of(self._clauses.agent(k))
        return ()

    def _attacked(self, i: int, objects: list[int]) -> Ids:
        for j in objects:
            found = self._people.state_at(j)
            if found:
                return found
        for preposition, inner in self._clauses.prepositions(i):
            if preposition in (
                "on",
                "at",
                "in",
                "against",
                "into",
                "near",
                "across",
                "over",
                "towards",
                "toward",
            ):
                found = self._people.state_at(inner)
                if found:
                    return found
        return ()

    def _of_noun(self, i: int, scheme: RoleScheme) -> Cast:
        clauses, people = self._clauses, self._people
        doer = people.after(i, ("by", "between", "among")) or people.owner(i) or self._ascribed(i)
        if not doer and self._parsed.tokens[i].lemma in self._own_acts:
            doer = people.after(i, ("of",))
        if scheme.symmetric:
            doer = doer or people.after(i, ("of",)) or self._meeting(i)
        elif not doer and "of" not in scheme.noun:
            doer = people.after(i, ("of",))
        done_to = _without(people.named_after(i, scheme.noun), doer)
        victim = self._sufferer(i)
        if victim is not None:
            return Cast(doer, _without(people.of(victim) or people.state_at(victim), doer) or done_to)
        verb = self._light_verb(i)
        if verb is not None:
            if not doer:
                passive = clauses.is_passive(verb)
                doer = people.of(clauses.agent(verb)) if passive else people.of(clauses.subject(verb))
            done_to = done_to or people.after(verb, scheme.verb) or people.of(clauses.dative(verb))
        if not done_to and scheme.place:
            done_to = self._attacked(i, [])
        return Cast(doer, _without(done_to, doer))

    def _light_verb(self, i: int) -> int | None:
        """The verb that has the act noun for its object (subject, in the passive) and only carries it out."""
        tokens = self._parsed.tokens
        at = i
        while tokens[at].dep == "conj":
            at = tokens[at].head
        head = tokens[at].head
        if tokens[at].dep in ("dobj", "nsubjpass") and tokens[head].lemma in self._light:
            return head
        if tokens[at].dep == "pobj" and tokens[head].lower in self._roles.carrying:
            above = tokens[head].head
            if tokens[above].pos == "VERB" and tokens[above].lemma in self._light:
                return above
        return None

    def _ascribed(self, i: int) -> Ids:
        """Who an act is said to be by ("an attack carried out by X", "blamed on X")."""
        tokens = self._parsed.tokens
        for j in self._parsed.children[i]:
            if tokens[j].dep == "acl" and tokens[j].tag == "VBN":
                found = self._people.of(self._clauses.agent(j))
                if not found and tokens[j].lemma in self._ascribing:
                    found = self._people.after(j, ("to", "on"))
                if found:
                    return found
        verb = tokens[i].head
        if tokens[i].dep == "nsubjpass" and tokens[verb].lemma in self._ascribing:
            return self._people.of(self._clauses.agent(verb)) or self._people.after(verb, ("to", "on"))
        return ()

    def _meeting(self, i: int) -> Ids:
        """Who had the meeting that frames another act ("after a call with X, she said")."""
        tokens = self._parsed.tokens
        head = tokens[i].head
        if tokens[i].dep != "pobj" or tokens[tokens[head].head].pos not in ("VERB", "AUX"):
            return ()
        return self._people.of(self._clauses.subject(tokens[head].head))

    def _sufferer(self, i: int) -> int | None:
        """The subject of "came under attack", "faced a siege"."""
        tokens = self._parsed.tokens
        head = tokens[i].head
        if tokens[i].dep == "pobj" and tokens[head].lower == "under" and tokens[tokens[head].head].pos == "VERB":
            return self._clauses.subject(tokens[head].head)
        if tokens[i].dep == "dobj" and tokens[head].lemma in self._suffer:
            return self._clauses.subject(head)
        return None

    def _settle(self, cast: Cast, kind: str, scheme: RoleScheme) -> Cast:
        if scheme.symmetric and kind != "AGREE":
            return Cast(_join([cast.actors, cast.recipients]), ())
        return Cast(cast.actors, _without(cast.recipients, cast.actors))


def _join(groups: Iterable[Ids]) -> Ids:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _without(items: Ids, others: Ids) -> Ids:
    return tuple(item for item in items if item not in others)
