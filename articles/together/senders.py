"""Where on the network a request comes from, and a keyed hash that tells two senders apart."""

from ipaddress import IPv4Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """Behind a proxy of ours the address is what the proxy added last."""
    if settings.BEHIND_PROXY:
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def key_of(use: str, *parts: str) -> str:
    """A hash from which nobody reads what it was made of; of each use another one."""
    return salted_hmac(use, "\0".join(parts), algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    """A household has one address of the old kind, or a network of the new kind."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or parsed.packed[:8].hex())
