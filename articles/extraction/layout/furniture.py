"""What web pages and wires print around an article: links, buttons, notices, rights."""

import re
from typing import Final

from articles.extraction.layout.lines import word_set
from articles.extraction.layout.outlets import is_title_cased

_WINDOW: Final = 300  # characters; what makes a line furniture stands at its beginning

_WHOLE_LINES: Final = frozenset(
    line.strip()
    for line in """
    back to top, back to top button, scroll to top, top, go to top, to the top,
    related articles, related stories, related posts, related news, related content, related,
    related topics, related coverage, related links, more stories, more news, more on this story,
    more on this topic, more from this section, more like this, read more, read next, up next,
    also read, also in the news, you may also like, you might also like, recommended,
    recommended for you, recommended stories, most read, most popular, most viewed, trending,
    trending now, top stories, latest news, latest, editor's picks, editors' picks, don't miss,
    around the web, from our partners, sponsored, sponsored content, promoted content,
    advertisement, advertisements, advertising, story continues below advertisement,
    article continues below, continue reading, continue reading below, ad, ads,
    share, share this, share this article, share this story, share this post, share on facebook,
    share on twitter, share on whatsapp, share on linkedin, share via email, tweet, pin it,
    facebook, twitter, whatsapp, linkedin, telegram, pinterest, reddit, instagram, youtube, email,
    e-mail, messenger, copy link, copy url, link copied, print, print this page, save, save article,
    bookmark, listen, listen to this article, watch, watch live, gallery, photos, video, play video,
    comments, comment, leave a comment, leave a reply, add a comment, post a comment, view comments,
    show comments, join the conversation, join the discussion, log in to comment,
    menu, home, homepage, search, close, open menu, skip to content, skip to main content,
    skip to navigation, log in, login, log out, sign in, sign up, register, subscribe,
    subscribe now, my account, newsletter, newsletters, sign up for our newsletter, donate,
    contact, contact us, about, about us, advertise, advertise with us, careers, sitemap, site map,
    privacy, privacy policy, cookie policy, cookies, cookie settings, terms, terms of use,
    terms of service, terms and conditions, accessibility, help, faq, faqs, rss, feedback,
    view image in fullscreen, keep reading,
    accept, accept all, accept all cookies, accept cookies, reject all, manage cookies,
    manage preferences, i agree, got it, ok, learn more, find out more, view all, see all, see more,
    show more, load more, loading, loading..., loading…, next, previous, prev, next article,
    previous article, next post, previous post, tags, topics, filed under, categories,
    tags:, topics:, share:, share this:, related:, comments:, enlarge image, view gallery,
    image caption, media caption, image source, follow us, follow, get the app, download the app
    """.replace("\n", " ").split(",")
)
_END_MARKS: Final = frozenset(("ends", "end", "-30-", "30", "###", "##", "(end)", "-ends-", "more"))
_BEGINNINGS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), most_words, what)
    for pattern, most_words, what in (
        (r"(?:read|see|watch|listen|learn)(?: more| also| next| here)?\s?[:|»>–-]", 40, "a link"),
        (r"(?:also read|read also|see also|related|more|don['’]t miss|up next|recommended"
         r"|related (?:articles?|stor(?:y|ies)|news))\s?[:|»>]", 40, "a link"),
        (r"(?:click|tap) (?:here|on|the link)\b", 30, "a link"),
        (r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|posted in|in this story)\s?:",
         60, "a list of tags"),
        (r"(?:share|tweet|print|email|save) (?:this|on|via|the|with)\b.{0,40}$", 8, "a button"),
        (r"(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|alerts?|updates|inbox|channel"
         r"|briefing|daily|here|now|today)\b", 45, "an invitation to a newsletter"),
        (r"(?:get|receive) .{0,60}\b(?:newsletters?|inbox|alerts)\b", 45,
         "an invitation to a newsletter"),
        (r"(?:follow|like|join|find) (?:us|me|our|@\w+)\b.{0,60}", 20, "an invitation to follow"),
        (r"follow .{0,50}\b(?:on (?:twitter|x|facebook|instagram|telegram|google news)|@\w+)", 20,
         "an invitation to follow"),
        (r"download (?:our|the) .{0,30}\bapp\b", 25, "an invitation to an app"),
        (r"(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|using)).{0,60}\bcookies?\b",
         80, "a notice about cookies"),
        (r"by (?:signing up|subscribing|continuing|clicking)\b", 60, "a notice about terms"),
        (r"(?:your email address|required fields are|notify me of)\b", 30, "a comment form"),
        (r"\d{1,5} (?:comments?|shares?|views?|likes?)$", 4, "a counter"),
        (r"list (?:of )?\d{1,2} (?:items|of \d{1,2})$", 5, "a counter"),
        (r"\d{1,3}[ -]min(?:ute)?s? (?:read|listen)\b", 6, "a reading time"),
        (r"(?:estimated )?reading time\b", 8, "a reading time"),
        (r"(?:our standards|editor['’]s note|disclaimer)\s?:", 120, "a note of the outlet"),
        (r"(?:this (?:article|story|report|piece|copy|content)|a version of this (?:article|story))"
         r" (?:was|has been|is|may|appeared?|originally|first)\b.{0,80}\b(?:published|produced"
         r"|edited|syndicated|appeared|generated|provided|translated)\b", 60,
         "a note of the outlet"),
        (r"(?:about (?:the author|us)|more (?:from|on|about)|view all posts by)\b[^.]{0,60}$",
         10, "a heading of the page"),
        (r"pic\.twitter\.com/\S+$", 2, "a link"),
        (r"(?:home|news|world)(?: [>»›/|] \S+){1,6}", 16, "the path of the page"),
    )
)  # fmt: skip
_RIGHTS: Final = re.compile(
    r"(?:©|&copy;|â©|\(c\)|copyright\b)(?=.{0,80}(?:\b(?:19|20)\d\d\b|\ball rights\b"
    r"|\brights reserved\b))"
    r"|all rights reserved\b|.{0,80}\ball rights reserved\W*$"
    r"|(?:this|the) (?:material|content) may not be\b"
    r"|.{0,60}(?:©|&copy;|\(c\)|\bcopyright) ?(?:19|20)\d\d\W*$"
    r"|(?:reproduction|republication|redistribution)\b.{0,60}\b(?:prohibited|forbidden)\W*$"
    r"|no part of (?:this|the)\b.{0,80}\bmay be (?:reproduced|copied|published)\b"
    r"|.{0,80}\bmay not be (?:published|reproduced|redistributed)\b"
    r"|(?:licensed|published|republished|available) under (?:a |the )?creative commons\b",
    re.IGNORECASE,
)
_LINK_HEADINGS: Final = re.compile(
    r"(?:related|recommended|most (?:read|popular|viewed)|more (?:stories|news|from|on)|trending"
    r"|top stories|latest(?: news)?$|read (?:more|next|also)|also (?:read|in)|you m(?:ay|ight) also"
    r"|up next|editors?['’]s? picks|don['’]t miss|around the web|from our partners|sponsored"
    r"|promoted|next (?:article|post)|previous (?:article|post)|about the author)\b",
    re.IGNORECASE,
)
_COMMENTS: Final = re.compile(
    r"(?:\d{1,5} )?comments?\W*$|(?:leave|add|post) a (?:comment|reply)\W*$|join the (?:conv|disc)",
    re.IGNORECASE,
)
SECTIONS: Final = word_set(
    "world politics business sport sports culture opinion economy technology science health "
    "environment europe africa asia americas analysis international national defence defense "
    "security diplomacy news breaking exclusive video interview explainer features lifestyle "
    "comment editorial travel education local"
) | {"middle east", "latin america", "breaking news", "top news", "world news", "us & canada"}


def furniture(text: str) -> str:
    """What part of a page a line is, in words; empty if it is none that we know."""
    window = text[:_WINDOW]
    plain = window.casefold().replace("’", "'").strip()
    if plain.strip(" .!>»›▲↑→|") in _WHOLE_LINES or plain in _WHOLE_LINES:
        return "a known button, link or heading of web pages"
    if plain in _END_MARKS and len(text) <= 8:
        return "a mark for the end of the copy"
    if not any(map(str.isalnum, text)):
        return "signs without a word: a separator"
    words = len(window.split())
    return next(
        (what for start, most, what in _BEGINNINGS if words <= most and start.match(window)), ""
    )


def rights(text: str) -> bool:
    """Whether a line says who holds the rights in the copy."""
    if text[:9].casefold() == "copyright" and is_title_cased(
        text[:80].rstrip(".").replace(":", "")
    ):
        return True
    return len(text) <= 600 and bool(_RIGHTS.match(text[:_WINDOW]))


def heads_links(text: str) -> bool:
    """Whether the lines that follow are links to other pages."""
    return len(text) <= 60 and bool(_LINK_HEADINGS.match(text))


def heads_comments(text: str) -> bool:
    return len(text) <= 40 and bool(_COMMENTS.match(text))
