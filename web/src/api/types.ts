// What the server sends and takes, version 1. Written by hand until api/openapi.yaml is generated; then this one file is
// replaced by generated types, and nothing else in web/ may describe the wire.
// Civil dates are "2026-05-12"; instants "2026-05-12T14:03:05.120+08:00". Absent values are left out, never null.

export type CivilDate = string;
export type Instant = string;
export type Uuid = string;
export type Hex = string;

// ---- refusals

export type ErrorCode =
  | 'MALFORMED'
  | 'UNKNOWN_KEY'
  | 'DUPLICATE_KEY'
  | 'WRONG_TYPE'
  | 'NOT_ALLOWED'
  | 'TOO_LONG'
  | 'TOO_LARGE'
  | 'OUT_OF_RANGE'
  | 'IN_FUTURE'
  | 'MISSING_REFERENCE'
  | 'FIELD_MISSING'
  | 'ATTACHMENT_MISSING'
  | 'REASON_MISSING'
  | 'CATCH_ALL_REASON_MISSING'
  | 'NOT_SIGNED_IN'
  | 'BAD_CREDENTIALS'
  | 'LOCKED_OUT'
  | 'CROSS_SITE'
  | 'ROLE_DENIED'
  | 'RECUSAL_REQUIRED'
  | 'AUTHORITY_UNRESOLVED'
  | 'OPENING_REQUIRED'
  | 'NOT_FOUND'
  | 'SEALED_IMMUTABLE'
  | 'APPROVAL_MISSING'
  | 'OUTSIDE_MANAGEMENT_AUTHORITY'
  | 'DISCLOSURE_NO_BASIS'
  | 'COLLECTIVE_DECISION_MISSING'
  | 'WINDOW_CLOSED'
  | 'MEASURE_NOT_IN_PACK'
  | 'BASIS_NOT_IN_FORCE'
  | 'THRESHOLD_FINDING_MISSING'
  | 'PERSONNEL_ACTION_BLOCKED'
  | 'TYPICAL_CASE_UNDECIDED'
  | 'PRINCIPAL_UNCONFIRMED'
  | 'WRONG_STATE'
  | 'CONFLICT'
  | 'KEY_REUSED'
  | 'RULE_ABSENT'
  | 'FEATURE_MISSING'
  | 'PACK_NOT_ACTIVE'
  | 'BUSY'
  | 'UNAVAILABLE'
  | 'READ_ONLY'
  | 'LEDGER_BROKEN'
  | 'STORAGE'
  | 'INTERNAL';

export interface Citation {
  pack: string;
  article: string;
}

export interface Refusal {
  code: ErrorCode;
  where?: string;
  params?: Record<string, string | number>;
  citation?: Citation;
}

export interface Problem extends Refusal {
  type?: string;
  title?: string;
  status: number;
  requestId?: string;
  also?: Refusal[];
}

// ---- session

export interface PersonBrief {
  id: Uuid;
  name: string;
  unit?: string;
  post?: string;
}

export interface Seat {
  id: Uuid;
  role: string;
  unit?: string;
}

export type PageName = 'workbench' | 'record' | 'register' | 'rules' | 'ledger' | 'accounts';

export interface Session {
  account: string;
  person: PersonBrief;
  authority: { code: string; name: string; demonstration: boolean };
  seat: Seat;
  seats: Seat[];
  today: CivilDate;
  reads: PageName[];
}

export interface Credentials {
  account: string;
  password: string;
}

// ---- workbench

export interface Obligation {
  id: string;
  kind: string;
  /** The pack's own words for it. */
  label?: string;
  labelEn?: string;
  matter?: Uuid;
  matterKind?: string;
  number?: string;
  article: Citation;
  owedRole: string;
  since: CivilDate;
  dueOn?: CivilDate;
  /** For terms in hours. */
  dueAt?: Instant;
  daysLeft?: number;
  basis: 'text' | 'softwareDefault' | 'windowClosed' | 'none';
  softwareDefault?: string;
  late: boolean;
  lateness?: 'LATE_TEXT' | 'LATE_DEFAULT' | '';
  /** A year without a holiday table was counted by weekdays. */
  calendarMissing?: boolean;
  met: boolean;
  metOn?: CivilDate;
}

export interface DraftBrief {
  id: Uuid;
  label: string;
  savedAt: Instant;
  sealBy?: CivilDate;
}

export interface Draft extends DraftBrief {
  content: Body;
}

export interface Change {
  matter: Uuid;
  number: string;
  at: Instant;
  type: string;
  index: number;
}

export interface Figure {
  id: string;
  value: number;
  filter: Record<string, string>;
}

export interface Workbench {
  today: CivilDate;
  obligations: Obligation[];
  drafts: DraftBrief[];
  changes: Change[];
  figures: Figure[];
  protection?: Protection;
  ledger: { size: number; readOnly: boolean };
}

/** How a recorder is protected: by which articles, and personnel actions filed against them. */
export interface Protection {
  state?: string;
  since?: CivilDate;
  citations: { pack?: string; article?: string }[];
  actions: {
    matter: string;
    number?: string;
    action?: string;
    state?: string;
    filedOn: CivilDate;
    acknowledged: boolean;
  }[];
}

// ---- forms

export type FieldType =
  | 'text'
  | 'longText'
  | 'date'
  | 'time'
  | 'choice'
  | 'choices'
  | 'bool'
  | 'person'
  | 'persons'
  | 'case'
  | 'cases'
  | 'evidence';

export type FieldLevel = 'textRequired' | 'softwareRequired' | 'recommended' | 'optional';

export interface FieldDescriptor {
  path: string;
  type: FieldType;
  level: FieldLevel;
  citation?: Citation;
  maxLength?: number;
  choices?: string[];
  unknownAllowed: boolean;
  /** The pack's words, for a fact or a duty that only this pack has. */
  label?: string;
  labelEn?: string;
}

export interface RecordForm {
  command: string;
  fields: FieldDescriptor[];
  viewers: { role: string; citation?: Citation }[];
  pack: { id: string; title: string; version: string };
  duties: { code: string; citation: Citation; summary?: string; summaryEn?: string }[];
  acts: { item: string; codes: string[]; summary?: string; summaryEn?: string; citation: Citation }[];
}

export interface CaseBrief {
  id: Uuid;
  number: string;
  name: string;
  stage?: string;
  unit?: string;
  unitId?: Uuid;
  mine: boolean;
}

export interface DirectoryPerson extends PersonBrief {
  leader: boolean;
}

/** A command's body, as typed so far. Addressed by JSON pointers, see lib/pointer.ts. */
export type Body = { [key: string]: BodyValue };
export type BodyValue = string | number | boolean | BodyValue[] | Body | undefined;

export interface PersonValue {
  personId?: Uuid;
  name?: string;
  unit?: string;
  post?: string;
  leadingCadre?: boolean;
}

export interface CaseValue {
  id?: Uuid;
  number?: string;
  name?: string;
  handlingUnit?: string;
}

export interface UnknownField {
  field: string;
  reason: string;
}

export interface Flag {
  code: string;
  citation?: Citation;
  params: string[];
}

export interface Receipt {
  id: Uuid;
  number?: string;
  index: number;
  leaf: Hex;
  size: number;
  root: Hex;
  at: Instant;
  version?: number;
  flags: Flag[];
  screening?: string;
  opening?: Opening;
  receiptCode?: string;
  notices?: string[];
}

export interface Upload {
  id: Uuid;
  offset: number;
  size: number;
  complete: boolean;
  name?: string;
  mediaType?: string;
}

// ---- matters

export interface MatterRow {
  id: Uuid;
  number: string;
  state: string;
  registeredOn: CivilDate;
  contactOn: CivilDate;
  lagDays: number;
  late: boolean;
  incomplete: boolean;
  capacity: string;
  manner?: string;
  screening?: string;
  unit?: string;
  label?: string;
  mine: boolean;
}

export interface MatterPage {
  items: MatterRow[];
  total: number;
  next?: string;
}

export interface MatterQuery {
  q?: string;
  state?: string;
  screening?: string;
  from?: string;
  to?: string;
  unit?: string;
  late?: string;
  incomplete?: string;
  mine?: string;
  sort?: string;
  cursor?: string;
  limit?: string;
}

export interface Opening {
  id: Uuid;
  expiresAt: Instant;
}

export interface MatterHead {
  id: Uuid;
  number: string;
  state: string;
  screening?: string;
  version: number;
  registeredOn: CivilDate;
  registeredAt: Instant;
  contactOn: CivilDate;
  lagDays: number;
  late: boolean;
  incomplete: boolean;
  capacity: string;
  manner?: string;
  unit?: string;
  mine: boolean;
  access: 'own' | 'opened' | 'reason';
  opening?: Opening;
  flags: Flag[];
  obligations: Obligation[];
  index: number;
  leaf: Hex;
}

export interface EvidenceItem {
  n: number;
  name: string;
  mediaType: string;
  size: number;
  sha256: Hex;
}

export interface ScreeningReason {
  citation?: Citation;
  /** An item or article, a code of the vocabulary, or a channel. */
  rule: string;
  outcome: 'true' | 'unknown' | 'claimed';
  factsUsed: string[];
  factsUnknown: string[];
}

export interface Screening {
  grade: string;
  step: number;
  subject?: string;
  reasons: ScreeningReason[];
  items: { item: string; codes: string[]; citation?: Citation }[];
  flags: Flag[];
}

export interface TimelineEntry {
  index: number;
  at: Instant;
  type: string;
  by?: PersonBrief;
  role?: string;
  version: number;
}

export interface MatterContent {
  claim: Body;
  recorder: PersonBrief;
  evidence: EvidenceItem[];
  screening: Screening;
  corrections: { index: number; at: Instant; by: PersonBrief; reason: string; text: string }[];
  opinions: {
    index: number;
    at: Instant;
    by: PersonBrief;
    opinion: string;
    remarks?: string;
    superseded: boolean;
  }[];
  archive?: { index: number; at: Instant; place: string };
  timeline: TimelineEntry[];
}

export interface Reading {
  at: Instant;
  by: PersonBrief;
  role: string;
  reason: string;
  index: number;
}

export interface ActionDescriptor {
  command: string;
  /** The kind of matter it begins; absent for a step on this one. */
  begins?: string;
  allowed: boolean;
  refusal?: Refusal;
  citation?: Citation;
  fields: FieldDescriptor[];
}

// ---- proof, ledger, rules

export interface LogBrief {
  code: string;
  origin: string;
  name: string;
  vkey: string;
  size: number;
  root: Hex;
  at?: Instant;
}

export interface ReceiptCheck {
  verdict: 'included' | 'notIncluded' | 'broken' | 'unknownLog';
  origin?: string;
  index?: number;
  leaf?: Hex;
  receiptSize?: number;
  headSize?: number;
  at?: Instant;
  problems: string[];
}

export interface LedgerHead {
  origin: string;
  vkey: string;
  size: number;
  root: Hex;
  lastAt?: Instant;
  readOnly: boolean;
  problem?: Refusal;
}

export interface ArticleRule {
  ref: string;
  kinds: string[];
  summary: string;
  summaryEn?: string;
  capabilities: string[];
}

export interface PackView {
  id: string;
  version: string;
  digest: string;
  title: string;
  issuer?: string;
  inForceFrom?: CivilDate;
  articles: ArticleRule[];
  errata: { ref: string; literal: string; adopted: string; reason: string }[];
  softwareDefaults: { id: string; param: string; reason?: string }[];
}

export interface RegisterProcedure {
  code: string;
  citation: Citation;
  filed: boolean;
  filedOn?: CivilDate;
  title?: string;
}

export interface Rules {
  items: PackView[];
  registerProcedures: RegisterProcedure[];
}
