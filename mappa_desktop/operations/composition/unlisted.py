"""Names of people whom no field of the record knows: a given name, what follows a title, two words written as names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.called import Span, Word, Words
from mappa_desktop.operations.composition.namesakes import namesakes
from mappa_desktop.operations.composition.reaching import addressed
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.sections.subject.model import SubjectDetails


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Ordinary words of minutes that are names as well: where they stand for a person, they name one.
ALSO_NAMES = _listed("may will young march april june august mark ward hall day")
_BEFORE_A_NAME = _listed(
    """mr mrs ms miss mx dr sir dame prof professor rev revd dc ds di dci dcs dsu det supt superintendent insp
    inspector sgt sergeant pc ps pcso wpc acc dcc constable detective nurse matron midwife cllr councillor judge hhj
    governor canon pastor imam rabbi captain"""
)
# After one of those, these make a post of it.
_POSTS_AFTER = _listed("grade general advocate prescriber practice led grades")
# What people are, where it stands in place of their names.
POSTS = _listed(
    """psychology psychologist psychiatrist psychiatry nurse nursing nurses clinician clinicians doctor consultant
    worker workers key keyworker support manager managers management administrator administration assistant adviser
    advisor director directors deputy duty oncall specialist safeguarding education engineer inspector coordinator
    practitioner practitioners designated media communications press desk office department directorate panel member
    offender com pom tribunal secretary state minister president single point"""
)
# Given names that stand for something else in minutes.
_NO_PERSONS = _listed("christian jan jordan chelsea florence india")
_PARTICLES = _listed("ap ab ferch verch de la le van der den von al el bin ibn bint abu st")
_COLLAR_NUMBER = re.compile(r"\d{2,5}")
# One name goes on in the next word.
_GOES_ON = re.compile(r"[^\S\r\n]{1,3}|[-'\u2018\u2019\u02bc\u2010\u2011_.]|[-\u00ad\u2010\u2011][^\S\r\n]*[\r\n]+\s*")
_AFTER_AN_INITIAL = re.compile(r"\.?[^\S\r\n]{0,3}")
_AFTER_A_TITLE = re.compile(r"\.?\s{0,3}|:\s|\s\(")
_TITLE_CASE = re.compile(r"(?:Mc|Mac)?[^\W\d_](?:[^\W\d_]{2,})")
_SHORTEST, _SHORTEST_IN_CAPITALS = 3, 5
_TWO = 2
# The single letter after these is a label.
_LABELLED = _listed(
    """victim victims person persons child children adult witness partner family category option appendix annex class
    group plan part section hepatitis vitamin wing unit band tier grade type phase stage house block flat schedule"""
)
# Of two words with capital letters, these show that no person is meant: bodies, programmes, forms, conditions.
_NOBODY = _listed(
    """academy access account act action active activity address adverse advice adviser advisory advocate affairs
    agreement aid alarm alcohol alert allowance ambulance annual anonymous anti anger app application appointee
    assault asperger assembly association attention authorities autism autistic avenue award bail bank bar base
    behavioural being benefit benefits better bill bipolar block blue board body borderline borough box breakfast
    brief british building bus business button cafe camp campus capacity care careers carer case cathedral cell
    central centre chambers change changes chapel charity check choices christmas church circles city civil civic
    clinic close club coach cognitive college command commission committee common community company complex
    compulsive conference connect constabulary control cottage council counselling country county course court
    credit crescent crime criminal crisis custody daily dairy deaf death declaration defence deficit delivery
    department depressive development deviation diploma direct disability disclosure discretionary disorder
    district division docks doctor document dog door drama drive drug drugs duty early east education electronic
    emergency emotional emotionally employment end engagement enforcement english entry equality escalation
    estate europe evening event exclusion exeter facebook facilitator fair faith farm fire first fitness flat
    floor food football force foreign form forum forward foundation free freedom friday functional fund futures
    games garage garden gardens gate gazette general global gold good government grange granted great green
    ground group grove guide gym hafan harbour harm head healthy helpline herald high history holiday home homes
    horizon hospice hospital hostel hotel hours house hub human identity impact imperial impulsive income
    independence independent index infirmary inn inquiry insight institute insurance international internet
    interim intensive intermediate interview inventory island job jobcentre journal junior justice juniors key
    kitchen labour lake language later law learning leave legal leisure library life light line list living lodge
    london lone lounge magistrates mail main major manager map march maps market marks mass matters maternity
    matrix meadow medical meeting memorial mental message microsoft middle mill mind minister ministry missing
    mission mobile model monday money mosque motor museum national near neuro new news newspaper night
    nightingale north northern notice nursery observer obsessive occupational office old olympic one open
    operation operational organisation outcome outreach oxford pack palace panel parade partnership party
    passport past patient pathway pathways peer pension performance permanent personal personality phase phone
    physical pier place placement point police policy pool port positive post practice pre preparation press
    primary prime princess principle private probate procedure product professional profile progress project
    property psychopathy psychotic public quality queen quay racing railway rape ready recovery red reducing
    referral refuge region regional regular rehabilitation relationship relationships relief remand rent report
    residence residential resettlement resolve resource respect response rest restaurant restorative retail
    return rise river road room royal rugby rule rules safe safer salvation samaritans saturday scale scheme
    school science scottish screening sea search season second secondary secretary secure security select self
    sentinel serco service sessions sex shelter shop short side silver single site skills skype smart snapchat
    social society solicitors solutions south spectrum sport sports spousal spring square staff standards star
    start state station steps stone stores street stress strategy structured student studies study substance
    suite summer sun sunday supermarket support surgery survey system table tag talking task taxi teacher team
    teams technology telegraph temple tenancy terrace test theatre thinking third threat thursday time times tool
    tools top town trade traffic train training transport traumatic travel tree trial tribunal triage trust
    tuesday turning union united universal university unstable upper urgent valley veterans video view villa
    village violent virtual visit voluntary volunteer wales war warehouse warning watch water way wednesday
    welfare wellbeing welsh western wharf white wing women work works workshop world yard year york youth zone
    zoom"""
)
# Ordinary ones that show it where they follow.
_THINGS = _listed(
    """act order orders law programme plan protocol test review report assessment schedule tool form team unit"""
)
_MONTHS = _listed("jan feb mar apr may jun jul aug sep sept oct nov dec")
# Surnames as well; behind another word, a street or a place.
_STREETS = _listed(
    """lane hill wood woods brook moor moors parks park hall walk cross bank banks field fields heath bridge ford common
    vale dale down downs ridge lea mead meadows bay beach"""
)
_BEGIN_A_BODY = _listed("operation hmp hmyoi yoi ysgol coleg project programme heol ffordd stryd plas the hms")
_NO_NAMES = _NOBODY | _BEGIN_A_BODY | POSTS | _BEFORE_A_NAME | _MONTHS
_IN_A_PLACE = _listed("in at outside into around towards via")
# Of two such words, neither ends so; a given name that does is known as one.
_NO_NAME_ENDS = (
    *("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ical", "ology", "ship", "ational", "ing", "ings"),
    *("ised", "ated", "ive", "ous", "ful", "able", "ible", "wards"),
)
# Facts that are no names of people: what stands in them is no unlisted person.
_FACTS = (
    "agencies.",
    "area.",
    "attendance.grade",
    "attendance.role",
    "document.",
    "hospital.hospital",
    "hospital.ward",
    "index_offence.court",
    "index_offence.offences",
    "licence_and_orders.additional_conditions.policy_",
    "meeting.location",
    "meeting.mode_note",
    "meeting.chair.role",
    "statements.",
    "subject.aliases",
    "subject.current_address.",
    "subject.full_name",
    "subject.release_address.",
)

_SECTIONS: tuple[type[Content], ...] = (
    Attendance,
    DetainedInHospital,
    DocumentControl,
    LicenceConditionsAndOrders,
    MeetingDetails,
    OffenceAndHistory,
    OpeningStatements,
    SubjectDetails,
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Finds them: ``bodies`` are the words of agencies' names, ``plain`` other words that name no person."""

    bodies: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, contents: Contents, bodies: frozenset[str], small: frozenset[str]) -> Unlisted:
        """Neither the words of facts are names, nor those that the record writes ``small`` as well."""
        facts = (
            text
            for each in _SECTIONS
            for place, text in texts(content_of(contents, each))
            if place.key.startswith(_FACTS)
        )
        return cls(bodies, small | bodies | {word for text in facts for word in folded_words(text)})

    def places(self, text: str, said: Words) -> Iterator[Span]:
        """Where somebody is named among the words of a text."""
        nobody = list(namesakes(said))
        at = 0
        while at < len(said):
            word = said[at]
            begin = self._after_title(text, said, at)
            titled = begin > 0
            named = word.capital and is_given_name(word.said) and word.said not in self.bodies | _NO_PERSONS
            if not (titled or named or self._are_two_names(text, said, at)):
                at += 1
                continue
            begin = begin if titled else at
            at = begin + 1
            while at < len(said) and self._goes_on(text, said, at):
                at += 1
            span = self._with_surname_before(text, said, begin), said[at - 1].end
            if titled or not any(span[0] < other[1] and other[0] < span[1] for other in nobody):
                yield span
        yield from addressed(text, self.bodies)

    def _after_title(self, text: str, said: Words, at: int) -> int:
        """The place of the first word of a name that follows a title, or 0."""
        if not said[at].capital or said[at].said not in _BEFORE_A_NAME:
            return 0
        place = at + 1
        if place < len(said) and _COLLAR_NUMBER.fullmatch(said[place].said):
            place += 1
        if place >= len(said) or not _AFTER_A_TITLE.fullmatch(_gap(text, said, place)):
            return 0
        return place if _may_be_titled(said[place]) or self._is_initial_of_a_name(text, said, place) else 0

    def _is_initial_of_a_name(self, text: str, said: Words, at: int) -> bool:
        """Whether letters stand here with a name behind them: ``K. Amberside``."""
        begin = at
        while at < len(said) and _is_letter(said[at]) and (at == begin or _follows_an_initial(text, said, at)):
            at += 1
        if at == begin or at >= len(said) or not _follows_an_initial(text, said, at):
            return False
        word = said[at]
        return _may_be_a_name(word) and len(word.said) >= _SHORTEST and word.said not in POSTS

    def _goes_on(self, text: str, said: Words, at: int) -> bool:
        """Whether the name before a word goes on in it."""
        word, gap = said[at], _gap(text, said, at)
        if word.said in _PARTICLES and gap.isspace() and at + 1 < len(said):
            return _may_be_a_name(said[at + 1])
        after_letter = _is_letter(said[at - 1]) and _AFTER_AN_INITIAL.fullmatch(gap) is not None
        if not (after_letter or len(gap) <= 1 or _GOES_ON.fullmatch(gap)) or gap in {";", ":", "\n", "/", "("}:
            return False
        if not word.capital and _is_hyphen_of_a_line(gap):
            return True
        return _may_be_a_name(word) or (len(word.said) == 1 and word.capital and word.said.isalpha() and gap != "'")

    def _are_two_names(self, text: str, said: Words, at: int) -> bool:
        """Two words beside each other that nothing but a name explains, or a letter and such a word."""
        word = said[at]
        if not word.capital or at + 1 >= len(said):
            return False
        follows = at + 1
        if _is_letter(word):
            before = said[at - 1].said if at else ""
            if before in _LABELLED:
                return False
            while follows < len(said) and _is_letter(said[follows]) and _follows_an_initial(text, said, follows):
                follows += 1
            return (
                follows < len(said)
                and _follows_an_initial(text, said, follows)
                and self._is_name_like(said[follows])
                and not self._is_of_a_body(text, said, at, follows)
            )
        if not self._is_name_like(word):
            return False
        while follows < len(said) and said[follows].said in _PARTICLES and _gap(text, said, follows) == " ":
            follows += 1
        if follows >= len(said) or _gap(text, said, follows) not in {" ", "\u00a0", "  "}:
            return False
        last = said[follows]
        if last.said in _STREETS:
            return False
        surname = self._is_name_like(last) or self._is_surname_in_capitals(last)
        return surname and not self._is_of_a_body(text, said, at, follows)

    def _is_name_like(self, word: Word) -> bool:
        if not (_TITLE_CASE.fullmatch(word.written) and word.written[0].isupper() and not word.written.isupper()):
            return False
        return self._is_unknown(word)

    def _is_surname_in_capitals(self, word: Word) -> bool:
        return word.written.isupper() and len(word.said) >= _SHORTEST_IN_CAPITALS and self._is_unknown(word)

    def _is_unknown(self, word: Word) -> bool:
        said = word.said
        if is_ordinary(said) or said in self.plain or said in _NO_NAMES:
            return False
        singular = said.removesuffix("s")
        return singular not in _NOBODY and not said.endswith(_NO_NAME_ENDS)

    def _is_of_a_body(self, text: str, said: Words, begin: int, last: int) -> bool:
        """Whether the words around belong to the name of a body, a place or a thing."""
        before = said[begin - 1] if begin and _gap(text, said, begin).isspace() else None
        if before is not None and (before.said in _BEGIN_A_BODY or before.said in _IN_A_PLACE):
            possessive = last + 1 < len(said) and said[last + 1].said == "s" and len(_gap(text, said, last + 1)) == 1
            return not (before.said in _IN_A_PLACE and possessive)
        for at in range(last + 1, min(last + 1 + _TWO, len(said))):
            if not said[at].capital or not _gap(text, said, at).isspace():
                return False
            if said[at].said in _NOBODY | _THINGS:
                return True
        return False

    def _with_surname_before(self, text: str, said: Words, begin: int) -> int:
        """``CASTLE, MARY``: where the name begins."""
        if begin and _gap(text, said, begin) in {", ", ","}:
            before = said[begin - 1]
            surname = before.written.isupper() and len(before.said) >= _SHORTEST and not is_ordinary(before.said)
            if surname or (begin == 1 and self._is_name_like(before)):
                return before.start
        return said[begin].start


def _gap(text: str, said: Words, at: int) -> str:
    return text[said[at - 1].end : said[at].start]


def _is_letter(word: Word) -> bool:
    return len(word.written) == 1 and word.written.isupper() and word.written.isalpha()


def _follows_an_initial(text: str, said: Words, at: int) -> bool:
    return _AFTER_AN_INITIAL.fullmatch(_gap(text, said, at)) is not None


def _is_hyphen_of_a_line(gap: str) -> bool:
    return bool(gap) and gap[0] in "-\u00ad\u2010\u2011" and ("\n" in gap or "\r" in gap)


def _may_be_a_name(word: Word) -> bool:
    if not word.capital or word.said.isdecimal() or word.said in _BEFORE_A_NAME:
        return False
    return not is_ordinary(word.said) or word.said in ALSO_NAMES


def _may_be_titled(word: Word) -> bool:
    return _may_be_a_name(word) and not _is_letter(word) and word.said not in POSTS | _POSTS_AFTER


def is_a_post(run: Iterable[str]) -> bool:
    """“The Chair”, “Head of PDU”: words of the trade only, of which none is a name as well."""
    return all(word in POSTS or word.isdecimal() or (is_ordinary(word) and word not in ALSO_NAMES) for word in run)
