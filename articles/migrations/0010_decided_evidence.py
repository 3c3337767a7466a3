"""Sentences that tell an event are decided on one by one, and found again wherever printed."""

import hashlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_AT_ONCE = 500


def say_what_sentences_say(apps, schema_editor):
    """The key of the sentence; what a sentence said of an event was the event's own status."""
    evidence = apps.get_model("articles", "Evidence").objects.using(schema_editor.connection.alias)
    waiting = []
    for row in evidence.select_related("event").iterator(_AT_ONCE):
        words = " ".join(row.surface.split())
        row.sentence_key = hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
        row.says = row.event.status if row.event else ""
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            evidence.bulk_update(waiting, ["sentence_key", "says"])
            waiting = []
    evidence.bulk_update(waiting, ["sentence_key", "says"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_decided_times'),
        ('entities', '0007_participants_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='decisionbatch',
            name='batch_verb_known',
        ),
        migrations.AddField(
            model_name='evidence',
            name='decided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='decided'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='prefix',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='evidence',
            name='reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='says',
            field=models.CharField(blank=True, choices=[('happened', 'happened'), ('ongoing', 'ongoing'), ('planned', 'planned'), ('claimed', 'claimed'), ('hypothetical', 'hypothetical'), ('denied', 'denied')], help_text='What this sentence says of the event: a later one may tell that it happened.', max_length=12, verbose_name='says that it'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='sentence_key',
            field=models.CharField(default='', editable=False, max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='evidence',
            name='status',
            field=models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='suggested', max_length=9, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='suffix',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='evidence',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='decisionbatch',
            name='verb',
            field=models.CharField(choices=[('accept', 'accepted'), ('reject', 'rejected'), ('relink', 'linked to another record'), ('retype', 'gave another kind'), ('bounds', 'moved the ends'), ('reopen', 'opened again'), ('add', 'marked'), ('remove', 'unmarked'), ('place', 'placed by hand'), ('accept-date', 'accepted a date'), ('reject-date', 'rejected a date'), ('change-date', 'said which days a date means'), ('reopen-date', 'opened a date again'), ('add-date', 'marked a date'), ('remove-date', 'unmarked a date'), ('place-date', 'placed a date by hand'), ('date-article', 'dated the article'), ('accept-event', 'accepted an event'), ('reject-event', 'rejected an event'), ('reopen-event', 'opened an event again'), ('change-event', 'changed an event'), ('add-event', 'added an event'), ('remove-event', 'removed an event'), ('keep-sentence', 'accepted a sentence as evidence'), ('drop-sentence', 'rejected a sentence as evidence'), ('text', 'changed the text'), ('role', 'gave a line another role'), ('edit', 'changed fields'), ('state', 'published or withdrew'), ('confirm', 'confirmed'), ('merge', 'merged'), ('split', 'split'), ('keep-apart', 'said they are not the same'), ('change-kind', 'changed the kind of the record'), ('merge-tags', 'merged tags'), ('rule', 'made or changed a rule'), ('undo', 'took back')], max_length=14, verbose_name='what'),
        ),
        migrations.RunPython(say_what_sentences_say, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('event__isnull', False)), fields=['sentence_key'], name='evidence_same_sentence'),
        ),
        migrations.AddConstraint(
            model_name='decisionbatch',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['accept', 'reject', 'relink', 'retype', 'bounds', 'reopen', 'add', 'remove', 'place', 'accept-date', 'reject-date', 'change-date', 'reopen-date', 'add-date', 'remove-date', 'place-date', 'date-article', 'accept-event', 'reject-event', 'reopen-event', 'change-event', 'add-event', 'remove-event', 'keep-sentence', 'drop-sentence', 'text', 'role', 'edit', 'state', 'confirm', 'merge', 'split', 'keep-apart', 'change-kind', 'merge-tags', 'rule', 'undo'])), name='batch_verb_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['suggested', 'accepted', 'rejected'])), name='evidence_status_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('says__in', ['', 'happened', 'ongoing', 'planned', 'claimed', 'hypothetical', 'denied'])), name='evidence_says_known'),
        ),
    ]
