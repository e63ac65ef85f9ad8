"""Names in other spellings: joined, hyphenated, in an address, shortened, or as initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.operations.composition.called import Run, Span, Word, Words


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHORTEST_JOINED = 5
_SHORTEST_SURNAME = 4
_LONGEST_CHUNK = 4
_INITIALS = range(2, 5)
_TWO = 2
_HYPHENS = ("-", "\u00ad", "\u2010", "\u2011")
_APOSTROPHES = ("'", "\u2018", "\u2019", "\u02bc")
_PARTICLES = _listed("de le la el da du st mc al ap ab")
# In capitals, these stand for something else than somebody's initials, whatever the record says of them.
_ABBREVIATIONS = _listed(
    """aa ad ada afi ai am asb ba bmi ca cab cbt cc ccg cctv ce ceo cjs cmht cp cpa cpn cps cpr cqc cr crc cs cse csp ct
    cv da dash dbs dhr dna dob dols dv dva dvpo ea ed eea eh em eo eu fa fgm fir fme fp ft ga gdpr gp gps ha hb hc hdc
    hiv hmo hr ht ia ib ic id idva iep ii iii io iopc ip ipp irc isva it iv jp la ld lm ls ma mc md me mh mha ml mo mou
    mp ms na nb nda ne nfa ni nok nps nr nsi nw oa oic ok op opd osa osg ot pa pb pca pd pe pin pip pm pnc ppe pr pso
    ptsd pv qa qc ra rc rd ref rj rm roh rso rta sa sar sc se sen sfo sh shpo sio sms sn sopo spoc st sw ta tb tbc tbd
    tv uc uk us usa ve vi vip vlo vp vs wp yo yot yp"""
)
# Common words that nobody writes in capitals without a reason.
_WORDS_AS_INITIALS = _listed("so do as he we me my be go of or at by to up an")
_SHORT_FORMS = """
    abigail abi abby / alan al / albert bert / alexander alex sandy / alexandra alex sandra / alfred alf alfie /
    alistair al / amanda mandy / andrew andy drew / aneurin nye / angela angie / angharad haz hari / annabel bel /
    anthony tony / antonia toni / arthur art / barbara barb babs / benjamin ben benny / bethan beth / caroline
    carrie / catherine cath cathy kate / catrin cat cati / cerys cez / charles charlie / charlotte charlie lottie
    / christina chris tina / christine chris chrissie / christopher chris kit / clifford cliff / dafydd dai daf /
    daniel dan danny / darren daz / david dave / deborah deb debbie / donald don / edward ed eddie ted / eirlys
    eirl / eleanor ellie nell / elizabeth liz beth lizzie betty / emily em / eugenia genie / florence flo /
    frances fran / francis frank / frederick fred freddie / gareth gaz / gary gaz / geoffrey geoff / georgina
    georgie gina / gerald gerry / gillian gill / gregory greg / gwendolen gwen / gwenllian gwen / gwyneth gwyn /
    hannah han / harold harry / henry harry / honor nora / ibrahim ibby / iestyn ies / ieuan ieu / isabel izzy bel
    / isabella izzy bella / jacqueline jackie / james jim jimmy jamie / jason jase / jennifer jen jenny / jessica
    jess / joanna jo / joanne jo / jonathan jon jonny / joseph joe joey / josephine jo josie / joshua josh /
    judith judy / katherine kate kath kathy katie / kathleen kath / kenneth ken kenny / kezia kez kezzie /
    kimberley kim / lawrence larry / leonard len / lesley les / leslie les / llewelyn llew lyn / malcolm mal /
    margaret maggie meg peggy / martin mart / matthew matt / maximilian max / maximillian max / megan meg meggie /
    melanie mel / melissa mel / meredith mered / michael mike mick micky / mohamed mo / mohammed mo / morgan mog /
    muhammad mo / myfanwy myf fanw / natalie nat / natasha tash / nathan nate / nicholas nick nicky / nicola nicky
    nikki / nigel nige / oliver ollie / olivia liv livvy / pamela pam / patricia pat trish tricia / patrick pat
    paddy / peter pete / philip phil / philippa pippa / phoebe phoebs / rachel rach / raymond ray / rebecca becky
    bex / rhiannon rhi nan / richard rick dick rich / robert rob bob robbie bobby / ronald ron ronnie / rosemary
    rosie / russell russ / sally sal / samantha sam sammy / samuel sam sammy / sarah sal / siobhan shiv / stanley
    stan / stephanie steph / stephen steve / steven steve / susan sue suzie / suzanne sue / tabitha tabby / tamara
    tam / tegwen teg / terence terry / theodore ted theo / theresa terri tess / thomas tom tommy / timothy tim
    timmy / tobias toby / valerie val / vanessa nessa / victoria vicky vikki tori / vincent vince / walter walt /
    william bill billy liam / zachary zac zack / zainab zee / zoe zo
"""
_FORMS = {name: tuple(forms) for name, *forms in map(str.split, _SHORT_FORMS.split("/"))}


@dataclass(frozen=True, slots=True)
class Spelt:
    """Other spellings of some names: in one piece, in an address, in pieces to be joined, as initials, short."""

    joined: frozenset[str]
    in_addresses: frozenset[str]
    pieces: frozenset[str]
    initials: frozenset[str]
    short: frozenset[str]

    @classmethod
    def of(cls, withheld: Iterable[Run], kept: Iterable[Run], known: frozenset[str]) -> Spelt:
        """Spellings of the withheld names and not of the kept ones; ``known`` are abbreviations of the record."""
        runs = sorted(withheld)
        others = list(kept)
        joined = {each for run in runs for each in _joined(run)} - {each for run in others for each in _joined(run)}
        initials = {each for run in runs if (each := _initials(run))} - {_initials(run) for run in others}
        short = {word for run in runs if len(run) > 1 for word in run if len(word) == _TWO and word.isalpha()}
        forms = {form for run in runs for form in _FORMS.get(run[0], ())}
        return cls(
            frozenset(each for each in joined if len(each) >= _SHORTEST_JOINED),
            frozenset(each for run in runs for each in _in_addresses(run)),
            frozenset(word for run in runs for word in run if len(word) >= _SHORTEST_JOINED and not is_ordinary(word)),
            frozenset(each for each in initials if _may_be_initials(each, known)),
            frozenset(word for word in short | forms if not is_ordinary(word) and word not in _PARTICLES | known),
        )

    def places(self, text: str, said: Words) -> Iterator[Span]:
        """Where one of these spellings stands in a text, whose words these are."""
        if not (self.joined or self.in_addresses or self.pieces or self.initials or self.short):
            return
        for at, word in enumerate(said):
            if self._is_short(word) or self._are_initials(said, at):
                yield word.start, word.end
            yield from self._dotted(text, said, at)
            yield from self._in_one_piece(text, said, at)

    def _is_short(self, word: Word) -> bool:
        if word.said not in self.short:
            return False
        written = word.written
        in_capitals = written.isupper() and word.said not in _ABBREVIATIONS
        return in_capitals or (written[:1].isupper() and written[1:].islower())

    def _are_initials(self, said: Words, at: int) -> bool:
        word = said[at]
        if word.said not in self.initials or not word.written.isupper():
            return False
        after = said[at + 1] if at + 1 < len(said) else None
        beside = [*said[max(0, at - 1) : at], *([after] if after else [])]
        if is_ordinary(word.said) and any(len(each.written) > 1 and each.written.isupper() for each in beside):
            return False  # “DO NOT ring”
        if after and after.start <= word.end + 1 and after.written[:1].isupper():
            return False  # a rank, with the name that follows it
        return any(letter.islower() for each in said for letter in each.written) or len(said) == 1

    def _dotted(self, text: str, said: Words, at: int) -> Iterator[Span]:
        for length in _INITIALS:
            here = said[at : at + length]
            if len(here) < length or any(len(each.written) > 1 or not each.capital for each in here):
                return
            between = [text[one.end : other.start] for one, other in pairwise(here)]
            if all(gap in {".", ". "} for gap in between) and "".join(each.said for each in here) in self.initials:
                end = here[-1].end
                yield here[0].start, end + text.startswith(".", end)

    def _in_one_piece(self, text: str, said: Words, at: int) -> Iterator[Span]:
        piece = ""
        for length in range(1, _LONGEST_CHUNK + 1):
            here = said[at : at + length]
            if len(here) < length:
                return
            gap = text[here[-2].end : here[-1].start] if length > 1 else ""
            if length > 1 and (not _is_within_a_word(gap) or (gap in _APOSTROPHES and here[-1].said == "s")):
                return
            piece += here[-1].said
            begin, end = here[0].start, here[-1].end
            in_address = text[end : end + 1] == "@" or (begin > 0 and text[begin - 1] == "@")
            forms = (piece, piece[:-1]) if piece.endswith("s") else (piece,)
            names = self.joined | (self.pieces if length > 1 else frozenset())
            if not names.isdisjoint(forms) or (in_address and piece in self.in_addresses):
                yield here[0].start, here[-1].end


def _is_within_a_word(gap: str) -> bool:
    if gap[:1] in _HYPHENS and gap[1:].isspace() and ("\n" in gap or "\r" in gap):
        return True  # cut at the end of a line
    return 0 < len(gap) <= _TWO and not any(each.isspace() or each in ",;:!?/()" for each in gap)


def _joined(run: Run) -> Iterator[str]:
    """``SamuelOkello``, ``OkelloSamuel``, ``SamOkello``, ``LlyrHuws``."""
    if len(run) == 1:
        return
    first, last = run[0], "".join(run[1:])
    yield first + last
    yield last + first
    yield from ("".join(run[at:]) for at in range(1, len(run) - 1))
    if len(last) >= _SHORTEST_SURNAME:
        yield from (form + last for form in _FORMS.get(first, ()))


def _in_addresses(run: Run) -> Iterator[str]:
    """``sokello`` and ``okellos``: many a surname with a letter before it is a word."""
    if len(run) > 1:
        last = "".join(run[1:])
        yield from (run[0][0] + last, last + run[0][0], run[0][0] + run[-1], run[-1] + run[0][0])


def _initials(run: Run) -> str:
    letters = "".join(word[0] for word in run)
    return letters if letters.isalpha() and len(letters) in _INITIALS else ""


def _may_be_initials(initials: str, known: frozenset[str]) -> bool:
    if initials in _ABBREVIATIONS or initials in known:
        return False
    return not is_ordinary(initials) or initials in _WORDS_AS_INITIALS
