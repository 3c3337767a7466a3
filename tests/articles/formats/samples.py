"""Small documents of every format, made for the tests."""

import io
import json
import tarfile
import zipfile

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry line opens again | The Daily Post</title>
<link rel="canonical" href="https://daily.example/2022/10/25/ferry">
<meta name="description" content="Two ports are joined after ten years.">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "headline": "Ferry line opens &amp; sails again",
"datePublished": "2022-10-25T14:05:00+03:00", "author": [{"@type": "Person", "name": "Ada Quill"}],
"publisher": {"@type": "NewsMediaOrganization", "name": "The Daily Post"},
"keywords": "Shipping, Ports", "copyrightNotice": "© 2022 The Daily Post"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ferry line opens &amp; sails again</h1>
<p class="standfirst">Two ports are joined after ten years.</p>
<figure><img src="x.jpg" alt="a ship">
<figcaption>The first ship leaves the harbour.</figcaption></figure>
<p>The ferry between the two ports sailed again on Tuesday, ten years after the line was closed
by the company that owned it, and hundreds of people stood on the quay to watch it leave.</p>
<p>Officials said the line would be served twice a day in summer and once a day in winter, and
that tickets would cost half of what they did before the line was closed.</p>
<h2>What comes next</h2>
<ul><li>A second ship is to follow in spring</li><li>The old terminal is to be rebuilt</li></ul>
<p>The harbour master said that since last September the number of visitors had doubled, and that
the hotels of the town were full for the first time in many years.</p></article>
<footer><p>Copyright The Daily Post. All rights reserved.</p><a href="/terms">Terms</a></footer>
</body></html>
"""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Daily Post</title><link>https://daily.example/</link>
<lastBuildDate>{built}</lastBuildDate>
<item><title>Harbour &amp; town agree</title><link>https://daily.example/a</link>
<guid>https://daily.example/a</guid><pubDate>Mon, 24 Oct 2022 09:30:00 +0200</pubDate>
<dc:creator>Ada Quill</dc:creator><category>Ports</category>
<content:encoded><![CDATA[<p>The harbour and the town agreed on Monday.</p>
<p>Both spoke of new&nbsp;ships.</p>]]></content:encoded></item>
<item><title>A second entry</title><link>https://daily.example/b</link>
<guid isPermaLink="false">17</guid><pubDate>Mon, 24 Oct 2022 10:30:00 GMT</pubDate>
<description>Only a summary&nbsp;of it.</description></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Post</title>
<id>tag:daily.example,2022:/</id>
<entry><title>Harbour and town agree</title><id>tag:daily.example,2022:a</id>
<link href="https://daily.example/a"/><updated>2022-10-24T09:30:00+02:00</updated>
<author><name>Ada Quill</name></author><category term="Ports"/>
<content type="html">&lt;p&gt;The harbour and the town agreed.&lt;/p&gt;</content></entry></feed>
"""

NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:agency.example:1"
 version="{version}"
 standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
<rightsInfo><copyrightNotice>© 2022 Agency</copyrightNotice>
<usageTerms>Not for sale</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/>
<versionCreated>2022-10-25T12:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/>
<edNote>{note}</edNote></itemMeta>
<contentMeta><contentCreated>2022-10-25T11:00:00+02:00</contentCreated>
<language tag="en-GB"/><by>By Ada Quill</by><headline>Ferry line opens again</headline>
<subject type="cpnat:abstract"><name>Shipping</name></subject>
<description role="drol:caption">The first ship leaves.</description></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>no text</title></head><body><p>The ferry sailed again on Tuesday.</p>
<p>{second}</p></body></html></inlineXML></contentSet></newsItem>
"""

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>Ferry line</title><docdata management-status="usable">
<doc-id regsrc="agency.example" id-string="A1"/><date.issue norm="20221025T140500+0200"/>
<doc.copyright holder="Agency" year="2022"/>
<key-list><keyword key="Shipping"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Ferry line opens again</hl1><hl2>Two ports are joined</hl2></hedline>
<byline>By Ada Quill</byline><dateline><location>OSTEND</location></dateline></body.head>
<body.content><p>The ferry sailed again on Tuesday.</p>
<media media-type="image"><media-caption>The first ship leaves.</media-caption>
<media-producer>Ada Quill</media-producer></media>
<p>It had been closed for ten years.</p></body.content>
</body></nitf>
"""

NINJS = {
    "uri": "urn:newsml:agency.example:2",
    "type": "text",
    "version": "2",
    "pubStatus": "usable",
    "versionCreated": "2022-10-25T12:00:00Z",
    "embargoed": "2099-01-01T12:00:00Z",
    "language": "en",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sails"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "The ferry sailed."},
        {"role": "main", "contentType": "application/xhtml+xml",
         "value": "<p>The ferry sailed again.</p><p>It was full.</p>"},
    ],
    "copyrightNotice": "© Agency",
    "subjects": [{"name": "Shipping"}],
    "infoSources": [{"name": "Agency"}],
}  # fmt: skip

MAIL = b"""From: Press Office <press@harbour.example>\r
To: desk@daily.example\r
Subject: Fwd: Re: Ferry line opens again\r
Date: Tue, 25 Oct 2022 14:00:00 +0200\r
Message-ID: <abc@harbour.example>\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset=utf-8\r
\r
The ferry sailed again on Tuesday.\r
\r
> what somebody else wrote\r
It was full.\r
-- \r
Press Office\r
"""


MAIL_IN_PARTS = MAIL.replace(
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n",
    b'Content-Type: multipart/alternative; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
    b'\r\n<p>It sailed.</p><blockquote type="cite">x</blockquote>\r\n--B\r\n\r\n',
)


def rss(built="Mon, 24 Oct 2022 11:00:00 GMT"):
    return RSS.format(built=built).encode()


def newsml(version=1, status="usable", note="", second="It was full."):
    return NEWSML.format(version=version, status=status, note=note, second=second).encode()


def ninjs(**changed):
    return json.dumps({**NINJS, **changed}).encode()


def zipped(**members):
    """Names with a dot are given as name__txt."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def tarred(links=(), **members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as packed:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "."))
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
        for name in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            packed.addfile(info)
    return stream.getvalue()


def word(paragraphs):
    """Of pairs of style and words."""
    import docx

    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(pages):
    """Each page a list of lines; written by hand, as no library here writes PDF."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        shown = b" T* ".join(b"(" + line.encode("latin-1") + b") Tj" for line in lines)
        stream = b"BT /F1 11 Tf 50 780 Td 14 TL " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = b" ".join(b"%d 0 R" % number for number in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _with_table(objects)


def _with_table(objects):
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )
