"""A signature that names, in what it signs, the certificates above its own that come with it (RFC 5035).

Whoever trusts a signer and knows nobody above can tell by that that they are the ones the signer sent along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from asn1crypto import tsp  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.attributes import SigningCertificateV2Provider
from pyhanko.sign.signers import Signer

if TYPE_CHECKING:
    from pyhanko.sign.attributes import CMSAttributeProvider


class NamingIssuers(Signer):
    """A signer of either kind, key or token, that names its issuers."""

    def _signed_attr_providers(self, *given: Any, **named: Any) -> Iterator[CMSAttributeProvider]:
        for each in super()._signed_attr_providers(*given, **named):
            if isinstance(each, SigningCertificateV2Provider):
                above = [one for one in self.cert_registry if one != self.signing_cert and not _is_root(one)]
                yield _Named(each.signing_cert, sorted(above, key=lambda one: bytes(one.dump())))
            else:
                yield each


class _Named(SigningCertificateV2Provider):
    def __init__(self, own: asn1_x509.Certificate, above: list[asn1_x509.Certificate]) -> None:
        super().__init__(own)
        self._above = above

    async def build_attr_value(
        self,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - overrides pyHanko
    ) -> tsp.SigningCertificateV2:
        value = await super().build_attr_value(dry_run)
        for each in self._above:
            value["certs"].append(
                tsp.ESSCertIDv2(
                    {
                        "hash_algorithm": {"algorithm": "sha256"},
                        "cert_hash": hashlib.sha256(each.dump()).digest(),
                        "issuer_serial": {
                            "issuer": [asn1_x509.GeneralName({"directory_name": each.issuer})],
                            "serial_number": each.serial_number,
                        },
                    }
                )
            )
        return value


def _is_root(certificate: asn1_x509.Certificate) -> bool:
    return bool(certificate.subject == certificate.issuer)
