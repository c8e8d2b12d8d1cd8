"""The pages: what each answers, beside its template."""
