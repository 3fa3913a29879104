"""Tells when two addresses name one page.

Belongs here: what of an address may differ without naming another page. Does not belong here: what an address says of
its publisher or its date, which the parser reads.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

# Parameters that tell where a reader came from, not what is read.
TRACKING_PREFIXES = ("utm_", "mc_", "_ga")
TRACKING_NAMES = frozenset({"fbclid", "gclid", "dclid", "igshid", "igsh", "msclkid", "twclid", "yclid", "ref", "_gl"})


def is_address(text: str) -> bool:
    """Whether a text looks like the address of a page: with a scheme, or with a domain before the first slash."""
    return "://" in text or ("." in text.partition("/")[0] and "/" in text and " " not in text)


def address_key(address: str) -> str | None:
    """What stays the same of an address however it was copied: no scheme, `www.`, tracking, fragment or last slash.

    Args:
        address: as typed or printed; the scheme may be missing.

    Returns:
        Host, path and sorted parameters; None where it is no address.
    """
    try:
        parts = urlsplit(address.strip() if "://" in address else f"//{address.strip().lstrip('/')}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an unfinished bracket, say
        return None
    if not host:
        return None
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in TRACKING_NAMES and not name.lower().startswith(TRACKING_PREFIXES)
    )
    query = "&".join(f"{name}={value}" for name, value in kept)
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def telling_part(address: str) -> str:
    """The last part of an address's path, else its host: whatever is written the same in every copy."""
    key = (address_key(address) or address).partition("?")[0]
    return key.rsplit("/", 1)[-1]
