"""Which columns a page shows of each table, under which headings, and what tables are called."""

from __future__ import annotations

COLUMNS: dict[str, dict[str, str]] = {
    "announced_by_day": {"day": "Day", "personnel": "Announced to the crisis area by then"},
    "lost_by_day": {"day": "Known on", "lost": "Lost", "claimed": "Claimed or partly taken", "names": "Changed"},
    "forces": {
        "country": "Country", "place": "Place", "personnel": "Announced", "present": "Present", "ceiling": "Ceiling",
        "units": "Units", "working": "How it was worked out", "sources": "Sources",
    },
    "announced": {
        "country": "Country", "personnel": "Words", "counts": "Counts as", "place": "Place", "status": "Status",
        "reported": "Known on", "arrives": "Arrives", "timing": "Timing as stated", "units": "Units",
        "equipment": "Equipment", "duration": "Duration", "operation": "Operation", "by": "By whom",
        "stated": "In the words of the source", "note": "Note", "sources": "Sources",
    },
    "purposes": {
        "purpose": "Purpose", "country": "Country", "phrase": "Purpose as stated or noted", "personnel": "Personnel",
        "place": "Place", "by": "By whom", "reported": "Known on", "sources": "Sources",
    },
    "timeline": {
        "lane": "Lane", "what": "What", "when": "When", "reported": "Known on", "by": "By whom",
        "stated": "In the words of the source", "sources": "Sources",
    },
    "capitals": {
        "capital": "Capital", "pcode": "P-code", "state": "State", "distance_km": "km to the hub",
        "reported": "Known on", "by": "By whose word",
    },
    "reports": {
        "capital": "Capital", "says": "Report", "by": "By whose word", "how": "How", "on": "When",
        "reported": "Known on", "stated": "In the words of the source", "note": "Note",
        "standing": "Standing", "sources": "Sources",
    },
    "claims": {
        "kind": "Kind", "what": "Claim", "reported": "Known on", "by": "By whom",
        "stated": "In the words of the source", "grades": "Grade", "number_of_sources": "Sources", "note": "Note",
        "line": "In the files",
    },
    "sources": {
        "publisher": "Publisher", "title": "Title", "published": "Published", "accessed": "Read on", "kind": "Kind",
        "grade": "Grade", "claims": "Claims", "quote": "Quote", "note": "Note",
    },
    "arrivals": {
        "country": "Country", "place": "Place", "announced_on": "Announced on", "announced": "Announced",
        "present_on": "First present on", "present": "Present then", "lead_days": "Days",
        "waiting_days": "Days waiting", "lost_between": "Capitals lost meanwhile", "latest": "Present at last",
        "by": "By whom", "sources": "Sources",
    },
    "advance": {
        "day": "Known on", "lost": "Lost", "that_day": "That day", "nearest": "Nearest", "distance_km": "km to the hub",
        "names": "Changed",
    },
    "verdicts": {
        "event": "Expected", "within": "Within", "reported": "Known on", "last_end": "Until", "outcome": "Happened on",
        "days_early": "Days early", "condition": "Condition", "by": "By whom", "stated": "In the words of the source",
        "sources": "Sources",
    },
    "changes": {
        "subject": "Who or where", "what": "What", "before": "Before", "after": "Now", "by": "By whom",
        "reported": "Known on", "sources": "Sources",
    },
    "disagreements": {
        "subject": "About", "kind": "Kind", "range": "Range", "versions": "Who says what", "sources": "Sources",
    },
    "sum_of_periods": {
        "at": "Counted to", "people": "People", "gap_before": "Gap before it", "note": "Note", "claim": "Claim",
        "sources": "Sources",
    },
    "assessments": {
        "event": "Expected", "within": "Within", "reported": "Known on", "last_end": "Until", "condition": "Condition",
        "by": "By whom", "sources": "Sources",
    },
    "cumulatives": {
        "base": "Counted from", "people": "People", "at": "Counted to", "reported": "Known on", "by": "By whom",
        "note": "Note", "sources": "Sources",
    },
    "periods": {
        "window": "Window (UTC)", "people": "People", "military_flights": "Military flights",
        "military_people": "People on them", "mean_load": "Mean load", "other_flights": "Other flights",
        "other_people": "People on them", "reported": "Known on", "by": "By whom", "note": "Note", "sources": "Sources",
    },
    "national": {
        "kind": "Kind", "country": "Whose", "people": "People", "overlaps": "Overlaps with", "reported": "Known on",
        "by": "By whom", "note": "Note", "sources": "Sources",
    },
    "flights": {
        "country": "Whose", "people": "People", "reported": "Known on", "by": "By whom", "note": "Note",
        "sources": "Sources",
    },
    "events": {
        "kind": "Kind", "what": "What", "number": "Number", "on": "When", "reported": "Known on", "by": "By whom",
        "note": "Note", "sources": "Sources",
    },
}  # fmt: skip
"""Which columns a page shows of a table, and their headings."""
DATE_LABELS = ("When", "Arrives", "Counted from")
"""The headings of columns that hold EDTF dates."""
WINDOW_LABELS = ("Window (UTC)",)
"""The headings of columns that hold stretches of time."""
TABLES = {
    "announced_by_day": "Announced",
    "lost_by_day": "Capitals lost",
    "assessments": "Expected",
    "events": "Also reported",
    "forces": "Announced forces",
    "advance": "Capitals lost by day",
    "verdicts": "Assessments and what came of them",
    "cumulatives": "Stated cumulatives",
    "sum_of_periods": "Sum of stated periods",
}
"""What the tables under one chart are called when there are several."""
