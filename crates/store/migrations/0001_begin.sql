-- The first schema: catalogue versions, accounts, drafts, the ledger with its values, rows for the screens, jobs.
-- Only text and bigint. Instants and days are fixed-width text. A table that grows begins its key with
-- the key it would be sharded by.

create table catalogue_version (
  tenant text not null,
  version_id text not null,
  bundle text not null,
  published_at text not null,
  primary key (tenant, version_id)
);

create table calendar_notice (
  tenant text not null,
  loaded_at text not null,
  notice text not null,
  primary key (tenant, loaded_at)
);

-- Numbers come from blocks: a node takes a block and hands its numbers out itself.
create table number_block (
  tenant text not null,
  series text not null,
  next_number bigint not null,
  primary key (tenant, series)
);

create table account (
  tenant text not null,
  account_id text not null,
  login_hash text not null,
  password_hash text not null,
  wrapped_key text not null,
  profile text not null,
  created_at text not null,
  primary key (tenant, account_id)
);
create unique index account_login on account (tenant, login_hash);

create table session (
  tenant text not null,
  session_hash text not null,
  account_id text not null,
  acting_for text,
  created_at text not null,
  seen_at text not null,
  primary key (tenant, session_hash)
);

-- Drafts are mutable and lie outside the ledger; they are deleted some time after they were last touched.
create table draft (
  tenant text not null,
  draft_id text not null,
  subject_hash text not null,
  theme_id text not null,
  version_id text not null,
  wrapped_key text not null,
  content text not null,
  version bigint not null,
  created_at text not null,
  touched_at text not null,
  primary key (tenant, draft_id)
);
create index draft_of_subject on draft (tenant, subject_hash, touched_at);

create table stored_file (
  tenant text not null,
  owner_id text not null,
  file_id text not null,
  digest text not null,
  size_bytes bigint not null,
  media_type text not null,
  name_sealed text not null,
  stored_at text not null,
  primary key (tenant, owner_id, file_id)
);

-- What is written once at submission stands first; the rest is a copy of what the events say.
create table application (
  tenant text not null,
  application_id text not null,
  number text not null,
  draft_id text not null,
  subject_hash text not null,
  theme_id text not null,
  version_id text not null,
  division text not null,
  wrapped_key text not null,
  submitted_at text not null,
  version bigint not null,
  previous_version bigint not null,
  head_hash text not null,
  updated_at text not null,
  due_day text,
  concluded_on text,
  primary key (tenant, application_id)
);
create unique index application_number on application (tenant, number);
create unique index application_draft on application (tenant, draft_id);
create index application_of_subject on application (tenant, subject_hash, submitted_at);

create table event (
  tenant text not null,
  application_id text not null,
  sequence bigint not null,
  happened_on text not null,
  recorded_at text not null,
  body text not null,
  hash text not null,
  primary key (tenant, application_id, sequence)
);
-- The daily root covers the heads of all ledgers that grew on the day.
create index event_recorded on event (tenant, recorded_at);

create table sealed_value (
  tenant text not null,
  application_id text not null,
  value_id text not null,
  ciphertext text not null,
  commitment text not null,
  primary key (tenant, application_id, value_id)
);

create table service_case (
  tenant text not null,
  application_id text not null,
  case_id text not null,
  number text not null,
  item_id text not null,
  organ_id text not null,
  theme_id text not null,
  state text not null,
  received_on text,
  due_day text,
  legal_due_day text,
  ended_on text,
  queue_day text,
  primary key (tenant, application_id, case_id)
);
-- A desk's queue: what waits for this organ, the most urgent first. queue_day is null when nothing waits.
create index service_case_queue on service_case (tenant, organ_id, queue_day, application_id);
create index service_case_number on service_case (tenant, number);

create table ledger_root (
  tenant text not null,
  day text not null,
  heads bigint not null,
  root text not null,
  signature text not null,
  signed_at text not null,
  primary key (tenant, day)
);

create table issued_licence (
  tenant text not null,
  licence_id text not null,
  identifier text not null,
  subject_hash text not null,
  type_id text not null,
  application_id text,
  case_id text,
  status text not null,
  wrapped_key text not null,
  envelope text not null,
  valid_from text not null,
  valid_to text,
  issued_at text not null,
  primary key (tenant, licence_id)
);
create unique index issued_licence_identifier on issued_licence (tenant, identifier);
create index issued_licence_of_subject on issued_licence (tenant, subject_hash, issued_at);
create index issued_licence_of_case on issued_licence (tenant, application_id, case_id);

create table signing_key (
  tenant text not null,
  owner text not null,
  certificate text not null,
  wrapped_key text not null,
  secret_sealed text not null,
  created_at text not null,
  primary key (tenant, owner)
);

create table job (
  tenant text not null,
  job_id text not null,
  kind text not null,
  subject text not null,
  run_at text not null,
  leased_until text not null,
  attempts bigint not null,
  last_problem text,
  primary key (tenant, job_id)
);
create index job_due on job (run_at, job_id)
