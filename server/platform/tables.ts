import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Anchor, AnchorState } from '../../shared/anchors/anchor.ts'
import type { Visibility } from '../../shared/annotations/schema.ts'
import type { CardFacts } from '../../shared/cards/facts.ts'
import type { ThreadAnchor, ThreadState } from '../../shared/comments/place.ts'
import type { DocumentKind, DocumentState } from '../../shared/documents/schema.ts'
import type { VersionKind } from '../../shared/documents/version-schema.ts'
import type { CslItem } from '../../shared/references/item.ts'
import type { RenderedCitations } from '../../shared/references/render.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import type { EvidenceSide, FindingState } from '../../shared/findings/schema.ts'
import type { Language } from '../../shared/languages.ts'
import type { MailRhythm, NoticeKind } from '../../shared/notices/schema.ts'
import type { Capacity, FactName, ItemKind } from '../../shared/organisations/history.ts'
import type { IdentifierScheme } from '../../shared/organisations/identifiers.ts'
import type { NaceVersion } from '../../shared/organisations/nace.ts'
import type { NutsVersion } from '../../shared/organisations/nuts.ts'
import type { Country, Versant } from '../../shared/organisations/territories.ts'
import type { Role } from '../../shared/permissions.ts'
import type { DossierKind } from '../../shared/testers/dossier.ts'
import type { Attention } from '../../shared/testers/schema.ts'
import type {
  ChangedField,
  EnrolmentStatus,
  Pole,
  StageEventKind,
  StageStatus
} from '../../shared/testers/history.ts'
import type { Told } from '../../shared/testers/masking.ts'
import type { Step } from '../../shared/testers/stages.ts'

/**
 * The database as the code sees it: one interface per table, camelCase fields, in the order of the migrations.
 * Each feature keeps its own section. Dates without hour are text (YYYY-MM-DD), jsonb is written as text by pg.
 */

type Moment = ColumnType<Date, Date | undefined, Date>
type RequiredMoment = ColumnType<Date, Date, Date>
type NullableMoment = ColumnType<Date | null, Date | null | undefined, Date | null>
export type Trilingual = { fr: string; nl: string; en: string }
export type Json<T extends object> = JSONColumnType<T, T | string, T | string>

// ---------------------------------------------------------------- people and projects

export interface PersonTable {
  id: string
  name: string
  email: string
  language: Language
  passwordHash: string | null
  isAdministrator: Generated<boolean>
  deactivatedAt: NullableMoment
  createdAt: Moment
}
export interface SessionTable {
  id: string
  personId: string
  expiresAt: RequiredMoment
  createdAt: Moment
}
/** What is dated of an organisation, as columns. */
interface OrganisationFactColumns {
  legalName: string
  shortName: string
  legalForm: string | null
  country: Country
  address: string | null
  postcode: string | null
  municipality: string | null
  nuts3: string | null
  nutsVersion: NutsVersion | null
  latitude: number | null
  longitude: number | null
  website: string | null
  languages: Generated<Language[]>
  naceVersion: NaceVersion | null
  naceCodes: Generated<string[]>
  identifierReason: string | null
  consentDirectory: Generated<boolean>
  consentMap: Generated<boolean>
}
export interface OrganisationTable extends OrganisationFactColumns {
  id: string
  /** The number that it is called by; all of them are items. */
  identifierScheme: 'BCE' | 'SIREN' | 'SIRET' | 'none'
  identifier: string | null
  version: Generated<number>
  /** The organisation that it turned out to be, the last one of a chain. */
  mergedInto: string | null
  createdBy: string | null
  createdAt: Moment
  updatedAt: Moment
}
export interface OrganisationChangeTable {
  id: Generated<number>
  organisationId: string
  field: FactName | ItemKind
  itemId: string | null
  /** Written as JSON. */
  value: ColumnType<unknown, string | null, never>
  effectiveOn: string
  reason: string | null
  isInitial: Generated<boolean>
  isConfirmation: Generated<boolean>
  undoes: number | null
  version: number
  recordedBy: string | null
  actingFor: string | null
  recordedAt: Moment
}
/** What was so before the present row of an organisation. */
export interface OrganisationPastTable extends OrganisationFactColumns {
  organisationId: string
  validFrom: string
  validTo: string
}
export interface OrganisationItemTable {
  id: string
  organisationId: string
  kind: ItemKind
  label: string
  scheme: IdentifierScheme | null
  bodyId: string | null
  capacity: Capacity | null
  source: Generated<string>
  validFrom: string | null
  validTo: string | null
}
export interface OrganisationMergeTable {
  id: string
  projectId: string | null
  keptId: string
  mergedId: string
  /** What the merge gave to the kept one, to be given back: enrolments, organisations merged before, registers. */
  moved: Json<{ enrolments: string[]; organisations: string[]; projects: string[] }>
  mergedBy: string | null
  actingFor: string | null
  mergedAt: Moment
  undoneBy: string | null
  undoneAt: NullableMoment
}
export interface OrganisationDistinctionTable {
  firstId: string
  secondId: string
  recordedBy: string | null
  recordedAt: Moment
}
export interface RegisterEntryTable {
  projectId: string
  organisationId: string
}
export interface PersonOrganisationTable {
  personId: string
  organisationId: string
}
export interface ProjectTable {
  id: string
  code: string
  title: Json<Trilingual>
  programme: string
  startsOn: string
  endsOn: string
  languages: Language[]
  testerTarget: Generated<number>
  createdAt: Moment
}
export interface ProjectPartnerTable {
  projectId: string
  organisationId: string
  kind: 'lead' | 'coordinator' | 'operator' | 'associated-operator'
  versant: 'FR' | 'WAL' | 'VL'
  startsOn: string
  endsOn: string | null
}
export interface ProjectRoleTable {
  projectId: string
  personId: string
  organisationId: string
  role: Role
  grantedBy: string | null
  grantedAt: Moment
}
export interface InvitationTable {
  id: string
  tokenHash: string
  projectId: string
  organisationId: string
  role: Role
  email: string
  name: string
  language: Language
  invitedBy: string | null
  createdAt: Moment
  expiresAt: RequiredMoment
  acceptedAt: NullableMoment
  acceptedBy: string | null
  withdrawnAt: NullableMoment
}

// ---------------------------------------------------------------- platform

export interface MailTable {
  id: string
  recipient: string
  subject: string
  body: string
  language: Language
  createdAt: Moment
  sentAt: NullableMoment
  attempts: Generated<number>
  nextAttemptAt: Moment
  lastError: string | null
}
export interface FileTable {
  id: string
  projectId: string
  name: string
  mediaType: string
  size: number
  sha256: string
  bytes: Buffer
  createdAt: Moment
}
export interface EventLogTable {
  id: Generated<number>
  at: Moment
  projectId: string | null
  actorId: string | null
  organisationId: string | null
  verb: string
  objectType: string
  objectId: string
  objectTitle: Generated<string>
  detail: Json<object> | null
}
export interface JobTable {
  id: string
  kind: string
  projectId: string | null
  personId: string | null
  payload: Json<object>
  status: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
  progress: Generated<number>
  result: Json<object> | null
  error: Json<object> | null
  attempts: Generated<number>
  createdAt: Moment
  startedAt: NullableMoment
  heartbeatAt: NullableMoment
  endedAt: NullableMoment
}

// ---------------------------------------------------------------- committees

export interface BodyTable {
  id: string
  projectId: string
  kind: 'steering' | 'accompanying'
  createdAt: Moment
}
export interface MeetingTable {
  id: string
  projectId: string
  bodyId: string
  number: number
  title: Json<Trilingual>
  startsAt: RequiredMoment
  endsAt: RequiredMoment
  timeZone: string
  mode: 'room' | 'remote' | 'hybrid'
  place: Generated<string>
  languages: Language[]
  status: Generated<'draft' | 'convened' | 'in-session' | 'closed'>
  createdBy: string | null
  createdAt: Moment
  updatedAt: Moment
  deletedAt: NullableMoment
}
export interface AgendaItemTable {
  id: string
  meetingId: string
  position: number
  kind: 'information' | 'discussion' | 'decision'
  title: Json<Trilingual>
  minutes: number
  owner: Generated<string>
  createdAt: Moment
  deletedAt: NullableMoment
}
export interface DashboardSnapshotTable {
  id: string
  projectId: string
  asOf: string
  rows: Json<object>
  sha256: string
  createdBy: string | null
  createdAt: Moment
}
export interface PaperTable {
  id: string
  agendaItemId: string
  position: number
  kind: 'document' | 'dashboard'
  documentId: string | null
  snapshotId: string | null
  createdBy: string | null
  createdAt: Moment
  deletedAt: NullableMoment
}
export interface PaperPinTable {
  paperId: string
  language: Language
  revisionId: string
  pinnedAt: Moment
}
export interface PackTable {
  id: string
  meetingId: string
  language: Language
  version: number
  fileId: string
  jobId: string
  pages: number
  size: number
  sha256: string
  manifest: Json<object>
  manifestSha256: string
  contentSha256: string
  standard: 'PDF/UA-1' | 'PDF'
  lapses: Json<object[]>
  builtBy: string | null
  builtAt: Moment
}
export interface PackPublicationTable {
  id: string
  packId: string
  organisationId: string | null
  publishedBy: string | null
  publishedAt: Moment
  withdrawnBy: string | null
  withdrawnAt: NullableMoment
}
export interface PackReadTable {
  packId: string
  personId: string
  organisationId: string | null
  openedAt: Moment
}

// ---------------------------------------------------------------- documents

export interface DocumentTable {
  id: string
  projectId: string
  kind: DocumentKind
  state: Generated<DocumentState>
  ownerOrganisationId: string | null
  hasNumberedHeadings: Generated<boolean>
  /** Others begin from it: shared/documents/templates.ts. */
  isTemplate: Generated<boolean>
  beganFromTemplate: Generated<boolean>
  folderId: string | null
  /** One of shared/references/styles.ts. */
  citationStyle: Generated<string>
  createdBy: string | null
  createdAt: Moment
  /** Since when and by whom it lies in the trash. */
  deletedAt: NullableMoment
  deletedBy: string | null
}
export interface FolderTable {
  id: string
  projectId: string
  parentId: string | null
  name: string
  createdBy: string | null
  createdAt: Moment
}
export interface TagTable {
  id: string
  projectId: string
  name: string
}
export interface DocumentTagTable {
  documentId: string
  tagId: string
}
export interface DocumentFavouriteTable {
  personId: string
  documentId: string
  createdAt: Moment
}
/** An image of another project that a document brought along when it was moved. */
export interface DocumentImageTable {
  documentId: string
  fileId: string
}
export interface DocumentLanguageTable {
  documentId: string
  language: Language
  roomId: string
  title: string
  createdBy: string | null
  createdAt: Moment
  changedAt: Moment
}
export interface DocumentTextTable {
  roomId: string
  text: string
  /** Of the content, as of a revision: tells whether the text has moved since. */
  sha256: string
  /** Sequence number of the live log up to which the text was read. */
  liveSeq: Generated<number>
  claimedUntil: NullableMoment
  updatedAt: Moment
  /** Sequence number of the live log up to which a version was kept; -1: never. */
  versionSeq: Generated<number>
  versionAt: Moment
  versionClaimedUntil: NullableMoment
}
export interface DocumentStateChangeTable {
  id: string
  documentId: string
  fromState: DocumentState
  toState: DocumentState
  changedBy: string | null
  organisationId: string | null
  changedAt: Moment
}
export interface DocumentVersionTable {
  id: string
  documentId: string
  language: Language
  kind: VersionKind
  name: string | null
  stateChangeId: string | null
  title: string
  content: Json<DocumentJson>
  /** Who wrote which letters; authors as { personId, organisationId }. */
  authorship: Json<object>
  /** How far each Yjs client had written, as pairs. */
  clocks: Json<[client: number, clock: number][]>
  schemaVersion: number
  sha256: string
  words: number
  liveSeq: number
  createdBy: string | null
  organisationId: string | null
  createdAt: Moment
}
export interface DocumentVersionAuthorTable {
  versionId: string
  personId: string
  organisationId: string | null
}
export interface DocumentVisitTable {
  personId: string
  documentId: string
  language: Language
  /** When the visit before this one ended; null at the first. */
  previousAt: NullableMoment
  seenAt: Moment
}
export interface RevisionSignatureTable {
  id: string
  revisionId: string
  organisationId: string
  signedBy: string
  signedAt: Moment
  withdrawnBy: string | null
  withdrawnAt: NullableMoment
}
export interface DocumentRevisionTable {
  id: string
  documentId: string
  language: Language
  number: number
  title: string
  content: Json<DocumentJson>
  text: string
  schemaVersion: number
  hasNumberedHeadings: Generated<boolean>
  /** The words of its citations and its bibliography; null when it cites nothing. */
  citations: Json<RenderedCitations> | null
  sha256: string
  frozenBy: string | null
  organisationId: string | null
  frozenAt: Moment
}
export interface DocumentPublicationTable {
  id: string
  revisionId: string
  /** Null: to all readers of the project. */
  organisationId: string | null
  publishedBy: string | null
  publishedAt: Moment
  withdrawnBy: string | null
  withdrawnAt: NullableMoment
}
/** In which living texts a figure stands, as of their last rest. */
export interface FigureUseTable {
  roomId: string
  query: string
}
/** What a frozen revision keeps of a live figure. */
export interface FrozenFigureTable {
  revisionId: string
  query: string
  value: number | null
  numerator: number | null
  denominator: number | null
  on: string
  countedAt: RequiredMoment
  sha256: string
}
/** A file made of a document, kept for a day. */
export interface DocumentExportTable {
  id: string
  jobId: string
  projectId: string
  personId: string
  /** Null for a file of many documents. */
  documentId: string | null
  revisionId: string | null
  name: string
  mediaType: string
  bytes: Buffer
  createdAt: Generated<Date>
}
export interface DocumentImportTable {
  id: string
  projectId: string
  personId: string
  fileName: string
  converted: Json<object>
  createdAt: Moment
}
export interface DocumentImportImageTable {
  importId: string
  key: string
  name: string
  mediaType: string
  bytes: Buffer
}

// ---------------------------------------------------------------- tester enterprises and stated figures

export interface EnrolmentTable {
  id: string
  projectId: string
  organisationId: string
  pole: Pole
  versant: Versant
  federationId: string | null
  mentorId: string | null
  enteredOn: string
  status: EnrolmentStatus
  exitOn: string | null
  exitReason: string | null
  /** Version of the project's stages that it follows. */
  stagesVersion: Generated<number>
  version: Generated<number>
  createdBy: string | null
  createdAt: Moment
  updatedAt: Moment
}
export interface TesterImportTable {
  id: string
  projectId: string
  createdBy: string | null
  createdAt: Moment
  fileName: string
  sha256: string
  reading: Json<object>
  cells: Json<object>
  mapping: Json<object>
  status: Generated<'checked' | 'done'>
  result: Json<object> | null
  doneAt: NullableMoment
  profileId: string | null
}
export interface ImportProfileTable {
  id: string
  projectId: string
  name: string
  columns: Json<object>
  createdBy: string | null
  updatedAt: Moment
}
export interface EnrolmentChangeTable {
  id: Generated<number>
  enrolmentId: string
  field: ChangedField
  value: string | null
  effectiveOn: string
  reason: string | null
  isInitial: Generated<boolean>
  undoes: number | null
  version: number
  recordedBy: string | null
  organisationId: string | null
  recordedAt: Moment
  importId: string | null
}
export interface StageDefinitionTable {
  id: string
  /** Null: the stages of every project that has none of its own. */
  projectId: string | null
  version: number
  number: number
  title: Json<Trilingual>
  needsQuestion: Generated<boolean>
  steps: Json<Step[]>
  createdBy: string | null
  createdAt: Moment
}
export interface StageEventTable {
  id: Generated<number>
  enrolmentId: string
  stage: number
  /** Key of the sub-step; null for the stage itself. */
  step: string | null
  kind: StageEventKind
  on: string
  reason: string | null
  undoes: number | null
  version: number
  recordedBy: string | null
  organisationId: string | null
  recordedAt: Moment
  importId: string | null
}
export interface EnrolmentSpanTable {
  enrolmentId: string
  projectId: string
  validFrom: string
  /** The day after its last. */
  validTo: string | null
  pole: Pole
  versant: Versant
  federationId: string | null
  mentorId: string | null
  status: EnrolmentStatus
  stages: StageStatus[]
}
/** A day on which an enterprise begins (1) or ceases (-1) to be engaged in a pole, on a side. */
export interface EnrolmentStepTable {
  enrolmentId: string
  projectId: string
  on: string
  pole: Pole
  versant: Versant
  change: 1 | -1
}
/** Days on which an enterprise is overdue or stuck. */
export interface AttentionSpanTable {
  enrolmentId: string
  projectId: string
  kind: Attention
  validFrom: string
  validTo: string | null
}
export interface DossierEntryTable {
  id: string
  enrolmentId: string
  kind: DossierKind
  parentId: string | null
  fields: Json<object>
  fileId: string | null
  version: Generated<number>
  createdBy: string | null
  createdAt: Moment
  removedAt: NullableMoment
}
export interface DossierChangeTable {
  id: Generated<number>
  entryId: string
  enrolmentId: string
  version: number
  verb: 'added' | 'changed' | 'removed' | 'restored'
  field: string | null
  /** Any JSON value: the field before and after. */
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
  undoes: number | null
  recordedBy: string | null
  organisationId: string | null
  recordedAt: Moment
}
export interface PublishedTotalsTable {
  projectId: string
  on: string
  /** The truth when it was told; never leaves the server. */
  counts: JSONColumnType<number[][], string, never>
  told: JSONColumnType<Told, string, never>
  publishedAt: Moment
}
export interface TesterTargetTable {
  projectId: string
  pole: Pole
  versant: Versant
  target: number
}
/** What a project was on a day; never changed. */
export interface ProjectSnapshotTable {
  id: string
  projectId: string
  label: string
  asOf: string
  state: Json<object>
  sha256: string
  takenBy: string | null
  organisationId: string | null
  takenAt: Moment
}
export interface ReportPlanTable {
  projectId: string
  version: number
  workPackages: Json<object[]>
  setBy: string | null
  setAt: Moment
}
export interface ContributionTable {
  projectId: string
  period: string
  organisationId: string
  status: Generated<'open' | 'locked' | 'consolidated'>
}
export interface ReportedValueTable {
  projectId: string
  period: string
  organisationId: string
  indicatorId: string
  value: number | null
  note: Generated<string>
  trackedOn: string | null
  version: number
}
export interface ContributionChangeTable {
  id: Generated<number>
  projectId: string
  period: string
  organisationId: string
  verb: 'entered' | 'locked' | 'reopened' | 'consolidated'
  indicatorId: string | null
  field: 'value' | 'note' | null
  version: number | null
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
  reason: Generated<string>
  recordedBy: string | null
  recordedAt: Moment
}
export interface PeriodReportTable {
  projectId: string
  period: string
  version: number
  snapshotId: string
  state: Json<object>
  sha256: string
  frozenBy: string | null
  organisationId: string | null
  frozenAt: Moment
}
export interface StatementTable {
  id: string
  projectId: string
  title: string
  source: Generated<string>
  asOf: string
  /** Either figures, or a text with its language. */
  figures: Json<object> | null
  text: string | null
  language: Language | null
  /** The document from which the text was read. */
  documentId: string | null
  version: Generated<number>
  createdBy: string | null
  createdAt: Moment
  updatedAt: Moment
  deletedAt: NullableMoment
}
export interface StatementDecisionTable {
  id: Generated<number>
  statementId: string
  checkKey: string
  fingerprint: string
  kind: 'accept' | 'correct' | 'annotate' | 'undo'
  value: number | null
  reason: Generated<string>
  undoes: number | null
  recordedBy: string | null
  organisationId: string | null
  recordedAt: Moment
}

// ---------------------------------------------------------------- annotations and findings

export interface AnnotationTable {
  id: string
  projectId: string
  documentId: string
  roomId: string
  language: Language
  authorId: string
  organisationId: string | null
  visibility: Visibility
  body: string
  anchor: Json<Anchor>
  quote: string
  state: Generated<AnchorState>
  rangeStart: number | null
  rangeEnd: number | null
  confidence: Generated<number>
  words: string | null
  numberOfVersions: Generated<number>
  createdAt: Moment
  updatedAt: Moment
  deletedAt: NullableMoment
}
export interface AnnotationVersionTable {
  annotationId: string
  number: number
  body: string
  visibility: Visibility
  changedBy: string | null
  changedAt: Moment
}
export interface AnnotationReplyTable {
  id: string
  annotationId: string
  authorId: string
  organisationId: string | null
  body: string
  createdAt: Moment
  deletedAt: NullableMoment
}
export interface AnnotationRoomTable {
  roomId: string
  textSha256: Generated<string>
  claimedUntil: NullableMoment
}
export interface ReferenceTable {
  id: string
  projectId: string
  key: string
  item: Json<CslItem>
  createdBy: string | null
  createdAt: Moment
  updatedBy: string | null
  updatedAt: Moment
  deletedAt: NullableMoment
}
export interface FindingTable {
  id: string
  projectId: string
  language: Language
  statement: string
  state: Generated<FindingState>
  authorId: string
  organisationId: string | null
  createdAt: Moment
  updatedAt: Moment
  deletedAt: NullableMoment
}
export interface FindingEvidenceTable {
  findingId: string
  annotationId: string
  side: EvidenceSide
  addedBy: string | null
  addedAt: Moment
}

// ---------------------------------------------------------------- comments and notices

export interface ThreadTable {
  id: string
  projectId: string
  documentId: string
  roomId: string
  language: Language
  authorId: string
  organisationId: string | null
  anchor: Json<ThreadAnchor>
  state: Generated<ThreadState>
  rangeStart: number | null
  rangeEnd: number | null
  confidence: Generated<number>
  words: string | null
  assigneeId: string | null
  resolvedAt: NullableMoment
  resolvedBy: string | null
  createdAt: Moment
  touchedAt: Moment
  deletedAt: NullableMoment
}
export interface CommentTable {
  id: string
  threadId: string
  authorId: string
  organisationId: string | null
  body: string
  /** Of a comment that came with a file, who wrote it there; the author imported it. */
  nameInFile: string | null
  createdAt: Moment
  editedAt: NullableMoment
  deletedAt: NullableMoment
}
export interface CommentMentionTable {
  commentId: string
  personId: string
}
export interface ThreadRoomTable {
  roomId: string
  textSha256: Generated<string>
  claimedUntil: NullableMoment
}
export interface NoticeTable {
  id: string
  personId: string
  projectId: string
  /** Null for what is overdue: that is about no document. */
  documentId: string | null
  threadId: string | null
  /** What in the document it is about: a thread, a language version, or nothing in particular. */
  subject: string
  language: Language | null
  detail: string | null
  kind: NoticeKind
  commentId: string | null
  /** Null for what is overdue, and for what an enterprise answered. */
  actorId: string | null
  number: Generated<number>
  createdAt: Moment
  changedAt: Moment
  readAt: NullableMoment
  mailedAt: NullableMoment
}
export interface OverdueRoundTable {
  projectId: string
  on: string
}
export interface DocumentWatchTable {
  personId: string
  documentId: string
  isWatching: boolean
  changedAt: Moment
}
export interface NoticeSettingTable {
  personId: string
  mail: MailRhythm
  nextDigestAt: NullableMoment
}

export interface IdentityCardTable {
  enrolmentId: string
  documentId: string
  createdBy: string | null
  createdAt: Moment
}
export interface IdentityCardTextTable {
  documentId: string
  language: Language
  openPassages: number
}
export interface PersonalLinkTable {
  id: string
  enrolmentId: string
  tokenHash: string
  name: string
  email: string
  language: Language
  createdBy: string | null
  createdAt: Moment
  expiresAt: RequiredMoment
  withdrawnAt: NullableMoment
  usedAt: NullableMoment
}
export interface CardSubmissionTable {
  id: string
  enrolmentId: string
  language: Language
  revisionId: string
  facts: Json<CardFacts>
  sha256: string
  submittedBy: string | null
  organisationId: string | null
  submittedAt: Moment
}
export interface CardAnswerTable {
  submissionId: string
  kind: 'approved' | 'change-asked'
  message: string
  linkId: string
  name: string
  answeredAt: Moment
}

export interface Tables {
  person: PersonTable
  session: SessionTable
  organisation: OrganisationTable
  organisationChange: OrganisationChangeTable
  organisationPast: OrganisationPastTable
  organisationItem: OrganisationItemTable
  organisationMerge: OrganisationMergeTable
  organisationDistinction: OrganisationDistinctionTable
  registerEntry: RegisterEntryTable
  personOrganisation: PersonOrganisationTable
  project: ProjectTable
  projectPartner: ProjectPartnerTable
  projectRole: ProjectRoleTable
  invitation: InvitationTable
  mail: MailTable
  file: FileTable
  eventLog: EventLogTable
  job: JobTable
  document: DocumentTable
  folder: FolderTable
  tag: TagTable
  documentTag: DocumentTagTable
  documentFavourite: DocumentFavouriteTable
  documentImage: DocumentImageTable
  documentLanguage: DocumentLanguageTable
  documentText: DocumentTextTable
  documentRevision: DocumentRevisionTable
  documentStateChange: DocumentStateChangeTable
  documentVersion: DocumentVersionTable
  documentVersionAuthor: DocumentVersionAuthorTable
  documentVisit: DocumentVisitTable
  revisionSignature: RevisionSignatureTable
  documentPublication: DocumentPublicationTable
  documentExport: DocumentExportTable
  figureUse: FigureUseTable
  frozenFigure: FrozenFigureTable
  documentImport: DocumentImportTable
  documentImportImage: DocumentImportImageTable
  body: BodyTable
  meeting: MeetingTable
  agendaItem: AgendaItemTable
  dashboardSnapshot: DashboardSnapshotTable
  paper: PaperTable
  paperPin: PaperPinTable
  pack: PackTable
  packPublication: PackPublicationTable
  packRead: PackReadTable
  enrolment: EnrolmentTable
  testerImport: TesterImportTable
  importProfile: ImportProfileTable
  enrolmentChange: EnrolmentChangeTable
  stageDefinition: StageDefinitionTable
  stageEvent: StageEventTable
  enrolmentSpan: EnrolmentSpanTable
  enrolmentStep: EnrolmentStepTable
  attentionSpan: AttentionSpanTable
  dossierEntry: DossierEntryTable
  dossierChange: DossierChangeTable
  publishedTotals: PublishedTotalsTable
  testerTarget: TesterTargetTable
  projectSnapshot: ProjectSnapshotTable
  reportPlan: ReportPlanTable
  contribution: ContributionTable
  reportedValue: ReportedValueTable
  contributionChange: ContributionChangeTable
  periodReport: PeriodReportTable
  identityCard: IdentityCardTable
  identityCardText: IdentityCardTextTable
  personalLink: PersonalLinkTable
  cardSubmission: CardSubmissionTable
  cardAnswer: CardAnswerTable
  statement: StatementTable
  statementDecision: StatementDecisionTable
  annotation: AnnotationTable
  annotationVersion: AnnotationVersionTable
  annotationReply: AnnotationReplyTable
  annotationRoom: AnnotationRoomTable
  finding: FindingTable
  reference: ReferenceTable
  findingEvidence: FindingEvidenceTable
  thread: ThreadTable
  comment: CommentTable
  commentMention: CommentMentionTable
  threadRoom: ThreadRoomTable
  notice: NoticeTable
  overdueRound: OverdueRoundTable
  documentWatch: DocumentWatchTable
  noticeSetting: NoticeSettingTable
}
