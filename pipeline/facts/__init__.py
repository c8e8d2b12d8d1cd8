"""Tables into facts: values that know the cells they came from."""
