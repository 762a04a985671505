"""What every test shares."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: the fast ones report first, undisturbed by its event loop."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
