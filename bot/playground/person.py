"""One person with a phone."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Person:
    """`started` turns true with the first message to the bot: before it, a bot cannot write."""

    id: int
    first_name: str
    language_code: str
    started: bool = False
    blocked: bool = False

    def as_user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }

    def as_phone(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "first_name": self.first_name,
            "language_code": self.language_code,
            "blocked": self.blocked,
        }
