"""Words of address patterns: `<resource:…>` and `<id:…>`. Whoever writes such a pattern imports this."""

from django.urls import register_converter

from peyvand.records import registry


class ResourceName:
    """The name of a resource; any other word is not an address."""

    regex = "[a-z][a-z0-9-]*"

    def to_python(self, value: str) -> str:
        try:
            registry.resource(value)
        except KeyError:
            raise ValueError(value) from None
        return value

    def to_url(self, value: str) -> str:
        return value


class RecordId:
    """An id that the databases can hold."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(ResourceName, "resource")
register_converter(RecordId, "id")
