"""Tools that changed their names are found by each of them."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.renamed import also_called


@pytest.mark.parametrize("name", ["OSP/DC", "osp-dc", "DC-SRP", "OSP/C"])
def test_each_name_of_a_tool_means_all_of_them(name):
    called = also_called(name)
    assert called[0] == name
    assert len(called) == 3


def test_any_other_word_means_itself():
    assert also_called("housing") == ("housing",)
    assert also_called("") == ("",)
