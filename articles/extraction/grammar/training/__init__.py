"""How the parser in `data` was made. Needs the extra `train`; nothing else imports it."""
