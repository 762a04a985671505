"""What lies inside which outlines."""

from __future__ import annotations

from components.facts.outlines import contains, nested, point_inside

BIG = ((0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0), (0.0, 0.0))
HOLE = ((1.0, 1.0), (4.0, 1.0), (4.0, 4.0), (1.0, 4.0), (1.0, 1.0))
IN_HOLE = ((2.0, 2.0), (2.0, 3.0), (3.0, 3.0), (3.0, 2.0), (2.0, 2.0))
IN_BIG = ((6.0, 6.0), (6.0, 7.0), (7.0, 7.0), (7.0, 6.0), (6.0, 6.0))
HOOK = ((0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (3.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 2.0), (1.0, 0.0), (0.0, 0.0))


def test_an_area_within_another_is_nested_and_an_enclave_is_not():
    assert nested({"big": (BIG, HOLE), "enclave": (IN_HOLE,), "zone": (IN_BIG,)}) == {"zone"}


def test_a_point_inside_lies_inside_whatever_the_shape():
    for rings in ((BIG,), (BIG, HOLE), (HOOK,), (HOOK, IN_BIG)):
        assert contains(rings, *point_inside(rings))
