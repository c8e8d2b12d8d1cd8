"""The corrigendum of an issued report: what it says, and what it should say."""
