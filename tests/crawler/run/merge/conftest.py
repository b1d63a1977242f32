"""What every merge of these tests is given."""

import pytest
from scrapy.settings import Settings


@pytest.fixture
def settings() -> Settings:
    """The project's own settings."""
    settings = Settings()
    settings.setmodule("settings.base", priority="project")
    return settings
