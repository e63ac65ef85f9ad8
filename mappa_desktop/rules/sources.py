"""Where a rule comes from, in words: the marks of the reference, written out."""

from __future__ import annotations

import re

from mappa_desktop.foundation.i18n import N_, _

# The keys of the reference, as far as rules name them.
_KEYS = {
    "G-3": N_("MAPPA guidance chapter 3 (duty to co-operate)"),
    "G-7": N_("MAPPA guidance chapter 7 (levels of management)"),
    "G-9": N_("MAPPA guidance chapter 9 (information sharing)"),
    "G-10": N_("MAPPA guidance chapter 10 (disclosure)"),
    "G-11": N_("MAPPA guidance chapter 11 (risk assessment)"),
    "G-12": N_("MAPPA guidance chapter 12 (risk management plan)"),
    "G-12b": N_("MAPPA guidance chapter 12b (elements of risk management)"),
    "G-13a": N_("MAPPA guidance chapter 13a (meetings)"),
    "G-13b": N_("MAPPA guidance chapter 13b (minutes)"),
    "G-22": N_("MAPPA guidance chapter 22 (victims)"),
    "G-28": N_("MAPPA guidance chapter 28 (co-ordination)"),
    "M-DISC": N_("MAPPA website (disclosure)"),
    "M-FAQ": N_("MAPPA website (questions and answers)"),
    "M-VIC": N_("MAPPA website (victims)"),
    "F-B": N_("notes on the form MAPPA B"),
    "F-D": N_("form MAPPA D"),
    "F-2012-6": N_("MAPPA guidance 2012 (notes on the form MAPPA A)"),
    "F-2012-8": N_("MAPPA guidance 2012 (form MAPPA D)"),
    "F-2012-10": N_("MAPPA guidance 2012 (audit of a case)"),
    "F-2012-11": N_("MAPPA guidance 2012 (audit of meetings)"),
    "F-PCSC": N_("factsheet on the Police, Crime, Sentencing and Courts Act 2022"),
    "TOC-2021": N_("contents of the MAPPA guidance 2021"),
    "UPD": N_("change log of the guidance"),
    "L-325": N_("Criminal Justice Act 2003 s.325"),
    "L-327": N_("Criminal Justice Act 2003 s.327"),
    "DER06": N_("Derbyshire annual report 2005/6"),
    "DER21": N_("Derbyshire annual report 2020/21"),
    "DER23": N_("Derbyshire annual report 2022/23"),
    "LLR21": N_("Leicester, Leicestershire and Rutland annual report 2020/21"),
    "STA21": N_("Staffordshire annual report 2021"),
    "SC-4": N_("Scottish MAPPA guidance chapter 4"),
    "SC-9": N_("Scottish MAPPA guidance document 9"),
    "SC-12": N_("Scottish MAPPA guidance document 12"),
    "SC-17": N_("Scottish MAPPA guidance chapter 17"),
    "HMICFRS-GL": N_("glossary of HM Inspectorate of Constabulary and Fire & Rescue Services"),
    "P-DISC": N_("Penny and Craissati 2012"),
    "VCS-GOV": N_("Victim Contact Scheme"),
    "C-ARNS": N_("service for assessing risks and needs"),
    "C-MRD": N_("recall service"),
    "C-REG": N_("registers of nDelius"),
    "SEF-4": N_("Sefton information sharing agreement part 4"),
    "SEF-5": N_("Sefton information sharing agreement part 5"),
    "R?": N_("general knowledge, uncertain"),
    "R": N_("general knowledge"),
    "V": N_("read"),
}
_MARKS = re.compile(
    r"V: ?(?=[A-Z])|(?<![\w-])(?:"
    + "|".join(re.escape(key) for key in sorted(_KEYS, key=len, reverse=True))
    + r")(?![\w-])"
)


def in_words(source: str) -> str:
    """``Read in: Derbyshire annual report 2022/23``; what was not read anywhere is said to be general knowledge."""
    said = _MARKS.sub(lambda mark: _("read in: ") if ":" in mark[0] else _(_KEYS[mark[0]]), source)
    return said[:1].upper() + said[1:]
