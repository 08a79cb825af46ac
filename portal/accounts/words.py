"""What the roles are called, and what is said of an account that cannot be changed so."""

from flask_babel import lazy_gettext as _

from portal.accounts import change, find, passwords
from portal.accounts.account import Role

ROLE_NAMES = {
    Role.VIEWER: _("Người xem"),
    Role.SURVEY_TEAM: _("Tổ đo đạc"),
    Role.COMMUNE_OFFICER: _("Cán bộ xã, phường"),
    Role.MANAGER: _("Lãnh đạo"),
    Role.DATA_STEWARD: _("Phụ trách dữ liệu"),
    Role.PEOPLE_OFFICER: _("Phụ trách dữ liệu cá nhân"),
    Role.ADMINISTRATOR: _("Quản trị"),
}

REFUSALS: dict[type[Exception], object] = {
    change.BadLogin: _(
        "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch "
        "dưới, bắt đầu bằng chữ hoặc số."
    ),
    find.UnknownAccount: _("Không có tài khoản nào mang tên đăng nhập này."),
    change.LoginTaken: _("Tên đăng nhập này đã có người dùng."),
    change.BadName: _("Họ tên gồm 1 đến 100 chữ."),
    change.NoSuchCommune: _("Không có xã, phường nào mang mã này."),
    change.WholeProvinceOnly: _("Vai trò quản trị không giới hạn theo xã: hãy để trống mã xã."),
    change.NotHeld: _("Tài khoản không còn giữ vai trò này."),
    change.LastAdministrator: _(
        "Đây là người quản trị cuối cùng: hãy giao vai trò quản trị cho người khác trước."
    ),
    passwords.BadPassword: _("Mật khẩu gồm 10 đến 200 ký tự."),
}
