"""What the roles are called."""

from flask_babel import lazy_gettext as _

from portal.accounts.account import Role

ROLE_NAMES = {
    Role.VIEWER: _("Người xem"),
    Role.SURVEY_TEAM: _("Tổ đo đạc"),
    Role.COMMUNE_OFFICER: _("Cán bộ xã, phường"),
    Role.MANAGER: _("Lãnh đạo"),
    Role.DATA_STEWARD: _("Phụ trách dữ liệu"),
    Role.ADMINISTRATOR: _("Quản trị"),
}
