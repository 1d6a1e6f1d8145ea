"""The table behind Django's database cache: throttles and used codes, shared by all processes."""

from django.db import models

from peyvand.foundation.personal import Personal


class CacheRow(models.Model):
    """One cached value; only Django's cache backend reads and writes these."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    personal = Personal(technical=("value",), nobody=("expires",))

    class Meta:
        db_table = "access_cache"

    def __str__(self) -> str:
        return self.cache_key
