"""The desk: the same functions as the commands, on pages in a browser on this computer."""
