"""CMS messages to a certificate on an elliptic curve, by agreeing on a key (RFC 5753)."""

from __future__ import annotations

import os

from asn1crypto import algos, cms, core, keys  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, keywrap, padding
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_AGREEMENT = "1.3.132.1.11.1"  # an ephemeral key with the recipient's, SHA-256
_WRAPPING = "2.16.840.1.101.3.4.1.45"  # AES-256
_KEY_BYTES = 32


class _SharedInfo(core.Sequence):  # type: ignore[misc]  # the package ships no types
    """What the wrapping key is derived for: its algorithm and its length in bits."""

    _fields = [
        ("key_info", core.Any),
        ("supp_pub_info", core.OctetString, {"explicit": 2}),
    ]


def enveloped(data: bytes, recipient: x509.Certificate) -> bytes:
    """The data as a CMS message (DER) that only the key of the certificate opens, encrypted with AES-256."""
    key, start = os.urandom(_KEY_BYTES), os.urandom(16)
    padder = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(start)).encryptor()
    padded = padder.update(data) + padder.finalize()
    content = {
        "content_type": "data",
        "content_encryption_algorithm": {"algorithm": "aes256_cbc", "parameters": start},
        "encrypted_content": encryptor.update(padded) + encryptor.finalize(),
    }
    message = cms.EnvelopedData(
        {"version": "v2", "recipient_infos": [_recipient(key, recipient)], "encrypted_content_info": content}
    )
    made: bytes = cms.ContentInfo({"content_type": "enveloped_data", "content": message}).dump()
    return made


def _recipient(key: bytes, recipient: x509.Certificate) -> cms.RecipientInfo:
    public = recipient.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    own = ec.generate_private_key(public.curve)
    wrapping = algos.AlgorithmIdentifier({"algorithm": _WRAPPING})
    derived_for = _SharedInfo({"key_info": wrapping, "supp_pub_info": (8 * _KEY_BYTES).to_bytes(4, "big")})
    agreed = X963KDF(hashes.SHA256(), _KEY_BYTES, derived_for.dump()).derive(own.exchange(ec.ECDH(), public))
    described = asn1_x509.Certificate.load(recipient.public_bytes(Encoding.DER))
    whose = cms.KeyAgreementRecipientIdentifier(
        "issuer_and_serial_number",
        cms.IssuerAndSerialNumber({"issuer": described.issuer, "serial_number": described.serial_number}),
    )
    sent = own.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    info = cms.KeyAgreeRecipientInfo(
        {
            "version": "v3",
            "originator": cms.OriginatorIdentifierOrKey("originator_key", keys.PublicKeyInfo.load(sent)),
            "key_encryption_algorithm": {"algorithm": _AGREEMENT, "parameters": wrapping},
            "recipient_encrypted_keys": [
                {"rid": whose, "encrypted_key": keywrap.aes_key_wrap(agreed, key)},
            ],
        }
    )
    return cms.RecipientInfo("kari", info)
