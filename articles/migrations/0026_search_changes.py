from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_rights_to_kill_notices'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]
