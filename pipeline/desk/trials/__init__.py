"""Changed texts and cells tried out, without writing in the session."""
