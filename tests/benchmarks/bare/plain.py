"""A bare page as one would first write it: its figures are built anew on every run."""

from tests.benchmarks.bare.same import CHARTS, as_of, figure, show

day = as_of()
for name in CHARTS:
    show(figure(name, day))
