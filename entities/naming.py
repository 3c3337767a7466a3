"""Makes another name of an entity its preferred one."""

from django.db import transaction

from entities.models import Entity, Name


@transaction.atomic
def make_preferred(name: Name) -> Entity:
    """Swaps the name with `Entity.name`; the address stays, the order of lists follows."""
    entity: Entity = Entity.objects.select_for_update().get(pk=name.entity_id).child
    entity.name, name.text = name.text, entity.name
    entity.sort_name = ""
    entity.locked_fields = sorted({*entity.locked_fields, "name"})
    entity.version += 1
    entity.save()
    if entity.names.filter(text=name.text, kind=name.kind).exclude(pk=name.pk).exists():
        name.delete()
    else:
        name.script = ""
        name.save()
    entity.refresh_from_db()
    return entity
