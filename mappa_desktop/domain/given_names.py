"""Given names that are common in England and Wales and are no other word: where one stands, somebody is named."""

from __future__ import annotations

from functools import cache

# Not “Rose”, “Mark”, “Will”, “Jack” or “Grace”, which are words as well.
_GIVEN_NAMES = """
    aaron abdul abdullah abigail adam adele adrian agnes agnieszka ahmed aidan aisha alan alana albert alex alexander
    alexandra alfie alfred ali alice alicia alison alistair allan amanda amelia amina amir amy andrea andrew andy angela
    angus anita ann anna anne annabel annette annie anthony antonia antonio arthur arun asha ashley audrey ava barbara
    barry beatrice becky belinda ben benjamin bernadette bernard beth bethany betty beverley brandon brenda brian
    bridget bronwen bryan callum cameron carl carla carlos carol caroline carolyn catherine cathy charles charlie
    charlotte chelsea cheryl chloe chris christian christina christine christopher claire clare clive colin connor
    craig cynthia daisy damian daniel danielle danny darren dave david dawid dean deborah debbie debra denise dennis
    derek diana diane dominic donald donna doreen doris dorothy douglas duncan dylan eddie edith edward eileen elaine
    eleanor elena eleri elijah elizabeth ella ellen ellie elliot elsie emily emma emmanuel eric erin ethan eva evan
    evelyn ewa farah fatima felicity fiona florence fran frances francis fred freddie frederick freya gareth gary gavin
    gemma geoff geoffrey george georgia georgina gerald geraldine gerard gillian gladys glenn glyn gordon graham greg
    gregory gwen hannah harriet harry hassan heather helen helena henry hilary holly howard hugh hussain ian ibrahim
    imogen imran ines ingrid irene isaac isabel isabella isla ivan jacob jacqueline jake james jamie jan jane janet
    janice jason javed jayne jean jeff jeffrey jemma jennifer jenny jeremy jessica jessie jim jimmy joan joanna joanne
    joe joel john johnny jon jonathan jordan jose joseph josephine josh joshua joyce juan judith julia julian julie
    justin kamil karen karl kate katherine kathleen kathryn kathy katie katy kayleigh keith kelly kenneth kerry kevin
    khadija kieran kim kimberley kirsty krishna kyle laura lauren lawrence leah leanne lee leila leo leon leonard lesley
    leslie lewis liam lillian linda lindsay lisa liz lola lorraine louis louise lucas lucy luke lydia lynn lynne maisie
    malcolm manjit marcus margaret maria marian marie marilyn marion martin martyn mary maryam mateusz matilda matt
    matthew maureen maurice max maxine megan mehmet melanie melissa mia michael michelle miguel mike mohamed mohammad
    mohammed moira molly monica morgan muhammad muriel myra nadia naomi natalie natasha nathan neil niamh nicholas
    nicola nicole nigel nina noah noel noor nora norma norman oliver olivia omar oscar owen pamela patricia patrick paul
    paula pauline peggy peter philip philippa phillip phoebe phyllis piotr priya rachel rachael rajesh ralph raymond
    rebecca reece rhiannon rhys richard ricky rita robert roberta robin roger roland ronald rory rosalind rosemary rosie
    ross roy russell ruth ryan sabrina sadie sally samantha samir samuel sandra sanjay sara sarah scarlett scott sean
    sebastian shane shannon sharon shaun sheila shirley sian sidney simon sofia sonia sophia sophie stacey stanley
    stella stephanie stephen steve steven stuart susan suzanne sylvia tamara tania tanya tara ted teresa thelma theo
    theresa thomas tim timothy tina toby tomasz tony tracey tracy trevor tristan tyler valerie vanessa vera veronica
    vicky victoria vincent violet vivian vivien walter warren wayne wendy wesley william willow winifred yasmin yousef
    yusuf yvonne zachary zainab zara zoe
"""


def is_given_name(word: str) -> bool:
    """Whether a word, as ``texts.words`` gives it, is one of them."""
    return word in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(_GIVEN_NAMES.split())
