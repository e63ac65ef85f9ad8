"""One form where mathematics or grammar allow several: of ECDSA signatures, and of the names of methods.

For every ECDSA signature (r, s) there is a second one, (r, n - s), that anybody can work out and that holds as well.
Where no signature covers one, only the lower is written and only the lower is read, so that no byte of a signed file
can be another one.
"""

from __future__ import annotations

from asn1crypto import cms, core  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

# The curves whose keys are believed. Their numbers differ so much in size that a signature tells which one it is of.
CURVES = (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1())


def low(signature: bytes) -> bytes:
    """The lower of the two forms of an ECDSA signature; any other kind of signature as it is."""
    try:
        one, two = decode_dss_signature(signature)
    except ValueError:
        return signature
    size = max(one, two).bit_length()
    order = next((curve.group_order for curve in CURVES if size <= curve.key_size), None)
    if order is None or not 0 < two < order:
        return signature
    return encode_dss_signature(one, min(two, order - two))


def low_certificate(certificate: bytes) -> bytes:
    """The same certificate (DER) with the lower form of its issuer's signature; what was signed stays as it is."""
    parsed = asn1_x509.Certificate.load(certificate)
    signature = parsed["signature_value"].native
    if low(signature) == signature:
        return certificate
    parsed["signature_value"] = low(signature)
    written: bytes = parsed.dump()
    return written


def plain_methods(information: cms.SignerInfo) -> tuple[cms.DigestAlgorithm, cms.SignedDigestAlgorithm]:
    """Digest and signature as the signer named them where that is signed, and else in the usual way of naming them.

    The grammar allows an empty parameter, or none, and they mean the same.
    """
    for attribute in information["signed_attrs"]:
        if attribute["type"].native == "cms_algorithm_protection":
            protected = attribute["values"][0]
            return protected["digest_algorithm"], _as_signature(protected["signature_algorithm"])
    return (
        cms.DigestAlgorithm({"algorithm": information["digest_algorithm"]["algorithm"].native}),
        cms.SignedDigestAlgorithm({"algorithm": information["signature_algorithm"]["algorithm"].native}),
    )


def _as_signature(named: core.Sequence) -> cms.SignedDigestAlgorithm:
    """The same name without the tag that it has inside the attribute."""
    return cms.SignedDigestAlgorithm.load(named.untag().dump())
