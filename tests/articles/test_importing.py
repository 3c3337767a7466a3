"""Documents become articles, once, and nothing that an editor settled is overwritten."""

from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.decisions import change_role, change_text, decide_mention
from articles.importing import running
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Block, Document, Mention, Text
from entities.models import Entity, Source
from tests.factories import make_user

pytestmark = pytest.mark.django_db

STORY = """Minister opens new bridge over the river

The bridge took four years to build

Transport Minister Ana Lopez opened the new bridge on Monday before a large crowd.

"This is a great day for everybody who crosses the river," Lopez said at the ceremony.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bridge.txt").write_text(STORY)
    return tmp_path


def run(path, **options):
    return list(import_documents([Path(path)], Options(**options)))


def outcomes(path, **options):
    return [result.outcome for result in run(path, **options)]


def state_of_everything():
    models = (Article, Document, Text, Block, Mention, Entity)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_a_document_becomes_a_draft_article_with_its_bytes_kept(folder):
    assert outcomes(folder) == ["created"]
    article = Article.objects.get()
    assert article.headline == "Minister opens new bridge over the river"
    assert article.standfirst == "The bridge took four years to build"
    assert (article.state, article.public_from) == ("draft", None)
    assert bytes(article.documents.get().content) == STORY.encode()


def test_the_same_bytes_again_write_no_row(folder):
    run(folder)
    before = state_of_everything()
    assert outcomes(folder, publish=True) == ["unchanged"]
    assert state_of_everything() == before


def test_the_same_bytes_under_another_name_are_unchanged_too(folder):
    run(folder)
    (folder / "bridge.txt").rename(folder / "renamed.txt")
    assert outcomes(folder) == ["unchanged"]


def test_a_changed_document_gives_the_same_article_a_new_text(folder):
    run(folder)
    (folder / "bridge.txt").write_text(STORY.replace("large crowd", "crowd of thousands"))
    assert outcomes(folder) == ["updated"]
    article = Article.objects.get()
    assert article.texts.count() == 2
    assert article.documents.count() == 2
    assert "crowd of thousands" in article.current_text.content
    assert article.version == 2


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 decided mention was not found again"),
        (2, "2 decided mentions were not found again"),
    ],
)
def test_decisions_that_a_changed_document_lost_are_counted(folder, count, said):
    run(folder)
    for mention in Mention.objects.filter(surface__contains="Lopez")[:count]:
        decide_mention(mention, status="accepted", by=make_user(username=f"u{mention.pk}"))
    changed = STORY.replace("Ana Lopez", "Ann Smith").replace(
        "Lopez", "she" if count > 1 else "Lopez"
    )
    (folder / "bridge.txt").write_text(changed)
    (result,) = run(folder)
    assert said in result.warnings


def test_another_text_under_the_same_path_is_a_new_article_with_a_warning(folder):
    run(folder)
    (folder / "bridge.txt").write_text("Rain expected\n\nRain is expected in the north today.")
    (result,) = run(folder)
    assert result.outcome == "created"
    assert "another text" in result.warnings[0]
    assert Article.objects.count() == 2


def test_a_decision_survives_a_changed_document(folder):
    run(folder)
    editor = make_user()
    mention = Mention.objects.get(surface="Ana Lopez")
    decide_mention(mention, status="accepted", by=editor)
    (folder / "bridge.txt").write_text("UPDATED\n\n" + STORY)
    run(folder)
    mention.refresh_from_db()
    assert (mention.status, mention.placed, mention.decided_by) == ("accepted", True, editor)
    content = Article.objects.get().current_text.content
    assert content[mention.start : mention.end] == "Ana Lopez"


def test_fields_that_an_editor_settled_survive_a_changed_document(folder):
    run(folder)
    Article.objects.update(headline="A better headline", locked_fields=["headline"])
    (folder / "bridge.txt").write_text(STORY.replace("four years", "five years"))
    run(folder)
    article = Article.objects.get()
    assert article.headline == "A better headline"
    assert article.standfirst == "The bridge took five years to build"


def test_a_text_that_an_editor_wrote_survives_a_changed_document(folder):
    run(folder)
    edited = STORY.replace("large crowd", "small crowd")
    change_text(Article.objects.get(), edited, by=make_user())
    (folder / "bridge.txt").write_text(STORY.replace("four years", "five years"))
    (result,) = run(folder)
    article = Article.objects.get()
    assert article.current_text.content == edited
    assert article.documents.count() == 2
    assert "the text stays" in result.warnings[0]


def test_the_role_that_an_editor_gave_a_line_survives_a_changed_document(folder):
    run(folder)
    block = Block.objects.get(role="standfirst")
    change_role(block, "subhead", by=make_user())
    assert Article.objects.get().standfirst == ""
    (folder / "bridge.txt").write_text(STORY.replace("large crowd", "crowd"))
    run(folder)
    article = Article.objects.get()
    assert article.standfirst == ""
    assert article.current_text.blocks.get(role="subhead").origin == "person"


def test_published_documents_are_public_at_once(folder):
    run(folder, publish=True)
    assert Article.objects.public().count() == 1


def test_a_withdrawn_article_is_not_published_by_a_new_version(folder):
    run(folder, publish=True)
    Article.objects.update(state="withdrawn")
    (folder / "bridge.txt").write_text(STORY.replace("four years", "five years"))
    run(folder, publish=True)
    assert Article.objects.get().state == "withdrawn"


def test_an_article_that_an_editor_took_back_to_draft_is_not_published_again(folder):
    run(folder, publish=True)
    Article.objects.update(state="draft", locked_fields=["state"])
    (folder / "bridge.txt").write_text(STORY.replace("four years", "five years"))
    run(folder, publish=True)
    assert Article.objects.get().state == "draft"


def test_source_and_date_given_at_import_win(folder):
    run(folder, source="The River Post", published=date(2023, 5, 9))
    article = Article.objects.get()
    assert article.source.name == "The River Post"
    assert (article.dated_start, article.dated_precision) == (date(2023, 5, 9), "day")
    assert article.dated_basis == "given at import"


def test_a_second_document_of_a_source_finds_its_record(folder):
    run(folder, source="The River Post")
    (folder / "rain.txt").write_text("Rain expected\n\nRain is expected in the north today.")
    run(folder, source="THE RIVER POST")
    assert Source.objects.count() == 1


def test_a_dry_run_stores_nothing(folder):
    assert outcomes(folder, dry_run=True) == ["created"]
    assert not Document.objects.exists()
    assert not Entity.objects.exists()


def test_a_bad_document_stops_nothing_and_is_named_with_its_reason(folder):
    (folder / "a_picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (folder / "an_empty.txt").write_text(" \n")
    results = run(folder)
    assert [r.outcome for r in results] == ["failed", "failed", "created"]
    assert all(r.reason for r in results[:2])


def test_a_deleted_article_does_not_come_back_with_the_same_bytes(folder):
    run(folder)
    Article.objects.get().delete()
    (result,) = run(folder)
    assert (result.outcome, len(result.warnings)) == ("unchanged", 1)
    assert not Article.objects.exists()


def test_a_role_stays_with_its_own_line_among_lines_that_read_the_same(folder):
    (folder / "bridge.txt").write_text(STORY + "\nAdvertisement\n\nMore.\n\nAdvertisement\n")
    run(folder)
    first, _ = [
        b for b in Block.objects.all() if b.text.content[b.start : b.end] == "Advertisement"
    ]
    change_role(first, "caption", by=make_user())
    (folder / "bridge.txt").write_text(
        STORY.replace("crowd", "throng") + "\nAdvertisement\n\nMore.\n\nAdvertisement\n"
    )
    run(folder)
    text = Article.objects.get().current_text
    lines = [b for b in text.blocks.all() if text.content[b.start : b.end] == "Advertisement"]
    assert [block.origin for block in lines] == ["person", "machine"]
    assert lines[0].role == "caption"


def test_the_same_bytes_in_two_files_count_once_in_a_dry_run_too(folder):
    (folder / "copy.txt").write_text(STORY)
    assert outcomes(folder, dry_run=True) == outcomes(folder) == ["created", "unchanged"]


def test_bytes_that_another_importer_stored_in_the_meantime_are_unchanged(folder, monkeypatch):
    read = running.prepare

    def read_while_another_imports(*args):
        monkeypatch.undo()
        run(folder)
        return read(*args)

    monkeypatch.setattr(running, "prepare", read_while_another_imports)
    assert outcomes(folder) == ["unchanged"]
    assert Article.objects.count() == 1


def test_asking_to_publish_what_is_here_already_says_that_it_stays_a_draft(folder):
    run(folder)
    (result,) = run(folder, publish=True)
    assert result.warnings == ("already here and left as it is: draft",)


def test_a_known_web_address_with_another_text_is_taken_with_a_warning(folder):
    address = "https://news.example/2023/05/09/bridge\n\n"
    (folder / "bridge.txt").write_text(address + STORY)
    run(folder)
    (folder / "other.txt").write_text(address + "Rain expected\n\nRain is expected in the north.")
    (result,) = run(folder)[1:]
    assert result.outcome == "updated"
    assert "most of the text is new" in result.warnings[0]


def command(*args, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_documents", *args, stdout=out, stderr=err, **options)
        error = ""
    except CommandError as failure:
        error = str(failure)
    return out.getvalue(), err.getvalue(), error


def test_the_last_line_counts_what_was_done(folder):
    out, _, error = command(folder)
    assert out.splitlines()[-1] == "1 created, 0 updated, 0 unchanged, 0 failed"
    assert not error


def test_a_failure_is_told_even_when_quiet_and_ends_in_an_error(folder):
    (folder / "an_empty.txt").write_text("")
    out, err, error = command(folder, verbosity=0)
    assert out == ""
    assert "an_empty.txt" in err
    assert error == "1 of 2 documents failed, see above."


def test_a_path_that_does_not_exist_is_named(tmp_path):
    _, err, error = command(tmp_path / "nowhere")
    assert "nowhere: there is no such file or folder" in err
    assert error


def test_a_wrong_day_is_refused_with_the_way_to_write_it(folder):
    _, _, error = command(folder, "--published", "25.10.2022")
    assert "2022-10-25" in error


def test_a_file_name_cannot_write_on_the_terminal(folder):
    (folder / "evil\x1b[2J.txt").write_text("")
    _, err, _ = command(folder)
    assert "\x1b" not in err


def test_the_number_of_queries_does_not_grow_with_the_mentions(
    tmp_path, django_assert_max_num_queries
):
    (tmp_path / "long.txt").write_text(STORY + "\nLopez spoke. Lopez left again today.\n" * 200)
    with django_assert_max_num_queries(90):
        run(tmp_path)
    assert Mention.objects.count() > 300


def test_markdown_is_stored_without_the_marks_inside_its_lines(tmp_path):
    (tmp_path / "note.md").write_text("# A *new* bridge\n\nIt **opened** on Monday, he said.")
    run(tmp_path)
    assert Text.objects.get().content == "# A new bridge\n\nIt opened on Monday, he said."


@pytest.mark.parametrize(
    ("printed", "stored"),
    [("18:20", time(18, 20)), ("9:05", time(9, 5)), ("6.20 pm GMT", time(18, 20))],
)
def test_a_date_with_a_time_of_day_is_stored(tmp_path, printed, stored):
    story = (
        "Minister opens bridge\n\nPublished: 14 August 2025, {}\n\nIt opened on Monday, he said."
    )
    (tmp_path / "bridge.txt").write_text(story.format(printed))
    assert outcomes(tmp_path) == ["created"]
    article = Article.objects.get()
    assert (article.dated_start, article.dated_time) == (date(2025, 8, 14), stored)


FRENCH = """Macron reçoit le président du Kenya

Le président Emmanuel Macron a rencontré lundi à Paris le président du Kenya, et les deux
dirigeants ont parlé du budget de l'Union européenne et du commerce entre les deux pays.
"""


def test_copy_in_another_language_is_stored_with_it_and_says_so(folder, settings):
    (folder / "bridge.txt").write_text(FRENCH)
    call_command("load_countries", stdout=StringIO())
    [result] = run(folder)
    assert result.warnings == ("looks like French; only names that are safe were taken",)
    assert result.article.language == "fr"
    found = Mention.objects.filter(text__article=result.article)
    assert "Kenya" in {mention.surface for mention in found}
    assert all(mention.confidence < settings.PUBLIC_CONFIDENCE for mention in found)


def test_a_language_that_is_given_is_believed(folder):
    (folder / "bridge.txt").write_text(FRENCH)
    [result] = run(folder, language="fr-CA")
    assert result.article.language == "fr-CA"
    assert result.warnings == ()


def test_a_language_without_a_name_here_is_told_by_its_code(folder):
    (folder / "bridge.txt").write_text(
        "Orílẹ̀-èdè Nàìjíríà\n\nÀwọn òṣìṣẹ́ ìjọba ti bẹ̀rẹ̀ ìyanṣẹ́lódì ní ìlú Èkó àti ní Ìbàdàn "
        "lẹ́yìn tí ìjọba kọ̀ láti san owó oṣù wọn fún oṣù mẹ́ta gbáko. Àwọn olùkọ́ àti àwọn "
        "dókítà wà lára àwọn tó ń bínú.\n"
    )
    [result] = run(folder)
    assert result.warnings == (
        "looks like another language (yo); only names that are safe were taken",
    )


def test_english_and_copy_too_short_to_tell_are_english(folder):
    (folder / "short.txt").write_text("Bonjour\n\nUne note.\n")
    assert {result.article.language for result in run(folder)} == {"en"}


def test_a_pipeline_that_cannot_be_loaded_stops_the_import_with_one_sentence(folder, settings):
    broken = folder / "pipeline"
    broken.mkdir()
    settings.RECOGNISER = f"spacy:{broken}"
    with pytest.raises(CommandError, match="spaCy cannot load that pipeline"):
        call_command("import_documents", folder)
    assert not Article.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_document_is_read_by_the_recogniser_before_anything_is_locked(folder, monkeypatch):
    locked = []
    prepare = running.prepare

    def read(*args):
        locked.append(connection.in_atomic_block)
        return prepare(*args)

    monkeypatch.setattr(running, "prepare", read)
    assert outcomes(folder) == ["created"]
    assert locked == [False]
