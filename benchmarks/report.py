"""The rounds' medians, what one contestant costs against another, and the tables."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.contestants import Contestant

Row = dict[str, Any]

_COUNTS = ("lost", "doubled", "doubled_rows", "misdirected", "unsettled")

_BACKLOG = {
    "CPU ms": "{cpu_ms:.3f}",
    "relays/s": "{per_second:.0f}",
    "commits": "{commits:.2f}",
    "MB": "{memory_mb:.0f}",
    "lost": "{lost}",
    "doubled": "{doubles}",
}
_OFFERED = {
    "a second": "{rate}",
    "CPU ms": "{cpu_ms:.3f}",
    "out p50": "{request_p50:.0f}",
    "out p99": "{request_p99:.0f}",
    "answered p50": "{answer_p50:.0f}",
    "answered p99": "{answer_p99:.0f}",
    "commits": "{commits:.2f}",
    "lost": "{lost}",
    "doubled": "{doubles}",
}


def figures(measured: Row) -> dict[str, float]:
    """What a reader compares, from one measurement; nothing relayed at all counts as one."""
    relayed = max(1, measured["messages"] - measured["lost"])
    wall = measured["wall"] or float("inf")
    return {
        "cpu_ms": 1000 * measured["cpu"] / relayed,
        "per_second": relayed / wall,
        "commits": measured["commits"] / relayed,
        "memory_mb": measured["memory_mb"],
        "stub_share": measured["stub_cpu"] / wall,
        "request_p50": measured["to_request_ms"].get("p50", 0.0),
        "request_p99": measured["to_request_ms"].get("p99", 0.0),
        "answer_p50": measured["to_answer_ms"].get("p50", 0.0),
        "answer_p99": measured["to_answer_ms"].get("p99", 0.0),
    }


def medians(rounds: Sequence[Row]) -> list[Row]:
    """One row for each contestant and mode. Faults are summed: a median would hide one."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for measured in rounds:
        groups.setdefault((measured["mode"], measured["contestant"]), []).append(measured)
    return [
        {
            "mode": mode,
            "contestant": name,
            "rate": rows[0]["rate"],
            **{
                key: round(median(figures(row)[key] for row in rows), 4) for key in figures(rows[0])
            },
            **{key: sum(row[key] for row in rows) for key in _COUNTS},
        }
        for (mode, name), rows in groups.items()
    ]


def ratios(rounds: Sequence[Row]) -> dict[str, float]:
    """CPU per relay of a backlog against CPU per relay, round by round; the median of these.

    Within a round the neighbours ran minutes apart at most, so a machine's moods cancel out.
    """
    cpu: dict[int, dict[str, float]] = {}
    for row in rounds:
        if row["mode"] == "backlog":
            cpu.setdefault(row["round"], {})[row["contestant"]] = figures(row)["cpu_ms"]
    pairs = [("ptb", "twofold"), ("aiogram", "twofold"), ("twofold", "floor")]
    pairs += [("ptb", "floor"), ("aiogram", "floor")]
    return {
        f"{one}/{other}": round(median(each[one] / each[other] for each in both), 2)
        for one, other in pairs
        if (both := [each for each in cpu.values() if one in each and other in each])
    }


def faults(rounds: Sequence[Row]) -> int:
    """Relays that were lost, doubled, misdirected or never marked sent, in all rounds."""
    return sum(row[key] for row in rounds for key in _COUNTS)


def table(rows: Sequence[Row], contestants: Sequence[Contestant]) -> str:
    """Both tables, as text."""
    titles = {contestant.name: contestant.title for contestant in contestants}
    blocks = []
    for mode, columns in (("backlog", _BACKLOG), ("offered", _OFFERED)):
        lines = [[mode, *columns]]
        for row in rows:
            if row["mode"] == mode:
                counted = row | {"doubles": row["doubled"] + row["doubled_rows"]}
                cells = [shape.format(**counted) for shape in columns.values()]
                lines.append([titles[row["contestant"]], *cells])
        blocks.append(_aligned(lines))
    return "\n\n".join(blocks)


def _aligned(lines: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        )
        for line in lines
    )
