"""What tiles must be, in plain Python: slow, and plain enough to be believed."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

from actor_timeline.tiles import Plan

DAY_MS = 86_400_000
MASK = 2**64 - 1


def order_hash(id: str) -> int:
    """FNV-1a, mixed as murmur3 ends."""
    found = 0xCBF29CE484222325
    for byte in id.encode():
        found = (found ^ byte) * 0x100000001B3 & MASK
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        found = (found ^ found >> 33) * factor & MASK
    return found ^ found >> 33


def ms_of(moment: dt.datetime) -> int:
    """Milliseconds since 1970."""
    return (moment - dt.datetime(1970, 1, 1)) // dt.timedelta(milliseconds=1)


def day(text: str) -> int:
    """The first millisecond of a day."""
    return ms_of(dt.datetime.strptime(text, "%Y-%m-%d"))


def bounds(start: str, end: str | None) -> tuple[int | None, int | None]:
    """Of days, seconds and milliseconds, `..` and nothing: the first millisecond and the one after the last."""

    def one(text: str) -> tuple[int, int]:
        if "T" in text:
            at = ms_of(dt.datetime.fromisoformat(text))
            return at, at + (1 if "." in text else 1000)
        return day(text), day(text) + DAY_MS

    first, last = None if start == ".." else one(start), one(start) if not end else None if end == ".." else one(end)
    return None if first is None else first[0], None if last is None else last[1]


def cut(rows: list[dict[str, Any]], plan: Plan) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The axis with the actors, and all rows of the stream. Rows are good ones, with ids."""
    by_id: dict[str, list[Any]] = {}
    for row in rows:
        start, end = bounds(row["start"], row["end"])
        date = f"{row['start']}/{row['end']}" if row["end"] and row["end"] != row["start"] else row["start"]
        detail = "" if not row["place"] else json.dumps({"place": row["place"]}, ensure_ascii=False, separators=(",", ":"))
        actors = list(dict.fromkeys(filter(None, (name.strip() for name in (row["who"] or "").split(";")))))
        flags = (start is None) + 2 * (end is None)
        key = (-(2**62) if start is None else start, 2**62 if end is None else end, flags)
        words = tuple(text.encode() for text in (row["title"], date, "\x1f".join(actors), detail))
        by_id.setdefault(row["id"], []).append(((*key, row["rank"] or 3, *words), start, end, actors, date, detail, row))
    kept = [min(same, key=lambda one: one[0]) for same in by_id.values()]

    starts, ends = [one[1] for one in kept if one[1] is not None], [one[2] for one in kept if one[2] is not None]
    origin, span = 0, 1
    if starts or ends:
        low, high = min(starts + [end - 1 for end in ends]), max(ends + [start + 1 for start in starts])
        while (origin := low // 2 ** (span - 1) * 2 ** (span - 1)) + 2**span < high:
            span += 1

    counts: dict[str, int] = {}
    for one in kept:
        for name in one[3]:
            counts[name] = counts.get(name, 0) + 1
    listed = sorted(counts, key=lambda name: (-counts[name], name.encode()))
    places = {name: at for at, name in enumerate(listed)}

    events = []
    for key, start, end, actors, date, detail, row in kept:
        events.append(
            {
                "start": origin if start is None else start,
                "end": origin + 2**span if end is None else end,
                "importance": key[3],
                "hash": order_hash(row["id"]),
                "flags": key[2],
                "actors": sorted(places[name] for name in actors),
                "id": row["id"],
                "title": row["title"],
                "date": date,
                "detail": detail or None,
            }
        )
    out: list[dict[str, Any]] = []
    _own(0, 0, events, origin, span, plan, out)
    head = {"origin": origin, "span": span, "actors": [{"id": name, "count": counts[name]} for name in listed]}
    return head, out


def _rank(event: dict[str, Any]) -> Any:
    return (-event["importance"], event["hash"], event["id"].encode())


def _own(z: int, x: int, pool: list[Any], origin: int, span: int, plan: Plan, out: list[Any]) -> None:
    """A tile and all below it."""
    width = 2 ** (span - z)
    pool = sorted(pool, key=_rank)
    owned = pool
    if len(pool) > plan.most and z < min(30, span):
        chosen = {event["id"] for event in pool[: plan.best]}
        parts: dict[int, int] = {}
        for event in pool:
            part = (event["start"] - origin - x * width) * 2**plan.part_bits // width
            parts[part] = parts.get(part, 0) + 1
            if parts[part] <= plan.few or event["end"] - event["start"] > width // 2:
                chosen.add(event["id"])
        owned = [event for event in pool if event["id"] in chosen]
    out.extend({"z": z, "x": x, **event} for event in owned)
    rest = [event for event in pool if all(event is not one for one in owned)]
    for side in (2 * x, 2 * x + 1):
        below = [event for event in rest if (event["start"] - origin) * 2 // width == side]
        if below:
            _own(z + 1, side, below, origin, span, plan, out)


NAMES = ["Iran", "United States", "é", "𝄞", "z", "", " Iran ", "ﬀ"]


def random_rows(random: random.Random, count: int, spread: int = 0) -> list[dict[str, Any]]:
    """Good rows, many of them at once, some long, open, before 1970, or with the id of another."""
    middle = random.randint(day("1875-01-01"), day("2060-01-01"))
    spread = spread or random.choice([2000, 10**6, DAY_MS * 30, DAY_MS * 20_000])
    rows = []
    for at in range(count):
        clocks = dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=middle + int(random.expovariate(1) * spread))
        is_day, kind = random.random() < 0.3, random.random()
        end = clocks + dt.timedelta(seconds=int(random.expovariate(1) * random.choice([10, 10**5, 10**9])))
        text = lambda moment, is_day=is_day: moment.strftime("%Y-%m-%d" if is_day else "%Y-%m-%dT%H:%M:%S")  # noqa: E731
        start, end = text(clocks), text(min(end, dt.datetime(2900, 1, 1))) if kind < 0.3 else None
        if kind > 0.97:
            end = ".."
        elif kind > 0.95:
            start, end = "..", start
        rows.append(
            {
                "id": f"e{random.randint(0, count)}" if random.random() < 0.1 else f"e{at}",
                "start": start,
                "end": end,
                "title": f"Event {random.choice(['a', 'é', '𝄞', 'ﬀ', 'Z'])}{random.randint(0, 3)}",
                "who": random.choice([None, ";".join(random.choices(NAMES, k=random.randint(0, 4)))]),
                "rank": random.choice([None, 1, 1, 2, 3, 4, 5]),
                "place": random.choice([None, None, "Baghdad", 'a "q" \n ü']),
            }
        )
    return rows
