"""The audit of minutes and meetings: its questions, its scores, and what they come to in words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from mappa_desktop.domain.self_audit import (
    QUESTIONS,
    Form,
    is_answered,
    mean_in_words,
    question_called,
    questions_of,
    result_in_words,
    results,
    score_of,
    scored,
    scored_by_in_words,
)
from mappa_desktop.domain.workings import SelfAudit
from mappa_desktop.foundation.content import NotAccepted


def audit(**scores):
    made = SelfAudit()
    for identifier, score in scores.items():
        made = scored(made, identifier, score=score)
    return made


def test_every_question_has_its_own_identifier_a_source_and_answers():
    assert len({question.identifier for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        assert question.source in ("V:F-2012-10", "V:F-2012-11", "V:SC-12", "R")
        scores = [answer.score for answer in question.answers]
        assert scores == sorted(scores, reverse=True)
        assert set(scores) in ({4, 3, 2, 1}, {3, 2, 1}, {3, 1})


def test_the_meeting_is_graded_from_excellent_to_poor():
    words = [answer.words for answer in question_called("MA5").answers]
    assert words == ["4, Excellent", "3, Satisfactory", "2, Unsatisfactory", "1, Poor"]
    assert all(len(each.answers) == 4 for each in QUESTIONS if each.form is Form.MEETING)


def test_the_scottish_additions_are_asked_only_where_they_are_wanted():
    assert not [each for each in questions_of(SelfAudit()) if each.form is Form.ADDITIONS]
    assert len(questions_of(SelfAudit(with_additions=True))) == len(questions_of(SelfAudit())) + 3


def test_a_score_and_not_applicable_take_each_others_place():
    one = audit(CA4=2)
    passed = scored(one, "CA4", not_applicable=True)
    assert (score_of(passed, "CA4").score, score_of(passed, "CA4").not_applicable) == (None, True)
    again = scored(passed, "CA4", score=3)
    assert (score_of(again, "CA4").score, score_of(again, "CA4").not_applicable) == (3, False)


def test_a_comment_stays_when_the_score_is_taken_back():
    commented = scored(audit(CA4=2), "CA4", comment="Housing was asked too late")
    taken_back = scored(commented, "CA4", score=None)
    assert score_of(taken_back, "CA4").comment == "Housing was asked too late"
    assert scored(taken_back, "CA4", comment="").scores == ()


def test_scores_stand_in_the_order_of_the_questions():
    assert [each.question for each in audit(MA1=4, CA2=3).scores] == ["CA2", "MA1"]


def test_nonsense_is_refused():
    with pytest.raises(NotAccepted):
        scored(SelfAudit(), "CA4", score=5)
    with pytest.raises(KeyError):
        scored(SelfAudit(), "ZZ9", score=3)


def test_a_score_that_the_question_does_not_know_is_no_answer():
    made = audit(CA2=2)
    assert not is_answered(made, question_called("CA2"))
    assert next(each for each in results(made) if each.form is Form.MINUTES).scored == 0


def test_the_forms_are_never_added_up_into_one_figure():
    minutes_, meeting = results(audit(CA4=3, CA6=4, MA1=1, MA2=2))
    assert (minutes_.mean, minutes_.scored) == (Fraction(7, 2), 2)
    assert (meeting.mean, meeting.scored) == (Fraction(3, 2), 2)
    assert [question.identifier for question in meeting.lowest] == ["MA1", "MA2"]


def test_the_result_is_said_in_words():
    assert result_in_words(SelfAudit()) == "Not begun: 29 questions."
    made = scored(audit(CA4=3, MA1=1), "CA5", not_applicable=True)
    assert result_in_words(made) == (
        "3 of 29 questions answered.\n"
        "The case and its minutes: 3.0 on average of 1 scored.\n"
        "The meeting: 1.0 on average of 1 scored. Below standard: Arrangements for the meeting"
    )


@pytest.mark.parametrize(
    ("mean", "words"),
    [(Fraction(10, 3), "3.3"), (Fraction(335, 100), "3.4"), (Fraction(4), "4.0"), (Fraction(1), "1.0")],
)
def test_a_mean_has_one_decimal(mean, words):
    assert mean_in_words(mean) == words


def test_who_scored_it_is_said():
    assert scored_by_in_words(SelfAudit()) == ""
    assert scored_by_in_words(SelfAudit(on=date(2026, 11, 24))) == "Scored on Tue 24 Nov 2026"
    whole = {"reader": "second_reader", "name": "Ada Testing", "role": "Team manager", "on": date(2026, 11, 24)}
    assert scored_by_in_words(SelfAudit.taken({**whole, "on": "2026-11-24"})) == (
        "Scored by Second reader Ada Testing, Team manager, on Tue 24 Nov 2026"
    )
