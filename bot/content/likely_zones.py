"""Time zones to offer first, by the language of a person's Telegram client."""

# Where most people who keep Telegram in that language live; a guess to choose from, never a default.
_ZONES = {
    "ar": "Africa/Cairo Asia/Riyadh Asia/Dubai Asia/Baghdad Africa/Casablanca Africa/Algiers",
    "be": "Europe/Minsk Europe/Warsaw Europe/Vilnius",
    "bg": "Europe/Sofia Europe/Berlin Europe/London",
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "de": "Europe/Berlin Europe/Vienna Europe/Zurich",
    "de-at": "Europe/Vienna Europe/Berlin Europe/Zurich",
    "de-ch": "Europe/Zurich Europe/Berlin Europe/Vienna",
    "el": "Europe/Athens Asia/Nicosia",
    "en": "Europe/London America/New_York America/Chicago America/Los_Angeles Asia/Kolkata "
    "Australia/Sydney",
    "en-gb": "Europe/London Europe/Dublin",
    "es": "Europe/Madrid America/Mexico_City America/Bogota America/Argentina/Buenos_Aires "
    "America/Lima America/Santiago",
    "fa": "Asia/Tehran Asia/Kabul Asia/Dubai Europe/Berlin",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris Europe/Brussels Europe/Zurich America/Toronto Africa/Abidjan Africa/Kinshasa",
    "he": "Asia/Jerusalem",
    "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb Europe/Sarajevo",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta Asia/Makassar Asia/Jayapura",
    "it": "Europe/Rome Europe/Zurich",
    "ja": "Asia/Tokyo",
    "kk": "Asia/Almaty",
    "ko": "Asia/Seoul",
    "ms": "Asia/Kuala_Lumpur Asia/Singapore",
    "nb": "Europe/Oslo",
    "nl": "Europe/Amsterdam Europe/Brussels",
    "pl": "Europe/Warsaw Europe/Berlin Europe/London",
    "pt": "Europe/Lisbon America/Sao_Paulo Africa/Luanda Africa/Maputo Atlantic/Azores",
    "pt-br": "America/Sao_Paulo America/Manaus America/Fortaleza America/Cuiaba Europe/Lisbon",
    "ro": "Europe/Bucharest Europe/Chisinau",
    "ru": "Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Almaty Europe/Samara "
    "Asia/Vladivostok",
    "sk": "Europe/Bratislava Europe/Prague",
    "sr": "Europe/Belgrade Europe/Sarajevo",
    "sv": "Europe/Stockholm Europe/Helsinki",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul Europe/Berlin",
    "uk": "Europe/Kyiv Europe/Warsaw Europe/Berlin Europe/Prague",
    "uz": "Asia/Tashkent",
    "vi": "Asia/Ho_Chi_Minh",
    "zh": "Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Singapore",
}
_WORLD = "Europe/London Europe/Berlin America/New_York America/Los_Angeles Asia/Kolkata Asia/Tokyo"


def likely_zones(language: str) -> list[str]:
    """For a language tag such as "de", "pt-br" or "zh-hans"; a few of the whole world for others."""
    tag = language.casefold().replace("_", "-")
    return (_ZONES.get(tag) or _ZONES.get(tag.partition("-")[0]) or _WORLD).split()
