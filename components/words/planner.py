"""What the planner says of an input that cannot be used, in a sentence at its place."""

from __future__ import annotations

UNKNOWN_INPUT = "No input is called '{name}'{near}."
NEGATIVE = "It cannot be below 0, got {value:g} {unit}."
ZERO_MEANS = "0 {unit} bring nobody out; leave it out where nobody states it."
NO_TIME = "It must be above 0 {unit}."
TOO_MUCH = "It cannot be above {most:g} {unit}, got {value:g}."
CLOSING_BEDS = (
    "More beds close than are free: {free:,.0f} free, {change:,.0f} a day and {onward:,.0f} people leaving them a day "
    "would mean beds taken from under people within {days:g} days."
)
PAST_DEADLINE = "The deadline lies {days:g} days before the day that is looked from."
NO_DAYS = "A plan looks at least one day ahead and at most {most}, got {days}."
BACKWARD_STOP = "A stop ends after it begins, got {begin:g} to {end:g} days from now."
NO_MEANS = "No gate, lift or beds are stated with a number, so nothing tells how fast people can be brought out."
