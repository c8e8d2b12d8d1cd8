"""Files that the desk puts in place, brings back or opens."""
