"""Who says what, form by form, in sentences made for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Record, Report, Statement
from dateline.pipeline import Pipeline
from dateline.statements import build

Told = tuple[str | None, str, str]
"""Source, cue, content (parts joined by " | ")."""
Say = Callable[[str], list[Told]]


def _told(text: str, statement: Statement) -> Told:
    source = None if statement.source_span is None else text[slice(*statement.source_span)]
    content = " | ".join(text[slice(*span)] for span in statement.content_spans)
    return source, text[slice(*statement.cue_span)], content


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Callable[[str], tuple[Statement, ...]]:
    stage = build(DataFiles())

    def run(text: str) -> tuple[Statement, ...]:
        return stage(pipeline.parser.parse(text), Record(report=Report(id="t", text=text))).statements

    return run


@pytest.fixture(scope="module")
def say(read: Callable[[str], tuple[Statement, ...]]) -> Say:
    def run(text: str) -> list[Told]:
        return [_told(text, statement) for statement in read(text)]

    return run


FORMS: list[tuple[str, Told]] = [
    ("The ministry said two bridges were hit.", ("The ministry", "said", "two bridges were hit")),
    ("“We will not leave,” the mayor said.", ("the mayor", "said", "“We will not leave,”")),
    ("\"We will not leave,\" said Olha Kravets, the mayor of Lyman.",
     ("Olha Kravets", "said", "\"We will not leave,\"")),
    ("The mayor said: \"We will not leave.\"", ("The mayor", "said", "\"We will not leave.\"")),
    ("“We will rebuild,” he said, “and we will stay.”",
     ("he", "said", "“We will rebuild,” | “and we will stay.”")),
    ("The convoy, the army said, was attacked at dawn.",
     ("the army", "said", "The convoy | was attacked at dawn")),
    ("The convoy was attacked at dawn, the army said.",
     ("the army", "said", "The convoy was attacked at dawn")),
    ("As the envoy noted, the gap is wide.", ("the envoy", "noted", "the gap is wide")),
    ("According to police, nine people drowned.", ("police", "According to", "nine people drowned")),
    ("Nine people drowned, according to police.", ("police", "according to", "Nine people drowned")),
    ("The premier told reporters that the talks had failed.",
     ("The premier", "told", "the talks had failed")),
    ("Kyiv accused Moscow of breaking the truce.", ("Kyiv", "accused", "Moscow of breaking the truce")),
    ("The envoy called the plan a dead end.", ("The envoy", "called", "the plan a dead end")),
    ("Doctors described the ward as a morgue.", ("Doctors", "described", "the ward as a morgue")),
    ("Oslo called for an inquiry into the raid.", ("Oslo", "called for", "an inquiry into the raid")),
    ("The pope urged both sides to lay down arms.", ("The pope", "urged", "both sides to lay down arms")),
    ("Rebels denied that they had fired first.", ("Rebels", "denied", "they had fired first")),
    ("The president vowed to punish the attackers.", ("The president", "vowed", "to punish the attackers")),
    ("The general threatened to flatten the port.", ("The general", "threatened", "to flatten the port")),
    ("Paris condemned the strike on the clinic.", ("Paris", "condemned", "the strike on the clinic")),
    ("In his opinion, the front will freeze.", ("his", "In his opinion", "the front will freeze")),
    ("Analysts believe the offensive has stalled.", ("Analysts", "believe", "the offensive has stalled")),
    ("He rejected her claim that the vote was rigged.", ("her", "claim", "the vote was rigged")),
    ("The report showed that exports had doubled.", ("The report", "showed", "exports had doubled")),
    ("No deal is near, Kremlin says", ("Kremlin", "says", "No deal is near")),
    ("The pier is safe, a spokesman of the port in Odesa told Radio Two.",
     ("a spokesman of the port in Odesa", "told", "The pier is safe")),
    ("The harvest has failed again, explained Orlova.",
     ("Orlova", "explained", "The harvest has failed again")),
    ("TALKS TO RESUME NEXT WEEK, MINISTER SAYS", ("MINISTER", "SAYS", "TALKS TO RESUME NEXT WEEK")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FORMS, ids=[text[:50] for text, _ in FORMS])
def test_forms(say: Say, text: str, wanted: Told) -> None:
    source, cue, content = wanted
    assert any(
        cue == found[1] and content == found[2] and (found[0] or "").startswith(source or "") for found in say(text)
    ), say(text)


STANCES = [
    ("The army said it had left.", "says"),
    ("The clerk claimed the door was open.", "claims"),
    ("Tehran denied the charge.", "denies"),
    ("Kyiv accused Moscow of lying.", "accuses"),
    ("The union demanded that the law be dropped.", "demands"),
    ("The king promised to hold a vote.", "promises"),
    ("The militia threatened to storm the dam.", "threatens"),
    ("Economists expect that prices will fall.", "expects"),
    ("Officials estimate that 40 boats sank.", "assesses"),
    ("The bishop praised the rescuers.", "praises"),
    ("Madrid condemned the shelling.", "condemns"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stances(read: Callable[[str], tuple[Statement, ...]], text: str, stance: str) -> None:
    assert stance in [statement.stance for statement in read(text)]


def test_kinds(read: Callable[[str], tuple[Statement, ...]]) -> None:
    texts = ["“Stay calm,” he said.", "He said the city “is on fire”.", "He said the city burned."]
    assert [read(text)[0].kind for text in texts] == ["direct", "mixed", "indirect"]


def test_a_chain_of_sources_is_nested(read: Callable[[str], tuple[Statement, ...]]) -> None:
    found = read("The agency reported that the general said the tunnel had been sealed.")
    outer, inner = found
    assert outer.within is None
    assert inner.within == outer.id


def test_a_quotation_goes_on_without_a_cue(say: Say) -> None:
    text = "“The road is mined,” the driver said. “Nobody has come here for three days.”"
    assert say(text) == [
        ("the driver", "said", "“The road is mined,” | “Nobody has come here for three days.”")
    ]  # fmt: skip


def test_a_quotation_goes_on_over_paragraphs(say: Say) -> None:
    text = "“We were asleep,” Ilan Peretz said. “Then the siren came.\n“We ran down to the cellar at once.”"
    source, cue, content = say(text)[0]
    assert (source, cue) == ("Ilan Peretz", "said")
    assert content.endswith("“We ran down to the cellar at once.”")


def test_a_quotation_of_several_sentences_is_whole(say: Say) -> None:
    text = '"We have no water. We have no bread. Nobody helps us," Amal said.'
    assert say(text)[0] == ("Amal", "said", '"We have no water. We have no bread. Nobody helps us,"')


def test_the_sentence_before_lends_no_quotation(say: Say) -> None:
    text = "“It was dark,” the guard said. The chief confirmed that two men had fled."
    assert ("The chief", "confirmed", "two men had fled") in say(text)


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' families left. It was the ministers' idea, and nobody's fault.",
        "The '90s were hard, and the rock 'n' roll years harder.",
        "They’re gone. The brigade’s tents aren’t there.",
    ],
)
def test_apostrophes_open_no_quotation(say: Say, text: str) -> None:
    assert say(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"We will fight on, the colonel said.',
        "“We will fight on, the colonel said.",
        "''We will fight on'', the colonel said.",
        "``We will fight on,'' the colonel said.",
        "‘We will fight on,’ the colonel said.",
        "'We will fight on,' the colonel said.",
        "« We will fight on », the colonel said.",
    ],
)
def test_odd_quotation_marks_never_fail(say: Say, text: str) -> None:
    found = say(text)
    assert len(found) == 1
    assert found[0][1] == "said"
    assert "We will fight on" in found[0][2]


def test_a_descriptive_clause_hides_no_speaker(say: Say) -> None:
    text = "“I saw smoke,” said Lena Hart, who had hidden in a barn with her sons."
    source, cue, content = say(text)[0]
    assert (source or "").startswith("Lena Hart")
    assert (cue, content) == ("said", "“I saw smoke,”")


def test_a_signature_names_the_speaker(say: Say) -> None:
    assert say("“We are here to stay.” — Jane Roe") == [("Jane Roe", "—", "“We are here to stay.”")]


def test_turns_of_an_interview(say: Say) -> None:
    text = "KERR: Will the army hold the town?\nVOLKOV: It will. We have the men for it.\nKERR: And shells?"
    found = say(text)
    assert ("VOLKOV", ":", "It will. We have the men for it") in [(a, b, c.rstrip(".")) for a, b, c in found]


def test_a_participle_belongs_to_the_speaker(say: Say) -> None:
    text = "Hungary said it would abstain, accusing Brussels of blackmail."
    assert ("Hungary", "said", "it would abstain") in say(text)
    assert ("Hungary", "accusing", "Brussels of blackmail") in say(text)


def test_a_joined_verb_belongs_to_the_outer_speaker(say: Say) -> None:
    text = "President Daria Levchenko said rockets hit four towns and urged allies to send air defences."
    sources = {cue: source for source, cue, _ in say(text)}
    assert "Levchenko" in (sources["urged"] or "")


def test_a_voice_quoted_by_another_owns_the_words(say: Say) -> None:
    text = "“We are ready,” the agency quoted him as saying."
    assert ("him", "saying", "“We are ready,”") in say(text)


def test_cited_voices(say: Say) -> None:
    text = "Two men were held, local radio reported, citing police."
    assert ("police", "citing") in [(source, cue) for source, cue, _ in say(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He did not say whether the bridge had been mined.",
        "If the court says no, they will appeal.",
        "The delay continued into the night.",
        "Negotiators will announce a date soon.",
        "I think we should go.",
    ],
)
def test_no_utterance_no_statement(say: Say, text: str) -> None:
    assert say(text) == []


def test_ids_run_in_text_order(read: Callable[[str], tuple[Statement, ...]]) -> None:
    found = read("Ankara said it would host. Cairo said it would come. Doha said it would pay.")
    assert [statement.id for statement in found] == ["s1", "s2", "s3"]
    assert [statement.cue_span for statement in found] == sorted(statement.cue_span for statement in found)


def test_factivity(read: Callable[[str], tuple[Statement, ...]]) -> None:
    assert read("Tehran denied that it had sent arms.")[0].factivity == "contrary"
    assert read("The militia claimed that it had won.")[0].factivity == "claim"


def test_empty_text(read: Callable[[str], tuple[Statement, ...]]) -> None:
    assert read("") == ()
    assert read("\n\n  \n") == ()


def test_a_country_in_two_letters_is_no_pronoun(say: Say) -> None:
    assert say("The US said on Friday an invasion could start.") == [
        ("The US", "said", "an invasion could start")
    ]  # fmt: skip


def test_what_nobody_says_is_no_statement(say: Say) -> None:
    assert say("No group immediately claimed responsibility for the blast in Quetta.") == []


def test_what_heads_a_paragraph_is_no_speaker(say: Say) -> None:
    text = "Response: The prime minister said that the allies had given Hamas a prize."
    assert [source for source, _, _ in say(text)] == ["The prime minister"]
