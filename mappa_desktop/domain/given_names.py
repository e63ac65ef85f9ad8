"""Given names that are common in England and Wales and are no other word: where one stands, somebody is named."""

from __future__ import annotations

from functools import cache

# Not “Rose”, “Mark”, “Will”, “Jack” or “Grace”, which are words as well.
_GIVEN_NAMES = """
    aaliyah aaron abdul abdullah abigail adaeze adam adele aditi adrian agnes agnieszka ahmed aidan aiden aisha
    akira alan alana albert aled aleksander aleksandra alex alexander alexandra alfie alfred ali alice alicia alina
    alis alison alistair allan alun alwen alwyn amanda amelia amina amir amira amy ananya anastasia andrea andrei
    andrew andy aneirin aneurin angela angharad angus anita anjali ann anna annabel anne annette annie anthony
    antonia antonio anwen anya aoife arabella archie arjun arthur arun arwel arwen arwyn aryan asha ashley asif
    audrey ava ayesha aziz barbara barry bartosz beatrice becky bedwyr belinda ben benjamin bernadette bernard
    berwyn beth bethan bethany beti betty beverley bilal blodeuwedd blodwen bogdan brandon branwen brenda brian
    bridget brigid bronagh bronwen bryan brynmor cadi cadog caitlin callum cameron caoimhe carl carla carlos carol
    caroline carolyn carwyn carys catherine cathy cati catrin ceinwen ceri ceridwen cerys charles charlie charlotte
    chelsea cheryl chidi chloe chris christian christina christine christopher ciara ciaran claire clare cledwyn
    clive colin connor conor cormac craig cynthia dafydd dai daisy damian daniel danielle danny dariusz darren dave
    david dawid dean debbie deborah debra deepak deiniol deirdre delyth denise dennis derek dermot desmond dewi
    diana diane dilwyn dilys dimitri dominic donal donald donna doreen doris dorothy douglas duncan dyfan dyfed
    dyfrig dylan eamon eddie edith ednyfed edward efa efe eileen eilidh eilir eimear einir eira eirian eirlys eirwen
    elaine eleanor elena eleri elfed elif elijah elin elis elizabeth ella ellen ellie elliot elsie eluned elwyn
    emeka emily emlyn emma emmanuel emrys emyr enfys enid enoch eric erin ethan eva evan evelyn ewa ewan ezra faisal
    farah farhan fatima fatma felicity femi fergus ffion fflur finlay fiona fionn florence fran frances francis fred
    freddie frederick freya gabriel gabriela gareth gary gavin gemma geoff geoffrey george georgia georgina geraint
    gerald geraldine gerallt gerard gethin gillian gladys glenn glenys glyn gordon graham grainne greg gregory
    gruffudd gruffydd grzegorz guto gwawr gwen gwenda gwendolen gwenllian gwenno gwilym gwladys gwyn gwyneth gwynfor
    gwynne hafwen hamza hannah haris harpreet harriet harry hassan heather hefin heledd helen helena henry heulwen
    hilary holly howard hugh hussain hussein huw hywel ian ibrahim idris idwal iestyn ieuan ifan ifeoma ifor illtyd
    imogen imran ines ingrid ioan ioana iolo iorwerth irene irina isaac isabel isabella isla islwyn ivan iwan jacob
    jacqueline jake jakub james jamie jan jane janet janice jaroslaw jasmine jason javed javier jayden jayne jean
    jeff jeffrey jemma jennifer jenny jeremy jerzy jessica jessie jim jimmy joan joanna joanne joaquin jocelyn joe
    joel john johnny jon jonathan jordan jose joseph josephine josh joshua joyce juan judith julia julian julie
    justin kamal kamil kareem karen karl karolina kasia katarzyna kate katherine kathleen kathryn kathy katie katy
    kayla kayleigh keith kelly kenneth kerry kevin kezia khadija khalid kieran kim kimberley kirsty kofi krishna
    kwame kyle laila lakshmi laura lauren lawrence layla leah leanne lee leila leo leon leonard lesley leslie leusa
    lewis liam lillian linda lindsay lisa liz lleucu llew llewelyn llinos lloyd llyr llywelyn lola lorcan lorraine
    louis louise lowri lucas lucy lukasz luke luned lydia lynn lynne mabli maciej macsen magdalena mahmoud mair
    maisie malcolm maldwyn malgorzata malik manjit manon marcus mared maredudd marek margaret mari maria mariam
    marian marie marilyn marion marta martin martyn mary maryam mateo mateusz matilda matt matthew maureen maurice
    max maxine meera megan mehdi mehmet meilyr meinir meirion melanie meleri melissa meredydd mererid merfyn mia
    michael michal michelle miguel mihangel mike mila mirain mirela mohamed mohammad mohammed mohan moira molly
    monica morfudd morgan morwenna muhammad muriel mustafa myfanwy myra myrddin nabil nadia naomi natalie natasha
    nathan naveed neha neil nerys nest nesta ngozi nia niamh nicholas nicola nicole nigel nikhil nikita nikolai
    nimmi nina nisha noah noel noor nora norma norman oisin olga oliver olivia olumide oluwaseun olwen olwyn omar
    orla oscar osian owain owen owena padarn padraig pamela parminder patricia patrick paul paula pauline pawel pedr
    peggy peredur peter philip philippa phillip phoebe phyllis piotr pradeep priya priyanka prys rachael rachel
    rahul rajesh ralph ramesh rashid ravi raymond rebecca reece reza rhian rhiannon rhodri rhonwen rhydian rhys
    richard ricky rita robert roberta robin roger rohan roisin roland ronald rory rosalind rosemary rosie ross roy
    ruairi rukhsana russell ruth ryan saad sabrina sadia sadie saira sally salma samantha samir samuel sana sandra
    sanjana sanjay sara sarah sarita scarlett scott seamus sean sebastian sergei shabana shakira shan shane shanice
    shannon sharon shaun sheila shirley shreya sian sidney simon simran sinead siobhan sion sioned siwan sofia sonia
    sophia sophie stacey stanley steffan stella stephanie stephen steve steven stuart sunil suresh susan suzanne
    sylvia tadhg taliesin tamara tania tanya tara tariq ted tegid tegwen tegwyn teresa tesni thelma theo theresa
    thomas tim timothy tina tirion toby tomasz tomos tony tracey tracy trefor trevor tristan tudur tyler uchenna
    usman valerie vanessa vera veronica vicky victoria vijay vikram vincent violet vivian vivien walter warren wayne
    wendy wesley wil william willow winifred winston wojciech yasmeen yasmin ynyr yolanda yousef yusra yusuf yvonne
    zachary zahra zainab zara zeynep zoe zofia zuzanna
"""

# In small letters these are other words, English or Welsh.
_WORDS_IN_SMALL = """
    carol chelsea christian daisy dale dean drew eira enfys eve florence glen glyn gwawr gwyn harry heather holly ivy
    jan jasmine jean jordan josh max mike nest nick peter robin roger rosemary sally tirion victoria violet warren wil
    willow
"""


def is_given_name(word: str) -> bool:
    """Whether a word, as ``texts.words`` gives it, is one of them."""
    return word in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(_GIVEN_NAMES.split())


def is_given_name_in_small(word: str) -> bool:
    """Whether a word names somebody also where nobody wrote it with a capital letter."""
    return is_given_name(word) and word not in _words_in_small()


@cache
def _words_in_small() -> frozenset[str]:
    return frozenset(_WORDS_IN_SMALL.split())
