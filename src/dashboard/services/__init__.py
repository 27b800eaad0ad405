"""One function a user action; the only room that joins intake, domain, store, charts and documents."""
