import Type, { type Static } from 'typebox'
import { Invite } from '../people/schema.ts'
import { Id, LanguageCode, RoleName, Trilingual } from '../session/schema.ts'

const Moment = Type.String({ format: 'date-time' })
const MomentOrNull = Type.Union([Moment, Type.Null()])
const Day = Type.String({ format: 'date' })

// ---------------------------------------------------------------- outbox

/** `waiting`: will be tried; `failed`: given up, until it is tried again by hand; `kept`: there is no mail server. */
export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const
export type MailState = (typeof mailStates)[number]

export const OutboxMail = Type.Object({
  id: Id,
  recipient: Type.String(),
  subject: Type.String(),
  language: LanguageCode,
  createdAt: Moment,
  sentAt: MomentOrNull,
  nextAttemptAt: MomentOrNull,
  attempts: Type.Integer(),
  lastError: Type.Union([Type.String(), Type.Null()]),
  state: Type.Enum(mailStates)
})
export type OutboxMail = Static<typeof OutboxMail>

export const OutboxQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(mailStates)),
    /** Only mails written before this one, for the next page. */
    before: Type.Optional(Id)
  },
  { additionalProperties: false }
)
export const OutboxView = Type.Object({
  mails: Type.Array(OutboxMail),
  hasMore: Type.Boolean(),
  /** Whether mails leave the house at all (SMTP_URL). */
  hasServer: Type.Boolean()
})
export type OutboxView = Static<typeof OutboxView>

export const MailText = Type.Object({ ...OutboxMail.properties, body: Type.String() })
export type MailText = Static<typeof MailText>

// ---------------------------------------------------------------- people of the installation

export const Account = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  language: LanguageCode,
  isAdministrator: Type.Boolean(),
  isActive: Type.Boolean(),
  createdAt: Moment,
  projects: Type.Array(Type.Object({ code: Type.String(), roles: Type.Array(RoleName) }))
})
export type Account = Static<typeof Account>
export const AccountsView = Type.Object({ people: Type.Array(Account) })
export type AccountsView = Static<typeof AccountsView>

export const ChangeAccount = Type.Object({ isActive: Type.Boolean() }, { additionalProperties: false })
/** Codes of projects that now have no coordinator whose access is open. */
export const ChangedAccount = Type.Object({ orphanedProjects: Type.Array(Type.String()) })
export type ChangedAccount = Static<typeof ChangedAccount>

// ---------------------------------------------------------------- projects

export const OverseenProject = Type.Object({
  id: Id,
  code: Type.String(),
  title: Trilingual,
  programme: Type.String(),
  startsOn: Day,
  endsOn: Day,
  languages: Type.Array(LanguageCode),
  testerTarget: Type.Integer(),
  people: Type.Integer(),
  coordinators: Type.Array(Type.String()),
  /** Names of people invited as coordinator who have not answered. */
  invitedCoordinators: Type.Array(Type.String())
})
export type OverseenProject = Static<typeof OverseenProject>

export const OverseenProjectsView = Type.Object({
  projects: Type.Array(OverseenProject),
  /** Organisations of the installation, for the first coordinator. */
  organisations: Type.Array(Type.Object({ id: Id, shortName: Type.String(), legalName: Type.String() }))
})
export type OverseenProjectsView = Static<typeof OverseenProjectsView>

const Title = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })

/** The first coordinator is invited by mail; `versant` is the side on which their organisation takes part. */
export const FirstCoordinator = Type.Object(
  {
    name: Invite.properties.name,
    email: Invite.properties.email,
    language: LanguageCode,
    organisationId: Invite.properties.organisationId,
    organisation: Invite.properties.organisation,
    versant: Type.Optional(Type.Enum(['FR', 'WAL', 'VL']))
  },
  { additionalProperties: false }
)
export type FirstCoordinator = Static<typeof FirstCoordinator>

export const CreateProject = Type.Object(
  {
    code: Type.String({ minLength: 2, maxLength: 20, pattern: '^[A-Za-z0-9][A-Za-z0-9-]+$' }),
    title: Type.Object({ fr: Title, nl: Title, en: Title }, { additionalProperties: false }),
    programme: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    startsOn: Day,
    endsOn: Day,
    languages: Type.Array(LanguageCode, { minItems: 1, maxItems: 3, uniqueItems: true }),
    testerTarget: Type.Integer({ minimum: 0, maximum: 100_000 }),
    coordinator: FirstCoordinator
  },
  { additionalProperties: false }
)
export type CreateProject = Static<typeof CreateProject>

// ---------------------------------------------------------------- health

/** The live documents of the node that answers; numbers that only grow count from its start. */
export const LiveView = Type.Object({
  rooms: Type.Integer(),
  sockets: Type.Integer(),
  people: Type.Integer(),
  uncommittedBytes: Type.Integer(),
  waitingFrames: Type.Integer(),
  /** 95 of 100 edits of the last minute were saved within so many milliseconds; null when there were none. */
  acknowledgedMs: Type.Union([Type.Number(), Type.Null()]),
  loopLagMs: Type.Number(),
  /** What is shed: 0 nothing, 1 presence, 2 also new documents, 3 also new connections, 4 also jobs. */
  shedStep: Type.Integer({ minimum: 0, maximum: 4 }),
  isFull: Type.Boolean(),
  refusals: Type.Integer(),
  turnedAway: Type.Integer(),
  drops: Type.Integer(),
  sheds: Type.Integer(),
  failedCommits: Type.Integer()
})
export type LiveView = Static<typeof LiveView>

export const HealthView = Type.Object({
  version: Type.String(),
  node: Type.String(),
  startedAt: Moment,
  database: Type.Object({
    kind: Type.Enum(['embedded', 'postgresql']),
    version: Type.String(),
    bytes: Type.Integer(),
    answerMs: Type.Number(),
    migration: Type.String()
  }),
  disk: Type.Object({ freeBytes: Type.Integer(), totalBytes: Type.Integer() }),
  memory: Type.Object({ residentBytes: Type.Integer(), heapBytes: Type.Integer() }),
  jobs: Type.Object({
    waiting: Type.Integer(),
    running: Type.Integer(),
    failed: Type.Array(Type.Object({ id: Id, kind: Type.String(), code: Type.String(), endedAt: Moment }))
  }),
  mails: Type.Object({ hasServer: Type.Boolean(), waiting: Type.Integer(), failed: Type.Integer() }),
  sessions: Type.Integer(),
  live: LiveView
})
export type HealthView = Static<typeof HealthView>
