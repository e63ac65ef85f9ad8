"""What pyHanko needs to sign with the key of a token; imported only for that."""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # the package ships no types
from pkcs11 import Session
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

from mappa_desktop.export.naming_issuers import NamingIssuers
from mappa_desktop.export.single_form import low


class TokenSigner(NamingIssuers, PKCS11Signer):
    """Signs with one key of an open token; ``hashes`` says that the token hashes by itself what it signs."""

    def __init__(
        self,
        session: Session,
        key_id: bytes,
        certificate: asn1_x509.Certificate,
        chain: Iterable[asn1_x509.Certificate],
        *,
        hashes: bool,
    ) -> None:
        super().__init__(
            session, signing_cert=certificate, key_id=key_id, use_raw_mechanism=not hashes, embed_roots=False
        )
        self._beside = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
        self._beside.register_multiple(chain)

    @property
    def cert_registry(self) -> CertificateStore:
        """The certificates to enclose; pyHanko's own would enclose the signer's twice."""
        return self._beside

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - overrides pyHanko
    ) -> bytes:
        """In the one form that verification takes; tokens give either."""
        return low(await super().async_sign_raw(data, digest_algorithm, dry_run))
