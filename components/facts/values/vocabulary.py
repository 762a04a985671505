"""What each word means that a field chooses from: shown by editors, the handbook and forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from components.planning.plan_inputs import CONVERTED, PLAN_RATE, STATED, WRITTEN_UNITS

Says = Literal[
    "held", "contested", "partly claimed", "claimed", "partly taken", "fallen", "surrendered", "claimed retaken",
    "retaken",
]  # fmt: skip
EventKind = Literal[
    "airlift", "attack", "closure", "control", "deadline", "deaths", "demand", "displacement", "outcome", "outlook",
    "resistance", "statement", "talks", "tally", "threat", "withdrawal",
]  # fmt: skip
Stops = Literal["lift", "gate", "neither"]
COUNTS = {
    "adds": "a new force on top: this many more are added to the country's force at the place",
    "total": "the whole force: the number replaces what stood before",
    "part": "part of the force another claim states; 'of' names it, and it is not added again",
    "restates": "another claim in other words; 'of' names it, and it is not added again",
    "misreport": "gets another claim wrong; 'of' names it, and it is shown as a disagreement only",
    "present": "who is there, whatever was announced; shown beside the announced force",
    "ceiling": "the most that may be sent, such as a mandate; never added",
    "withdraws": "this many fewer: they are taken away from the country's force at the place",
    "in retrospect": "counted after the event, as in a final account; never added",
}
STATUS = {
    "announced": "said to be coming",
    "authorised": "allowed or decided, not yet said to move",
    "standby": "made ready, in case they are needed",
    "en route": "on the way",
    "present": "there",
    "withdrawn": "gone again",
}
SAYS = {
    "held": "whoever held the city before still holds it",
    "contested": "fighting in or at the city",
    "partly claimed": "part of the city is said to be taken; nobody else confirms it",
    "claimed": "the city is said to be taken; nobody else confirms it",
    "partly taken": "part of the city is taken",
    "fallen": "the city is taken",
    "surrendered": "the city or its officials surrendered, in the words of the source",
    "claimed retaken": "the city is said to be won back by those who held it before; nobody else confirms it",
    "retaken": "those who held the city before have won it back",
}
_OF = {
    "the capital": "the report names the city",
    "the province": "the report tells of the whole province and does not name the city",
}
_PLACE = {
    "crisis area": "forces here are help on the ground",
    "staging base": "forces here wait outside and are not counted as help on the ground",
    "temporary safe haven": "people are brought here first; forces here are not counted as help on the ground",
}
EVENT = {
    "airlift": "about flying people out, but no figure of people (those stand in airlift.yaml)",
    "attack": "an attack",
    "closure": "an airport, a border or a road is closed: 'on' says since when and until when, 2021-08-16/.. at first",
    "control": "who controls what, other than a capital: 'place' shows it on the map, 'side' says whose it is, "
    "'place_state' how it is",
    "deadline": "a day by which something is to be done",
    "deaths": "people have died, other than as an attack tells: say how many in 'number'",
    "demand": "how many people are to be brought out: say how many in 'number' and who in 'group'",
    "displacement": "people have fled their homes",
    "outcome": "what was foreseen has come about: say which in 'settles'",
    "outlook": "what is expected, without a horizon (with one it belongs into assessments.yaml)",
    "resistance": "where resistance goes on, or ends",
    "statement": "what a government or an organisation says",
    "talks": "negotiations",
    "tally": "how many capitals (or what else crisis.yaml loses) a source counts as lost: say how many in 'number'",
    "threat": "a warning, or its denial",
    "withdrawal": "forces or missions leave",
}
AIRLIFT = {
    "period": "the people of one window of time; windows that adjoin are added up",
    "half-day": "the people of part of a day that a period covers too; not added again",
    "total": "all people since the operation began: so far while it runs, in the end once it is over",
    "national total": "the people one nation brought out",
    "transit": "people who passed through a third country, counted elsewhere already",
    "flight": "the people of one journey: on one aircraft or ship, in one convoy or train",
    "double count": "a sum that counts people twice; kept as a warning",
}
_LIFT = {
    "aircraft": "by aeroplane",
    "ship": "by sea, a ship, a ferry or a boat",
    "helicopter": "by helicopter",
    "convoy": "by road, in buses or lorries that travel together",
    "train": "by rail",
    "several": "by several of these, and the source does not tell them apart",
}
SOURCE = {
    "official": "a government, a force or an organisation in its own words",
    "wire": "a news agency",
    "press": "a newspaper, a broadcaster, a magazine",
    "mirror": "a copy or a relay of one of these",
}
STOPS = {
    "lift": "nothing leaves while it lasts",
    "gate": "nobody comes in while it lasts; who waits inside may still leave",
    "neither": "people go on being brought out, as when only commercial flights end",
}
BASIS = {
    "claim": "somebody said it: it names its sources",
    "derived": "it follows from other claims: 'from' names them, 'why' says how",
    "assumption": "nobody said it: 'why' gives the reason, and the page shows it as an assumption",
}
_INPUT = {
    "people": "who are still to be brought out, on the day it became known",
    "gate_flow": "who come through all gates, all steps together",
    "gate_rate": "who come through one lane while it is open",
    "lanes": "of the gates, or of the screening behind them",
    "gate_hours": "that the gates are open",
    "waiting": "who are inside and wait for a flight",
    "holding_limit": "the most who can wait inside",
    "slots": "that the airfield allows or uses",
    "parking": "that can stand and be loaded at a time",
    "ground_time": "that one stands where people come aboard",
    "operating_hours": "that the airfield works",
    "queuing_efficiency": "of the parking that is used, since craft do not come evenly",
    "fleet": "that fly",
    "mission_capable": "of the fleet that can fly on a day",
    "block_time": "from there to the haven, from chocks to chocks",
    "ground_time_haven": "that one stands where people are set down",
    "load": "on a flight",
    "beds": "that are free where people are set down",
    "beds_added": "that are opened; below zero where more close",
    "beds_taken": "who are where people are set down",
    "onward": "who are flown on from there",
    "haven_share": "of the people who go to where the beds are counted",
    "stop_rate": "that nobody planned",
    "stop_length": "that such a stop lasts, in the middle",
    "wind_down": "in which the force itself leaves, before the deadline",
    "pace": "brought out on the last day",
    "ramp": "until means that are announced are there",
    "gate_noise": "by which a day at the gate differs from the next (standard deviation of the logarithm)",
    "lift_noise": "by which a day of the lift differs from the next (standard deviation of the logarithm)",
    PLAN_RATE: "the officials' own figure of how many leave; forecasts are held against it",
}
PLANNER_INPUT = {name: f"{STATED[name].unit}, {means}" for name, means in _INPUT.items()}
_UNIT = {
    unit: "of "
    + ", ".join(name for name, known in STATED.items() if unit in {known.unit, *CONVERTED.get(known.unit, ())})
    for unit in WRITTEN_UNITS
}
SYNONYMS = {
    "arrived": "present", "on the ground": "present", "in place": "present", "authorized": "authorised",
    "approved": "authorised", "on standby": "standby", "stand-by": "standby", "on the way": "en route",
    "under way": "en route", "left": "withdrawn", "gone": "withdrawn", "captured": "fallen", "taken": "fallen",
    "lost": "fallen", "conquered": "fallen",
    "seized": "fallen", "recaptured": "retaken", "in addition": "adds", "additional": "adds", "in all": "total",
    "totals": "total", "maximum": "ceiling", "newspaper": "press", "agency": "wire", "news agency": "wire",
    "government": "official", "boat": "ship", "ferry": "ship", "vessel": "ship", "sea": "ship", "bus": "convoy",
    "buses": "convoy", "road": "convoy", "lorries": "convoy", "plane": "aircraft", "planes": "aircraft",
    "aeroplane": "aircraft", "airplane": "aircraft", "air": "aircraft", "rail": "train", "new": "adds",
    "more": "adds", "yes": "on", "true": "on", "no": "off", "false": "off",
}  # fmt: skip
"""Words that desks write instead of one of these, and mean the same."""
_KEYS_MEANT = {
    "personnel": "people troops soldiers forces number strength personnels",
    "people": "passengers evacuees personnel number",
    "number": "people personnel",
    "reported": "date day known",
    "published": "date day",
    "window": "on date day when",
    "on": "when",
    "sources": "source",
    "country": "nation sender",
    "capital": "city area province",
    "says": "status state",
    "what": "text title event description headline",
    "publisher": "outlet newspaper agency",
    "by": "who said_by",
    "place": "where location",
    "stated": "quote",
    "purposes": "purpose",
    "arrives": "arrival arriving",
    "url": "link",
    "id": "name identifier key",
    "title": "name headline",
    "name": "title",
    "label": "name title",
    "note": "comment notes",
    "within": "in horizon how_soon",
    "hub": "centre center",
}
KEY_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    written: tuple(key for key, words in _KEYS_MEANT.items() if written in words.split())
    for written in " ".join(_KEYS_MEANT.values()).split()
}
"""The keys that may be meant by one that desks write and nobody knows."""
SWITCH = {"on": "yes", "off": "no"}
MOVING_DAYS = {
    "today": "the day that it is in the timezone of the crisis",
    "latest": "the newest day, no later than today, on which a claim became known",
}

MEANINGS: Mapping[frozenset[str], Mapping[str, str]] = {
    frozenset(meanings): meanings
    for meanings in (
        COUNTS, STATUS, SAYS, _OF, _PLACE, EVENT, AIRLIFT, _LIFT, SOURCE, SWITCH, MOVING_DAYS, STOPS, BASIS,
        PLANNER_INPUT, _UNIT,
    )
}  # fmt: skip
"""By the words of a choice: what each of them means."""
