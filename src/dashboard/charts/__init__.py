"""Figures as plain Plotly graph objects, made from Results; no Streamlit."""
