"""What a reader chooses, kept in the address: whoever opens the link sees the same."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def keep_in_link(chosen: Mapping[str, str]) -> None:
    """Write values into the address by their keys; an empty one leaves it."""
    for key, value in chosen.items():
        if value and st.query_params.get(key) != value:
            st.query_params[key] = value
        elif not value and key in st.query_params:
            del st.query_params[key]
