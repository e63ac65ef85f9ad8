"""Risk assessment: tools, grid and the view of the panel."""

from __future__ import annotations

from mappa_desktop.domain.values import Band, Links, Percent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, field, items, part, required
from mappa_desktop.foundation.i18n import N_


class ToolCode(Code):
    """The instruments; renamed predictors say their older name, so that both are found."""

    OASYS = "oasys", N_("OASys")
    RSR = "rsr", N_("Risk of Serious Recidivism (RSR)")
    OGRS3 = "ogrs3", N_("OGRS3")
    OGP = "ogp", N_("OASys General Predictor (OGP)")
    OVP = "ovp", N_("OASys Violence Predictor (OVP)")
    ARP = "arp", N_("All Reoffending Predictor (ARP)")
    VRP = "vrp", N_("Violent Reoffending Predictor (VRP)")
    SVRP = "svrp", N_("Serious Violent Reoffending Predictor (SVRP)")
    CSRP = "csrp", N_("Combined Serious Reoffending Predictor (CSRP)")
    OSP_DC = "osp_dc", N_("Direct Contact Sexual, DC-SRP (was OSP/DC)")
    OSP_IIC = "osp_iic", N_("Images and Indirect Contact Sexual, IIC-SRP (was OSP/IIC)")
    SARA = "sara", N_("SARA")
    ARMS = "arms", N_("ARMS")
    HCR_20 = "hcr_20", N_("HCR-20")
    RM2000 = "rm2000", N_("RM2000")
    AIM3 = "aim3", N_("AIM3")
    ASSETPLUS = "assetplus", N_("AssetPlus")
    ERG22 = "erg22", N_("ERG22+")
    DASH = "dash", N_("DASH")
    POLICE_MANAGEMENT_LEVEL = "police_management_level", N_("Police management level")
    POLYGRAPH = "polygraph", N_("Polygraph")
    OTHER = "other", N_("Other")


class StaticOrDynamic(Code):
    """Whether a score rests on history alone or also on present circumstances."""

    STATIC = "static", N_("Static")
    DYNAMIC = "dynamic", N_("Dynamic")


class Rating(Code):
    """The ratings of structured professional judgement (SARA, HCR-20); not the bands of the scores."""

    LOW = "low", N_("Low")
    MODERATE = "moderate", N_("Moderate")
    HIGH = "high", N_("High")


class Change(Code):
    """How the risk compares with the last meeting."""

    FIRST_ASSESSMENT = "first_assessment", N_("First assessment")
    UNCHANGED = "unchanged", N_("Unchanged")
    RAISED = "raised", N_("Raised")
    LOWERED = "lowered", N_("Lowered")
    MIXED = "mixed", N_("Differs by group")


class Tool(Content):
    """One assessment relied on, or the reason why an instrument was not used.

    The instruments answer in different words: scores have a per cent and a band, judgements have ratings.
    """

    tool: ToolCode = required(N_("Tool"))
    name: Line = field(N_("Name of the tool"), N_("Where it is not in the list."), default="")
    variant: Line = field(N_("Version"), N_("Version, layer or period, such as “2 year”."), default="")
    completed: Date | None = field(N_("Completed"))
    completed_by: Name = field(N_("Assessor"), default="")
    countersigned: bool | None = field(N_("Countersigned"))
    not_applicable_reason: Line = field(N_("Why not used"), default="")
    score_percent: Percent | None = field(N_("Score in per cent"))
    band: Band | None = field(N_("Band"))
    static_or_dynamic: StaticOrDynamic | None = field(N_("Static or dynamic"))
    result: Line = field(N_("Result in words"), default="")
    case_prioritisation: Rating | None = field(N_("Case prioritisation"))
    serious_physical_harm: Rating | None = field(N_("Serious physical harm"))
    imminence: Rating | None = field(N_("Imminent violence"))
    priority: Band | None = field(N_("Priority for work"), N_("The outcome of ARMS; not a risk score."))
    concerns: tuple[Line, ...] = items(N_("Factors of concern"))
    strengths: tuple[Line, ...] = items(N_("Strengths"))
    note: Line = field(N_("Note"), default="")


class CommunityRisk(Content):
    """Risk of serious harm while the person is in the community."""

    children: Band | None = field(N_("Children"))
    public: Band | None = field(N_("Public"))
    known_adult: Band | None = field(N_("Known adult"))
    staff: Band | None = field(N_("Staff"))


class CustodyRisk(Content):
    """Risk of serious harm while the person is in custody."""

    children: Band | None = field(N_("Children"))
    public: Band | None = field(N_("Public"))
    known_adult: Band | None = field(N_("Known adult"))
    staff: Band | None = field(N_("Staff"))
    prisoners: Band | None = field(N_("Prisoners"))


class RoshGrid(Content):
    """Risk of serious harm by group; prisoners are a group in custody only."""

    community: CommunityRisk = part(CommunityRisk, N_("In the community"))
    custody: CustodyRisk = part(CustodyRisk, N_("In custody"), N_("Assessed as if release could be imminent."))


class RiskFactor(Content):
    """One factor that increases risk; measures, actions and conditions link to its reference."""

    ref: Ref = required(N_("Ref"))
    description: Text = field(N_("Factor"), default="")
    linked_to: Links = field(N_("Linked to"), N_("The victims it concerns."), default=())


class RiskToSelf(Content):
    """Risk to the person: a phrase each, also where there is no current concern."""

    suicide: Line = field(N_("Suicide"), default="")
    self_harm: Line = field(N_("Self-harm"), default="")
    coping: Line = field(N_("Coping"), N_("In custody or a hostel."), default="")
    vulnerability: Line = field(N_("Vulnerability"), default="")


class RiskAssessment(Content):
    """Risk of serious harm as the panel agrees it; the score of no single tool decides it."""

    tools: tuple[Tool, ...] = items(N_("Assessments relied on"))
    rosh_grid: RoshGrid = part(RoshGrid, N_("Risk of serious harm by group"))
    overall_rosh: Band | None = field(
        N_("Overall risk of serious harm"), N_("The highest cell of the grid, or say why not.")
    )
    overall_reason: Text = field(
        N_("Why not the highest cell"), N_("Only where the overall level differs from the grid."), default=""
    )
    change: Change | None = field(N_("Change since the last meeting"))
    change_note: Line = field(N_("Change in words"), default="")
    who_is_at_risk: Text = field(N_("Who is at risk"), N_("By label, such as Victim A."), default="")
    nature_of_risk: Text = field(N_("Nature of the risk"), default="")
    imminence: Text = field(
        N_("Imminence"), N_("How soon, when it is greatest, and what would make it worse. Plainly."), default=""
    )
    likely_victims_and_circumstances: Text = field(N_("Likely victims and circumstances"), default="")
    risks: tuple[RiskFactor, ...] = items(N_("Factors that increase risk"))
    protective_factors: tuple[Text, ...] = items(N_("Factors that reduce risk"))
    disputed_or_unverified: tuple[Text, ...] = items(N_("Disputed or unverified"))
    risk_to_self: RiskToSelf = part(RiskToSelf, N_("Risk to self"))
    panel_view: Text = field(N_("Agreed view of the panel"), default="")


class AssessmentOfRisk(Content):
    """Risk assessment: tools, grid and the view of the panel."""

    risk_assessment: RiskAssessment = part(RiskAssessment, N_("Risk assessment"))
