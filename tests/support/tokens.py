"""A token in software (SoftHSM 2) that holds the keys of two invented people, and a third one that does not match."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from mappa_desktop.export.signing import TokenPlace
from tests.support import pki

PIN = "564738"
LABEL = "chairs token"
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
MODULE = next((place for place in _PLACES if Path(place).exists()), "")
needs_token = pytest.mark.skipif(
    not (MODULE and shutil.which("softhsm2-util")), reason="there is no token in software (SoftHSM 2) on this machine"
)

# The ids of the keys on the token.
CHAIR, ADMINISTRATOR, MISMATCHED = b"\x01", b"\x02", b"\x03"


@cache
def the_module() -> str:
    """The module with its token, made once for this process: a module reads its place only when it is loaded."""
    folder = Path(tempfile.mkdtemp(prefix="token"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "987654"],
        check=True,
        capture_output=True,
    )
    found = pki.infrastructure()
    _put(CHAIR, "chair", found.chair, found.chair)
    _put(ADMINISTRATOR, "administrator", found.administrator, found.administrator)
    _put(MISMATCHED, "mismatched", found.revoked, pki.person("Somebody Else", found.issuing))
    _put_certificate(b"", "issuing", found.issuing)
    return MODULE


def place(key_id: bytes, *, token: str = LABEL) -> TokenPlace:
    return TokenPlace(the_module(), token, key_id.hex())


def _put(key_id: bytes, label: str, certified: pki.Holder, keyed: pki.Holder) -> None:
    from pkcs11 import Attribute
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.rsa import decode_rsa_private_key

    der = keyed.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    key = (decode_rsa_private_key if isinstance(keyed.key, RSAPrivateKey) else decode_ec_private_key)(der)
    key.update(
        {
            Attribute.LABEL: label,
            Attribute.ID: key_id,
            Attribute.TOKEN: True,
            Attribute.PRIVATE: True,
            Attribute.SENSITIVE: True,
            Attribute.EXTRACTABLE: False,
            Attribute.SIGN: True,
        }
    )
    _create(key)
    _put_certificate(key_id, label, certified)


def _put_certificate(key_id: bytes, label: str, holder: pki.Holder) -> None:
    from pkcs11 import Attribute, CertificateType, ObjectClass

    certificate = holder.certificate
    _create(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            Attribute.LABEL: label,
            Attribute.ID: key_id,
            Attribute.TOKEN: True,
            Attribute.SUBJECT: certificate.subject.public_bytes(),
            Attribute.ISSUER: certificate.issuer.public_bytes(),
            Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
        }
    )


def _create(attributes: dict) -> None:  # type: ignore[type-arg]  # attributes of every kind
    import pkcs11

    token = pkcs11.lib(MODULE).get_token(token_label=LABEL)
    with token.open(rw=True, user_pin=PIN) as session:
        session.create_object(attributes)
