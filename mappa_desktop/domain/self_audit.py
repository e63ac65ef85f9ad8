"""The questions of the audit of minutes and of meetings, their answers, and what a scored audit amounts to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.domain.workings import AuditScore, SelfAudit
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.i18n import N_, _, counted


class Form(Enum):
    """The three forms whose questions are asked; the additions are those of another jurisdiction, and optional."""

    MINUTES = N_("The case and its minutes")
    MEETING = N_("The meeting")
    ADDITIONS = N_("Additions from Scottish practice")

    @property
    def label(self) -> str:
        """The form in words."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the number it scores, and its words."""

    score: int
    words_text: str

    @property
    def words(self) -> str:
        """``3, Satisfactory``."""
        return _("{score}, {words}").format(score=self.score, words=_(self.words_text))


GRADES = (
    Answer(4, N_("Excellent")),
    Answer(3, N_("Satisfactory")),
    Answer(2, N_("Unsatisfactory")),
    Answer(1, N_("Poor")),
)
YES_OR_NO = (Answer(3, N_("Yes")), Answer(1, N_("No")))
ALL_ONE_OR_MORE = (Answer(3, N_("All")), Answer(2, N_("One missing")), Answer(1, N_("Two or more missing")))
TIMELINESS = (
    Answer(4, N_("Very timely")),
    Answer(3, N_("Timely")),
    Answer(2, N_("Late")),
    Answer(1, N_("More than three months late")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``source`` is its mark in the reference, and ``identifier`` never changes its meaning."""

    identifier: str
    form: Form
    text: str
    answers: tuple[Answer, ...]
    source: str

    @property
    def words(self) -> str:
        """The question in words."""
        return _(self.text)

    def answer(self, score: int | None) -> Answer | None:
        """The answer of that score, if the question has one."""
        return next((each for each in self.answers if each.score == score), None)


_CASE, _MEETING, _SCOTTISH, _RECALLED = "V:F-2012-10", "V:F-2012-11", "V:SC-12", "R"

QUESTIONS: tuple[Question, ...] = (
    Question("CA1", Form.MINUTES, N_("Was the referral timely?"), TIMELINESS, _CASE),
    Question("CA2", Form.MINUTES, N_("Are all sections complete?"), YES_OR_NO, _CASE),
    Question("CA3", Form.MINUTES, N_("Was the first meeting held soon after the referral?"), TIMELINESS, _CASE),
    Question("CA4", Form.MINUTES, N_("Did all relevant agencies attend?"), ALL_ONE_OR_MORE, _CASE),
    Question("CA5", Form.MINUTES, N_("Did absent agencies that should have reported do so?"), YES_OR_NO, _CASE),
    Question("CA6", Form.MINUTES, N_("Are the minutes clear and concise?"), GRADES, _CASE),
    Question("CA7", Form.MINUTES, N_("Is the category clearly identified?"), YES_OR_NO, _CASE),
    Question("CA8", Form.MINUTES, N_("Is the level recorded?"), YES_OR_NO, _CASE),
    Question(
        "CA9", Form.MINUTES, N_("Did the lead agency complete an initial risk management plan?"), YES_OR_NO, _CASE
    ),
    Question("CA10", Form.MINUTES, N_("Do the minutes show that the agenda was followed?"), GRADES, _CASE),
    Question("CA11", Form.MINUTES, N_("Do they show that information was exchanged?"), GRADES, _CASE),
    Question("CA12", Form.MINUTES, N_("Do they show that the information was considered?"), GRADES, _CASE),
    Question("CA13", Form.MINUTES, N_("Do they show that diversity was considered?"), GRADES, _CASE),
    Question("CA14", Form.MINUTES, N_("Do they show that risk was properly addressed?"), GRADES, _CASE),
    Question("CA15", Form.MINUTES, N_("Do actions have an owner, a date and a reason?"), GRADES, _RECALLED),
    Question("CA16", Form.MINUTES, N_("Does the plan protect victims and potential victims?"), GRADES, _RECALLED),
    Question("CA17", Form.MINUTES, N_("Was disclosure considered, with reasons?"), GRADES, _RECALLED),
    Question("CA18", Form.MINUTES, N_("Is the next review set within the limit?"), YES_OR_NO, _RECALLED),
    Question("MA1", Form.MEETING, N_("Arrangements for the meeting"), GRADES, _MEETING),
    Question("MA2", Form.MEETING, N_("The meeting started on time"), GRADES, _MEETING),
    Question("MA3", Form.MEETING, N_("The Chair stated the purpose"), GRADES, _MEETING),
    Question("MA4", Form.MEETING, N_("Introductions were made"), GRADES, _MEETING),
    Question("MA5", Form.MEETING, N_("The statement was read or displayed"), GRADES, _MEETING),
    Question("MA6", Form.MEETING, N_("The time was in proportion"), GRADES, _MEETING),
    Question("MA7", Form.MEETING, N_("Digressions were stopped"), GRADES, _MEETING),
    Question("MA8", Form.MEETING, N_("Everyone contributed"), GRADES, _MEETING),
    Question("MA9", Form.MEETING, N_("Dissent was noted with the decision"), GRADES, _MEETING),
    Question("MA10", Form.MEETING, N_("Victims and diversity were addressed"), GRADES, _MEETING),
    Question("MA11", Form.MEETING, N_("The Chair summarised all factors of risk of serious harm"), GRADES, _MEETING),
    Question("SA1", Form.ADDITIONS, N_("Joining instructions were sent"), GRADES, _SCOTTISH),
    Question("SA2", Form.ADDITIONS, N_("Papers were sent in time"), GRADES, _SCOTTISH),
    Question("SA3", Form.ADDITIONS, N_("The statement was re-affirmed for those who joined later"), GRADES, _SCOTTISH),
)
_BY_IDENTIFIER = {question.identifier: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class FormResult:
    """What the answers of one form come to; ``mean`` is none while nothing is scored."""

    form: Form
    asked: int
    scored: int
    not_applicable: int
    mean: Fraction | None
    lowest: tuple[Question, ...]


def question_called(identifier: str) -> Question:
    """The question of that identifier; raises ``KeyError``."""
    return _BY_IDENTIFIER[identifier]


def questions_of(audit: SelfAudit) -> Sequence[Question]:
    """The questions that this audit asks: the additions only where they were asked for."""
    return [each for each in QUESTIONS if each.form is not Form.ADDITIONS or audit.with_additions]


def score_of(audit: SelfAudit, identifier: str) -> AuditScore:
    """What was scored for a question; an empty one where nothing was."""
    found = (each for each in audit.scores if each.question == identifier)
    return next(found, AuditScore(question=identifier))


def scored(audit: SelfAudit, identifier: str, **values: object) -> SelfAudit:
    """The audit with other values for one question (``score``, ``not_applicable``, ``comment``).

    Raises ``NotAccepted`` for nonsense, and ``KeyError`` for a question that there is not. A score takes the place
    of “not applicable”, and the other way round.
    """
    question_called(identifier)
    score = score_of(audit, identifier)
    if values.get("score") is not None:
        values = {"not_applicable": False, **values}
    elif values.get("not_applicable"):
        values = {"score": None, **values}
    for name, value in values.items():
        score = replaced(score, (name,), value)
    others = {each.question: each for each in audit.scores} | {identifier: score}
    kept = [others[each.identifier] for each in QUESTIONS if each.identifier in others]
    kept += [each for each in audit.scores if each.question not in _BY_IDENTIFIER]
    return replaced(audit, ("scores",), tuple(each for each in kept if _says(each)))


def is_answered(audit: SelfAudit, question: Question) -> bool:
    """Whether a question has an answer of its own, or does not apply; a score that it does not know is none."""
    given = score_of(audit, question.identifier)
    return given.not_applicable or question.answer(given.score) is not None


def results(audit: SelfAudit) -> Sequence[FormResult]:
    """What the answers come to, form by form; mixed scales are never added up into one figure."""
    asked = questions_of(audit)
    return [
        _result(form, [each for each in asked if each.form is form], audit)
        for form in Form
        if any(each.form is form for each in asked)
    ]


def result_in_words(audit: SelfAudit) -> str:
    """``27 of 29 questions answered. The case and its minutes: 3.4 on average …``; what is low is named."""
    asked = questions_of(audit)
    answered = sum(is_answered(audit, each) for each in asked)
    if not answered:
        return _("Not begun: {number} questions.").format(number=len(asked))
    lines = [_("{answered} of {number} questions answered.").format(answered=answered, number=len(asked))]
    for result in results(audit):
        if result.mean is None:
            continue
        words = _("{form}: {mean} on average of {number} scored.").format(
            form=result.form.label, mean=mean_in_words(result.mean), number=result.scored
        )
        if result.lowest:
            low = "; ".join(question.words for question in result.lowest)
            words += " " + _("Below standard: {questions}").format(questions=low)
        lines.append(words)
    return "\n".join(lines)


def scored_by_in_words(audit: SelfAudit) -> str:
    """Who scored it, in what part and when; empty while nobody said so."""
    who = audit.reader.label if audit.reader else ""
    named = " ".join(part for part in (who, audit.name) if says_something(part))
    said = ", ".join(part for part in (named, audit.role) if says_something(part))
    on = _("on {day}").format(day=day(audit.on)) if audit.on else ""
    if not said:
        return _("Scored {day}").format(day=on) if on else ""
    return _("Scored by {who}").format(who=", ".join(filter(None, (said, on))))


def mean_in_words(mean: Fraction) -> str:
    """One decimal, halves away from zero: ``3.4``."""
    tenths = int(mean * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def tally(scores: Mapping[int, int], not_applicable: int) -> str:
    """``4 × 3, 2 × 1, 1 not applicable``: how often each score was given, the best first."""
    said = [
        _("{times} × {score}").format(times=times, score=score)
        for score, times in sorted(scores.items(), reverse=True)
        if times
    ]
    if not_applicable:
        said.append(counted("{number} not applicable", "{number} not applicable", not_applicable))
    return ", ".join(said) or _("none")


def _result(form: Form, asked: Sequence[Question], audit: SelfAudit) -> FormResult:
    given = [(each, score_of(audit, each.identifier)) for each in asked]
    scores = [(each, answer.score) for each, score in given if (answer := each.answer(score.score)) is not None]
    return FormResult(
        form,
        len(asked),
        len(scores),
        len([score for _question, score in given if score.not_applicable]),
        Fraction(sum(number for _question, number in scores), len(scores)) if scores else None,
        tuple(each for each, number in scores if number <= _BELOW_STANDARD),
    )


def _says(score: AuditScore) -> bool:
    return score.score is not None or score.not_applicable or bool(score.comment)


_BELOW_STANDARD = 2
