"""Figures as plain Plotly graph objects, made from Results; no Streamlit."""

from plotly.graph_objects import Figure

__all__ = ["Figure"]
