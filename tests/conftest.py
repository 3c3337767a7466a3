"""What every test may count on."""

import pytest


@pytest.fixture(autouse=True)
def _no_settings_from_outside(settings):
    settings.PUBLIC_CONFIDENCE = 0.8
