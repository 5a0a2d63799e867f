"""Put first on a subprocess's PYTHONPATH: it may talk to this machine only; every other try is noted and refused."""

import os
import socket
from pathlib import Path
from typing import Any

LOCAL = ("127.", "::1", "localhost", "0.0.0.0")
connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo


def refuse_others(host: object) -> None:
    """Notes a host that is not this machine, and refuses it."""
    if host is not None and not str(host).startswith(LOCAL):
        with Path(os.environ["CALLS_OUT"]).open("a") as file:
            file.write(f"{host}\n")
        raise ConnectionRefusedError("calls to other machines are refused in this test")


def sealed_connect(self: socket.socket, address: Any) -> None:
    """Connects to this machine only."""
    if self.family in (socket.AF_INET, socket.AF_INET6):
        refuse_others(address[0])
    return connect(self, address)


def sealed_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
    """Looks up this machine only."""
    refuse_others(host.decode() if isinstance(host, bytes) else host)
    return getaddrinfo(host, *arguments, **options)


socket.socket.connect = sealed_connect  # type: ignore[method-assign, assignment]
socket.getaddrinfo = sealed_getaddrinfo
