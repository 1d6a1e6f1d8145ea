"""Signing in: password, second factor, passkeys, single sign-on; throttled."""

from datetime import timedelta

from peyvand.config import environment, single_sign_on

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "peyvand.access.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "peyvand.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Password or second factor are asked for once more before e-mail, second factor or tokens can be changed.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "peyvand.access.sign_in_forms.SignInForm",
    "reset_password": "peyvand.access.sign_in_forms.ResetForm",
    "reset_password_from_key": "peyvand.access.sign_in_forms.NewPasswordForm",
    "change_password": "peyvand.access.sign_in_forms.ChangePasswordForm",
    "set_password": "peyvand.access.sign_in_forms.SetPasswordForm",
    "reauthenticate": "peyvand.access.sign_in_forms.ReauthenticateForm",
}
# Axes counts by account and address; these count by address alone and by account alone, whatever the address. The
# latter is generous, so that nobody can keep a colleague out by typing wrong passwords for them.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,60/h/key",
    "reset_password": "10/5m/ip,3/5m/key",
    "first_run": "10/5m/ip",
}
# A link to choose a password works once and for this many seconds.
PASSWORD_RESET_TIMEOUT = 8 * 3600

MFA_ADAPTER = "peyvand.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A longer tolerance than one period would let a code be used twice: it is marked as used for one period.
MFA_TOTP_TOLERANCE = 0
MFA_FORMS = {
    "authenticate": "peyvand.access.second_factor_forms.CodeForm",
    "reauthenticate": "peyvand.access.second_factor_forms.ReauthenticateCodeForm",
    "activate_totp": "peyvand.access.second_factor_forms.ActivateForm",
    "add_webauthn": "peyvand.access.second_factor_forms.AddPasskeyForm",
    "edit_webauthn": "peyvand.access.second_factor_forms.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "peyvand.access.adapters.SingleSignOnAdapter"
# An account elsewhere is known by issuer and subject; an e-mail address can be given to somebody else.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
SINGLE_SIGN_ON_NEW_USERS = single_sign_on.new_users_welcome()

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "peyvand.access.throttling.account_of"
AXES_CLIENT_IP_CALLABLE = "peyvand.access.throttling.address_of"
AXES_LOCKOUT_CALLABLE = "peyvand.access.throttling.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["login", "username", "email"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Who signed in when stands in the journal.
AXES_DISABLE_ACCESS_LOG = True

# Throttles and used codes are shared by all processes and machines, so they live in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "access_cache"}}

# Without a mail server, links to choose a password are shown to the administrator to hand over.
HAS_MAIL_SERVER = environment.mail_server() is not None
