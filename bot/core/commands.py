"""The commands that the bot has itself: no ritual can be begun by one of them."""

OWN = frozenset(
    {
        *("start", "pair", "today", "curfew", "pause", "resume", "leave"),
        *("settings", "language", "timezone", "privacy", "export", "forget"),
        *("cancel", "support", "help"),
    }
)
