"""References: the next one is free, whatever stands in the record."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappa_desktop.foundation.content import replaced
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.record import completed
from mappa_desktop.operations.references import next_ref, references
from tests.support.minutes_documents import documents
from tests.support.minutes_in_memory import training_contents

few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(document=documents(), prefix=st.sampled_from(["action", "U-", "R-", "D-", "M-"]))
@few
def test_the_next_reference_stands_nowhere_in_the_record(document, prefix):
    contents = completed(minutes_file.contents_of(document))
    assert next_ref(contents, prefix) not in {ref for ref, _words in references(contents)}


def with_ref(contents, ref):
    path = ("new_actions", 0, "ref")
    return {**contents, "new_actions": replaced(contents["new_actions"], path, ref)}


def test_a_reference_that_is_no_count_does_not_make_the_next_one_long():
    contents = with_ref(training_contents(), "3.99999999999999999999999999999999999999")
    assert next_ref(contents, "action") == "3.08"


def test_the_number_after_a_large_one_is_free_as_well():
    contents = with_ref(training_contents(), "3.999999")
    path = ("new_actions", 1, "ref")
    contents = {**contents, "new_actions": replaced(contents["new_actions"], path, "3.1000000")}
    assert next_ref(contents, "action") == "3.1000001"


def test_the_reference_of_an_action_that_was_carried_from_elsewhere_is_not_given_again():
    contents = training_contents()
    path = ("new_actions", 0, "carried_forward_from")
    contents = {**contents, "new_actions": replaced(contents["new_actions"], path, "3.20")}
    assert next_ref(contents, "action") == "3.21"
