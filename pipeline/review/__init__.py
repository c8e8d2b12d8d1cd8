"""The review of a report: where its figures come from, the languages side by side, what changed."""
