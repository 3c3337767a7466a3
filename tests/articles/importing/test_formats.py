"""Documents of other formats, from the file to the article."""

import bz2
import gzip
import lzma
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.decisions import heed_kills, let_kills_go, undo
from articles.importing.queue import enqueue_documents
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.importing.working import work_on
from articles.integrity import find_faults
from articles.kinds import ArticleState
from articles.models import (
    Article,
    DecisionBatch,
    Document,
    KillNotice,
    QueuedDocument,
)
from tests.articles.formats import samples
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_rules(settings):
    settings.RECOGNISER = "rules"


@pytest.fixture
def put(tmp_path):
    """Imports one file of these bytes."""

    def put(data, name="x.txt", **options):
        (tmp_path / name).write_bytes(data)
        return list(import_documents([tmp_path / name], Options(**options)))

    return put


def outcomes(results):
    return [result.outcome for result in results]


def content(article):
    return article.current_text.content


def test_a_page_becomes_an_article_whose_lines_have_the_roles_it_gives_them(put):
    [result] = put(samples.PAGE.encode(), "lie.txt")
    article = result.article
    assert article.headline == "Ferry line opens & sails again"
    assert (article.byline, article.source.name) == ("Ada Quill", "The Daily Post")
    assert article.source_url == "https://daily.example/2022/10/25/ferry"
    assert (str(article.dated_start), str(article.dated_time)) == ("2022-10-25", "14:05:00")
    assert article.dated_timezone == "+03:00"
    assert sorted(tag.name for tag in article.tags.all()) == ["Ports", "Shipping"]
    roles = [block.role for block in article.current_text.blocks.order_by("start")]
    assert roles == [
        *("headline", "standfirst", "byline", "caption", "body", "body", "subhead"),
        *("list-item", "list-item", "body"),
    ]
    [document] = Document.objects.all()
    assert (document.media_type, bytes(document.content)) == ("text/html", samples.PAGE.encode())


def test_a_line_keeps_the_role_its_format_gave_it_when_the_text_is_edited(put):
    from articles.decisions import change_text

    [result] = put(samples.PAGE.encode())
    article = result.article
    edited = content(article).replace(
        "Two ports are joined after ten years.", "Two ports, one line"
    )
    change_text(article, edited, by=make_user("Editor"))
    roles = dict.fromkeys(block.role for block in article.current_text.blocks.order_by("start"))
    assert "subhead" in roles
    assert "list-item" in roles
    caption = article.current_text.blocks.get(role="caption")
    assert content(article)[caption.start : caption.end] == "The first ship leaves the harbour."


def test_every_entry_of_a_feed_is_an_article_and_a_new_fetch_changes_nothing(put):
    results = put(samples.rss(), "feed.xml")
    assert outcomes(results) == ["created", "created"]
    assert results[0].path.name == "feed.xml#https:⁄⁄daily.example⁄a"
    assert outcomes(put(samples.rss("later"), "feed.xml")) == ["unchanged", "unchanged"]


def test_a_summary_does_not_take_the_place_of_the_whole(put):
    page = samples.PAGE.replace("2022/10/25/ferry", "b")
    [result] = put(page.encode())
    whole = content(result.article)
    summary = put(samples.rss(), "feed.xml")[1]
    assert summary.outcome == "unchanged"
    assert "only a part" in summary.warnings[0]
    assert content(result.article) == whole
    assert result.article.documents.count() == 2


def test_a_later_version_of_the_agency_updates_and_an_earlier_one_does_not(put):
    [first] = put(samples.newsml(version=2, second="It was half full."))
    [update] = put(samples.newsml(version=10, second="It was quite full."), "y.xml")
    assert update.outcome == "updated"
    assert update.article == first.article
    [late] = put(samples.newsml(version=9, second="It was nearly full."), "z.xml")
    assert late.outcome == "unchanged"
    assert late.warnings == ("a later version of it is here already, and stays",)
    assert "quite full" in content(first.article)
    assert first.article.documents.count() == 3


def test_two_ids_of_an_agency_are_two_articles_at_one_path(put):
    put(samples.newsml())
    put(samples.newsml().replace(b"example:1", b"example:2"))
    assert Article.objects.count() == 2


def test_an_id_longer_than_the_database_holds_is_told_from_others(put):
    longest = b"urn:newsml:" + b"x" * 300
    put(samples.newsml().replace(b"urn:newsml:agency.example:1", longest + b"1"))
    put(samples.newsml().replace(b"urn:newsml:agency.example:1", longest + b"2"))
    put(samples.newsml(second="New.").replace(b"urn:newsml:agency.example:1", longest + b"1"), "z")
    assert Article.objects.count() == 2


def test_a_kill_withdraws_only_once_an_editor_says_so(put):
    put(samples.newsml(), publish=True)
    [kill] = put(samples.newsml(version=2, status="canceled", note="It never sailed"), "kill.xml")
    assert kill.outcome == "unchanged"
    assert kill.warnings == ("its agency withdraws it: an editor is asked",)
    article = Article.objects.get()
    assert article.is_public
    notice = KillNotice.objects.get()
    assert (notice.article, notice.note) == (article, "It never sailed")
    assert heed_kills([notice.pk], by=make_user("Publisher")) == 1
    article.refresh_from_db()
    assert article.state == ArticleState.WITHDRAWN
    assert heed_kills([notice.pk], by=make_user("Publisher")) == 0


def test_heeding_a_kill_can_be_taken_back(put):
    put(samples.newsml(), publish=True)
    put(samples.newsml(version=2, status="canceled"), "kill.xml")
    publisher = make_user("Publisher")
    heed_kills(list(KillNotice.objects.values_list("pk", flat=True)), by=publisher)
    undo(DecisionBatch.objects.latest("pk").pk, by=publisher)
    assert Article.objects.get().is_public


def test_a_kill_whose_answer_is_taken_back_waits_again(put):
    put(samples.newsml(), publish=True)
    put(samples.newsml(version=2, status="canceled"), "kill.xml")
    notice, publisher = KillNotice.objects.get(), make_user("Publisher")
    for answer in (heed_kills, let_kills_go):
        answer([notice.pk], by=publisher)
        batch = DecisionBatch.objects.latest("pk")
        assert batch in DecisionBatch.objects.of_article(notice.article_id)
        undo(batch.pk, by=publisher)
        notice.refresh_from_db()
        assert (notice.settled_at, notice.settled_by) == (None, None)
        assert Article.objects.get().is_public
    assert list(find_faults()) == []


def test_an_answer_is_taken_back_though_the_agency_has_asked_again(put):
    put(samples.newsml(), publish=True)
    put(samples.newsml(version=2, status="canceled"), "kill.xml")
    publisher = make_user("Publisher")
    let_kills_go([KillNotice.objects.get().pk], by=publisher)
    put(samples.newsml(version=3, status="canceled"), "again.xml")
    undo(DecisionBatch.objects.latest("pk").pk, by=publisher)
    assert KillNotice.objects.filter(settled_at=None).count() == 2
    assert heed_kills(KillNotice.objects.values_list("pk", flat=True), by=publisher) == 2
    assert Article.objects.get().state == ArticleState.WITHDRAWN


def test_what_is_killed_before_its_hour_does_not_come_out_by_the_clock(put):
    put(samples.ninjs(), publish=True)
    put(samples.ninjs(version="3", pubStatus="canceled"), "kill.json")
    article = Article.objects.get()
    assert article.state == ArticleState.REVIEW
    assert article.public_from.year == 2099


def test_a_day_that_an_editor_chose_stays_when_the_document_comes_again(put):
    put(samples.PAGE.encode(), publish=False)
    article = Article.objects.get()
    chosen = timezone.now() + timedelta(days=30)
    Article.objects.filter(pk=article.pk).update(state="published", public_from=chosen)
    put(samples.PAGE.replace("twice a day", "thrice a day").encode(), publish=True)
    article.refresh_from_db()
    assert article.public_from == chosen
    assert "thrice" in content(article)


@pytest.mark.parametrize(("chosen", "kept"), [(2100, 2100), (2098, 2099)])
def test_beside_an_embargo_the_later_of_two_days_counts(put, chosen, kept):
    put(samples.ninjs(embargoed=""))
    day = datetime(chosen, 5, 1, tzinfo=UTC)
    Article.objects.update(state="published", public_from=day)
    put(samples.ninjs(version="3"), "later.json", publish=True)
    assert Article.objects.get().public_from.year == kept


def test_a_version_that_is_held_back_does_not_come_out_in_place_of_one_that_is_scheduled(put):
    put(samples.ninjs(), publish=True)
    bodies = [{"role": "main", "contentType": "text/plain", "value": "It sank."}]
    held = samples.ninjs(version="3", pubStatus="withheld", bodies=bodies)
    [result] = put(held, "held.json", publish=True)
    assert result.outcome == "unchanged"
    assert "sank" not in content(Article.objects.get())


def test_a_tag_that_an_editor_took_away_does_not_come_back_with_the_next_version(put):
    [result] = put(samples.PAGE.encode())
    result.article.tags.remove("Ports")
    later = samples.PAGE.replace("twice a day", "thrice a day").replace(
        "Shipping,", "Shipping, Sea,"
    )
    put(later.encode())
    assert sorted(tag.name for tag in result.article.tags.all()) == ["Sea", "Shipping"]


def test_a_kill_that_is_let_go_changes_nothing(put):
    put(samples.newsml(), publish=True)
    put(samples.newsml(version=2, status="canceled"), "kill.xml")
    let_kills_go([KillNotice.objects.get().pk], by=make_user("Publisher"))
    assert Article.objects.get().is_public
    assert KillNotice.objects.get().settled_at


def test_the_same_kill_twice_asks_once(put):
    put(samples.newsml())
    put(samples.newsml(version=2, status="canceled"), "kill.xml")
    put(samples.newsml(version=3, status="canceled"), "again.xml")
    assert KillNotice.objects.count() == 1


def test_a_kill_that_comes_first_keeps_the_article_from_being_published(put):
    [kill] = put(samples.newsml(version=2, status="canceled"), "kill.xml")
    assert "not here" in kill.warnings[0]
    [result] = put(samples.newsml(), publish=True)
    assert any("before it came" in warning for warning in result.warnings)
    article = Article.objects.get()
    assert article.state == ArticleState.REVIEW
    assert KillNotice.objects.get().article == article


def test_the_kill_that_came_first_is_no_deleted_article_when_it_comes_again(put):
    kill = samples.newsml(version=2, status="canceled")
    put(kill, "kill.xml")
    [again] = put(kill, "kill.xml")
    assert again.outcome == "unchanged"
    assert again.warnings == ()


@pytest.mark.parametrize("held", [{"pubStatus": "withheld"}, {"embargoed": "2099-01-01T00:00:00Z"}])
def test_a_version_that_is_held_back_does_not_take_the_place_of_what_is_public(put, held):
    put(samples.ninjs(embargoed=""), publish=True)
    article = Article.objects.get()
    bodies = [{"role": "main", "contentType": "text/plain", "value": "It sank."}]
    later = {"embargoed": "", "version": "3", "bodies": bodies} | held
    [result] = put(samples.ninjs(**later), "later.json", publish=True)
    assert result.outcome == "unchanged"
    assert "holds this version back" in result.warnings[-1]
    assert "sank" not in content(article)


def test_an_embargo_that_is_lifted_ends(put):
    put(samples.ninjs(), publish=True)
    [result] = put(samples.ninjs(embargoed="", version="3"), "later.json", publish=True)
    assert "its embargo is lifted" in result.warnings
    assert Article.objects.get().is_public


def test_no_later_version_is_published_while_a_kill_waits(put):
    put(samples.newsml(version=3, status="canceled"), "kill.xml")
    put(samples.newsml(version=1), "one.xml", publish=True)
    [second] = put(samples.newsml(version=2, second="It was half full."), "two.xml", publish=True)
    assert second.warnings == ("a later version of it is here already, and stays",)
    [fourth] = put(samples.newsml(version=4, second="It was empty."), "four.xml", publish=True)
    assert any("before an editor has answered" in warning for warning in fourth.warnings)
    assert not Article.objects.get().is_public


def test_a_kill_that_names_nothing_fails_in_a_sentence(put):
    killed = samples.NITF.replace("usable", "canceled").replace('id-string="A1"', "")
    [result] = put(killed.encode(), "kill.xml")
    assert (result.outcome, result.reason) == (
        "failed",
        "it withdraws an article that is not here, and names none",
    )
    assert not KillNotice.objects.exists()


def test_entries_that_share_an_address_are_two_where_their_feed_numbers_them(put):
    shared = samples.rss().replace(b"https://daily.example/b", b"https://daily.example/ticker")
    shared = shared.replace(b"https://daily.example/a", b"https://daily.example/ticker")
    shared = shared.replace(b"<guid>https://daily.example/ticker</guid>", b"<guid>16</guid>")
    assert outcomes(put(shared, "feed.xml")) == ["created", "created"]


def test_the_address_of_a_whole_site_is_no_article(put):
    first = samples.PAGE.replace("https://daily.example/2022/10/25/ferry", "https://daily.example/")
    assert outcomes(put(first.encode(), "a.html")) == ["created"]
    second = first.replace("ferry", "train").replace("Ferry", "Train").replace("harbour", "station")
    assert outcomes(put(second.encode(), "b.html")) == ["created"]


def test_how_somebody_came_to_an_address_is_no_part_of_it(put):
    put(samples.PAGE.replace("2022/10/25/ferry", "a?id=7").encode())
    tracked = samples.rss().replace(b"example/a<", b"example/a?utm_source=rss&amp;id=7#top<")
    put(tracked, "feed.xml")
    assert Article.objects.count() == 2


def test_records_are_known_again_by_their_id_and_the_source_that_is_given(put):
    record = b'{"id": 7, "title": "Ferry", "body": "The ferry %s to Ostend."}'
    put(record % b"sailed", "a.json", source="Daily Post")
    [result] = put(record % b"did not go", "b.json", source="Daily Post")
    assert result.outcome == "updated"
    [other] = put(record % b"will go", "c.json", source="Other Post")
    assert other.outcome == "created"


def test_moments_are_compared_as_moments(put):
    put(samples.ninjs(version=None, versionCreated="2022-10-25T09:00:00Z", embargoed=""))
    earlier = samples.ninjs(version=None, versionCreated="2022-10-25T10:00:00+02:00", embargoed="")
    [result] = put(earlier, "earlier.json")
    assert result.warnings == ("a later version of it is here already, and stays",)


def test_a_stub_of_the_same_page_does_not_take_its_place(put):
    [result] = put(samples.PAGE.encode())
    start, end = samples.PAGE.index("<p>Officials"), samples.PAGE.index("</article>")
    [stub] = put((samples.PAGE[:start] + samples.PAGE[end:]).encode(), "stub.html")
    assert stub.outcome == "unchanged"
    assert "Officials" in content(result.article)


def test_other_bytes_of_the_same_text_make_no_other_text(put):
    [result] = put(samples.PAGE.encode())
    put(samples.PAGE.replace("<nav>", "<nav><!-- 5 comments -->").encode(), "again.html")
    assert result.article.texts.count() == 1
    assert result.article.documents.count() == 2


@pytest.mark.parametrize("ident", ["a\0b", "\ud800"], ids=["NUL", "half a sign"])
def test_an_id_that_no_database_takes_is_tidied(put, ident):
    [result] = put(samples.ninjs(uri=f"urn:x:{ident}", embargoed=""))
    assert result.outcome == "created"
    assert Document.objects.get().agency_id.startswith("urn:x:")


def test_an_embargo_holds_what_is_published(put):
    [result] = put(samples.ninjs(), publish=True)
    article = Article.objects.get()
    assert article.state == ArticleState.PUBLISHED
    assert article.public_from.year == 2099
    assert not article.is_public
    assert any("embargo" in warning for warning in result.warnings)


def test_what_the_agency_holds_back_is_not_published(put):
    [result] = put(samples.ninjs(pubStatus="withheld", embargoed=""), publish=True)
    assert result.article.state == ArticleState.DRAFT
    assert any("holds it back" in warning for warning in result.warnings)


def test_an_archive_is_imported_like_a_folder(put):
    packed = samples.zipped(
        a__html=samples.PAGE.encode(),
        b__eml=samples.MAIL,
        c__exe=b"MZ\x90",
        inner__zip=samples.zipped(x=b"x"),
        d__txt=b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
    )
    results = {result.path.name: result for result in put(packed, "all.zip")}
    told = {name: result.outcome for name, result in results.items()}
    assert told == {
        "a.html": "created",
        "b.eml": "created",
        "c.exe": "skipped",
        "inner.zip": "failed",
        "d.txt": "failed",
    }
    assert "archive within an archive" in results["inner.zip"].reason
    assert Document.objects.filter(path="all.zip/a.html").exists()


def test_lines_of_json_may_be_more_than_a_document(put, settings):
    settings.MAX_DOCUMENT_BYTES = 200
    line = b'{"title": "Ferry %d", "body": "The ferry sailed to Ostend %d times."}\n'
    long = b'{"title": "Ferry", "body": "' + b"x" * 300 + b'"}\n'
    results = put(line % (1, 1) + line % (2, 2) + long + line % (3, 3), "many.jsonl")
    assert outcomes(results) == ["created", "created", "failed", "created"]
    assert results[2].path.name == "many.jsonl#line 3"
    assert outcomes(put(b'{"title": "' + b"x" * 300 + b'"}', "one.json")) == ["failed"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_document_may_be_packed(put, settings, pack):
    settings.MAX_DOCUMENT_BYTES = 200
    [result] = put(pack(b"# Ferry\n\nThe *ferry* sailed."), "x.md.gz")
    assert content(result.article) == "# Ferry\n\nThe ferry sailed."
    line = b'{"title": "Ferry %d", "body": "The ferry sailed to Ostend %d times."}\n'
    lines = b"".join(line % (n, n) for n in range(5))
    assert outcomes(put(pack(lines), "many.jsonl.gz")) == ["created"] * 5
    assert outcomes(put(pack(b"The ferry sailed. " * 20), "large.txt.gz")) == ["failed"]
    [nested] = put(pack(samples.zipped(x=b"x")), "all.zip.gz")
    assert "archive within an archive" in nested.reason


def test_names_within_an_archive_lead_nowhere(put):
    hostile = {"../../etc/x.txt": b"The ferry sailed.", "a\nb.txt": b"The ferry came."}
    results = put(samples.zipped(**hostile), "all.zip")
    assert [result.path.as_posix().partition("all.zip/")[2] for result in results] == [
        "etc/x.txt",
        "a?b.txt",
    ]


@pytest.mark.parametrize("name", ["news.html", "news.xml", "news.json", "news.pdf", "news.zip"])
def test_a_document_that_lies_about_its_format_is_read_as_what_it_is(put, name):
    [result] = put(samples.MAIL, name)
    assert result.article.headline == "Ferry line opens again"


def test_a_broken_document_changes_nothing_and_is_named(put):
    [result] = put(samples.newsml()[:400], "cut.xml")
    assert (result.outcome, result.reason) == ("failed", "The XML is broken or cut off (line 7).")
    assert not Document.objects.exists()


def test_the_command_takes_a_map_of_fields(tmp_path):
    (tmp_path / "x.csv").write_text("Titel,Inhalt\nFähre,Sie fuhr nach Ostende.\n")
    wanted = ["--map", "headline=Titel", "--map", "text=Inhalt", "--language", "de"]
    call_command("import_documents", tmp_path / "x.csv", *wanted, verbosity=0)
    assert Article.objects.get().headline == "Fähre"
    with pytest.raises(CommandError, match="FIELD is one of headline"):
        call_command("import_documents", tmp_path, "--map", "title=x")


def test_what_a_file_holds_waits_in_the_queue_one_by_one(tmp_path):
    (tmp_path / "feed.xml").write_bytes(samples.rss())
    results = list(enqueue_documents([tmp_path], Options(fields={"text": "x"})))
    assert outcomes(results) == ["queued", "queued"]
    for row in QueuedDocument.objects.order_by("pk"):
        assert row.media_type == "application/rss+xml"
        assert row.options["fields"] == {"text": "x"}
        work_on(row.pk)
    assert sorted(Article.objects.values_list("headline", flat=True)) == [
        "A second entry",
        "Harbour & town agree",
    ]


def test_the_dashboard_and_the_list_of_kills_tell_what_waits(put, client):
    put(samples.newsml(), publish=True)
    put(samples.newsml(version=2, status="canceled", note="&lt;b&gt;x&lt;/b&gt;"), "kill.xml")
    client.force_login(make_user("Publisher"))
    assert "article its agency withdraws" in client.get("/admin/").content.decode()
    page = client.get("/admin/articles/killnotice/?settled_at__isempty=1").content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    form = f"/admin/articles/article/{Article.objects.get().pk}/change/"
    assert "Its agency takes this article back" in client.get(form).content.decode()
    chosen = {"action": "heed_selected", "_selected_action": KillNotice.objects.get().pk}
    client.post("/admin/articles/killnotice/", chosen)
    assert Article.objects.get().state == ArticleState.WITHDRAWN
    assert "Its agency takes" not in client.get(form).content.decode()


def test_a_language_that_is_no_code_is_refused(tmp_path):
    with pytest.raises(CommandError, match="write a code, as en or pt-BR"):
        call_command("import_documents", tmp_path, "--language", "english")
