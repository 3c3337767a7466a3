"""Layouts of many kinds of copy, all of it invented, are read line by line."""

import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.extraction.shapes import Layout

DOCUMENTS = Path(__file__).with_name("documents")


def read(name: str) -> tuple[str, Layout]:
    text = normalise((DOCUMENTS / name).read_text(encoding="utf-8"))
    return text, lay_out(text, name)


def roles(text: str, layout: Layout) -> list[tuple[str, str]]:
    """Each block as its role and its first three words."""
    return [(b.role, " ".join(text[b.start : b.end].split()[:3])) for b in layout.blocks]


def roles_of(text: str) -> list[tuple[str, str]]:
    return roles(text, lay_out(text))


def test_a_page_of_furniture_alone_keeps_every_line_and_says_its_headline_is_made():
    _, layout = read("furniture_only.txt")

    assert {block.role for block in layout.blocks} == {"boilerplate"}
    assert layout.headline_is_made
    assert layout.headline == "Skip to content"


def test_a_missing_headline_is_made_from_the_first_sentence_past_an_abbreviation():
    layout = lay_out("Dr. Lund flew to Oslo on Monday. She met two ministers there.")

    assert layout.headline == "Dr. Lund flew to Oslo on Monday"
    assert layout.headline_is_made
    assert [block.role for block in layout.blocks] == ["body"]


def test_a_made_headline_is_cut_between_words():
    layout = lay_out("The commission " + "considered and " * 60 + "left.")

    assert len(layout.headline) <= 90
    assert layout.headline.endswith("considered…")


def test_an_agency_in_the_dateline_is_the_source_where_no_outlet_is_named():
    _, layout = read("agency_wire.txt")

    assert layout.dateline == "ANKARA, Oct 26 (Reuters)"
    assert layout.source_name == "Reuters"
    assert any("its agency is the source" in block.reason for block in layout.blocks)


def test_a_day_without_a_year_dates_nothing():
    _, layout = read("agency_wire.txt")

    assert layout.dated is None


def test_the_year_of_a_dateline_may_come_from_the_web_address():
    layout = lay_out(
        "https://news.example.com/2022/10/talks-resume\n\nTalks resume\n\n"
        "ANKARA, Oct 26 (Reuters) - The two ministers met again on Wednesday in the capital."
    )

    assert layout.dated.start == layout.dated.end == date(2022, 10, 26)
    assert layout.dated.basis == "dateline, the year from the web address"


def test_the_date_of_publication_outranks_the_update_and_the_web_address():
    _, layout = read("web_crawl.txt")

    assert layout.dated.start == date(2023, 3, 12)
    assert (layout.dated.precision, layout.dated.time) == ("minute", "14:05")
    assert layout.dated.timezone == "GMT"
    assert layout.dated.basis == "“Published: 12 March 2023 14:05 GMT” line"


BODY = "The council met on Monday and voted for the new bridge across the river."


@pytest.mark.parametrize(
    ("text", "path", "day", "basis"),
    [
        (f"https://a.example.com/2021/may/07/x\n\nBridge vote\n\n{BODY}", "", date(2021, 5, 7),
         "date in the web address"),
        (f"Bridge vote\n\n{BODY}", "2021-05-07-bridge.txt", date(2021, 5, 7), "file name"),
        (f"Bridge vote\n\n{BODY}", "in/20210507.txt", date(2021, 5, 7), "file name"),
        (f"Bridge vote\n\nOSLO, 7 May 2021 (AFP) – {BODY}", "", date(2021, 5, 7), "dateline"),
        (f"Bridge vote\n\nOSLO, May 7 2021 /Wire Service/ -- {BODY}", "", date(2021, 5, 7),
         "dateline"),
        (f"Bridge vote\n\nOSLO, May 7 (AFP) – {BODY}", "2021/05/x.txt", date(2021, 5, 7),
         "dateline, the year from the file name"),
        (f"Bridge vote\n\nOSLO, May 7 (AFP) – {BODY}", "2021-05-08_x.txt", date(2021, 5, 8),
         "file name"),
        (f"Bridge vote\n\nOSLO, May 7 (AFP) – {BODY}", "2021/06/x.txt", date(2021, 6, 1),
         "file name"),
        (f"Bridge vote\n\n{BODY}", "2021-05-07T14-05_x.txt", date(2021, 5, 7), "file name"),
        (f"Bridge vote\n\n{BODY}", "27-05-2021 x.txt", date(2021, 5, 27), "file name"),
        (f"Bridge vote\n\n{BODY}", "x_7May2021.txt", date(2021, 5, 7), "file name"),
        (f"Bridge vote\n\n{BODY}", "06-05-2021.txt", None, ""),
        (f"Bridge vote\n\n{BODY}", "31-02-2021.txt", None, ""),
        (f"Bridge vote\n\n{BODY}", "2010-11.txt", None, ""),
        (f"---\ntitle: Bridge vote\ndate: 2021-05-07\n---\n\n{BODY}", "", date(2021, 5, 7),
         "“date: 2021-05-07” line"),
        (f"Bridge vote\n\nPublished on 7 May 2021\n\n{BODY}", "", date(2021, 5, 7),
         "“Published on 7 May 2021” line"),
        (f"Bridge vote\n\n{BODY}\n\nSource: https://a.example.com/x-20210507-y", "",
         date(2021, 5, 7), "date in the web address"),
        (f"Bridge vote\n\nBy Jane Doe | May 7, 2021\n\n{BODY}", "", date(2021, 5, 7),
         "“By Jane Doe | May 7, 2021” line"),
        (f"Bridge vote\n\nUpdated 07.05.2021\n\n{BODY}", "", None, ""),
        (f"Bridge vote\n\nUpdated 17.05.2021\n\n{BODY}", "", date(2021, 5, 17),
         "“Updated 17.05.2021” line"),
        (f"Bridge vote\n\nPublished 31 February 2021\n\n{BODY}", "", None, ""),
        (f"Bridge vote\n\n3 hours ago\n\n{BODY}", "", None, ""),
        (f"Bridge vote\n\n{BODY}\n\n© 2021 Daily Post", "000_3619566ca2021bf3ee.txt", None, ""),
    ],
)  # fmt: skip
def test_a_date_is_taken_from_where_it_is_printed_and_never_made_up(text, path, day, basis):
    dated = lay_out(text, path).dated

    assert (dated and dated.start) == day
    assert (dated.basis if dated else "") == basis


def test_the_host_stands_for_the_source_and_its_line_says_so():
    _, layout = read("web_crawl.txt")

    assert layout.source_name == "harbourherald.example.com"
    assert layout.source_url.endswith("/ferry-line-reopens/")
    assert "its host stands for the source" in layout.blocks[0].reason
    assert layout.rights == "© 2023 Harbour Herald. All rights reserved."


@pytest.mark.parametrize(
    "paragraph",
    [
        "He declined to comment.",
        "“It was a long night.”",
        "“We are ready”",
        "Facebook said it would appeal.",
        "By Tuesday, the army had left the town.",
        "Reuters could not verify the report.",
        "Share prices fell sharply on Monday.",
        "It was not clear who had fired",
        "More than 40 people were hurt.",
        "Print is not dead, the editor told the meeting.",
        "Copyright law is the next thing on the list.",
        "We use the same 24/7 service as before.",
        "Photo shops have closed.",
        "Related talks begin in May.",
    ],
)
def test_a_short_paragraph_is_not_taken_for_furniture(paragraph):
    text = f"Bridge vote\n\n{BODY}\n\n{paragraph}\n\n{BODY}"

    assert roles_of(text)[2][0] == "body"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("— With assistance from Ada Mirow and Paul Vendt", "byline"),
        ("With reporting by Ada Mirow.", "byline"),
        ("With help from the army the bridge was opened again.", "body"),
    ],
)
def test_who_helped_to_report_is_not_in_the_story(line, role):
    assert roles_of(f"Bridge vote\n\n{BODY}\n\n{BODY}\n\n{line}")[-1][0] == role


@pytest.mark.parametrize(
    "credit",
    [
        "Northern Press Agency/Jane DOE",
        "(AP Photo/Jane Doe)",
        "Photo: Jane Doe",
        "Photo by Jane Doe/Getty Images",
        "Photograph: Jane Doe/AFP/Getty Images",
        "Getty Images",
        "REUTERS/Jane Doe",
        "© Jane Doe/AFP",
        "[File: Jane Doe/Reuters]",
        "Image credit: Office of the President",
        "Photographer: Ada Mirow/Bloomberg",
    ],
)
def test_a_credit_is_not_a_paragraph(credit):
    assert roles_of(f"Bridge vote\n\n{BODY}\n\n{credit}\n\n{BODY}")[2][0] == "credit"


@pytest.mark.parametrize("line", ["Turkey/Syria", "Yes/No", "and/or", "The 2022/23 season"])
def test_a_slash_alone_makes_no_credit(line):
    assert roles_of(f"Bridge vote\n\n{BODY}\n\n{line}\n\n{BODY}")[2][0] != "credit"


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Doe",
        "BY JANE DOE AND JOHN ROE",
        "By Jane Doe, Diplomatic Correspondent in Ankara",
        "Written by Jane Doe",
        "By Jane van der Doe | 12 March 2023",
        "Staff Reporter",
    ],
)
def test_bylines_are_known_in_their_usual_forms(byline):
    assert roles_of(f"Bridge vote\n\n{byline}\n\n{BODY}\n\n{BODY}")[1][0] == "byline"


@pytest.mark.parametrize(
    "dateline",
    [
        "ANKARA, Oct 26 (Reuters) -",
        "NAIROBI, Kenya (AP) _",
        "HAVANA (AP) --",
        "WASHINGTON —",
        "JERUSALEM/ANKARA, October 26, 2022 (AFP) –",
        "NEW DELHI:",
        "Ankara, 26 October 2022 (WAM) --",
        "(Reuters) -",
        "LIMA (EFE).-",
        "ST. JOHN'S, Newfoundland (CP) —",
        "TEL AVIV, Wed., Oct. 26 (dpa) -",
    ],
)
def test_datelines_part_from_the_first_sentence(dateline):
    found = roles_of(f"Bridge vote\n\n{dateline} {BODY}\n\n{BODY}")

    assert [role for role, _ in found] == ["headline", "dateline", "body", "body"]
    assert found[2][1] == "The council met"


@pytest.mark.parametrize(
    "start",
    [
        "BREAKING - ",
        "The deal – signed in May – ",
        "NATO: ",
        "UPDATE 1 - ",
        "He said: ",
        "On Monday - ",
    ],
)
def test_other_dashes_and_colons_are_no_datelines(start):
    found = roles_of(f"Bridge vote\n\n{start}{BODY}\n\n{BODY}")

    assert "dateline" not in dict(found)


def test_a_web_address_that_runs_into_the_copy_is_its_own_block():
    text = f"https://www.lakepost.example.com/bridge-vote {BODY}"

    layout = lay_out(text)

    assert [block.role for block in layout.blocks] == ["source", "body"]
    assert layout.source_url == "https://www.lakepost.example.com/bridge-vote"


def test_a_broken_web_address_is_no_source():
    assert lay_out(f"http://[broken/path\n\nBridge vote\n\n{BODY}").source_url == ""


@given(st.text(alphabet=st.sampled_from("aB .,\n:-/()©@#*>“”1é’—|?A"), max_size=300))
def test_any_text_is_laid_out_and_nothing_is_thrown_away(raw):
    text = normalise(raw)

    blocks = lay_out(text).blocks

    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "." * 60_000,
        "A." * 120_000,
        "A. " * 60_000 + "\n" + "http://" * 50_000,
        "Short line\n" * 40_000,
        "Short line\n" * 40_000 + BODY,
        BODY + "\n" + "Short Line\n" * 40_000,
        "https://a.example.com/x\n" * 40_000,
        "By Jane Doe\n" * 40_000 + BODY,
        (BODY + "\n12 May 2021\n") * 20_000,
        "(" * 100_000 + "/" * 100_000,
        "a@" * 100_000,
    ],
    ids=range(12),
)
def test_monstrous_text_is_laid_out_in_linear_time(text):
    """A rule that looks back over the whole text would take minutes here."""
    blocks = lay_out(text).blocks

    assert blocks[-1].end == len(text.rstrip())


WRAPPED = (
    "LONDON - Britain's Prime Minister Anna Berg and Indian Prime Minister Ravi Rao are close to "
    "a trade deal, a newspaper reported on Tuesday. Kemi Lund, the trade secretary, will visit "
    "New Delhi in June.",
    "The talks began in January 2022. Sir Carl Holm, the Labour leader, said he welcomed it.",
)


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("width", range(40, 101, 5))
def test_a_paragraph_wrapped_at_any_usual_width_is_one_paragraph(width, indent):
    paragraphs = [textwrap.fill(text, width, initial_indent=indent) for text in WRAPPED]
    layout = lay_out("\n\n".join(["Britain and India close to trade deal", *paragraphs]))

    assert [block.role for block in layout.blocks] == ["headline", "dateline", "body", "body"]
    assert layout.dateline == "LONDON"


def test_lines_broken_by_hand_are_one_paragraph_where_one_breaks_inside_a_sentence():
    layout = lay_out(
        "Britain and India close to trade deal\n\n"
        "LONDON - Britain's Prime Minister Anna Berg and\n"
        "Indian Prime Minister Ravi Rao are close to a trade\n"
        "deal, a newspaper reported on Tuesday. Kemi\n"
        "Lund, the trade secretary, will visit New Delhi in\n"
        "June.\n"
    )

    assert [block.role for block in layout.blocks] == ["headline", "dateline", "body"]


def test_a_headline_right_above_a_wrapped_paragraph_stays_a_line_of_its_own():
    text = "Britain and India close to their trade deal\n" + textwrap.fill(WRAPPED[0], 60)

    assert [role for role, _ in roles_of(text)] == ["headline", "dateline", "body"]


def test_the_lines_of_a_poem_stay_lines():
    text = "A poem\n\n" + "\n".join(
        f"The {i} grey ships go down to the sea at night" for i in "abcd"
    )

    assert len(lay_out(text).blocks) == 5


def test_a_made_headline_ends_before_a_clause_and_leaves_out_the_dateline():
    layout = lay_out(
        "LIMA (Reuters) - Peruvian Foreign Minister Ana Ruiz arrived in Quito on Monday, where she "
        "will hold talks with four ministers on the border. They meet again in May."
    )

    assert layout.headline == ("Peruvian Foreign Minister Ana Ruiz arrived in Quito on Monday…")
    assert layout.headline_is_made


@pytest.mark.parametrize(
    "notice",
    [
        "© 2023 Daily Post. All rights reserved.",
        "(c) 2023 Daily Post",
        "&copy; 2023 Daily Post",
        "Daily Post © 2023",
        "Distributed by Daily Post. Copyright 2023.",
        "Reproduction without permission is prohibited.",
        "No part of this article may be reproduced without permission.",
    ],
)
def test_a_notice_of_rights_at_the_end_is_no_body(notice):
    layout = lay_out(
        "Two ministers meet in Oslo\n\nThe two met on Monday and agreed on a treaty.\n\n"
        f"They will meet again in May, he said.\n{notice}"
    )

    assert layout.blocks[-1].role == "boilerplate"
    assert layout.rights == notice


def test_a_made_headline_is_not_cut_inside_a_name():
    layout = lay_out(
        "Kenyan President William Otieno on Monday dismissed Interior Cabinet Secretary Kithure "
        "Wanjala after weeks of protests that left many dead. He spoke to reporters later."
    )

    assert layout.headline == "Kenyan President William Otieno on Monday dismissed…"


def test_an_outlet_after_a_dash_below_the_text_is_the_source():
    layout = lay_out(
        "Sultan receives minister\n\nThe two spoke of shipping on Monday, it was said.\n\n"
        "—Gulf News Agency"
    )

    assert layout.blocks[-1].role == "source"
    assert layout.source_name == "Gulf News Agency"
