"""Who did what to whom: one rule a test, in sentences made for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Event, Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]
PUBLISHED = "2025-06-04"  # a Wednesday


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published=PUBLISHED, text=text))


def _of(record: Record, kind: str) -> Event:
    found = [event for event in record.events if event.type == kind]
    assert found, [(event.type, record.report.text[slice(*event.trigger_span)]) for event in record.events]
    return found[0]


def _codes(record: Record, ids: tuple[str, ...]) -> set[str | None]:
    return {actor.code for actor in record.actors if actor.id in ids}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Russian forces shelled the Ukrainian town of Kupiansk on Tuesday.", "ASSAULT", {"RUS MIL"}, {"UKR"}),
        ("Protesters in Nairobi were arrested by Kenyan police.", "COERCE", {"KEN COP"}, {"KEN CVL"}),
        ("France condemned Iran over the missile test.", "ACCUSE", {"FRA"}, {"IRN"}),
        ("The United States imposed sanctions on Iran on Monday.", "SANCTION", {"USA"}, {"IRN"}),
        ("India urged Pakistan to return the captured pilot.", "REQUEST", {"IND"}, {"PAK"}),
        ("Germany delivered two air defence systems to Ukraine.", "AID", {"DEU"}, {"UKR"}),
    ],
)
def test_roles(code: Code, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    record = code(text)
    event = _of(record, kind)
    assert _codes(record, event.actors) == actors
    assert _codes(record, event.recipients) == recipients


def test_a_meeting_lists_all_sides(code: Code) -> None:
    record = code("Armenia and Azerbaijan held talks in Vienna on Tuesday.")
    event = _of(record, "CONSULT")
    assert {code.split()[0] for code in _codes(record, event.actors) if code} == {"ARM", "AZE"}
    assert event.recipients == ()
    assert (event.date.earliest, event.date.latest, event.date.basis) == ("2025-06-03", "2025-06-03", "clause")


def test_drones_shot_down_were_sent_by_their_owner(code: Code) -> None:
    record = code("Ukraine's air force shot down 30 Russian drones on Tuesday.")
    event = _of(record, "ASSAULT")
    assert {c.split()[0] for c in _codes(record, event.actors) if c} == {"RUS"}
    assert {c.split()[0] for c in _codes(record, event.recipients) if c} == {"UKR"}


def test_an_attack_that_destroys_planes_intercepts_nothing(code: Code) -> None:
    record = code("A drone attack destroyed more than 40 Russian warplanes on Sunday, Ukrainian officials said.")
    event = _of(record, "ASSAULT")
    assert "RUS MIL" not in _codes(record, event.actors)
    assert _codes(record, event.recipients) == {"RUS MIL"}


def test_whose_word_an_act_rests_on(code: Code) -> None:
    record = code("Israel struck a hospital in Gaza on Monday, Turkish officials said. Israel denied it.")
    event = _of(record, "ASSAULT")
    chain = [s for s in record.statements if s.id in event.statements]
    assert [_codes(record, statement.sources) for statement in chain] == [{"TUR GOV"}]


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("Sudan's army did not attack the camp, a spokesman said.", "ASSAULT", "denied"),
        ("Iran did not accept the offer and condemned the sanctions.", "ACCUSE", "asserted"),
        ("Russia and Ukraine will hold talks in Istanbul next week.", "CONSULT", "planned"),
        ("Iran may attack Israel within days, officials fear.", "ASSAULT", "possible"),
        ("Iran will not accept any limits on its missiles, Abbas Araghchi said.", "REJECT", "asserted"),
        ("Russia is not going to invade Ukraine, the analyst said.", "ASSAULT", "denied"),
        ("Ukraine did not refuse to take the bodies, its spokesman said.", "REJECT", "denied"),
        ("Rebels attacked the airport on Sunday.", "ASSAULT", "asserted"),
    ],
)
def test_factuality(code: Code, text: str, kind: str, factuality: str) -> None:
    found = [event for event in code(text).events if event.type in (kind, "AGREE")]
    assert found
    assert found[0].factuality == factuality


@pytest.mark.parametrize(
    "text",
    [
        "Any Israeli strike on Iran would be a brazen breach of the accord, the minister said.",
        "Washington prefers diplomacy over striking Iran.",
        "Israel has the right to attack Hezbollah, the senator said.",
    ],
)
def test_what_is_only_supposed_is_no_attack(code: Code, text: str) -> None:
    assert "ASSAULT" not in [event.type for event in code(text).events]


def test_what_is_given_happened_whatever_comes_of_the_verb(code: Code) -> None:
    record = code("Chad has not sent envoys to Khartoum since the bombing of its embassy in 2014, a minister said.")
    assert [e.factuality for e in record.events if e.type == "ASSAULT"] == ["asserted"]


def test_an_occasion_is_not_what_was_agreed(code: Code) -> None:
    record = code("The presidents of Chad and Niger agreed in a phone call on Sunday that rebels must disarm.")
    assert [e.factuality for e in record.events if e.type == "CONSULT"] == ["asserted"]


def test_who_neutralises_a_gunman_attacks_him(code: Code) -> None:
    record = code("Israeli soldiers neutralised two Syrian gunmen near the border.")
    event = next(e for e in record.events if e.type == "ASSAULT")
    codes = {a.id: a.code for a in record.actors}
    assert [codes[a] for a in event.actors] == ["ISR MIL"]
    assert event.mode != "drone"


def test_an_attack_that_nobody_claims_happened_all_the_same(code: Code) -> None:
    event = _of(code("No group claimed responsibility for the blast in Quetta that killed four children."), "ASSAULT")
    assert event.factuality == "asserted"


def test_an_attack_of_long_ago_is_another_one(code: Code) -> None:
    record = code(
        "Four children were killed on Tuesday by a suicide bomber in Balochistan, Pakistan.\n\n"
        "The blast recalled an attack on a school in Peshawar in 2014 that killed 130 children."
    )
    days = [event.date.latest for event in record.events if event.type == "ASSAULT"]
    assert sorted(day for day in days if day) == ["2014-12-31", "2025-06-03"]


def test_what_others_must_do_is_asked_of_them(code: Code) -> None:
    record = code("Iran must stop its support for the Houthis, Marco Rubio said on Monday.")
    event = _of(record, "REQUEST")
    assert _codes(record, event.actors) == {"USA GOV"}
    assert _codes(record, event.recipients) == {"IRN"}
    assert event.factuality == "asserted"
    for text in (
        "Ukraine must prepare for winter, Volodymyr Zelenskyy said.",
        "Russia must not win, Rubio said.",
        "Iran should stop, the Romanian journalist said.",
    ):
        assert "REQUEST" not in [event.type for event in code(text).events]


def test_a_withdrawal_to_come_is_a_concession(code: Code) -> None:
    event = _of(code("Israel will withdraw its troops from Lebanon by Sunday, Netanyahu said."), "CONCEDE")
    assert event.factuality == "planned"


def test_a_role_that_the_rules_leave_open_is_filled_by_who_stands_beside(code: Code) -> None:
    record = code("Sudan is behind the expulsion of the diplomats, Chad says.")
    assert _codes(record, _of(record, "SANCTION").actors) == {"SDN"}


def test_one_act_told_twice_is_one_event(code: Code) -> None:
    text = "Russian missiles hit a market in Kharkiv on Tuesday, killing six people.\n\nThe attack also wounded 20."
    assaults = [event for event in code(text).events if event.type == "ASSAULT"]
    assert len(assaults) == 1
    assert len(assaults[0].mentions) >= 2


def test_a_night_covers_two_days_unless_it_is_named_by_its_day(code: Code) -> None:
    event = _of(code("Russia launched 60 drones at Ukraine overnight."), "ASSAULT")
    assert (event.date.earliest, event.date.latest) == ("2025-06-03", "2025-06-04")
    named = _of(code("Russia launched 60 drones at Ukraine on Monday night."), "ASSAULT")
    assert (named.date.earliest, named.date.latest) == ("2025-06-02", "2025-06-02")


@pytest.mark.parametrize(
    "text",
    [
        "Shares in the airline rose 3 percent after it struck a deal to buy twelve jets.",
        "The striker hit the post twice before the break and was later replaced.",
        "Forecasters expect heavy rain in the south of the country on Thursday.",
        "The museum reopened after two years of repairs.",
    ],
)
def test_other_news_is_no_event(code: Code, text: str) -> None:
    assert [event.type for event in code(text).events] in ([], ["AGREE"])


def test_every_event_is_tied_to_its_words(records: tuple[Record, ...]) -> None:
    for record in records:
        for event in record.events:
            assert event.trigger_span in event.mentions
            assert event.span[0] <= event.trigger_span[0] < event.trigger_span[1] <= event.span[1]
            assert 0 <= event.score <= 1


def test_the_us_is_no_first_person(code: Code) -> None:
    record = code('"The port was bombed by the US in April," a Russian diplomat said.')
    event = _of(record, "ASSAULT")
    assert {c.split()[0] for c in _codes(record, event.actors) if c} == {"USA"}


def test_a_region_of_a_country_leaves_it_the_country(code: Code) -> None:
    record = code("Russia has focused its forces on the eastern Donbas region of Ukraine.")
    assert [place.country for place in record.places if place.text == "Ukraine"] == ["UKR"]
    assert [place.level for place in record.places if place.text == "Ukraine"] == ["country"]


def test_the_lead_behind_a_dateline_has_its_own_subject_and_the_place_of_the_dateline(code: Code) -> None:
    record = code("GENEVA (NWA) — Ghana and Togo held indirect talks on Tuesday.")
    event = _of(record, "CONSULT")
    assert _codes(record, event.actors) == {"GHA", "TGO"}
    assert next(p.text for p in record.places if p.id == event.place) == "GENEVA"


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Turkey offered to host Iran and Iraq for talks.", "AGREE", {"TUR"}, {"IRN", "IRQ"}),
        ("Spain refused to recognise Kosovo.", "REJECT", {"ESP"}, {"KOS"}),
        ("Chile rejected a plan put forward by Peru on Friday.", "REJECT", {"CHL"}, {"PER"}),
        ("The EU extended sanctions on Belarus for the invasion of Ukraine.", "SANCTION", {"IGO EUR"}, {"BLR"}),
        ("American soldiers were deployed to Poland.", "MOBILIZE", {"USA MIL"}, set()),
        ("Chile suspended flights to Bolivia on Monday.", "SANCTION", {"CHL"}, {"BOL"}),
        ("Norway raised concerns about Sudan's war on Friday.", "ACCUSE", {"NOR"}, {"SDN"}),
        ("An American envoy was charged with fraud by Turkish prosecutors.", "ACCUSE", {"TUR JUD"}, {"USA GOV"}),
        ("Ukraine's allies condemned Russia.", "ACCUSE", {None}, {"RUS"}),
        ("Envoys of Qatar and of Egypt condemned Iran.", "ACCUSE", {"QAT GOV", "EGY GOV"}, {"IRN"}),
    ],
)
def test_roles_beyond_the_clause(
    code: Code, text: str, kind: str, actors: set[str | None], recipients: set[str | None]
) -> None:
    record = code(text)
    event = _of(record, kind)
    assert _codes(record, event.actors) == actors
    assert _codes(record, event.recipients) == recipients


def test_every_state_before_a_role_counts(code: Code) -> None:
    record = code("US, British and Australian warships sailed into the Taiwan Strait on Monday.")
    assert {"USA MIL", "GBR MIL", "AUS MIL"} <= {actor.code for actor in record.actors}
    record = code("In Syria, Russian and Turkish soldiers met on Monday.")
    assert "SYR MIL" not in {actor.code for actor in record.actors}


def test_police_are_of_where_the_sentence_before_is_set(code: Code) -> None:
    record = code(
        "BAKU (NWA) - Azerbaijan began an offensive on Tuesday, Azerbaijan said.\n\n"
        "In Yerevan thousands marched on parliament. Police detained dozens of people."
    )
    assert "ARM COP" in {actor.code for actor in record.actors}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Zelenskiy said Russian missiles hit Kharkiv and urged Germany to act.", "REQUEST", "UKR GOV", "DEU"),
        ("Zelenskiy said the silence of Kenya emboldened Moscow, and condemned Iran.", "ACCUSE", "UKR GOV", "IRN"),
        ("An Israeli convoy came under fire from Hezbollah on Monday.", "ASSAULT", "LBN HEZ", "ISR MIL"),
    ],
)
def test_who_acts_where_the_parse_misleads(code: Code, text: str, kind: str, actors: str, recipients: str) -> None:
    record = code(text)
    event = _of(record, kind) if kind != "ASSAULT" else next(e for e in record.events if e.actors)
    assert _codes(record, event.actors) == {actors}
    assert _codes(record, event.recipients) == {recipients}


def test_who_is_asked_without_a_name_stays(code: Code) -> None:
    record = code("Russia shelled Kharkiv again. Zelenskiy urged Western partners to act against Russia.")
    event = _of(record, "REQUEST")
    assert _codes(record, event.recipients) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The club fired its head coach after seven defeats.",
        "The sequel bombed at the box office.",
        "The retailer attacked its rival's prices, and the bakery struck a deal with a dairy.",
        "Slugs attacked the lettuce and the gardener declared war.",
    ],
)
def test_where_nobody_political_is_concerned_there_is_no_act(code: Code, text: str) -> None:
    assert code(text).events == ()


def test_citizens_of_a_state_are_concerned(code: Code) -> None:
    assert _of(code("Four Israeli civilians were killed in a stabbing on Monday."), "ASSAULT")


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Russian forces destroyed Ukrainian equipment on Monday.", {"RUS MIL"}, {"UKR"}),
        ("Russian air defences downed dozens of Ukrainian drones.", {"UKR MIL"}, {"RUS MIL"}),
        ("Russian air defenses destroyed 30 Ukrainian unmanned aerial vehicles.", {"UKR MIL"}, {"RUS MIL"}),
    ],
)
def test_only_what_was_sent_makes_its_owner_the_attacker(
    code: Code, text: str, actors: set[str], recipients: set[str]
) -> None:
    record = code(text)
    event = _of(record, "ASSAULT")
    assert _codes(record, event.actors) == actors
    assert _codes(record, event.recipients) == recipients


def test_who_is_blamed_for_an_attack_made_it(code: Code) -> None:
    record = code("France condemned Israel's strikes on Lebanon.")
    assert _codes(record, _of(record, "ACCUSE").recipients) == {"ISR"}


def test_a_side_is_filled_in_only_where_the_report_gives_ground(code: Code) -> None:
    lead = "India accused Pakistan of shelling a village.\n\n"
    far = code(lead + "India plans to build a road. Delhi promised a new school in Goa.")
    assert all(not event.recipients for event in far.events if event.type == "AGREE")
    met = "Iran and Iraq met on Monday. Iran and Iraq agreed on a border on Tuesday. Iran and Iraq held talks again."
    near = code(met + "\n\nTehran proposed a swap.")
    assert _codes(near, _last(near, "AGREE").recipients) <= {"IRQ", "IRQ GOV"}


def _last(record: Record, kind: str) -> Event:
    return [event for event in record.events if event.type == kind][-1]


def test_who_arrests_unnamed_is_the_police_that_the_report_names(code: Code) -> None:
    record = code("Dutch police searched a house in Utrecht. A man was arrested in Utrecht on Monday.")
    assert _codes(record, _of(record, "COERCE").actors) == {"NLD COP"}


def test_the_arrested_do_not_arrest_themselves(code: Code) -> None:
    for text in ("Three men arrested in Berlin over plot", "Iranian envoy charged with fraud in Chile"):
        event = next(e for e in code(text).events if e.type in ("COERCE", "ACCUSE"))
        assert not set(event.actors) & set(event.recipients)
        assert event.recipients


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chile, Peru and Spain met. The three governments condemned Iran.", {"CHL GOV", "PER GOV", "ESP GOV"}),
        ("Egypt and Qatar made an offer. Israel said no. The two countries condemned Iran.", {"EGY", "QAT"}),
        ("Officials in Washington and London condemned Iran.", {"USA GOV", "GBR GOV"}),
        ("Police in Lyon searched a bank. The officers accused a guard of theft.", {"FRA COP"}),
    ],
)
def test_plural_nouns_take_up_who_was_named(code: Code, text: str, codes: set[str]) -> None:
    record = code(text)
    assert _codes(record, _last(record, "ACCUSE").actors) == codes


def test_a_city_that_speaks_is_its_government(code: Code) -> None:
    record = code("NAIROBI, June 2 (NWA) - A bridge in Nairobi fell on Monday.\n\nThe city said it would rebuild it.")
    assert "KEN GOV" in {actor.code for actor in record.actors}


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Chile lifted its blockade of Peru.", "RETREAT", "Peru"),
        ("Norway accused the Sudanese army of mass murder in Darfur.", "ACCUSE", "the Sudanese army"),
        ("Syrian warplanes hit a bridge near Aleppo, killing five people.", "ASSAULT", "a bridge near Aleppo"),
        ("France imposed sanctions on both Chad and Togo.", "SANCTION", "Chad"),
    ],
)
def test_the_phrase_of_the_target_is_whom_the_act_concerns(code: Code, text: str, kind: str, target: str) -> None:
    spans = _of(code(text), kind).recipient_spans
    assert target in {text[slice(*span)] for span in spans}
