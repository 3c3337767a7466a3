"""What is deleted is noted in the log, and can be taken back."""

from django.db import migrations, models

_VERBS = [
    ("accept", "accepted"),
    ("reject", "rejected"),
    ("relink", "linked to another record"),
    ("retype", "gave another kind"),
    ("bounds", "moved the ends"),
    ("reopen", "opened again"),
    ("add", "marked"),
    ("remove", "unmarked"),
    ("place", "placed by hand"),
    ("accept-date", "accepted a date"),
    ("reject-date", "rejected a date"),
    ("change-date", "said which days a date means"),
    ("reopen-date", "opened a date again"),
    ("add-date", "marked a date"),
    ("remove-date", "unmarked a date"),
    ("place-date", "placed a date by hand"),
    ("date-article", "dated the article"),
    ("accept-event", "accepted an event"),
    ("reject-event", "rejected an event"),
    ("reopen-event", "opened an event again"),
    ("change-event", "changed an event"),
    ("add-event", "added an event"),
    ("remove-event", "removed an event"),
    ("keep-sentence", "accepted a sentence as evidence"),
    ("drop-sentence", "rejected a sentence as evidence"),
    ("text", "changed the text"),
    ("role", "gave a line another role"),
    ("edit", "changed fields"),
    ("state", "published or withdrew"),
    ("confirm", "confirmed"),
    ("merge", "merged"),
    ("split", "split"),
    ("keep-apart", "said they are not the same"),
    ("change-kind", "changed the kind of the record"),
    ("merge-tags", "merged tags"),
    ("delete-tag", "deleted a tag"),
    ("delete", "deleted"),
    ("rule", "made or changed a rule"),
    ("same-story", "said it prints the same story"),
    ("other-story", "said it prints another story"),
    ("undo", "took back"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0049_rights_to_the_front_page")]

    operations = [
        migrations.RemoveConstraint(model_name="decisionbatch", name="batch_verb_known"),
        migrations.AlterField(
            model_name="decisionbatch",
            name="verb",
            field=models.CharField(choices=_VERBS, max_length=14, verbose_name="what"),
        ),
        migrations.AddConstraint(
            model_name="decisionbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", [verb for verb, _words in _VERBS])),
                name="batch_verb_known",
            ),
        ),
    ]
