"""The session of the Assembly: inputs/session.toml as frozen records."""
