"""The message of a signature, which stands in the one part of a file that no signature covers.

Everything in it that the signature inside does not cover is therefore held against what our own signer writes: there
is no second way to write the same signature, so no byte of it can be changed and the file still be the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from asn1crypto import cms, core  # type: ignore[import-untyped]  # the package ships no types
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.canonical_der import is_canonical
from mappa_desktop.export.single_form import CURVES, low, low_certificate, plain_methods

if TYPE_CHECKING:  # it takes long to load, and every command loads the words for verdicts
    from pyhanko.sign.validation import EmbeddedPdfSignature

# Signed data, its signer and how it names the signer: not signed themselves, so only what our signer writes.
_VERSIONS = ("v1", "v1", "issuer_and_serial_number")
_VERSIONS_OF_STAMPS = ("v3", "v1", "issuer_and_serial_number")
_STRONG_DIGESTS = frozenset({"sha256", "sha384", "sha512"})
_SHORTEST_RSA = 2048
_CURVES = frozenset(curve.name for curve in CURVES)
_MOST_CERTIFICATES = 16
# What signing leaves free for the stamp of a service, in bytes, and for nothing else.
_ROOM_FOR_A_STAMP = 12 * 1024


def is_exact(data: bytes, signature: EmbeddedPdfSignature, roots: Collection[bytes]) -> bool:
    """Whether the part of the file that no signature covers holds this signature and nothing else.

    ``roots`` are the DER certificates of the time-stamp services trusted here: their own may stand beside a stamp.
    """
    start, length, rest, _rest_length = signature.byte_range
    hole = data[start + length : rest]
    content = bytes(signature.pkcs7_content)
    # Another case would read the same, so only the one that our signer writes.
    if hole != b"<" + content.hex().upper().encode() + b">":
        return False
    message = cms.ContentInfo.load(content)
    size = len(message.dump())
    if content[size:].strip(b"\x00") or not is_canonical(content[:size]):
        return False
    if is_time_stamp(signature):
        return stamp_is_exact(message, roots)
    signed = message["content"]
    information = signed["signer_infos"][0]
    # Signing leaves room for a stamp where it asks for one: none was taken out later, and none put in by anybody.
    left = len(content) - size + len(information["unsigned_attrs"].dump())
    if is_stamped(signature) is not (left >= _ROOM_FOR_A_STAMP):
        return False
    return (
        _is_plain(signed, _VERSIONS)
        and _names_methods_plainly(information)
        and isinstance(signed["encap_content_info"]["content"], core.Void)
        and _certificates_are_exact(signed, ())
        and all(stamp_is_exact(stamp, roots) for stamp in _stamps(information["unsigned_attrs"]))
        and _holds_at_most_a_stamp(information["unsigned_attrs"])
    )


def stamp_is_exact(message: cms.ContentInfo, roots: Collection[bytes]) -> bool:
    """Whether a stamp holds nothing that is not signed and could be another; ``roots`` as for ``is_exact``."""
    signed = message["content"]
    return (
        _is_plain(signed, _VERSIONS_OF_STAMPS)
        and _names_methods_in_one_way(signed["signer_infos"][0])
        and isinstance(signed["signer_infos"][0]["unsigned_attrs"], core.Void)
        and _certificates_are_exact(signed, roots)
    )


def is_time_stamp(signature: EmbeddedPdfSignature) -> bool:
    """Whether a service stamped the whole document here, rather than a person signed it."""
    return bool(signature.sig_object_type == "/DocTimeStamp")


def is_stamped(signature: EmbeddedPdfSignature) -> bool:
    """Whether a time stamp stands beside a signature."""
    return not isinstance(signature.signer_info["unsigned_attrs"], core.Void)


def stamp_of(signature: EmbeddedPdfSignature) -> cms.SignedData:
    """The signed data of the time stamp: of the one beside a signature, or of one for the whole document."""
    if is_time_stamp(signature):
        return signature.signed_data
    return _stamps(signature.signer_info["unsigned_attrs"])[0]["content"]


def enclosed(signed: cms.SignedData) -> list[x509.Certificate]:
    """The certificates that came with a signature, its own among them."""
    return [x509.load_der_x509_certificate(one.chosen.dump()) for one in signed["certificates"]]


def named_in(signed: cms.SignedData) -> frozenset[bytes]:
    """The SHA-256 of the certificates that a signature names in what it signs: its own and, of ours, those above."""
    return frozenset(
        named["cert_hash"].native
        for attribute in signed["signer_infos"][0]["signed_attrs"]
        if attribute["type"].native == "signing_certificate_v2"
        for value in attribute["values"]
        for named in value["certs"]
        if named["hash_algorithm"]["algorithm"].native == "sha256"
    )


def signer_of(signed: cms.SignedData) -> x509.Certificate:
    """The certificate that a message names as its signer's; raises ``LookupError`` where it did not come along."""
    named = signed["signer_infos"][0]["sid"].chosen
    for certificate in enclosed(signed):
        same_issuer = certificate.issuer.public_bytes() == named["issuer"].dump()
        if same_issuer and certificate.serial_number == named["serial_number"].native:
            return certificate
    raise LookupError


def uses_strong_methods(signed: cms.SignedData) -> bool:
    """Whether digest and key are such that nobody can make another document or signature for them."""
    information = signed["signer_infos"][0]
    digest = information["digest_algorithm"]["algorithm"].native
    if digest not in _STRONG_DIGESTS:
        return False
    if not _has_strong_imprint(signed):
        return False
    algorithm = information["signature_algorithm"]
    # Some services name the bare kind of key, and then the digest is the one above.
    if algorithm["algorithm"].native not in {"rsassa_pkcs1v15", "ecdsa"} and algorithm.hash_algo not in _STRONG_DIGESTS:
        return False
    return has_strong_key(signer_of(signed))


def _has_strong_imprint(signed: cms.SignedData) -> bool:
    """Whether a stamp names what it stamps by a safe digest; true of any other signature, which names nothing."""
    content = signed["encap_content_info"]
    if content["content_type"].native != "tst_info":
        return True
    imprint = content["content"].parsed["message_imprint"]
    return imprint["hash_algorithm"]["algorithm"].native in _STRONG_DIGESTS


def has_strong_key(certificate: x509.Certificate) -> bool:
    """Whether a key is of a kind and length that nobody can do without."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= _SHORTEST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES


def vouches(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Whether a certificate was issued by another one."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _is_plain(signed: cms.SignedData, versions: tuple[str, str, str]) -> bool:
    """One signer, named in our way, with the lower form of its signature, and nothing besides."""
    if len(signed["signer_infos"]) != 1:
        return False
    information = signed["signer_infos"][0]
    found = (signed["version"].native, information["version"].native, information["sid"].name)
    algorithms = [algorithm.dump() for algorithm in signed["digest_algorithms"]]
    return (
        found == versions
        and algorithms == [information["digest_algorithm"].dump()]
        and low(information["signature"].native) == information["signature"].native
        and _names_its_certificate(information)
        and isinstance(signed["crls"], core.Void)
    )


def _names_its_certificate(information: cms.SignerInfo) -> bool:
    """Whether the signer's certificate is a part of what was signed."""
    kinds = {attribute["type"].native for attribute in information["signed_attrs"]}
    return not kinds.isdisjoint({"signing_certificate", "signing_certificate_v2"})


def _names_methods_plainly(information: cms.SignerInfo) -> bool:
    """Whether digest and signature are named in the way of our signer: others leave out what says nothing."""
    named = information["signature_algorithm"]["algorithm"].native
    is_whole = named not in {"rsassa_pkcs1v15", "ecdsa"}  # the digest is a part of the name
    return is_whole and _names_methods_in_one_way(information)


def _names_methods_in_one_way(information: cms.SignerInfo) -> bool:
    found = (information["digest_algorithm"], information["signature_algorithm"])
    return [each.dump() for each in found] == [each.dump() for each in plain_methods(information)]


def _certificates_are_exact(signed: cms.SignedData, roots: Collection[bytes]) -> bool:
    """Whether only the signer's certificate came, and those that vouch for it; a root only where it is known here."""
    came = signed["certificates"]
    if len(came) > _MOST_CERTIFICATES or any(one.name != "certificate" for one in came):
        return False
    written = [one.dump() for one in came]
    if written != sorted(written) or any(one.chosen["signature_value"].contents[0] for one in came):
        return False
    left = enclosed(signed)
    current: x509.Certificate | None = signer_of(signed)
    # The signer's own certificate is a part of what was signed, and stays as its issuer wrote it.
    own = signer_of(signed).public_bytes(Encoding.DER)
    if any(low_certificate(one) != one for one in written if one != own):
        return False
    while current is not None:
        left.remove(current)
        current = _issuer_of(current, left, roots)
    return not left


def _issuer_of(
    certificate: x509.Certificate, among: Iterable[x509.Certificate], roots: Collection[bytes]
) -> x509.Certificate | None:
    for other in among:
        is_root = other.subject == other.issuer
        if vouches(other, certificate) and (not is_root or other.public_bytes(Encoding.DER) in roots):
            return other
    return None


def _holds_at_most_a_stamp(attributes: cms.CMSAttributes) -> bool:
    if isinstance(attributes, core.Void):
        return True
    kinds = [attribute["type"].native for attribute in attributes]
    return kinds == ["signature_time_stamp_token"] and len(attributes[0]["values"]) == 1


def _stamps(attributes: cms.CMSAttributes) -> list[cms.ContentInfo]:
    if isinstance(attributes, core.Void):
        return []
    return [
        stamp
        for attribute in attributes
        if attribute["type"].native == "signature_time_stamp_token"
        for stamp in attribute["values"]
    ]
