"""Where a contestant finds what it needs: its environment."""

import os
from pathlib import Path
from typing import NamedTuple

TOKEN = "1:benchmark"


class Place(NamedTuple):
    """`url` is the stub's, `authority` the file with the certificate to trust."""

    url: str
    authority: Path
    folder: Path

    @classmethod
    def of_environment(cls) -> "Place":
        return cls(
            os.environ["BENCHMARK_URL"],
            Path(os.environ["SSL_CERT_FILE"]),
            Path(os.environ["BENCHMARK_FOLDER"]),
        )

    def environment(self) -> dict[str, str]:
        """SSL_CERT_FILE is OpenSSL's own name for it: most clients read it unasked."""
        return {
            "BENCHMARK_URL": self.url,
            "BENCHMARK_FOLDER": str(self.folder),
            "SSL_CERT_FILE": str(self.authority),
        }
