"""Workbooks that staff read and edit: inputs, annexes, problems."""
