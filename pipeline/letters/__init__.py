"""Letters from plan to file: templates, filling, writing, the register."""
