"""What pages share: session, problem list, tables, download buttons. Streamlit lives here and in pages."""
