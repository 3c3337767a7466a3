"""Pictures: what is sent is looked at and made anew, in the sizes that pages show."""
