"""Wrong passwords of the last hours, so that nobody can try all there are."""

from django.db import models


class WrongPassword(models.Model):
    """That somebody tried one. Keyed hashes alone: people type passwords where the name belongs."""

    name = models.CharField(max_length=64)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "wrong password"
        default_permissions = ()
        indexes = [models.Index(fields=["sender", "at"], name="wrong_password_sender")]

    def __str__(self) -> str:
        return f"{self.name} {self.sender}"
