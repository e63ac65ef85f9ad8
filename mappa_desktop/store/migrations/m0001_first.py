"""The tables of version 1.0. Until the first release this file is the output of packaging/print_ddl.py."""

from __future__ import annotations

VERSION = 1000

STATEMENTS = (
    """
CREATE TABLE agency (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    retired BOOLEAN NOT NULL,
    content JSON NOT NULL,
    PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_agency_name ON agency (name)",
    """
CREATE TABLE annual_entry (
    year VARCHAR NOT NULL,
    content JSON NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (year)
)
""",
    """
CREATE TABLE audit (
    seq INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    details VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (seq)
)
""",
    """
CREATE TABLE audit_head (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (id)
)
""",
    """
CREATE TABLE escalation (
    id VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,
    agency_words VARCHAR NOT NULL,
    told_to VARCHAR NOT NULL,
    told_how VARCHAR NOT NULL,
    told_on DATE NOT NULL,
    answer VARCHAR NOT NULL,
    answered_on DATE,
    recorded_at VARCHAR NOT NULL,
    PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_escalation_agency_words ON escalation (agency_words)",
    """
CREATE TABLE person (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sort_name VARCHAR NOT NULL,
    date_of_birth DATE,
    PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_person_sort_name ON person (sort_name)",
    """
CREATE TABLE published_figures (
    year VARCHAR NOT NULL,
    content JSON NOT NULL,
    as_at DATE NOT NULL,
    published_at VARCHAR NOT NULL,
    PRIMARY KEY (year)
)
""",
    """
CREATE TABLE revocation_list (
    issuer VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    next_at VARCHAR NOT NULL,
    added_at VARCHAR NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (issuer)
)
""",
    """
CREATE TABLE search_state (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
)
""",
    """
CREATE TABLE signing_identity (
    id VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    certificate_pem VARCHAR NOT NULL,
    chain_pem VARCHAR NOT NULL,
    key_pem VARCHAR NOT NULL,
    module VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    key_id VARCHAR NOT NULL,
    created_at VARCHAR NOT NULL,
    retired_at VARCHAR,
    PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_signing_identity_purpose ON signing_identity (purpose)",
    """
CREATE TABLE statement_wording (
    "key" VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,
    added_at VARCHAR NOT NULL,
    PRIMARY KEY ("key", version)
)
""",
    """
CREATE TABLE store_fact (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
)
""",
    """
CREATE TABLE store_setting (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    changed_at VARCHAR NOT NULL,
    PRIMARY KEY (name)
)
""",
    """
CREATE TABLE trusted_certificate (
    fingerprint VARCHAR NOT NULL,
    believed_for VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    pem VARCHAR NOT NULL,
    added_at VARCHAR NOT NULL,
    added_why VARCHAR NOT NULL,
    removed_at VARCHAR,
    removed_why VARCHAR NOT NULL,
    PRIMARY KEY (fingerprint, believed_for)
)
""",
    """
CREATE TABLE managed_case (
    id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    subject_reference VARCHAR NOT NULL,
    category INTEGER,
    level INTEGER NOT NULL,
    lead_agency VARCHAR NOT NULL,
    lead_words VARCHAR NOT NULL,
    custody_status VARCHAR NOT NULL,
    overall_rosh VARCHAR NOT NULL,
    last_meeting DATE NOT NULL,
    next_meeting DATE,
    closed_on DATE,
    sort_date DATE NOT NULL,
    meetings INTEGER NOT NULL,
    fictional BOOLEAN NOT NULL,
    search_text VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
)
""",
    "CREATE INDEX ix_managed_case_person_id ON managed_case (person_id)",
    "CREATE INDEX ix_managed_case_reference ON managed_case (reference)",
    "CREATE INDEX ix_managed_case_sort_date ON managed_case (sort_date)",
    "CREATE INDEX ix_managed_case_subject_reference ON managed_case (subject_reference)",
    """
CREATE TABLE meeting (
    id VARCHAR NOT NULL,
    case_id VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES managed_case (id)
)
""",
    "CREATE INDEX ix_meeting_case_id ON meeting (case_id)",
    """
CREATE TABLE copy_count (
    meeting_id VARCHAR NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (meeting_id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
""",
    """
CREATE TABLE meeting_working (
    meeting_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    content JSON NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (meeting_id, kind),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
""",
    """
CREATE TABLE minutes (
    id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    case_reference VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    sequence_number INTEGER,
    level INTEGER NOT NULL,
    date DATE NOT NULL,
    start VARCHAR NOT NULL,
    mode VARCHAR NOT NULL,
    issued_on DATE,
    actions_circulated_on DATE,
    version VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    source_digest VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    secret VARCHAR NOT NULL,
    approved_at VARCHAR NOT NULL,
    approved_by VARCHAR NOT NULL,
    created_at VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    fictional BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
""",
    "CREATE INDEX ix_minutes_date ON minutes (date)",
    "CREATE INDEX ix_minutes_meeting_id ON minutes (meeting_id)",
    "CREATE INDEX ix_minutes_reference ON minutes (reference)",
    "CREATE INDEX ix_minutes_source_digest ON minutes (source_digest)",
    """
CREATE TABLE action (
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    content JSON NOT NULL,
    is_new BOOLEAN NOT NULL,
    ref VARCHAR NOT NULL,
    owner_name VARCHAR NOT NULL,
    owner_agency VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    due_on DATE,
    set_on DATE,
    first_due_on DATE,
    completed_on DATE,
    carried_forward_to VARCHAR NOT NULL,
    carried_forward_from VARCHAR NOT NULL,
    times_carried INTEGER NOT NULL,
    PRIMARY KEY (minutes_id, position, is_new),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_action_counted ON action (due_on, minutes_id, is_new, ref, status, completed_on)",
    "CREATE INDEX ix_action_due_on ON action (due_on)",
    "CREATE INDEX ix_action_left ON action (minutes_id, status, ref, due_on, completed_on)",
    "CREATE INDEX ix_action_owner_agency ON action (owner_agency)",
    "CREATE INDEX ix_action_status ON action (status)",
    """
CREATE TABLE attendance (
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    content JSON NOT NULL,
    ref VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    core_invitee BOOLEAN,
    report_received_on DATE,
    PRIMARY KEY (minutes_id, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_attendance_counted ON attendance (minutes_id, agency_id, status, core_invitee)",
    "CREATE INDEX ix_attendance_status ON attendance (status)",
    """
CREATE TABLE case_date (
    case_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    minutes_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    day DATE,
    PRIMARY KEY (case_id, position),
    FOREIGN KEY(case_id) REFERENCES managed_case (id),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_case_date_day ON case_date (kind, day)",
    """
CREATE TABLE counted (
    minutes_id VARCHAR NOT NULL,
    category INTEGER,
    custody_status VARCHAR NOT NULL,
    next_level INTEGER,
    decided_from DATE,
    released_on DATE,
    recalls JSON NOT NULL,
    order_breaches JSON NOT NULL,
    disclosure_complete BOOLEAN NOT NULL,
    has_system_record BOOLEAN NOT NULL,
    issued_on DATE,
    PRIMARY KEY (minutes_id),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    """
CREATE TABLE disclosure (
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    content JSON NOT NULL,
    ref VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    PRIMARY KEY (minutes_id, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_disclosure_decision ON disclosure (decision)",
    "CREATE INDEX ix_disclosure_due_on ON disclosure (due_on)",
    """
CREATE TABLE document (
    id VARCHAR NOT NULL,
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    signed_at VARCHAR NOT NULL,
    signer VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    data BLOB,
    PRIMARY KEY (id),
    UNIQUE (minutes_id, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_document_minutes_id ON document (minutes_id)",
    """
CREATE TABLE escalated_action (
    escalation_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    case_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    minutes_id VARCHAR NOT NULL,
    due_on DATE,
    PRIMARY KEY (escalation_id, position),
    FOREIGN KEY(escalation_id) REFERENCES escalation (id),
    FOREIGN KEY(case_id) REFERENCES managed_case (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    "CREATE INDEX ix_escalated_action_case_id ON escalated_action (case_id)",
    """
CREATE TABLE issued_copy (
    id VARCHAR NOT NULL,
    minutes_id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,
    standing VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    master VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    encryption VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    exceptions JSON NOT NULL,
    is_saved BOOLEAN NOT NULL,
    data BLOB,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, number),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
)
""",
    "CREATE INDEX ix_issued_copy_meeting_id ON issued_copy (meeting_id)",
    "CREATE INDEX ix_issued_copy_minutes_id ON issued_copy (minutes_id)",
    """
CREATE TABLE meeting_agency (
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    content JSON NOT NULL,
    agency_id VARCHAR NOT NULL,
    directory_id VARCHAR,
    PRIMARY KEY (minutes_id, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    FOREIGN KEY(directory_id) REFERENCES agency (id)
)
""",
    "CREATE INDEX ix_meeting_agency_counted ON meeting_agency (minutes_id, agency_id, directory_id)",
    "CREATE INDEX ix_meeting_agency_directory_id ON meeting_agency (directory_id)",
    """
CREATE TABLE minutes_section (
    minutes_id VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    content JSON NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (minutes_id, "key"),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id)
)
""",
    """
CREATE TABLE registered_action (
    minutes_id VARCHAR NOT NULL,
    is_new BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    case_id VARCHAR NOT NULL,
    set_in VARCHAR NOT NULL,
    since DATE,
    until DATE,
    escalated_on DATE,
    case_reference VARCHAR NOT NULL,
    case_words VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    ref VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    owner_name VARCHAR NOT NULL,
    owner_words VARCHAR NOT NULL,
    agency_id VARCHAR NOT NULL,
    agency_short_name VARCHAR NOT NULL,
    agency_name VARCHAR NOT NULL,
    agency_words VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    is_done BOOLEAN NOT NULL,
    pillar VARCHAR NOT NULL,
    priority VARCHAR NOT NULL,
    set_on DATE,
    due_on DATE,
    completed_on DATE,
    times_carried INTEGER NOT NULL,
    fictional BOOLEAN NOT NULL,
    all_words VARCHAR NOT NULL,
    PRIMARY KEY (minutes_id, is_new, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    FOREIGN KEY(case_id) REFERENCES managed_case (id)
)
""",
    "CREATE INDEX ix_registered_action_case_id ON registered_action (case_id)",
    "CREATE INDEX ix_registered_action_due ON registered_action (is_done, due_on, case_reference, ref)",
    """
CREATE TABLE registered_disclosure (
    minutes_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    case_id VARCHAR NOT NULL,
    case_reference VARCHAR NOT NULL,
    case_words VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    ref VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    told VARCHAR NOT NULL,
    undertaking VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    waits BOOLEAN NOT NULL,
    content JSON NOT NULL,
    actions JSON NOT NULL,
    earlier JSON NOT NULL,
    fictional BOOLEAN NOT NULL,
    all_words VARCHAR NOT NULL,
    PRIMARY KEY (minutes_id, position),
    FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    FOREIGN KEY(case_id) REFERENCES managed_case (id)
)
""",
    "CREATE INDEX ix_registered_disclosure_case_id ON registered_disclosure (case_id)",
    "CREATE INDEX ix_registered_disclosure_due ON registered_disclosure (waits, due_on, case_reference, ref)",
    """
CREATE TABLE copy_step (
    copy_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    day DATE NOT NULL,
    at VARCHAR NOT NULL,
    how VARCHAR NOT NULL,
    said VARCHAR NOT NULL,
    taken_back VARCHAR NOT NULL,
    PRIMARY KEY (copy_id, position),
    FOREIGN KEY(copy_id) REFERENCES issued_copy (id)
)
""",
    """
CREATE TABLE searched_section (
    id INTEGER NOT NULL,
    minutes_id VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    paths VARCHAR NOT NULL,
    agencies VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(minutes_id, "key") REFERENCES minutes_section (minutes_id, "key") ON DELETE CASCADE
)
""",
    "CREATE INDEX ix_searched_section_minutes_id ON searched_section (minutes_id)",
    """
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit trail are never changed');
END
""",
    """
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit trail are never deleted');
END
""",
    """
CREATE VIRTUAL TABLE search_index USING fts5(
    text, agencies, facts,
    content = 'searched_section', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
)
""",
    "INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(1.0, 0.0, 0.0)')",
    """
CREATE TRIGGER searched_section_comes AFTER INSERT ON searched_section
BEGIN
    INSERT INTO search_index (rowid, text, agencies, facts)
    VALUES (new.id, new.text, new.agencies, new.facts);
END
""",
    """
CREATE TRIGGER searched_section_changes AFTER UPDATE ON searched_section
BEGIN
    INSERT INTO search_index (search_index, rowid, text, agencies, facts)
    VALUES ('delete', old.id, old.text, old.agencies, old.facts);
    INSERT INTO search_index (rowid, text, agencies, facts)
    VALUES (new.id, new.text, new.agencies, new.facts);
END
""",
    """
CREATE TRIGGER searched_section_goes AFTER DELETE ON searched_section
BEGIN
    INSERT INTO search_index (search_index, rowid, text, agencies, facts)
    VALUES ('delete', old.id, old.text, old.agencies, old.facts);
END
""",
)
