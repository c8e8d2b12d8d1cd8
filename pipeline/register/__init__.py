"""The register of correspondence: references, letters and what became of them."""
