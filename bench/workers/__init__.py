"""The processes of the candidates."""
