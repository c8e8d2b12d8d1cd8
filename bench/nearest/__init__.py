"""The scripts that a programmer would write without the product."""
