"""How the recogniser in `data` was made. Needs the extra `train`; nothing else imports it."""
