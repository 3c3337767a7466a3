"""Documents, articles, their texts, what was found in them, and what people decided."""

from articles.models.article import Article, CorrectionNotice, Document, FormerArticleSlug
from articles.models.decision import Decision, DecisionBatch, Presence, Rule
from articles.models.evidence import Evidence
from articles.models.failed_import import FailedImport
from articles.models.front_page import FormerSectionSlug, FrontPage, Pin, Section
from articles.models.kill import KillNotice
from articles.models.notification import MailChoice, Notification
from articles.models.pending import PendingRevision
from articles.models.picture import Picture, PlacedPicture
from articles.models.queued_document import QueuedDocument
from articles.models.report import Report, ReportSender
from articles.models.saved_view import SavedView
from articles.models.search import SearchChange, SearchLine, SearchNaming
from articles.models.site import ContentVersion
from articles.models.story import Band, Printing, Story
from articles.models.text import Block, Mention, Text, TimeExpression
from articles.models.together import Assignment, Comment
from articles.models.upload import Upload
from articles.models.writing import DraftSave, InlineMark
from articles.models.wrong_password import WrongPassword

__all__ = [
    "Article",
    "Assignment",
    "Band",
    "Block",
    "Comment",
    "ContentVersion",
    "CorrectionNotice",
    "Decision",
    "DecisionBatch",
    "Document",
    "DraftSave",
    "Evidence",
    "FailedImport",
    "FormerArticleSlug",
    "FormerSectionSlug",
    "FrontPage",
    "InlineMark",
    "KillNotice",
    "MailChoice",
    "Mention",
    "Notification",
    "PendingRevision",
    "Picture",
    "Pin",
    "PlacedPicture",
    "Presence",
    "Printing",
    "QueuedDocument",
    "Report",
    "ReportSender",
    "Rule",
    "SavedView",
    "SearchChange",
    "SearchLine",
    "SearchNaming",
    "Section",
    "Story",
    "Text",
    "TimeExpression",
    "Upload",
    "WrongPassword",
]
