"""The syntax of writing: what is read from it, and that writing it gives the same text back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.reading import normalise
from articles.writing import Copy, Fault, Mark, Stretch, read_source, write_source


def told(source: str) -> list[tuple[str, str]]:
    copy = read_source(source)
    return [(one.role, copy.content[one.start : one.end]) for one in copy.stretches]


def marked(source: str) -> list[tuple[str, ...]]:
    copy = read_source(source)
    found = [(one.kind, copy.content[one.start : one.end], one.url) for one in copy.marks]
    return [one if one[2] else one[:2] for one in found]


def test_each_line_is_a_paragraph_and_a_sign_at_its_head_gives_another_role():
    assert told("One.\nTwo.\n\n## Three\n\n> Four\n- Five\n* Six\n• Seven") == [
        *(("body", "One."), ("body", "Two."), ("subhead", "Three"), ("quote", "Four")),
        *(("list-item", "Five"), ("list-item", "Six"), ("list-item", "Seven")),
    ]


def test_roles_of_imported_copy_are_named_also_within_a_line():
    assert told(
        "[dateline] ANKARA (Reuters) – [body] Gantz came.\n[caption] A man. [credit] AP"
    ) == [
        *(("dateline", "ANKARA (Reuters) –"), ("body", "Gantz came.")),
        *(("caption", "A man."), ("credit", "AP")),
    ]


def test_the_signs_are_no_part_of_the_content():
    copy = read_source("\n\n## A *fine* day\n\n- **It** rained\n")
    assert copy.content == "A fine day\n\nIt rained"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a *b* c", [("emphasis", "b")]),
        ("a **b** c", [("strong", "b")]),
        ("***a***", [("emphasis", "a"), ("strong", "a")]),
        ("**a *b* c**", [("strong", "a b c"), ("emphasis", "b")]),
        ("**a *b***", [("strong", "a b"), ("emphasis", "b")]),
        ("***a** b*", [("emphasis", "a b"), ("strong", "a")]),
        ("*a **b***", [("emphasis", "a b"), ("strong", "b")]),
        (
            "[a *b*](https://x.org/(y))",
            [("link", "a b", "https://x.org/%28y%29"), ("emphasis", "b")],
        ),
        ("*[a](/articles/b/)*", [("link", "a", "/articles/b/"), ("emphasis", "a")]),
        ("[w](mailto:desk@example.org)", [("link", "w", "mailto:desk@example.org")]),
        ("*a*b*", [("emphasis", "a")]),
        ("5 * 3 * 2", []),
        ("*a", []),
        (r"\*a* and \[b](https://x.org)", []),
        ("****a****", []),
        ("[ ](https://x.org)", []),
    ],
)
def test_marks(source, expected):
    assert marked(source) == expected


def test_what_marks_nothing_stands_for_itself():
    assert read_source(r"*a, **b, 2 * 3, C:\temp, [x] and \*").content == (
        r"*a, **b, 2 * 3, C:\temp, [x] and *"
    )


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example", "/\\evil"),
        *("www.example.org", "ftp://x.org", "https://", "https:x", "http://[", "mailto:nobody", ""),
        *("vbscript:x", 'https://x.org/"onclick', "x" * 2000, "#top", "java\u200bscript:x"),
    ],
)
def test_a_link_that_may_not_be_is_told_with_its_line(address):
    copy = read_source(f"Fine.\n\n[words]({address})")
    assert copy.faults == [Fault(3, address.replace("(", "%28").replace(")", "%29"))]
    assert copy.marks == []
    assert copy.content == "Fine.\n\nwords"


@pytest.mark.parametrize("words", ["", " "])
@pytest.mark.parametrize("address", ["https://", "https://x.org", "/articles/b/", "mailto:a@b.org"])
def test_a_link_without_words_is_told_with_its_line(words, address):
    copy = read_source(f"Fine.\n\nSee [{words}]({address}).")
    assert copy.faults == [Fault(3, address, is_wordless=True)]
    assert copy.marks == []


@pytest.mark.parametrize("words", ["[]", "[]()", "call [](int x)", r"\[](https://)", "a[](b)"])
def test_brackets_that_are_no_link_stand_for_themselves(words):
    copy = read_source(words)
    assert copy.content == words.removeprefix("\\")
    assert copy.marks == copy.faults == []


@pytest.mark.parametrize("words", ["[](https://)", "[](https://x.org)", "See [ ](/a/) [a](b) x"])
def test_imported_copy_with_such_signs_stays_savable(words):
    copy = read_source(write_source(Copy(words)))
    assert copy.content == words
    assert copy.marks == copy.faults == []


def test_the_name_of_a_role_that_stands_for_itself_does_so_before_another_role():
    copy = read_source(r"\[caption] [caption] x")
    assert write_source(copy) == r"\[caption] [caption] x"


def test_a_line_that_ends_in_a_backslash_goes_on():
    copy = read_source("One\\\ntwo.\nThree")
    assert copy.content == "One\ntwo.\nThree"
    assert [one.end for one in copy.stretches] == [8, 14]


def test_imported_copy_is_shown_with_its_roles_and_printed_bullets_as_the_syntax_has_them():
    content = "Bridge opens\nBy Ann\n\nOSLO – It opened.\n• One\n# Two\n> three\n2*3*4"
    roles = ("headline", "byline", "dateline", "body", "list-item", "subhead", "body", "body")
    words = ("Bridge opens", "By Ann", "OSLO –", "It opened.", "• One", "# Two", "> three", "2*3*4")
    starts = [content.index(one) for one in words]
    stretches = [
        Stretch(start, start + len(one), role)
        for start, one, role in zip(starts, words, roles, strict=True)
    ]
    source = write_source(Copy(content, stretches))
    assert source == (
        "[headline] Bridge opens\n[byline] By Ann\n\n[dateline] OSLO – [body] It opened.\n"
        "- One\n## Two\n\\> three\n2\\*3\\*4"
    )
    back = read_source(source)
    assert back.content == content.replace("• ", "").replace("# ", "")
    assert [one.role for one in back.stretches] == list(roles)


def test_a_paragraph_that_was_wrapped_keeps_its_lines():
    content = "Benny\nGantz came."
    copy = Copy(content, [Stretch(0, len(content), "body")])
    assert write_source(copy) == "Benny\\\nGantz came."
    back = read_source(write_source(copy))
    assert (back.content, back.stretches) == (content, copy.stretches)


SIGNS = st.sampled_from(
    [*"*[]()\\# >-•\n ab1.\u0301é", *("**", "[b](/x)", "[](/x)", "[caption] ", "\n\n")]
)
SOURCES = st.lists(SIGNS, max_size=25).map("".join).map(normalise)


@given(SOURCES)
def test_what_was_read_is_written_so_that_it_reads_the_same(source):
    copy = read_source(source)
    again = read_source(write_source(copy))
    assert (again.content, again.stretches, again.marks) == (
        copy.content,
        copy.stretches,
        copy.marks,
    )


@given(SOURCES)
def test_marks_lie_in_one_line_and_none_crosses_another(source):
    copy = read_source(source)
    for mark in copy.marks:
        assert any(one.start <= mark.start < mark.end <= one.end for one in copy.stretches)
        assert copy.content[mark.start : mark.end].strip() == copy.content[mark.start : mark.end]
        for other in copy.marks:
            assert not mark.start < other.start < mark.end < other.end
    lines = [copy.content[one.start : one.end] for one in copy.stretches]
    assert all(line == line.strip() and line for line in lines)
    assert normalise(copy.content) == copy.content


@given(
    st.lists(st.text(max_size=12), max_size=5).map("\n".join).map(normalise)
    | SOURCES.filter(lambda source: "\n" not in source)
)
def test_words_of_an_imported_text_are_never_read_as_signs(content):
    lines = [line.strip() for line in content.split("\n")]
    kept = "\n".join(lines).strip("\n")
    copy = read_source(write_source(Copy(content)))
    assert copy.content == kept
    assert copy.marks == copy.faults == []
    assert {one.role for one in copy.stretches} <= {"body"}


@pytest.mark.parametrize(
    "sign", ["[", "[a](", "*a", "\\", "(", "[a](b", "***a", "- ", "[caption] "]
)
def test_a_long_line_of_signs_is_read_at_once(sign):
    source = sign * (20_000 // len(sign))
    assert read_source(write_source(read_source(source))) == read_source(source)


def test_marks_are_told_apart_from_where_they_stand():
    assert read_source("ab *c*").marks == [Mark(3, 4, "emphasis")]
