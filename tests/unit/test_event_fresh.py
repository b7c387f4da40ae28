"""What reports that nobody had read taught: one kind of error a test, in sentences made for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Event, Place, Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


def _word(record: Record, event: Event) -> str:
    return record.report.text[slice(*event.trigger_span)]


def _told(record: Record) -> list[tuple[str, str]]:
    return [(event.type, _word(record, event)) for event in record.events]


def _of(record: Record, kind: str) -> Event:
    found = [event for event in record.events if event.type == kind]
    assert len(found) == 1, _told(record)
    return found[0]


def _codes(record: Record, ids: tuple[str, ...]) -> set[str | None]:
    return {actor.code for actor in record.actors if actor.id in ids}


def _where(record: Record, event: Event) -> Place | None:
    return next((place for place in record.places if place.id == event.place), None)


# Bylines


BYLINE = "By Anna Petrova and Karl Lind Reporting from Kyiv, Ukraine "


def test_a_byline_glued_to_the_lead_is_its_dateline(code: Code) -> None:
    record = code(BYLINE + "Gunmen shot dead a banker in a suburb of Madrid on Tuesday, the police said.")
    line = record.report.dateline
    assert line is not None
    assert record.report.text[slice(*line.span)] == "Reporting from Kyiv, Ukraine"
    assert [place.name for place in record.places if place.id == line.place] == ["Kyiv"]


def test_a_byline_puts_no_attack_where_it_was_written(code: Code) -> None:
    text = BYLINE + "Gunmen killed a former Ukrainian official in a suburb of Madrid on Tuesday, Spanish police said."
    event = _of(record := code(text), "ASSAULT")
    place = _where(record, event)
    assert place is not None
    assert (place.name, place.country) == ("Madrid", "ESP")
    assert _codes(record, event.actors) == {"ESP UAF"}


def test_what_is_said_after_a_byline_was_said_there(code: Code) -> None:
    text = "By Karl Lind Reporting from Brussels European Union ministers agreed on Tuesday to fund the Latvian army."
    event = _of(record := code(text), "AGREE")
    place = _where(record, event)
    assert place is not None
    assert place.country == "BEL"


# One attack, one event


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces shelled the town of Kupiansk on Tuesday. Four people were killed and nine wounded.",
        "Three killed, two others injured as Russian missiles hit the town of Kupiansk.",
        "A bomb exploded in a market in Goma on Monday. Dozens were injured in the explosion.",
    ],
)
def test_harm_belongs_to_the_attack_told_beside_it(code: Code, text: str) -> None:
    _of(code(text), "ASSAULT")


def test_a_person_is_killed_once(code: Code) -> None:
    text = (
        "The Polish lawmaker Jan Nowak was shot dead in Warsaw on Monday. The party mourned him in a statement. "
        "Nowak was killed in front of his house."
    )
    assert len(_of(code(text), "ASSAULT").mentions) == 2


def test_harm_in_another_attack_stays_apart(code: Code) -> None:
    text = "Israel struck Rafah on Monday, after the Hamas attack in which 1,200 people were killed in Israel in 2023."
    record = code(text)
    struck = next(event for event in record.events if _word(record, event) == "struck")
    assert len(struck.mentions) == 1


def test_one_call_is_one_event(code: Code) -> None:
    text = "Macron and Erdogan held a call on Monday. Macron spoke with Erdogan about the truce for an hour."
    assert len(_of(code(text), "CONSULT").mentions) >= 2


def test_a_visit_and_a_call_are_two(code: Code) -> None:
    record = code("Macron visited Turkey in May and met Erdogan. The two spoke by phone on Monday.")
    assert len([event for event in record.events if event.type == "CONSULT"]) >= 2


def test_what_is_discussed_is_no_party(code: Code) -> None:
    record = code("Macron met Erdogan on Monday. The two leaders discussed Syria.")
    sides = {side for event in record.events for side in _codes(record, (*event.actors, *event.recipients))}
    assert sides == {"FRA GOV", "TUR GOV"}


# Whose deed


def test_a_murder_abroad_is_not_the_attackers_at_home(code: Code) -> None:
    text = (
        "Russia fired 80 drones at Odesa on Monday. Russian missiles struck Sumy too. "
        "In Vienna, a former Ukrainian lawmaker was murdered on Monday, Austrian police said."
    )
    record = code(text)
    murder = next(event for event in record.events if _word(record, event) == "murdered")
    assert murder.actors == ()


def test_strangers_are_not_the_attackers_of_the_war(code: Code) -> None:
    text = (
        "Russia shelled Kharkiv on Monday. Russian drones hit Sumy. "
        "A Ukrainian soldier was stabbed in Kharkiv by two men on Tuesday."
    )
    record = code(text)
    stabbing = next(event for event in record.events if _word(record, event) == "stabbed")
    assert "RUS" not in _codes(record, stabbing.actors)


def test_civilians_that_a_state_is_said_to_target_are_not_its_own(code: Code) -> None:
    event = _of(record := code("Moscow denied that it had targeted civilians."), "ASSAULT")
    assert event.factuality == "denied"
    assert "RUS CVL" not in _codes(record, event.recipients)


def test_the_mayor_is_of_the_town_that_is_hit(code: Code) -> None:
    record = code("Russia attacked Kharkiv on Monday, the mayor said.")
    assert {code for s in record.statements for code in _codes(record, s.sources)} == {"UKR GOV"}


@pytest.mark.parametrize("body", ["Congress", "The Senate", "The House of Representatives"])
def test_a_body_that_the_other_state_lacks(code: Code, body: str) -> None:
    event = _of(record := code(f"{body} approved a bill of military aid to Ukraine on Tuesday."), "SUPPORT")
    assert (_codes(record, event.actors), _codes(record, event.recipients)) == ({"USA LEG"}, {"UKR"})


def test_a_service_is_no_counterpart(code: Code) -> None:
    event = _of(record := code("In a post on Telegram, Zelensky called for a response to the raid."), "REQUEST")
    assert (_codes(record, event.actors), event.recipients) == ({"UKR GOV"}, ())


def test_nobody_resigns_at_another_state(code: Code) -> None:
    record = code("Latvia accused Russia of sabotage. The Latvian defence minister resigned on Monday.")
    assert _of(record, "RETREAT").recipients == ()


def test_an_expert_refuses_nothing(code: Code) -> None:
    record = code("Sanctions on Russia will not be lifted soon, said Ivan Petrov, a professor at a Moscow university.")
    assert not any(event.actors for event in record.events)


def test_who_condemns_an_attack_reproaches_the_attacker(code: Code) -> None:
    record = code("Russia launched missiles at Ukraine. The UN condemned the strike on a Ukrainian hospital.")
    assert _codes(record, _of(record, "ACCUSE").recipients) == {"RUS"}
    record = code("Germany denounced the killing of Palestinian journalists by Israel.")
    assert _codes(record, _of(record, "ACCUSE").recipients) == {"ISR"}
    record = code("Turkey condemned the attack on Iran.")
    assert "IRN" not in _codes(record, _of(record, "ACCUSE").recipients)


def test_a_verb_with_subject_and_object_is_active(code: Code) -> None:
    record = code("Turkey condemned the attack on Iran by Israel.")
    assert _codes(record, _of(record, "ACCUSE").actors) == {"TUR"}


def test_who_is_warned_stands_in_the_condition(code: Code) -> None:
    record = code("Iran's foreign minister warned that if Israel strikes the plant, Iran will respond forcefully.")
    assert _codes(record, _of(record, "THREATEN").recipients) == {"ISR"}


def test_a_swap_to_come_is_of_both_sides(code: Code) -> None:
    text = (
        "Russia and Ukraine exchanged 200 prisoners in May. "
        "Russia and Ukraine held talks in Istanbul on Monday. "
        "The Ukrainian defence minister said all sick prisoners would be swapped."
    )
    record = code(text)
    swap = next(event for event in record.events if _word(record, event) == "swapped")
    assert (swap.type, swap.factuality) == ("RETREAT", "planned")
    assert {str(code)[:3] for code in _codes(record, swap.actors)} == {"RUS", "UKR"}


@pytest.mark.parametrize(
    ("words", "code_of"), [("Houthi rebels", "YEM HOU"), ("Settlers", "ISR CVL"), ("Israeli settlers", "ISR CVL")]
)
def test_groups_that_are_known_without_their_state(code: Code, words: str, code_of: str) -> None:
    record = code(f"{words} attacked a village near Nablus on Monday.")
    assert _codes(record, _of(record, "ASSAULT").actors) == {code_of}


# Types


def test_towns_are_attacked_with_arms(code: Code) -> None:
    event = _of(record := code("Russia attacked Kyiv after the talks on Monday."), "ASSAULT")
    assert (_codes(record, event.actors), _codes(record, event.recipients)) == ({"RUS"}, {"UKR"})


def test_a_capital_is_blamed_for_what_it_does(code: Code) -> None:
    assert ("ACCUSE", "attacked") in _told(code("The Polish opposition attacked Kyiv for its slow reforms."))


def test_people_are_driven_out_of_places(code: Code) -> None:
    record = code("Israel pushed thousands of people to southern Gaza. Israel pushed Egypt to sign the accord.")
    assert ("COERCE", "pushed") in _told(record)
    assert ("REQUEST", "pushed") in _told(record)


def test_going_to_is_a_future(code: Code) -> None:
    record = code("Berlin is not going to supply missiles to Ukraine. France is going to supply tanks to Poland.")
    assert _told(record) == [("REJECT", "supply"), ("AGREE", "supply")]


def test_sanctions_that_are_adopted_are_imposed(code: Code) -> None:
    record = code("The EU approved a 17th package of sanctions against Russia on Tuesday.")
    event = _of(record, "SANCTION")
    assert _told(record) == [("SANCTION", "approved")]
    assert (_codes(record, event.actors), _codes(record, event.recipients)) == ({"IGO EUR"}, {"RUS"})


def test_talks_that_collapse_are_broken_off_by_their_sides(code: Code) -> None:
    record = code("Talks between Sudan's army and the RSF collapsed on Friday.")
    assert _told(record) == [("SANCTION", "collapsed")]
    assert _codes(record, _of(record, "SANCTION").actors) == {"SDN MIL", "SDN PRM"}


def test_forces_sent_near_a_place_are_given_to_nobody(code: Code) -> None:
    record = code("China sent 40 aircraft near Taiwan on Monday. Poland sent 40 aircraft to Ukraine.")
    assert _told(record) == [("MOBILIZE", "sent"), ("AID", "sent")]


def test_strikes_are_delivered(code: Code) -> None:
    event = _of(record := code("Russian forces delivered strikes on an airfield near Dnipro on Monday."), "ASSAULT")
    assert _codes(record, event.actors) == {"RUS MIL"}


@pytest.mark.parametrize("what", ["a direct warning to China", "a speech in parliament", "a verdict"])
def test_words_that_are_delivered_are_no_retreat(code: Code, what: str) -> None:
    assert ("RETREAT", "delivered") not in _told(code(f"The Latvian foreign minister delivered {what}."))


@pytest.mark.parametrize("craft", ["A UAV", "Several UAVs", "UAVs"])
def test_a_craft_that_nobody_owns_is_no_actor(code: Code, craft: str) -> None:
    record = code(f"{craft} hit a fuel depot in Bryansk on Tuesday, Russian officials said.")
    event = _of(record, "ASSAULT")
    assert (event.mode, event.actors) == ("drone", ())
    assert not any("UAV" in mention.text for actor in record.actors for mention in actor.mentions)


def test_a_craft_is_its_owners(code: Code) -> None:
    event = _of(record := code("Ukrainian UAVs attacked a refinery in Ryazan."), "ASSAULT")
    assert _codes(record, event.actors) == {"UKR MIL"}


# What is no act


@pytest.mark.parametrize(
    "text",
    [
        "The convention prohibits states from making such arms. Such arms are banned under the treaty.",
        "Estonia tried and failed.",
        "Johnson asked what would happen if the truce failed.",
        "The former Polish president suggested that the war might last.",
        "The minister assured reporters that the Latvian army was strong.",
        "The main goal of Israel is the release of the hostages.",
        "Israel aims at securing the release of the hostages.",
        "The Latvian army will not hesitate to act.",
        "Belarus was targeted in sanctions.",
        "The European Union rolled out an emergency plan.",
        "The minister spoke of the conviction that Latvia was safe.",
        "Poland is building a device capable of destroying satellites.",
        "If Latvia is attacked or Estonia is invaded, the alliance is at war.",
    ],
)
def test_no_act_is_told(code: Code, text: str) -> None:
    assert _told(code(text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Latvian parliament banned the party on Monday.", ("COERCE", "banned")),
        ("The Polish minister asked Berlin to send tanks.", ("REQUEST", "asked")),
        ("The envoy suggested that Russia withdraw its troops.", ("REQUEST", "suggested")),
        ("Qatar helped secure the release of 20 hostages on Friday.", ("RETREAT", "release")),
    ],
)
def test_the_same_words_that_tell_one(code: Code, text: str, told: tuple[str, str]) -> None:
    assert told in _told(code(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Britain said on Monday that it would send 100 tanks to Ukraine.", "AGREE"),
        ("Putin announced that Russia would suspend its part in the treaty.", "SANCTION"),
        ("The Latvian union said drivers would strike in June.", "PROTEST"),
    ],
)
def test_what_was_said_would_be_done_is_to_come(code: Code, text: str, kind: str) -> None:
    assert _of(code(text), kind).factuality == "planned"


@pytest.mark.parametrize(
    "text",
    [
        '"I would send tanks to Ukraine," the Latvian minister said.',
        "The minister said Latvia would send tanks to Ukraine if it had any.",
        "The minister said Latvia would have sent tanks to Ukraine.",
        "Latvia says that it would send tanks to Ukraine.",
    ],
)
def test_what_would_be_done_on_a_condition_is_not(code: Code, text: str) -> None:
    assert not any(event.factuality == "planned" for event in code(text).events)


def test_a_promise_and_what_is_promised_are_one(code: Code) -> None:
    record = code("Emmanuel Macron promised on Monday that France would give Ukraine six howitzers.")
    event = _of(record, "AGREE")
    assert (_word(record, event), event.factuality, len(event.mentions)) == ("promised", "asserted", 2)


def test_the_first_time_is_told_elsewhere(code: Code) -> None:
    text = (
        "The leaders of Egypt and Turkey met in Cairo on Monday, marking the first time that they have met since 2012."
    )
    event = _of(code(text), "CONSULT")
    assert event.date.earliest == "2025-06-02"


# Did it happen


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("Latvia was not happy with Russia's recent strike on Odesa on Monday.", "strike", "asserted"),
        ("Spain called for an embargo on Israel if it did not stop its attacks on Rafah.", "attacks", "asserted"),
        ("Serbia has not punished Russia for the raid on Odesa on Monday.", "raid", "asserted"),
        ("Blinken discussed the raid on Odesa on Monday with Poland.", "raid", "asserted"),
        ("Russia did not carry out the raid on Odesa.", "carry", "denied"),
        ("There is no evidence of the withdrawal of Russian troops.", "withdrawal", "denied"),
        ("Iran is not responsible for the kidnapping of the envoy.", "kidnapping", "denied"),
        ("Russia is preparing for the raid on Odesa.", "raid", "planned"),
        ("The law is not new, but a Latvian writer was sentenced to ten years in May.", "sentenced", "asserted"),
    ],
)
def test_what_negation_leaves_as_it_was(code: Code, text: str, word: str, factuality: str) -> None:
    record = code(text)
    found = [event.factuality for event in record.events if _word(record, event) == word]
    assert found == [factuality], _told(record)


def test_a_city_of_a_million_before_a_town_of_its_former_name(code: Code) -> None:
    text = "Saudi Arabia extended curfews in Mecca and Medina. In the United States, Ohio closed schools."
    record = code(text)
    assert [place.country for place in record.places if place.name == "Makkah"] == ["SAU"]


def test_what_is_wished_to_be_done_is_not_done(code: Code) -> None:
    record = code("“Let the people be fed and let the hostages be freed,” the pope said on Tuesday.")
    assert "RETREAT" not in {kind for kind, _ in _told(record)}
