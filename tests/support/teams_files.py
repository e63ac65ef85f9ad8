"""Teams attendance reports for tests, with invented people: any generation, language, encoding and separator."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

LOCALES = ("en-US", "en-GB", "pt-BR", "de", "pl")
GENERATIONS = ("A", "B", "C", "D")
ENCODINGS = {
    "utf-16-le with BOM": ("\ufeff", "utf-16-le"),
    "utf-16-le": ("", "utf-16-le"),
    "utf-16-be with BOM": ("\ufeff", "utf-16-be"),
    "utf-16-be": ("", "utf-16-be"),
    "utf-8 with BOM": ("\ufeff", "utf-8"),
    "utf-8": ("", "utf-8"),
}
SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";"}
LINE_ENDS = {"CRLF": "\r\n", "LF": "\n"}

DAY = datetime.date(2026, 11, 18)

_HEADS = {
    "en-US": ("Summary", "Participants", "In-Meeting Activities", "Meeting Engagement"),
    "en-GB": ("Summary", "Participants", "In-Meeting activities", "Meeting engagement"),
    "pt-BR": ("Resumo", "Participantes", "Atividades em Reunião", "Compromisso da Reunião"),
    "de": ("Zusammenfassung", "Teilnehmer", "Aktivitäten in der Besprechung", "Beteiligung"),
    "pl": ("Podsumowanie", "Uczestnicy", "Działania podczas spotkania", "Zaangażowanie"),
}
_FACTS = {
    "en-US": ("Meeting title", "Attended participants", "Start time", "End time", "Meeting duration"),
    "en-GB": ("Meeting title", "Attended participants", "Start time", "End time", "Meeting duration"),
    "pt-BR": (
        "Título da reunião",
        "Participantes Atendidos",
        "Hora de início",
        "Hora de término",
        "Duração da reunião",
    ),
    "de": ("Titel", "Anwesend", "Beginn", "Ende", "Länge"),
    "pl": ("Tytuł spotkania", "Obecni", "Godzina rozpoczęcia", "Koniec", "Długość"),
}
# Name, join, leave, duration, e-mail, user name, role. Some German and Polish ones are known to nobody, on purpose.
_COLUMNS = {
    "en-US": ("Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"),
    "en-GB": ("Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"),
    "pt-BR": (
        *("Nome", "Primeira Entrada", "Última Saída", "Duração da Reunião", "E-mail", "ID do participante (UPN)"),
        "Função",
    ),
    "de": ("Wer", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "Post", "Kennung", "Rolle"),
    "pl": ("Imię i nazwisko", "Od", "Do", "Ile", "Adres", "Identyfikator", "Jako kto"),
}
_STAY_COLUMNS = {
    "en-US": ("Name", "Join Time", "Leave Time", "Duration", "Email", "Role"),
    "en-GB": ("Name", "Join time", "Leave time", "Duration", "Email", "Role"),
    "pt-BR": ("Nome", "Horário de Entrada", "Horário de Saída", "Duração", "E-mail", "Função"),
    "de": ("Wer", "Beitrittszeit", "Verlassenszeit", "Dauer", "Post", "Rolle"),
    "pl": ("Imię i nazwisko", "Od", "Do", "Ile", "Adres", "Jako kto"),
}
_ACTIONS = {
    "en-US": ("Joined", "Left"),
    "en-GB": ("Joined", "Left"),
    "pt-BR": ("Ingressou", "Saiu"),
    "de": ("Hinein", "Hinaus"),
    "pl": ("Dołączył", "Opuścił"),
}
_ENGAGEMENT = ("Engagement: Reaction-Like", "Engagement: Camera On", "Engagement: Unmute")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a made report: stays as pairs of ``HH:MM:SS``."""

    name: str
    email: str
    stays: Sequence[tuple[str, str]]
    user_name: str = ""


PEOPLE = (
    Who("Castlemarsh, Imogen", "imogen.castlemarsh@probation.example.org", (("09:58:00", "10:56:10"),), "ic@x.example"),
    Who("DS Orla Fenwright", "orla.fenwright@police.example.org", (("10:00:05", "10:55:30"),), "of@x.example"),
    Who("Quillon, Dr Hesper (NHS Trust)", "", (("10:02:17", "10:20:01"), ("10:24:38", "10:48:02"))),
)


@dataclass(frozen=True, slots=True)
class Made:
    """How a report is made."""

    generation: str = "D"
    locale: str = "en-US"
    separator: str = "\t"
    line_end: str = "\r\n"
    encoding: str = "utf-16-le with BOM"
    title: str = "MAPPA panel"
    day: datetime.date = DAY
    people: Sequence[Who] = field(default=PEOPLE)
    start: str = "09:58:00"
    end: str = "10:56:10"

    def data(self) -> bytes:
        """The report as a file."""
        return encoded(self.text(), self.encoding)

    def text(self) -> str:
        """The report before it is encoded."""
        rows = {"A": self._events, "B": self._summary, "C": self._sections, "D": self._sections}[self.generation]()
        return self.line_end.join(self.separator.join(map(self._cell, row)) for row in rows) + self.line_end

    def moment(self, time: str) -> str:
        """A moment as the language writes it."""
        at = datetime.datetime.combine(self.day, datetime.time.fromisoformat(time))
        if self.locale == "en-US":
            return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M:%S}\u202f{'AM' if at.hour < 12 else 'PM'}"
        if self.locale in ("de", "pl"):
            return f"{at:%d.%m.%Y, %H:%M:%S}"
        return f"{at:%d/%m/%y, %H:%M:%S}"

    def _cell(self, text: str) -> str:
        if any(each in text for each in (self.separator, '"', "\n")) or text.startswith(" "):
            return '"' + text.replace('"', '""') + '"'
        return text

    def _duration(self, stays: Sequence[tuple[str, str]]) -> str:
        total = sum(_seconds(to) - _seconds(since) for since, to in stays)
        units = {"de": ("Std.", "Min.", "Sek."), "pl": ("godz.", "min", "s"), "pt-BR": ("h", "min", "s")}
        gap = " " if self.locale in units else ""
        names = units.get(self.locale, ("h", "m", "s"))
        parts = zip((total // 3600, total // 60 % 60, total % 60), names, strict=True)
        return " ".join(f"{number}{gap}{name}" for number, name in parts if number)

    def _facts(self) -> list[list[str]]:
        values = [self.title, str(len(self.people)), self.moment(self.start), self.moment(self.end)]
        values.append(self._duration([(self.start, self.end)]))
        return [[key, value] for key, value in zip(_FACTS[self.locale], values, strict=True)]

    def _events(self) -> list[list[str]]:
        joined, left = _ACTIONS[self.locale]
        rows = [["Full Name", "User Action", "Timestamp"]]
        for who in self.people:
            for since, to in who.stays:
                rows += [[who.name, joined, self.moment(since)], [who.name, left, self.moment(to)]]
        return rows

    def _summary(self) -> list[list[str]]:
        name, join, leave, duration, email, user_name, role = _COLUMNS[self.locale]
        rows = [["Meeting Summary"], *self._facts(), [], [name, join, leave, duration, email, role, user_name]]
        for who in self.people:
            for stay in who.stays:
                times = [self.moment(stay[0]), self.moment(stay[1]), self._duration([stay])]
                rows.append([who.name, *times, who.email, "Presenter", who.user_name])
        return rows

    def _sections(self) -> list[list[str]]:
        heads = [f"{number}. {words}" for number, words in enumerate(_HEADS[self.locale], start=1)]
        engaged = self.generation == "D"
        rows = [[heads[0]], *self._facts(), [], [heads[1]]]
        rows.append([*_COLUMNS[self.locale], *(_ENGAGEMENT if engaged else ())])
        for who in self.people:
            times = [self.moment(who.stays[0][0]), self.moment(who.stays[-1][1])] if who.stays else ["", ""]
            row = [who.name, *times, self._duration(who.stays), who.email, who.user_name, "Presenter"]
            rows.append([*row, *(("0", "1", "4") if engaged else ())])
        rows += [[], [heads[2]], list(_STAY_COLUMNS[self.locale])]
        for who in self.people:
            for stay in who.stays:
                times = [self.moment(stay[0]), self.moment(stay[1]), self._duration([stay])]
                rows.append([who.name, *times, who.email.title(), "Presenter"])
        if engaged:
            rows += [[], [heads[3]], ["Name", "Engagement Type", "Time"]]
            rows.append([self.people[0].name if self.people else "", 'Sent reaction "like"', self.moment(self.start)])
        return rows


def encoded(text: str, encoding: str) -> bytes:
    """A text in one of the encodings."""
    mark, codec = ENCODINGS[encoding]
    return (mark + text).encode(codec)


def _seconds(time: str) -> int:
    hours, minutes, seconds = map(int, time.split(":"))
    return hours * 3600 + minutes * 60 + seconds
