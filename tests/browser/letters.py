"""A mail server of the tests' own: it takes letters over TLS and keeps them."""

import contextlib
import datetime as dt
import socketserver
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.faults.workers import eventually


@dataclass
class Letters:
    """What has arrived.

    Attributes:
        environ: what tells Peyvand to send its mail here.
    """

    environ: dict[str, str] = field(default_factory=dict)
    arrived: list[EmailMessage] = field(default_factory=list)

    def to(self, address: str) -> EmailMessage:
        """The last letter to `address`, once there is one."""
        eventually(lambda: self._all_to(address), f"a letter to {address}", within=60)
        return self._all_to(address)[-1]

    def _all_to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.arrived if one["To"] == address]


class _Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to be handed a letter."""

    server: "_Server"

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self.server.letters.arrived.append(message_from_bytes(self._letter(), policy=policy.default))
            self._say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def _letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    letters: Letters


@contextlib.contextmanager
def receiving(folder: Path) -> Iterator[Letters]:
    """Take letters until the end of the block."""
    certificate, key = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        url = f"smtps://localhost:{server.server_address[1]}"
        server.letters = Letters({"PEYVAND_MAIL_URL": url, "SSL_CERT_FILE": str(certificate)})
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.letters
        server.shutdown()
        thread.join()


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    files = folder / "certificate.pem", folder / "key.pem"
    for file, text in zip(files, (certificate.public_bytes(serialization.Encoding.PEM), private), strict=True):
        file.write_bytes(text)
    return files
