"""Every verb of the log that a newsroom's day brought."""

from django.conf import settings
from django.db import migrations, models

# What an earlier version of this program would have called the same.
FORMER = {
    **dict.fromkeys(
        ("submit", "send-back", "publish", "schedule", "unschedule", "withdraw", "bring-back"), "state"
    ),
    **dict.fromkeys(
        (
            *("address", "restore", "revise", "put-live", "drop-revision", "delete-tag", "delete"),
            *("section", "front-page", "place-picture", "move-picture", "remove-picture"),
            *("edit-picture", "delete-picture", "assign"),
        ),
        "edit",
    ),
}


def call_as_before(apps, schema_editor):
    batches = apps.get_model("articles", "DecisionBatch").objects.using(schema_editor.connection.alias)
    for former in set(FORMER.values()):
        verbs = [verb for verb, word in FORMER.items() if word == former]
        batches.filter(verb__in=verbs).update(verb=former)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0036_rights_to_the_front_page'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='decisionbatch',
            name='batch_verb_known',
        ),
        migrations.AlterField(
            model_name='decisionbatch',
            name='verb',
            field=models.CharField(choices=[('accept', 'accepted'), ('reject', 'rejected'), ('relink', 'linked to another record'), ('retype', 'gave another kind'), ('bounds', 'moved the ends'), ('reopen', 'opened again'), ('add', 'marked'), ('remove', 'unmarked'), ('place', 'placed by hand'), ('accept-date', 'accepted a date'), ('reject-date', 'rejected a date'), ('change-date', 'said which days a date means'), ('reopen-date', 'opened a date again'), ('add-date', 'marked a date'), ('remove-date', 'unmarked a date'), ('place-date', 'placed a date by hand'), ('date-article', 'dated the article'), ('accept-event', 'accepted an event'), ('reject-event', 'rejected an event'), ('reopen-event', 'opened an event again'), ('change-event', 'changed an event'), ('add-event', 'added an event'), ('remove-event', 'removed an event'), ('keep-sentence', 'accepted a sentence as evidence'), ('drop-sentence', 'rejected a sentence as evidence'), ('text', 'changed the text'), ('role', 'gave a line another role'), ('edit', 'changed fields'), ('state', 'published or withdrew'), ('submit', 'handed in for review'), ('send-back', 'sent back'), ('publish', 'published'), ('schedule', 'scheduled'), ('unschedule', 'took off the schedule'), ('withdraw', 'withdrew'), ('bring-back', 'brought back'), ('address', 'changed the address'), ('restore', 'restored a revision'), ('revise', 'saved a revision'), ('put-live', 'put a revision live'), ('drop-revision', 'threw a revision away'), ('confirm', 'confirmed'), ('merge', 'merged'), ('split', 'split'), ('keep-apart', 'said they are not the same'), ('change-kind', 'changed the kind of the record'), ('merge-tags', 'merged tags'), ('delete-tag', 'deleted a tag'), ('delete', 'deleted'), ('rule', 'made or changed a rule'), ('same-story', 'said it prints the same story'), ('other-story', 'said it prints another story'), ('section', 'changed a section'), ('front-page', 'put the front page live'), ('place-picture', 'placed a picture'), ('move-picture', 'changed the place of a picture'), ('remove-picture', 'took a picture out'), ('edit-picture', 'changed a picture'), ('delete-picture', 'deleted a picture'), ('assign', 'assigned'), ('undo', 'took back')], max_length=14, verbose_name='what'),
        ),
        migrations.AddConstraint(
            model_name='decisionbatch',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['accept', 'reject', 'relink', 'retype', 'bounds', 'reopen', 'add', 'remove', 'place', 'accept-date', 'reject-date', 'change-date', 'reopen-date', 'add-date', 'remove-date', 'place-date', 'date-article', 'accept-event', 'reject-event', 'reopen-event', 'change-event', 'add-event', 'remove-event', 'keep-sentence', 'drop-sentence', 'text', 'role', 'edit', 'state', 'submit', 'send-back', 'publish', 'schedule', 'unschedule', 'withdraw', 'bring-back', 'address', 'restore', 'revise', 'put-live', 'drop-revision', 'confirm', 'merge', 'split', 'keep-apart', 'change-kind', 'merge-tags', 'delete-tag', 'delete', 'rule', 'same-story', 'other-story', 'section', 'front-page', 'place-picture', 'move-picture', 'remove-picture', 'edit-picture', 'delete-picture', 'assign', 'undo'])), name='batch_verb_known'),
        ),
        # On the way back first: the former constraints know no other verb.
        migrations.RunPython(migrations.RunPython.noop, call_as_before),
    ]
