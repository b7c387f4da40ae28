"""Parties of negotiations: shared names, nameless groups, peoples and parties, each with sentences of our own."""

from __future__ import annotations

import pytest
from evals.coding import Coder
from evals.groups import rows, score_groups

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import BODIES, Country, Organisation
from dateline.model import Report
from dateline.process.sides import Sides

KINDS = [
    ("2003-02-04", "Nepal's Maoists sat down with the government.", "Maoists", "NPL REB"),
    ("2003-02-04", "Maoists in India's forests offered a truce.", "Maoists", "IND REB"),
    ("2001-08-09", "Macedonia would not meet the National Liberation Army.", "National Liberation Army", "MKD REB"),
    ("2001-08-09", "Colombia would not meet the National Liberation Army.", "National Liberation Army", "COL REB"),
    ("2004-07-01", "The SPLA and Sudan's government signed a truce.", "SPLA", "SDN REB"),
    ("1993-04-01", "The FMLN handed over its last rifles to El Salvador.", "FMLN", "SLV OPP"),
    ("1991-04-01", "The FMLN and El Salvador's government met.", "FMLN", "SLV REB"),
    ("1994-12-20", "The Krajina Serbs signed with Croatia.", "Krajina Serbs", "HRV REB"),
    ("2002-01-16", "The Turkish Cypriot leader met the president of Cyprus.", "leader", "CYP REB"),
    ("2005-01-10", "In Doha the rebels signed a truce with Chad.", "rebels", "TCD REB"),
    ("2001-06-01", "Ethnic Albanian guerrillas and Macedonia signed a truce.", "guerrillas", "MKD REB"),
    ("2004-05-10", "Iraqi Kurds rejected the offer.", "Kurds", "IRQ OPP"),
    ("2004-05-10", "Iraqi Kurds live in the hills.", "Kurds", "IRQ"),
    ("1997-10-07", "Sinn Fein met British ministers.", "Sinn Fein", "GBR OPP"),
    ("2002-12-09", "The Henry Dunant Centre had invited both.", "Henry Dunant Centre", "NGO"),
    ("2010-09-01", "IGAD sent its envoy.", "IGAD", "IGO IGAD"),
    ("2010-09-01", "India blamed LeT for the raid.", "LeT", "PAK REB"),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("day", "text", "words", "side"), KINDS)
def test_a_party_gets_its_side(coder: Coder, day: str, text: str, words: str, side: str) -> None:
    sides = Sides({row.iso3: row.name for row in DataFiles().table("actors/countries.tsv", Country)})
    record = coder.code(Report(id="g", text=text, published=f"{day}T12:00:00+00:00"), until="actors")
    start = text.index(words)
    found = {
        told.code
        for actor in record.actors
        if any(m.span[0] <= start and start + len(words) <= m.span[1] for m in actor.mentions)
        and (told := sides.of(actor)) is not None
    }
    assert found == {side}


def test_a_short_name_is_written_as_listed(coder: Coder) -> None:
    record = coder.code(Report(id="r", text="“Let the hostages go,” the pope said.", published="2010-09-01"))
    assert "PAK REB" not in {actor.code for actor in record.actors}


def test_a_shared_name_without_its_state_is_nobodys(coder: Coder) -> None:
    record = coder.code(Report(id="g", text="Peru sent its army against the Maoists.", published="2004-05-01"))
    assert {actor.code for actor in record.actors if "Maoists" in actor.name} == {"PER REB"}


def test_every_group_has_its_state() -> None:
    for row in DataFiles().table(BODIES[1], Organisation):
        assert row.code is not None and row.code[:3] == row.country, row.name


def test_the_gold_of_groups_holds(coder: Coder) -> None:
    assert len(rows()) >= 120
    assert score_groups(coder)["side"] >= 0.95
