"""Who may edit: nobody until it is switched on, then whoever sits at the machine, or signs in and is named."""

from __future__ import annotations

import pytest

from components.editing.permission import (
    EDITING,
    EDITORS,
    HEADER,
    Connection,
    EditingSettings,
    Permission,
    Refusal,
    editing_settings,
    permission,
)
from tests.facts.writing import copied

ON = EditingSettings(on=True)
HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
BY_PROXY = EditingSettings(on=True, header="X-Forwarded-User")
BY_PROVIDER = EditingSettings(on=True, editors=("desk@example.org", "@newsroom.example"))


def asked(peer=None, user=None, **headers):
    """A connection from this machine but for what is said."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Connection(peer, {**HERE, **named}, user)


def test_nobody_edits_unless_it_is_switched_on():
    refused = permission(EditingSettings(), asked())
    assert isinstance(refused, Refusal)
    assert "editing: on" in refused.remedy


LOCAL = {
    "localhost": asked(),
    "an address": asked(Host="127.0.0.1:8501", Origin="http://127.0.0.1:8501"),
    "the address of IPv6": asked(Host="[::1]:8501", Origin="http://[::1]:8501"),
    "an address of IPv4 written as IPv6": asked("::ffff:127.0.0.1"),
    "no port": asked(Host="localhost", Origin="http://localhost"),
    "another address of the same machine": asked("127.0.0.5", Host="127.0.0.5:80", Origin="http://127.0.0.5:80"),
    "no origin": Connection(None, {"host": "localhost:8501"}),
}


@pytest.mark.parametrize("connection", LOCAL.values(), ids=LOCAL)
def test_whoever_sits_at_the_machine_edits_and_says_their_own_name(connection):
    assert permission(ON, connection) == Permission(None)


ELSEWHERE = {
    "another machine of the network": asked("192.168.1.20"),
    "another machine that says it asked for this one": asked("203.0.113.5"),
    "an address of the network": asked(Host="192.168.1.10:8501"),
    "all addresses": asked(Host="0.0.0.0:8501"),
    "a public name": asked(Host="dashboard.example.org"),
    "a name that begins alike": asked(Host="localhost.evil.example"),
    "a name that begins like the address": asked(Host="127.0.0.1.evil.example"),
    "a name behind an at sign": asked(Host="localhost@evil.example"),
    "a name before an at sign": asked(Host="evil.example@localhost"),
    "a name before a hash": asked(Host="localhost#.evil.example"),
    "no host": Connection(None, {"Origin": "http://localhost:8501"}),
    "an empty host": asked(Host=""),
    "a broken host": asked(Host="[::1"),
    "a page of another program on this machine": asked(Origin="http://localhost:3000"),
    "another name of the same machine": asked("127.0.0.5", Host="127.0.0.5", Origin="http://localhost:8501"),
    "a page of another site": asked(Origin="https://evil.example"),
    "a page from a file": asked(Origin="null"),
    "a proxy on this machine that says for whom": asked(X_Forwarded_For="203.0.113.5"),
    "a client that says it was passed on by this machine": asked(X_Forwarded_For="127.0.0.1"),
    "a proxy that says for which host": asked(X_Forwarded_Host="localhost"),
    "a proxy that names itself": asked(via="1.1 proxy"),
    "a peer that is no address": asked("unknown"),
    "a header of a proxy that nobody trusts": asked("203.0.113.5", X_Forwarded_User="desk@example.org"),
}


@pytest.mark.parametrize("connection", ELSEWHERE.values(), ids=ELSEWHERE)
def test_nobody_from_elsewhere_edits_without_sign_in(connection):
    refused = permission(ON, connection)
    assert isinstance(refused, Refusal)
    assert "comes from elsewhere" in refused.why
    assert "docs/editing.md" in refused.remedy


def test_the_header_of_a_trusted_proxy_says_who_edits():
    public = asked("10.0.0.7", Host="dashboard.example.org", X_Forwarded_User="desk@example.org")
    assert permission(BY_PROXY, public) == Permission("desk@example.org")


@pytest.mark.parametrize(
    "said", [{}, {"X_Forwarded_User": ""}, {"X_Forwarded_User": " \n"}, {"X_Forwarded_User": "a, b"}]
)
def test_behind_a_trusted_proxy_nobody_edits_without_its_word(said):
    refused = permission(BY_PROXY, asked(**said))
    assert isinstance(refused, Refusal)
    assert "X-Forwarded-User" in refused.why


def test_a_header_given_twice_under_two_spellings_is_not_believed():
    twice = Connection(None, {"X-Forwarded-User": "a", "x-forwarded-user": "b"})
    assert isinstance(permission(BY_PROXY, twice), Refusal)


def test_a_proxy_can_only_name_editors_where_they_are_listed():
    settings = EditingSettings(on=True, header="X-Forwarded-User", editors=("desk@example.org",))
    assert permission(settings, asked(X_Forwarded_User="desk@example.org")) == Permission("desk@example.org")
    assert isinstance(permission(settings, asked(X_Forwarded_User="reader@example.org")), Refusal)


def test_a_name_goes_into_the_history_on_one_line():
    granted = permission(BY_PROXY, asked(X_Forwarded_User="Ann\x1b[31m\r\n Desk" + "x" * 500))
    assert isinstance(granted, Permission)
    assert granted.who is not None
    assert granted.who.startswith("Ann [31m Desk")
    assert len(granted.who) == 200


SIGNED_IN = {"is_logged_in": True, "email": "desk@example.org", "email_verified": True}


@pytest.mark.parametrize(
    "user",
    [SIGNED_IN, SIGNED_IN | {"email": "Desk@Example.org"}, SIGNED_IN | {"email": "anyone@newsroom.example"}],
)
def test_who_signs_in_and_is_named_edits_from_anywhere(user):
    assert permission(BY_PROVIDER, asked("203.0.113.5", user, Host="dashboard.example.org")) == Permission(
        user["email"]
    )


NOT_NAMED = {
    "another address": SIGNED_IN | {"email": "reader@example.org"},
    "an unverified address": SIGNED_IN | {"email_verified": False},
    "no address": {"is_logged_in": True, "name": "desk@example.org"},
    "a domain that ends alike": SIGNED_IN | {"email": "desk@evil-newsroom.example"},
    "a domain below": SIGNED_IN | {"email": "desk@sub.newsroom.example"},
    "a domain inside the name": SIGNED_IN | {"email": "a@newsroom.example@evil.example"},
    "only a domain": SIGNED_IN | {"email": "newsroom.example"},
    "no text": SIGNED_IN | {"email": ["desk@example.org"]},
}


@pytest.mark.parametrize("user", NOT_NAMED.values(), ids=NOT_NAMED)
def test_who_signs_in_and_is_not_named_does_not_edit(user):
    refused = permission(BY_PROVIDER, asked(user=user))
    assert isinstance(refused, Refusal)
    assert "not among those who may edit" in refused.why


def test_where_sign_in_is_set_up_the_machine_itself_signs_in_too():
    refused = permission(BY_PROVIDER, asked(user={"is_logged_in": False}))
    assert isinstance(refused, Refusal)
    assert refused.sign_in


def test_signing_in_is_not_enough_while_nobody_is_named():
    refused = permission(ON, asked(user=SIGNED_IN))
    assert isinstance(refused, Refusal)
    assert "editors:" in refused.remedy


@pytest.fixture
def config(tmp_path):
    return copied(tmp_path).config


def written(config, *lines):
    (config / "app.yaml").write_text("\n".join(["opens: example-crisis", *lines, ""]), encoding="utf-8")
    return config


def test_the_file_switches_editing_on_and_the_environment_has_the_last_word(config):
    assert not editing_settings(config, {}).on
    assert editing_settings(config, {EDITING: "on"}).on
    written(config, "editing: on", "editors: ['@example.org']", "signed_in_header: X-User", "commits: on")
    assert editing_settings(config, {}) == EditingSettings(
        on=True, editors=("@example.org",), header="X-User", commits=True
    )
    assert not editing_settings(config, {EDITING: "off"}).on
    changed = editing_settings(config, {EDITORS: "a@b.example, @c.example", HEADER: "X-Other"})
    assert (changed.editors, changed.header) == (("a@b.example", "@c.example"), "X-Other")


@pytest.mark.parametrize("name", [EDITING, EDITORS, HEADER])
def test_a_word_of_the_environment_that_means_nothing_is_an_error(config, name):
    with pytest.raises(ValueError, match=f"^{name}: expected "):
        editing_settings(config, {name: "perhaps not"})


@pytest.mark.parametrize("line", ["editing: yes", "editing: true", "editing: [on]", "editing: on\neditors: everyone"])
def test_a_file_that_cannot_be_read_leaves_editing_off(config, line):
    assert not editing_settings(written(config, line), {}).on


def test_without_a_file_editing_is_off(config):
    (config / "app.yaml").unlink()
    assert editing_settings(config, {}) == EditingSettings()
