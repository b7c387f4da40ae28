from __future__ import annotations

import pytest

from dateline.model import Actor, Report
from dateline.pipeline import Pipeline
from stages import ActorCoder

DAY = "2025-06-02"


@pytest.fixture(scope="module")
def actors(pipeline: Pipeline) -> ActorCoder:
    return ActorCoder(pipeline.parser, DAY)


def at(found: tuple[Actor, ...], words: str) -> list[Actor]:
    """Actors with a mention of exactly these words."""
    return [actor for actor in found if any(m.text == words for m in actor.mentions)]


def test_spans_and_ids(actors: ActorCoder) -> None:
    text = "Envoys of Chad met Sudanese officials.\n\nThey agreed, the Chadian foreign minister said."
    found = actors(text)
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    for actor in found:
        for mention in actor.mentions:
            assert text[mention.span[0] : mention.span[1]] == mention.text
    starts = [actor.mentions[0].span[0] for actor in found]
    assert starts == sorted(starts)
    assert found == actors(text)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Russian forces took two villages.", "Russian forces", "RUS MIL"),
        ("The Kremlin rejected the plan.", "Kremlin", "RUS GOV"),
        ("Israeli police closed the road.", "Israeli police", "ISR COP"),
        ("The Turkish foreign ministry denied it.", "Turkish foreign ministry", "TUR GOV"),
        ("Kenya asked for help.", "Kenya", "KEN"),
        ("Residents of Sudan fled.", "Residents of Sudan", "SDN CVL"),
        ("Palestinians queued for bread.", "Palestinians", "PSE CVL"),
        ("Hamas released a captive.", "Hamas", "PSE HAM"),
        ("The United Nations warned of hunger.", "United Nations", "IGO UNO"),
        ("NATO officials met in Brussels.", "NATO officials", "IGO NATO"),
        ("Nato leaders met.", "Nato leaders", "IGO NATO"),
        ("Hezbollah fighters fled.", "Hezbollah fighters", "LBN HEZ"),
        ("White House officials agreed.", "White House officials", "USA GOV"),
        ("A former Polish minister spoke.", "A former Polish minister", "POL ELI"),
        (
            "A spokesman for the Iranian parliament spoke.",
            "A spokesman for the Iranian parliament",
            "IRN LEG",
        ),
        ("The ministry of health of Peru reported it.", "The ministry of health of Peru", "PER GOV"),
        ("An Israeli strike killed two.", "Israeli", "ISR"),
        ("U.S.-led talks went on.", "U.S.", "USA"),
        ("The Chilean Ramblers Party won.", "The Chilean Ramblers Party", "CHL PTY"),
    ],
)
def test_codes(actors: ActorCoder, text: str, words: str, code: str) -> None:
    assert [a.code for a in at(actors(text), words)] == [code]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Ivan Petrenko, the head of the Ukrainian security service, spoke.", "Ivan Petrenko", "UKR SPY"),
        ("Turkey's foreign minister, Orhan Deniz, left early.", "Orhan Deniz", "TUR GOV"),
        ("Lena Brandt is a spokeswoman for the German army.", "Lena Brandt", "DEU MIL"),
        ("Ravi Menon, a major in the Indian army, was hurt.", "Ravi Menon", "IND MIL"),
        ("Nigerian Senator Bola Ade voted no.", "Bola Ade", "NGA LEG"),
        ("Mira Holt, of the United Nations, disagreed.", "Mira Holt", "IGO UNO"),
        ("The singer Anna Lindqvist waved.", "Anna Lindqvist", None),
    ],
)
def test_people_by_what_is_told_of_them(actors: ActorCoder, text: str, name: str, code: str | None) -> None:
    found = next(a for a in actors(text) if a.name == name)
    assert found.kind == "person"
    assert found.code == code


@pytest.mark.parametrize(("day", "code"), [("2023-05-01", "USA GOV"), ("2025-05-01", "USA ELI"), (None, "USA ELI")])
def test_office_on_the_day(actors: ActorCoder, day: str | None, code: str) -> None:
    found = actors("Joe Biden spoke in Ohio.", day)
    biden = next(a for a in found if a.name == "Joe Biden")
    if day is not None:
        assert biden.code == code


def test_full_name_and_surname_are_one(actors: ActorCoder) -> None:
    found = actors("Talks failed, Fidan said.\n\nTurkish Foreign Minister Hakan Fidan left. Fidan was tired.")
    fidan = next(a for a in found if a.name == "Hakan Fidan")
    assert [m.text for m in fidan.mentions] == ["Fidan", "Turkish Foreign Minister Hakan Fidan", "Fidan"]
    assert fidan.title == "Turkish Foreign Minister"


def test_compound_owners_are_told_apart(actors: ActorCoder) -> None:
    found = actors("Delegations from Russia and Ukraine met. Later Chinese and Indian officials joined.")
    codes = {a.code for a in at(found, "Delegations from Russia and Ukraine")}
    assert codes == {"RUS GOV", "UKR GOV"}
    assert {a.code for a in at(found, "Chinese and Indian officials")} == {"CHN GOV", "IND GOV"}


def test_both_sides(actors: ActorCoder) -> None:
    found = actors("Armenia and Azerbaijan traded fire. Both sides blamed the other for the shelling.")
    assert {a.code for a in at(found, "Both sides")} == {"ARM", "AZE"}


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Minister Omar Said spoke to Amina Diallo. He said talks would go on.", "He", "Omar Said"),
        ("Minister Peter Moss met Helen Grant. She said she was glad.", "She", "Helen Grant"),
        ('The mayor, Tom Rudd, left. "I am tired," he said.', "I", "Tom Rudd"),
        ("Lord Rowan Pike resigned.\n\nRain fell.\n\nHe said it was time.", "He", "Rowan Pike"),
    ],
)
def test_pronouns(actors: ActorCoder, text: str, pronoun: str, name: str) -> None:
    assert [a.name for a in at(actors(text), pronoun)] == [name]


def test_nominals_take_up_who_was_named(actors: ActorCoder) -> None:
    found = actors(
        "Hungary's foreign minister, Janos Kis, flew to Ankara. The minister will stay a day. "
        "The Border Fishing Council (BFC) objected. The BFC wants a vote."
    )
    assert [a.name for a in at(found, "The minister")] == ["Janos Kis"]
    council = next(a for a in found if "Fishing" in a.name)
    assert [m.text for m in council.mentions].count("BFC") == 2


def test_its_forces(actors: ActorCoder) -> None:
    found = actors("Ethiopia said its troops had withdrawn.")
    troops = at(found, "its troops")
    assert [a.code for a in troops] == ["ETH MIL"]


def test_local_roles_take_the_state_of_the_report_and_say_so(actors: ActorCoder) -> None:
    found = actors("A bomb went off in Lagos, Nigeria. Police said nobody was hurt.")
    police = at(found, "Police")
    assert [(a.code, a.basis) for a in police] == [("NGA COP", "context")]


def test_attitudes_are_no_owners(actors: ActorCoder) -> None:
    found = actors("Pro-Russian separatists shelled the Iran-backed militia.")
    codes = {a.code for a in found if a.kind == "group"}
    assert not codes & {"RUS REB", "IRN PRM", "IRN REB"}


@pytest.mark.parametrize("word", ["Thursday", "F-16", "Kinzhal", "World Cup", "Clean Air Act"])
def test_no_actor(actors: ActorCoder, word: str) -> None:
    found = actors(f"On Monday the crowd spoke of {word} again.")
    assert not at(found, word)


def test_two_people_and_their_countries(actors: ActorCoder) -> None:
    found = actors(
        "French President Emmanuel Macron met his Turkish counterpart Recep Tayyip Erdogan in Doha. "
        "The two men shook hands. Both countries agreed to talk. Two men were hurt outside."
    )
    assert {a.code for a in at(found, "The two men")} == {"FRA GOV", "TUR GOV"}
    assert {a.code for a in at(found, "Both countries")} == {"FRA", "TUR"}
    assert [a.kind for a in at(found, "Two men")] == ["group"]


def test_struck_towns_stand_for_their_state(actors: ActorCoder) -> None:
    found = actors("Moscow pounded Kharkiv. Shells hit Kyiv, too.")
    assert [a.code for a in at(found, "Moscow")] == ["RUS GOV"]
    assert [a.code for a in at(found, "Kharkiv")] == ["UKR"]
    assert [a.code for a in at(found, "Kyiv")] == ["UKR"]


def test_brussels_is_the_union_where_it_is_named(actors: ActorCoder) -> None:
    assert [a.code for a in at(actors("Brussels imposed duties, the EU said."), "Brussels")] == ["IGO EUR"]
    assert [a.code for a in at(actors("Brussels imposed a tax on beer."), "Brussels")] == ["BEL GOV"]


def test_the_rebels_are_those_named_before(actors: ActorCoder) -> None:
    found = actors("M23 rebels seized Goma. The rebels said residents had welcomed them.")
    rebels = at(found, "The rebels")
    assert [a.code for a in rebels] == ["COD REB"]
    assert at(found, "M23 rebels") == rebels


def test_a_title_before_its_name(actors: ActorCoder) -> None:
    found = actors("Ukraine's president sees hope\n\nVolodymyr Zelenskyy, president of Ukraine, spoke in Kyiv.")
    assert [a.name for a in at(found, "Ukraine's president")] == ["Volodymyr Zelenskyy"]


def test_an_aide_is_not_the_one_aided(actors: ActorCoder) -> None:
    found = actors("Senator Ann Moor resigned. Moor's former spokeswoman confirmed it.")
    assert all("spokeswoman" not in m.text for a in found if a.name == "Ann Moor" for m in a.mentions)


@pytest.mark.parametrize("text", ["", "\n\n", "He said.", "“ ” — (", "A\u00a0B 42 % of"])
def test_anything_can_be_read(actors: ActorCoder, text: str) -> None:
    for actor in actors(text):
        assert actor.mentions


def test_lone_surname_of_a_namesake(actors: ActorCoder) -> None:
    text = "British envoy Anna Cameron was shot at in Khartoum. Cameron told reporters that gunmen attacked."
    (envoy,) = [actor for actor in actors(text) if actor.name == "Anna Cameron"]
    assert [m.text for m in envoy.mentions] == ["British envoy Anna Cameron", "Cameron"]


def test_lone_surname_of_a_better_known_bearer_met_before(actors: ActorCoder) -> None:
    text = "Trump flew to Paris. His son Eric Trump stayed in New York. Trump said talks went well."
    found = at(actors(text), "Trump")
    assert [actor.name for actor in found] == ["Donald Trump"]


@pytest.mark.parametrize(
    ("text", "hidden", "name"),
    [
        ("Luka (Luko) Marin, a father of two, was killed in Beirut.", "Marin", "father"),
        ("Nadia Sorel, 34, died in the fire in Lyon.", "Sorel", "victim"),
        ("Rescuers freed Tomas Brandt in Goma.", "Brandt", "captive"),
        ('"We hid," said Olha Tkach, a teacher from Sumy.', "Tkach", "Olha T."),
    ],
)
def test_private_people_keep_no_name(actors: ActorCoder, text: str, hidden: str, name: str) -> None:
    found = actors(text)
    assert name in [a.name for a in found]
    assert all(hidden not in f"{a.name} {a.title}" for a in found if a.kind == "person")
    assert any(hidden in m.text for a in found for m in a.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "General Ilya Morev was killed in Kursk.",
        "Senator Ada Nwosu, 61, died in Abuja.",
        "The singer Mara Lind was arrested.",
    ],
)
def test_people_in_public_roles_keep_theirs(actors: ActorCoder, text: str) -> None:
    assert any(a.kind == "person" and len(a.name.split()) == 2 and a.name in text for a in actors(text))


def test_a_surname_needs_the_report_to_agree(actors: ActorCoder) -> None:
    named = actors("Jason Araghchi, of a Dutch design firm, spoke. Araghchi said Iran was far.")
    assert not any(a.country == "IRN" and a.kind == "person" for a in named)
    assert any(a.code == "IRN GOV" for a in actors("Araghchi left. Iran said he would return."))


def test_unknown_people_have_no_state(actors: ActorCoder) -> None:
    found = actors("Peru signed the deal in Lima. Peru was glad. Karl Bauer wrote a song. Experts doubted it.")
    assert [a.country for a in found if a.name == "Karl Bauer"] == [None]
    assert [a.country for a in at(found, "Experts")] == [None]


@pytest.mark.parametrize("words", ["a birthday party", "the tennis court", "the force of the blast"])
def test_words_that_are_roles_elsewhere(actors: ActorCoder, words: str) -> None:
    found = actors(f"Chilean soldiers spoke of {words} in Lima.")
    assert {a.code for a in found} <= {"CHL MIL", "CHL"}


def test_the_people_as_a_side(actors: ActorCoder) -> None:
    found = actors("The Kenyans rejected the offer. Many Kenyans were glad.")
    assert [a.code for a in at(found, "The Kenyans")] == ["KEN GOV"]
    assert [a.code for a in at(found, "Many Kenyans")] == ["KEN CVL"]


def test_which_congo(actors: ActorCoder) -> None:
    assert at(actors("Congo accused Rwanda."), "Congo")[0].code == "COD"
    assert at(actors("Congo held a vote. Brazzaville was calm."), "Congo")[0].code == "COG"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Hakan Fidan said so.\n\nTom Rask, at a summit, rang Nils Berg. He urged calm.", "He", "Tom Rask"),
        ("Tom Rask wrote that Nils Berg had lied. He also mocked Omar Said.", "He", "Tom Rask"),
        ("General Ali Omar told Minister Nils Berg that he should go.", "he", "Nils Berg"),
        ("Tom Rask, a senator, thanked Nils Berg, a judge. He said he trusted him.", "him", "Nils Berg"),
        ('Senator Tom Rask said Judge Nils Berg was ill. "He is weak," Rask said.', "He", "Nils Berg"),
        ("Senator Tom Rask, who leads the talks, left.", "who", "Tom Rask"),
    ],
)
def test_antecedents(actors: ActorCoder, text: str, pronoun: str, name: str) -> None:
    assert [a.name for a in at(actors(text), pronoun)] == [name]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Kachin rebels took the town.", "Kachin rebels", "MMR REB"),
        ("Yoruba elders asked for calm.", "Yoruba elders", "NGA SOC"),
        ("A Lok Sabha member objected.", "A Lok Sabha member", "IND LEG"),
        ("Russia has troops near the border.", "troops", "RUS MIL"),
        ("Italian air traffic controllers walked out.", "Italian air traffic controllers", "ITA LAB"),
        ("Polish trauma surgeons agreed.", "Polish trauma surgeons", "POL MED"),
        ("The oblast governor of Belarus's Brest left.", "The oblast governor of Belarus's Brest", "BLR GOV"),
        ("Kenyan cattle rustlers fled.", "Kenyan cattle rustlers", "KEN CRM"),
        ("Iraqi Shia clerics prayed.", "Iraqi Shia clerics", "IRQ REL"),
        ("Al-Qaeda leaders met.", "Al-Qaeda leaders", "IMG REB"),
    ],
)
def test_more_roles(actors: ActorCoder, text: str, words: str, code: str) -> None:
    assert [a.code for a in at(actors(text), words)] == [code]


def test_a_title_in_the_text_outweighs_the_files(actors: ActorCoder) -> None:
    found = actors("Deputy Defence Minister Andrei Kartapolov spoke.", "2022-01-01")
    assert [a.code for a in found if a.kind == "person"] == ["RUS GOV"]


def test_a_body_known_by_its_acronym_only(actors: ActorCoder) -> None:
    found = actors("The Western Pact for the Defence of Europe (NATO) met. NATO agreed.")
    assert [a.code for a in at(found, "NATO")] == ["IGO NATO"]


def test_the_scientists_are_their_team(actors: ActorCoder) -> None:
    found = actors("A research team dug in Peru. The scientists said bones lay there. The report shocked them.")
    assert at(found, "The scientists") == at(found, "A research team")


def test_first_persons_outside_quotations_are_the_authors(actors: ActorCoder) -> None:
    found = actors('Chad agreed. As our plane landed, we met Senator Omar Said. "We won," Said said.')
    assert not at(found, "our") and not at(found, "we")
    assert [a.name for a in at(found, "We")] == ["Omar Said"]


def test_two_titles_of_one_person(actors: ActorCoder) -> None:
    found = actors("Green Alliance leader and Transport Minister Ana Ruiz said she was glad.")
    assert [a.name for a in found if a.kind == "person"] == ["Ana Ruiz"]
    apart = actors("The foreign minister of Chad and President Idris Tal met.")
    assert len([a for a in apart if a.kind == "person"]) == 2


def test_hours_and_described_towns_are_nobody(actors: ActorCoder) -> None:
    found = actors("The vote in the rebel-held town ends at 5 p.m. in Lagos.")
    assert not [a for a in found if a.kind == "person"]


def test_what_is_owned_belongs_to_the_subject_of_its_clause(pipeline: Pipeline) -> None:
    text = "France warned on Monday that Iran could soon expand its attacks on Iraq."
    record = pipeline.code(Report(id="t", published="2025-06-04", text=text))
    start = text.index("its ")
    owner = [a.country for a in record.actors if any(m.span == (start, start + 3) for m in a.mentions)]
    assert owner == ["IRN"]


def test_a_name_behind_the_article_that_reaches_further_wins(actors: ActorCoder) -> None:
    found = actors("The Times of Israel reported the talks. The Times did not.")
    assert [a.code for a in at(found, "Times of Israel")] == ["ISR JRN"]
    assert [a.code for a in at(found, "The Times")] == ["GBR JRN"]


def test_bare_forces_are_those_named_before_not_those_of_the_place(actors: ActorCoder) -> None:
    found = actors("The Israeli Air Force struck Gaza City overnight. The army said it had hit a depot in Gaza.")
    assert [a.code for a in at(found, "The army")] == ["ISR MIL"]
