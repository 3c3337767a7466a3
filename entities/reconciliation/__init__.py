"""The reconciliation service, API 0.2: others find our records by names and fetch what they say."""
