"""What users of other quotation extractors complain of, each as a case that must hold here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Record, Report, Statement
from dateline.pipeline import Pipeline
from dateline.statements import build

Read = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    stage = build(DataFiles())

    def run(text: str) -> tuple[Statement, ...]:
        return stage(pipeline.parser.parse(text), Record(report=Report(id="t", text=text))).statements

    return run


def told(text: str, found: tuple[Statement, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            "" if s.source_span is None else text[slice(*s.source_span)],
            text[slice(*s.cue_span)],
            " | ".join(text[slice(*span)] for span in s.content_spans),
        )
        for s in found
    ]


MARKS = [
    "“{}”", "”{}”", "“{}“", "„{}“", "„{}”", "‟{}”", '"{}"', "＂{}＂", "''{}''", "``{}''", ",,{}''", "«{}»", "‹{}›",
    "‘{}’", "'{}'", "‚{}‘", "「{}」", "『{}』", "‘‘{}’’",
]  # fmt: skip


@pytest.mark.parametrize("marks", MARKS)
def test_every_kind_of_quotation_mark(read: Read, marks: str) -> None:
    text = f"{marks.format('We stay here,')} the colonel said."
    (statement,) = told(text, read(text))
    assert statement[:2] == ("the colonel", "said")
    assert "We stay here" in statement[2]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("‘It’s the soldiers’ turn,’ Lena Hart said.", "‘It’s the soldiers’ turn,’"),
        ("'It's the soldiers' turn,' Lena Hart said.", "'It's the soldiers' turn,'"),
        ("\"It's '90s rock 'n' roll,\" Lena Hart said.", "\"It's '90s rock 'n' roll,\""),
        ("\"He told me, 'Leave now,'\" Lena Hart said.", "\"He told me, 'Leave now,'\""),
    ],
)
def test_apostrophes_and_inner_quotations_do_not_end_a_quotation(read: Read, text: str, content: str) -> None:
    assert ("Lena Hart", "said", content) in told(text, read(text))


@pytest.mark.parametrize(
    "text",
    [
        'The 6\'2" guard walked 40" of wire. "It never stops," Lena Hart said.',
        "A lost ” mark. “It never stops,” Lena Hart said.",
        "“We are tired, the guard said. “It never stops,” Lena Hart said.",
        "Rock 'n' roll and the '90s. \"It never stops,\" Lena Hart said.",
    ],
)
def test_an_odd_number_of_marks_spoils_nothing(read: Read, text: str) -> None:
    assert any(
        source == "Lena Hart" and content[1:-1] == "It never stops," for source, _, content in told(text, read(text))
    )


def test_an_unclosed_quotation_ends_with_its_sentence(read: Read) -> None:
    text = '"We are tired," Lena Hart said. "We want to go home. The bus never came.'
    assert told(text, read(text)) == [("Lena Hart", "said", '"We are tired," | "We want to go home.')]


def test_a_quotation_over_paragraphs_is_one(read: Read) -> None:
    text = (
        "Lena Hart told the court:\n\n“We were asleep. Then the siren came.\n\n“We ran down to the cellar.”\n\n"
        "The judge thanked her."
    )
    (statement,) = told(text, read(text))
    assert statement == (
        "Lena Hart", "told", "“We were asleep. Then the siren came. | “We ran down to the cellar.”",
    )  # fmt: skip


SIGNED = [
    ('"We are here to stay." - Jane Roe', "Jane Roe"),
    ("“We are here to stay.”\n— Jane Roe, mayor of Lyman", "Jane Roe, mayor of Lyman"),
    ("From Jane Roe: “We are here to stay.”", "Jane Roe"),
    ("Jane Roe, mayor: “We are here to stay.”", "Jane Roe, mayor"),
]


@pytest.mark.parametrize(("text", "source"), SIGNED)
def test_signatures_and_labels_name_the_speaker(read: Read, text: str, source: str) -> None:
    assert [found[0] for found in told(text, read(text))] == [source]


DESCRIBED = [
    "\"I saw smoke,\" said Lena Hart, a teacher who had hidden in a barn with her sons for three days.",
    "\"I saw smoke,\" Lena Hart, a teacher who had fled the town with her sons, said.",
    "Lena Hart, who fled the town in May and now lives in Lviv, said: \"I saw smoke.\"",
    "Lena Hart - a teacher from the next village - said: \"I saw smoke.\"",
]  # fmt: skip


@pytest.mark.parametrize("text", DESCRIBED)
def test_a_description_hides_no_speaker(read: Read, text: str) -> None:
    (statement,) = told(text, read(text))
    assert statement[0].startswith("Lena Hart")
    assert "I saw smoke" in statement[2]


@pytest.mark.parametrize(
    "text",
    [
        "“We will hold,” said Dmytro “Wolf” Melnyk, a company commander.",
        '“We will hold,” Dmytro "Wolf" Melnyk said.',
        'Dmytro "Wolf" Melnyk said: “We will hold.”',
    ],
)
def test_a_nickname_in_quotation_marks_is_part_of_the_name(read: Read, text: str) -> None:
    (statement,) = told(text, read(text))
    assert "Melnyk" in statement[0]
    assert statement[2].strip("“”.,") == "We will hold"


CHAINS = [
    "According to Yonhap, quoting KCNA, North Korean troops fired two missiles.",
    "Yonhap, quoting KCNA, said North Korean troops fired two missiles.",
    "Yonhap, citing KCNA, reported that North Korean troops fired two missiles.",
    "North Korean troops fired two missiles, Yonhap reported, citing KCNA.",
    "Yonhap quoted KCNA as saying that North Korean troops fired two missiles.",
    "KCNA was quoted by Yonhap as saying that North Korean troops fired two missiles.",
    "Yonhap reported that KCNA said North Korean troops fired two missiles.",
]


@pytest.mark.parametrize("text", CHAINS)
def test_a_chain_of_sources_is_nested_outermost_first(pipeline: Pipeline, text: str) -> None:
    record = pipeline.code(Report(id="t", published="2025-06-02", text=text))
    by_source = {text[slice(*s.source_span)]: s for s in record.statements if s.source_span}
    assert sorted(by_source) == ["KCNA", "Yonhap"]
    assert by_source["Yonhap"].within is None
    assert by_source["KCNA"].within == by_source["Yonhap"].id
    content = [text[slice(*span)] for span in by_source["KCNA"].content_spans]
    assert "".join(content).lower() == "north korean troops fired two missiles"
    (event,) = record.events
    assert event.statements == (by_source["Yonhap"].id, by_source["KCNA"].id)


INTERVIEWS = [
    ("Q", "A"), ("REPORTER", "VOLKOV"), ("Reporter", "General Volkov"), ("DW", "Olha Kravets"),
]  # fmt: skip


@pytest.mark.parametrize(("asks", "answers"), INTERVIEWS)
def test_an_interview_is_read_by_its_turns(read: Read, asks: str, answers: str) -> None:
    text = (
        f"{asks}: Will you stay?\n{answers}: I think we will stay. We have shells.\n{asks}: And water?\n{answers}: No."
    )
    found = told(text, read(text))
    assert [(source, content) for source, _, content in found] == [
        (asks, "Will you stay"),
        (answers, "I think we will stay. We have shells"),
        (asks, "And water"),
        (answers, "No"),
    ]


def test_quoted_words_that_nobody_says_are_no_statement(read: Read) -> None:
    assert read("The so-called “people's republic” held a vote in the 'grey' zone.") == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people, according to police, drowned on Friday.", "police"),
        ("Nine people drowned, according to a statement by the coast guard.", "a statement by the coast guard"),
        ("Nine people drowned - police.", "police"),
        ("Police: nine people drowned", "Police"),
    ],
)
def test_cues_that_are_no_verbs(read: Read, text: str, source: str) -> None:
    assert [found[0] for found in told(text, read(text))] == [source]


def test_a_speaker_behind_the_verb_is_no_object(read: Read) -> None:
    text = "“Stop the war!” chanted the protesters."
    assert told(text, read(text)) == [("the protesters", "chanted", "“Stop the war!”")]


LEADS = [
    "NAIROBI (Savanna Wire) - President Ruto said he would not sign the bill.",
    "KYIV, June 2 (AP) — President Ruto said he would not sign the bill.",
    "KYIV, June 2 - President Ruto said he would not sign the bill.",
]


@pytest.mark.parametrize("text", LEADS)
def test_a_dateline_is_no_speaker(read: Read, text: str) -> None:
    (statement,) = told(text, read(text))
    assert statement == ("President Ruto", "said", "he would not sign the bill")


JOINED = [
    ("The government denied that the city had fallen and said it held the port.", "The government", "said"),
    ("The minister said Rwanda had sent troops and called it an act of war.", "The minister", "called"),
    ("Hamas says Israel has broken the truce and accuses it of lying.", "Hamas", "accuses"),
    ("The president said missiles hit two towns and urged allies to act.", "The president", "urged"),
]


@pytest.mark.parametrize(("text", "source", "cue"), JOINED)
def test_the_second_of_two_verbs_has_the_same_speaker(read: Read, text: str, source: str, cue: str) -> None:
    assert [found[0] for found in told(text, read(text)) if found[1] == cue] == [source]


def test_speech_set_off_by_dashes(read: Read) -> None:
    text = "- We will stay with our allies. Nobody leaves - assured Minister Karel Novak in Brno."
    assert told(text, read(text)) == [
        ("Minister Karel Novak", "assured", "We will stay with our allies. Nobody leaves")
    ]  # fmt: skip


def test_a_sentence_that_only_tells_takes_the_question_before_it(read: Read) -> None:
    text = "“Who will pay for it?” Lena Hart asked. “Nobody has told us.”"
    assert told(text, read(text)) == [("Lena Hart", "asked", "“Who will pay for it?” | “Nobody has told us.”")]


def test_speech_behind_a_colon_needs_no_telling_verb(read: Read) -> None:
    text = "Minister Jane Roe spoke to the press after the vote: “We will stay here for long.”"
    assert told(text, read(text)) == [("Minister Jane Roe", "spoke", "“We will stay here for long.”")]


def test_a_statement_is_the_word_of_who_made_it(pipeline: Pipeline) -> None:
    text = "The UN said in a report that 30 people had died. The report called for an inquiry."
    record = pipeline.code(Report(id="t", published="2025-06-02", text=text))
    names = {actor.id: actor.code for actor in record.actors}
    assert [names[s.sources[0]] for s in record.statements] == ["IGO UNO", "IGO UNO"]


def test_offsets_are_those_of_the_given_text(read: Read) -> None:
    text = "\u00a0\n “We   stay\u00a0here,”\tthe colonel  said.\r\n\n"
    (statement,) = read(text)
    assert text[slice(*statement.content_spans[0])] == "“We   stay\u00a0here,”"


LOST = [
    "“We are stronger than ever,” Lena Hart, a fellow of the River Institute, a think tank, warned in January.",
    "“We are stronger than ever,” beamed Lena Hart of Lyman.",
    "“We are stronger than ever,” Lena Hart beamed.",
    "Lena Hart went on, “We are stronger than ever.”",
    "But, added Lena Hart, “we are stronger than ever.”",
    "Lena Hart, asked about the raid by reporters, said: “We are stronger than ever.”",
]


@pytest.mark.parametrize("text", LOST)
def test_an_unusual_verb_or_a_long_way_hides_no_speaker(read: Read, text: str) -> None:
    (statement,) = told(text, read(text))
    assert statement[0].startswith("Lena Hart")
    assert "e are stronger than ever" in statement[2]


def test_quotation_marks_beside_a_verb_are_not_yet_speech(read: Read) -> None:
    assert read("In the series “The Wire,” a clerk retired in 2002. The plan, titled “Grow,” expands the port.") == ()


def test_signatures_stand_line_by_line(read: Read) -> None:
    text = "“He scares me. I hear him talk.” ― Krystal Correa\n“They cannot even answer.”― Esther Tapia\u00a0\n“So?”"
    assert [(source, content) for source, _, content in told(text, read(text))] == [
        ("Krystal Correa", "“He scares me. I hear him talk.”"),
        ("Esther Tapia", "“They cannot even answer.”"),
    ]


def test_a_transcript_in_quotation_marks_is_read_by_its_turns(read: Read) -> None:
    text = (
        'Partial transcript as follows:\n\n"WALTER: Will you stay?\n\n"VOLKOV: I think we will stay.\n\n'
        '"We have shells, too.\n\n"(CROSSTALK.)\n\n"WALTER: And water?\n\n"VOLKOV: No.'
    )
    found = told(text, read(text))
    assert [source for source, _, _ in found] == ["WALTER", "VOLKOV", "WALTER", "VOLKOV"]
    assert found[1][2].endswith("We have shells, too")
    assert "CROSSTALK" not in "".join(content for _, _, content in found)


def test_a_block_without_marks_belongs_to_the_colon_before_it(read: Read) -> None:
    text = "Lena Hart added:\n\nThis is the end of the road. Nobody leaves the town.\n\nThe bus left at noon."
    assert told(text, read(text)) == [
        ("Lena Hart", "added", "This is the end of the road. Nobody leaves the town")
    ]  # fmt: skip


def test_this_stands_for_the_sentence_before(read: Read) -> None:
    text = "Two bridges were closed to lorries. This was announced by the ministry on Friday."
    assert told(text, read(text)) == [("the ministry", "announced", "Two bridges were closed to lorries")]


GOES_ON = [
    ("“It is a ‘sham’,” Lena Hart said. “We want an inquiry into it.”", 2),
    ("The plan is “a sham”, said Lena Hart. “We want an inquiry into it.”", 2),
    ("The plan is a sham, said Lena Hart. “We want an inquiry into it.”", 2),
]


@pytest.mark.parametrize(("text", "parts"), GOES_ON)
def test_the_next_quotation_goes_on_from_the_one_who_spoke(read: Read, text: str, parts: int) -> None:
    (statement,) = read(text)
    assert len(statement.content_spans) == parts


ENDS = [
    ("She said a date had been fixed but declined to name it.", "a date had been fixed"),
    ("China said exports still will be allowed but didn't say which.", "exports still will be allowed"),
]


@pytest.mark.parametrize(("text", "content"), ENDS)
def test_what_the_speaker_left_unsaid_is_no_content(read: Read, text: str, content: str) -> None:
    assert told(text, read(text))[0][2] == content


@pytest.mark.parametrize(
    "text",
    [
        "«Não vamos sair», disse-nos Łukasz Żółć; “Café au lait,” Zoë Ångström said.",
        "“Cafe\u0301 au lait 🚚,” Zoë Ångström said.",
        "“我们不会离开, cafe\u0301,” Zoë Ångström said.",
    ],
)
def test_letters_of_any_script_keep_their_places(read: Read, text: str) -> None:
    found = told(text, read(text))
    assert found[-1][:2] == ("Zoë Ångström", "said")
    assert all(text[slice(*span)] for s in read(text) for span in (s.cue_span, *s.content_spans))


def test_a_text_in_small_letters_has_its_speakers(read: Read) -> None:
    text = "“we will not leave,” the colonel said. according to police, nine people drowned."
    assert [source for source, _, _ in told(text, read(text))] == ["the colonel", "police"]


def test_a_long_text_loses_no_statement(read: Read) -> None:
    once = "“We saw smoke over the port,” Lena Hart said. The ministry said nobody was hurt.\n\n"
    found = read(once * 150)
    assert len(found) == 300
    assert [s.cue_span for s in found] == sorted(s.cue_span for s in found)


def test_he_is_the_one_who_spoke_paragraphs_before(pipeline: Pipeline) -> None:
    text = (
        "Turkish Foreign Minister Hakan Fidan opened the talks in Istanbul.\n\nThe hall was full of reporters.\n\n"
        "“Both sides want peace,” he said."
    )
    record = pipeline.code(Report(id="t", published="2025-06-02", text=text))
    names = {actor.id: actor.name for actor in record.actors}
    (statement,) = (s for s in record.statements if not s.held)
    assert ["Fidan" in names[who] for who in statement.sources] == [True]
