"""The planner's answer and its track record as plain data: days as 2021-08-31, what is not stated as null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from components.planning.spreads import Spread
from components.planning.vintages import HORIZONS
from components.tables.columns import records
from components.tables.known import Known
from components.tables.planner_answer import PlannerAnswer, four_places
from components.tables.planner_forecasts import record_name
from components.tables.planner_inputs import PlannerInputRow
from components.tables.planner_record import SCORED_MODELS, planner_past, record_scores
from components.tables.planner_sentences import answer_sentence, check_sentence, forecast_sentence

_FINISHES = ("p10", "p50", "p80")
Plain = dict[str, Any]


def answer_json(known: Known, reply: PlannerAnswer) -> Plain:
    """The answer of a view with everything it was made from."""
    view, answer = reply.view, reply.answer
    return {
        "crisis": known.facts.id,
        "as_of": view.as_of.isoformat(),
        "according_to": list(known.according_to),
        "scenario": view.scenario or None,
        "changes": dict(sorted(view.changes.items())),
        "seed": reply.seed,
        "runs": reply.runs,
        "sentence": answer_sentence(reply),
        "forecast": forecast_sentence(reply) or None,
        "over": view.stopped,
        "deadline": view.deadline.day.isoformat() if view.deadline else None,
        "finish": {name: _day(reply.day(_days(answer, name))) for name in _FINISHES},
        "finish_in_days": {name: four_places(_days(answer, name)) for name in _FINISHES},
        "chance_by_deadline": four_places(answer.chance_by_deadline) if answer else None,
        "people_to_bring_out": _people(view.people.left),
        "people_left": None if answer is None or answer.people_left is None else round(answer.people_left),
        "binds": answer.binds if answer else None,
        "bound_most": answer.bound_most if answer else None,
        "reliefs": [
            {"input": each.name, "people": round(each.people), "days_sooner": four_places(each.sooner)}
            for each in (answer.reliefs if answer else ())
        ],
        "not_stated": list(view.not_stated),
        "left_out": list(answer.not_stated) if answer else [],
        "at_least": list(answer.at_least) if answer else [],
        "check": check_sentence(answer) if answer else None,
        "forecasts": _forecasts(reply),
        "problems": [{"place": each.place, "sentence": each.sentence} for each in view.problems],
        "inputs": [_input(row) for row in view.rows.values()],
    }


def _days(answer: object, name: str) -> float | None:
    days: float | None = getattr(answer, name, None)
    return days


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _people(left: Spread | None) -> Plain | None:
    return {"low": round(left.low), "high": None if left.at_least else round(left.high)} if left else None


def _forecasts(reply: PlannerAnswer) -> Plain | None:
    """What the pool of forecasts says, and of which it is."""
    pool = reply.pool
    if pool is None:
        return None
    low, middle, high = pool.out
    return {
        "of": list(map(record_name, reply.forecasts.models)),
        "finish": {name: _day(reply.day(_days(pool, name))) for name in _FINISHES},
        "chance_by_deadline": four_places(pool.chance),
        "people_out": {"p10": round(low), "p50": round(middle), "p90": round(high)},
    }


def _input(row: PlannerInputRow) -> Plain:
    spread = row.spread
    return {
        "input": row.input,
        "craft": row.craft or None,
        "words": row.words,
        "low": spread.low if spread else None,
        "mode": spread.mode if spread else None,
        "high": spread.high if spread and not spread.at_least else None,
        "unit": row.unit,
        "basis": row.basis,
        "reported": row.reported.isoformat() if row.reported else None,
        "by": row.by,
        "why": row.why,
        "claim": row.claim or None,
        "sources": list(row.sources),
    }


def record_json(known: Known) -> Plain:
    """The track record up to the day of a view: the scores of each model, and each past day."""
    scores = record_scores(known)
    days: dict[str, Plain] = {}
    for row in records(planner_past(known)):
        of_day = days.setdefault(row.day.isoformat(), {"day": row.day.isoformat(), "ahead": {}})
        ahead = of_day["ahead"].setdefault(str(row.horizon), {"came": int(row.came)})
        ahead[row.model] = {"p10": int(row.p10), "p50": int(row.p50), "p90": int(row.p90), "held": bool(row.held)}
    return {
        "crisis": known.facts.id,
        "as_of": known.as_of.isoformat(),
        "according_to": list(known.according_to),
        "models": {name: _scores(scores[name]) for name in SCORED_MODELS},
        "days": list(days.values()),
    }


def _scores(scores: Mapping[int, Any]) -> Plain:
    """The scores of one model; coverage and n without a number of days are of one day ahead."""
    first = scores.get(1)
    cells: Plain = {f"crps_{days}": _crps(scores, days) for days in HORIZONS}
    cells |= {"coverage_80": four_places(first.coverage_80) if first else None, "n": first.n if first else 0}
    for days in HORIZONS:
        score = scores.get(days)
        cells[f"coverage_80_{days}"] = four_places(score.coverage_80) if score else None
        cells[f"n_{days}"] = score.n if score else 0
    return cells


def _crps(scores: Mapping[int, Any], days: int) -> float | None:
    return round(scores[days].crps, 2) if days in scores else None
