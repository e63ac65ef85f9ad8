"""Keys on a token: found without a PIN, used with one, and the PIN is kept nowhere and tried once."""

from __future__ import annotations

import logging
import traceback

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]  # the package ships no types
from pkcs11 import exceptions

from mappa_desktop.export import tokens
from mappa_desktop.export.signing import SigningIdentity, TokenPlace, countersign, sign
from mappa_desktop.export.single_form import low
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.errors import Refused
from tests.documents import made
from tests.support import forging, pki
from tests.support.tokens import ADMINISTRATOR, CHAIR, LABEL, MISMATCHED, PIN, needs_token, place, the_module


def _identity(holder: pki.Holder, place_of_key: TokenPlace) -> SigningIdentity:
    found = pki.infrastructure()
    return SigningIdentity(holder.pem, (found.issuing.pem, found.root.pem), token=place_of_key)


def _signed(key_id: bytes = CHAIR, *, token: str = LABEL, pin: str = PIN, module: str = "") -> bytes:
    where = place(key_id, token=token)
    if module:
        where = TokenPlace(module, token, key_id.hex())
    return sign(
        made.unsigned(),
        _identity(pki.infrastructure().chair, where),
        signer_name="Ŵyn Castlemarsh",
        role="Chair",
        moment=pki.NOW,
        pin=pin,
    )


@needs_token
def test_the_certificates_of_people_are_found_without_a_pin():
    found = tokens.certificates_on(the_module())

    assert {each.label for each in found} == {"chair", "administrator", "mismatched"}
    chair = next(each for each in found if each.label == "chair")
    assert (chair.token, chair.key_id, chair.name) == (LABEL, "01", "Ŵyn Castlemarsh")
    assert chair.certificate_pem == pki.infrastructure().chair.pem
    assert chair.chain_pem == (pki.infrastructure().issuing.pem,)


@needs_token
def test_a_chair_with_an_rsa_key_and_a_second_with_a_key_on_a_curve_sign_with_their_tokens():
    found = pki.infrastructure()
    second = countersign(
        _signed(),
        _identity(found.administrator, place(ADMINISTRATOR)),
        signer_name="Ngozi Tarrant",
        role="Administrator",
        moment=pki.NOW,
        pin=PIN,
    )

    assert verify(second, TrustList((found.root.pem,)), pki.NOW).is_good


@needs_token
def test_what_a_token_signs_is_written_in_the_lower_form():
    found = pki.infrastructure()
    identity = _identity(found.administrator, place(ADMINISTRATOR))
    for _attempt in range(8):  # by chance every second one would not be
        data = sign(made.unsigned(), identity, signer_name="Ngozi Tarrant", role="Chair", moment=pki.NOW, pin=PIN)
        (start, end), *_others = forging._holes(data)
        message = cms.ContentInfo.load(bytes.fromhex(data[start + 1 : end - 1].decode()))
        signature = message["content"]["signer_infos"][0]["signature"].native
        assert low(signature) == signature


@needs_token
@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (
            lambda: _signed(pin="111111"),
            "The token refused this PIN. It counts the tries and locks after a few, so make sure before the next.",
        ),
        (lambda: _signed(pin=""), "The token asks for its PIN."),
        (
            lambda: _signed(token="somebody else's"),
            "The token that holds the key is not there; put it in and try again.",
        ),
        (lambda: _signed(b"\x77"), "The token does not hold the key of this certificate any more."),
        (lambda: _signed(module="/nowhere/module.so"), "The file of the token's program is not there."),
        (lambda: _signed(module=__file__), "This file is not the program of a card or token."),
    ],
    ids=["wrong PIN", "no PIN", "no such token", "no such key", "no module", "another file"],
)
def test_a_token_that_cannot_sign_is_refused_in_one_sentence(attempt, sentence):
    with pytest.raises(Refused) as refusal:
        attempt()

    assert str(refusal.value) == sentence


@needs_token
def test_a_key_that_is_not_the_certificates_signs_nothing():
    with pytest.raises(Refused, match="is not the one of this certificate"):
        sign(
            made.unsigned(),
            _identity(pki.infrastructure().revoked, place(MISMATCHED)),
            signer_name="A",
            role="Chair",
            moment=pki.NOW,
            pin=PIN,
        )


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (exceptions.PinLocked, "The token is locked after too many wrong PINs; whoever issued it can unlock it."),
        (exceptions.PinLenRange, "No PIN of this token has this length or form; it may have counted as a try."),
        (exceptions.PinExpired, "The PIN of the token has expired; change it with the token's own program."),
        (exceptions.UserPinNotInitialized, "The token has no PIN yet; set one with the token's own program."),
        (exceptions.DeviceRemoved, "The token that holds the key is not there; put it in and try again."),
        (exceptions.FunctionFailed, "The token did not do what it was asked; nothing was signed."),
    ],
)
def test_what_a_token_says_becomes_one_sentence(error, sentence):
    with pytest.raises(Refused) as refusal, tokens.in_sentences():
        raise error

    assert str(refusal.value) == sentence


@needs_token
def test_a_wrong_pin_is_tried_once(monkeypatch):
    import pkcs11

    tried: list[str] = []
    log_in = tokens.log_in

    def counted(token: pkcs11.Token, pin: str) -> pkcs11.Session:
        tried.append(token.label)
        return log_in(token, pin)

    monkeypatch.setattr(tokens, "log_in", counted)
    with pytest.raises(Refused, match="refused this PIN"):
        _signed(pin="111111")
    assert tried == [LABEL]


@needs_token
def test_the_pin_stands_in_no_log_no_error_and_no_file(caplog):
    secret = "1928374650"
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused) as refusal:
        _signed(pin=secret)
    with caplog.at_level(logging.DEBUG):
        data = _signed()

    written = "".join(traceback.format_exception(refusal.value))
    assert secret not in written
    assert refusal.value.__suppress_context__
    assert secret not in caplog.text
    assert PIN not in caplog.text
    assert PIN.encode() not in data
    assert PIN not in repr(_identity(pki.infrastructure().chair, place(CHAIR)))


def test_the_program_for_tokens_is_loaded_only_when_one_is_used():
    import subprocess
    import sys

    code = (
        "import sys, mappa_desktop.operations.certificates, mappa_desktop.operations.signing; "
        "sys.exit(any(name.partition('.')[0] in ('pkcs11', 'pyhanko') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
