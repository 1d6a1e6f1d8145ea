"""What people see of partners, contacts, groups and tags."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from peyvand.partners.forms import ContactForm, GroupForm, PartnerForm, TagForm
from peyvand.partners.models import Contact, Group, Partner, PartnerKind, RoleName, Tag
from peyvand.partners.models.group import HUES
from peyvand.records.fields import (
    ChoiceField,
    ChoicesField,
    CountryField,
    EmailField,
    LinkField,
    LinksField,
    MomentField,
    PhoneField,
    TextField,
)
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource


@register
class Partners(Resource):
    """Every person and organisation the company deals with."""

    name = "partners"
    model = Partner
    area = "partners"
    icon = "users"
    title = _("Partners")
    title_one = _("Partner")
    counted = ngettext_lazy("{count} partner", "{count} partners", "number")
    whose = _("Partners whose")
    purpose = _(
        "Everybody the company deals with stands here: customers, prospects, suppliers and others, with all that is known of them."
    )
    form = PartnerForm
    default_sort = "name"
    board_by = "group"
    subtitle_path = "city"
    search_reveals = ("phones", "emails", "addresses")
    fields = (
        TextField("name", _("Name"), key="name_fold", trigrams="search_key", sort=["name_key"], shown=True, width=280),
        ChoicesField(
            "roles", _("Roles"), related="roles", value_name="role", choices=RoleName.choices, shown=True, width=170
        ),
        LinkField("group", _("Group"), to="groups", hue="hue", shown=True, width=150),
        TextField(
            "city",
            _("City"),
            key="city_key",
            sort=["city_key"],
            right="addresses",
            shown=True,
            groupable=True,
            width=120,
        ),
        LinkField("owner", _("Owner"), to="users", title="display_name", shown=True, width=150),
        PhoneField("phone", _("Phone"), right="phones", shown=True, width=150),
        EmailField("email", _("E-mail"), right="emails", width=200),
        LinkField("territory", _("Territory"), to="territories", width=130),
        ChoiceField("kind", _("Kind"), choices=PartnerKind.choices, width=120),
        LinksField("tags", _("Tags"), to="tags", hue="hue", width=160),
        CountryField("country", _("Country"), right="addresses", width=130),
        LinkField("organisation", _("Kept for"), to="organisations", width=150),
        TextField("website", _("Website"), width=180),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (
        ReadyView("all", _("All")),
        ReadyView("mine", _("Mine"), {"field": "owner", "op": "is", "value": ["me"]}),
        ReadyView("customers", _("Customers"), {"field": "roles", "op": "is", "value": ["customer"]}),
        ReadyView("prospects", _("Prospects"), {"field": "roles", "op": "is", "value": ["prospect"]}),
    )


@register
class Contacts(Resource):
    """The people one deals with."""

    name = "contacts"
    model = Contact
    area = "partners"
    icon = "address-book"
    title = _("Contacts")
    title_one = _("Contact")
    counted = ngettext_lazy("{count} contact", "{count} contacts", "number")
    whose = _("Contacts whose")
    purpose = _("The people one talks to at a partner, with how to reach them.")
    form = ContactForm
    default_sort = "name"
    subtitle_path = "position"
    search_reveals = ("phones", "emails", "position")
    fields = (
        TextField("name", _("Name"), key="name_fold", trigrams="search_key", sort=["name_key"], shown=True, width=220),
        LinkField("partner", _("Partner"), to="partners", shown=True, groupable=False, width=260),
        TextField("position", _("Position"), shown=True, width=160),
        PhoneField("phone", _("Phone"), right="phones", shown=True, width=150),
        EmailField("email", _("E-mail"), right="emails", shown=True, width=200),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class Groups(Resource):
    """Groups of partners."""

    name = "groups"
    model = Group
    area = "partners"
    icon = "stack-2"
    title = _("Groups")
    title_one = _("Group")
    counted = ngettext_lazy("{count} group", "{count} groups", "number")
    whose = _("Groups whose")
    purpose = _("A group gathers partners that are treated alike; its colour stands wherever they do.")
    form = GroupForm
    default_sort = "name"
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        ChoiceField("hue", _("Colour"), choices=HUES, shown=True, groupable=False, width=120),
        TextField("description", _("Description"), shown=True, width=360),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class Tags(Resource):
    """Words to mark partners with."""

    name = "tags"
    model = Tag
    area = "partners"
    icon = "tag"
    title = _("Tags")
    title_one = _("Tag")
    counted = ngettext_lazy("{count} tag", "{count} tags", "number")
    whose = _("Tags whose")
    purpose = _("A tag is a word to mark partners with, as many as you like.")
    form = TagForm
    default_sort = "name"
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        ChoiceField("hue", _("Colour"), choices=HUES, shown=True, groupable=False, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
