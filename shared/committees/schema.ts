import Type, { type Static } from 'typebox'
import { LanguageCode } from '../session/schema.ts'

export const bodyKinds = ['steering', 'accompanying'] as const
export const meetingModes = ['room', 'remote', 'hybrid'] as const
export const meetingStatuses = ['draft', 'convened', 'in-session', 'closed'] as const
export const itemKinds = ['information', 'discussion', 'decision'] as const

const Id = Type.String({ format: 'uuid' })
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Day = Type.String({ format: 'date' })
const Moment = Type.String({ format: 'date-time' })

/** A title in up to three languages; where one is empty, a reader sees another. */
const Title = Type.Object({
  fr: Type.String({ maxLength: 200 }),
  nl: Type.String({ maxLength: 200 }),
  en: Type.String({ maxLength: 200 })
})
export type Title = Static<typeof Title>

// ---------------------------------------------------------------- meetings

const meetingFields = {
  bodyKind: Type.Enum(bodyKinds),
  title: Title,
  startsAt: Moment,
  endsAt: Moment,
  /** IANA name: the place's clock, on which agenda, pack and invitation are written. */
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
  mode: Type.Enum(meetingModes),
  place: Type.String({ maxLength: 300 }),
  languages: Type.Array(LanguageCode, { minItems: 1, maxItems: 3, uniqueItems: true }),
  status: Type.Enum(meetingStatuses)
}

export const NewMeeting = Type.Object({
  bodyKind: meetingFields.bodyKind,
  /** Missing: the next number of the body. */
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
  title: Type.Optional(meetingFields.title),
  startsAt: meetingFields.startsAt,
  endsAt: meetingFields.endsAt,
  timeZone: meetingFields.timeZone,
  mode: meetingFields.mode,
  place: Type.Optional(meetingFields.place),
  languages: meetingFields.languages
})
export type NewMeeting = Static<typeof NewMeeting>

export const MeetingChanges = Type.Partial(
  Type.Object({
    number: Type.Integer({ minimum: 1, maximum: 9999 }),
    title: meetingFields.title,
    startsAt: meetingFields.startsAt,
    endsAt: meetingFields.endsAt,
    timeZone: meetingFields.timeZone,
    mode: meetingFields.mode,
    place: meetingFields.place,
    languages: meetingFields.languages,
    status: meetingFields.status
  }),
  { minProperties: 1 }
)
export type MeetingChanges = Static<typeof MeetingChanges>

export const Meeting = Type.Object({ id: Id, number: Type.Integer(), ...meetingFields })
export type Meeting = Static<typeof Meeting>

export const MeetingEntry = Type.Object({
  ...Meeting.properties,
  items: Type.Integer(),
  papers: Type.Integer(),
  /** The newest pack of each language that the reader may open. */
  packs: Type.Array(Type.Object({ id: Id, language: LanguageCode, version: Type.Integer() }))
})
export type MeetingEntry = Static<typeof MeetingEntry>

export const MeetingList = Type.Object({
  meetings: Type.Array(MeetingEntry),
  /** The number that the next meeting of each body would get. */
  nextNumbers: Type.Object({ steering: Type.Integer(), accompanying: Type.Integer() })
})
export type MeetingList = Static<typeof MeetingList>

// ---------------------------------------------------------------- agenda

const itemFields = {
  kind: Type.Enum(itemKinds),
  title: Title,
  minutes: Type.Integer({ minimum: 0, maximum: 600 }),
  owner: Type.String({ maxLength: 120 })
}

export const NewItem = Type.Object({
  kind: itemFields.kind,
  title: itemFields.title,
  minutes: itemFields.minutes,
  owner: Type.Optional(itemFields.owner)
})
export type NewItem = Static<typeof NewItem>

export const ItemChanges = Type.Partial(Type.Object(itemFields), { minProperties: 1 })
export type ItemChanges = Static<typeof ItemChanges>

/** The whole agenda in its new order: a partial list would lose items that a colleague added meanwhile. */
export const AgendaOrder = Type.Object({ itemIds: Type.Array(Id, { maxItems: 100 }) })
export type AgendaOrder = Static<typeof AgendaOrder>

/** A language version of a document as this paper has it: exact revision, and whether the text moved on since. */
export const Pin = Type.Object({
  language: LanguageCode,
  revisionId: Id,
  number: Type.Integer(),
  title: Type.String(),
  sha256: Sha256,
  frozenAt: Moment,
  hasMoved: Type.Boolean()
})
export type Pin = Static<typeof Pin>

export const DocumentPaper = Type.Object({
  id: Id,
  kind: Type.Literal('document'),
  documentId: Id,
  title: Type.String(),
  pins: Type.Array(Pin),
  /** Languages of the meeting in which there is no pinned revision. */
  missing: Type.Array(LanguageCode)
})
export type DocumentPaper = Static<typeof DocumentPaper>

/** The snapshot of the project that a paper shows instead of the register of its day. */
export const SnapshotSource = Type.Object({ snapshotId: Id, label: Type.String(), sha256: Sha256 })
export type SnapshotSource = Static<typeof SnapshotSource>

export const DashboardPaper = Type.Object({
  id: Id,
  kind: Type.Literal('dashboard'),
  source: Type.Optional(SnapshotSource),
  snapshotId: Id,
  asOf: Day,
  total: Type.Integer(),
  target: Type.Integer(),
  sha256: Sha256
})
export type DashboardPaper = Static<typeof DashboardPaper>

export const Paper = Type.Union([DocumentPaper, DashboardPaper])
export type Paper = Static<typeof Paper>

export const NewPaper = Type.Union([
  /** Pins the newest frozen revision of each language; `freeze` first freezes these languages as they are now. */
  Type.Object({
    kind: Type.Literal('document'),
    documentId: Id,
    freeze: Type.Array(LanguageCode, { maxItems: 3, uniqueItems: true })
  }),
  /** Freezes the dashboard as it is today, or as a snapshot of the project kept it. */
  Type.Object({ kind: Type.Literal('dashboard'), snapshotId: Type.Optional(Id) })
])
export type NewPaper = Static<typeof NewPaper>

/** Pins again: the newest revisions, after freezing the named languages. */
export const Repin = Type.Object({ freeze: Type.Array(LanguageCode, { maxItems: 3, uniqueItems: true }) })
export const PaperMove = Type.Object({ agendaItemId: Id })

export const AgendaItem = Type.Object({ id: Id, ...itemFields, papers: Type.Array(Paper) })
export type AgendaItem = Static<typeof AgendaItem>

/** What may be put on an agenda: a document with the state of each of its language versions. */
export const PaperChoice = Type.Object({
  documentId: Id,
  title: Type.String(),
  kind: Type.String(),
  versions: Type.Array(
    Type.Object({
      language: LanguageCode,
      title: Type.String(),
      /** Number of the newest frozen revision; null when nothing was frozen yet. */
      revision: Type.Union([Type.Integer(), Type.Null()]),
      /** Whether the text differs from that revision. */
      hasMoved: Type.Boolean()
    })
  )
})
export type PaperChoice = Static<typeof PaperChoice>

/** A snapshot of the project that may be put on an agenda. */
export const SnapshotChoice = Type.Object({
  id: Id,
  label: Type.String(),
  asOf: Day,
  engaged: Type.Integer()
})
export type SnapshotChoice = Static<typeof SnapshotChoice>

export const PaperChoices = Type.Object({
  documents: Type.Array(PaperChoice),
  /** Newest first. */
  snapshots: Type.Array(SnapshotChoice)
})
export type PaperChoices = Static<typeof PaperChoices>

// ---------------------------------------------------------------- packs

export const NewPack = Type.Object({ language: LanguageCode })

export const Audience = Type.Object({
  /** Missing: all readers of the project. */
  organisationId: Type.Optional(Id)
})

export const Publication = Type.Object({
  id: Id,
  organisation: Type.Union([Type.Object({ id: Id, shortName: Type.String() }), Type.Null()]),
  publishedAt: Moment
})
export type Publication = Static<typeof Publication>

export const Lapse = Type.Object({
  code: Type.String(),
  place: Type.String(),
  /** Number of the annex in which it stands, null for the pack as a whole. */
  annex: Type.Union([Type.Integer(), Type.Null()])
})

export const Pack = Type.Object({
  id: Id,
  language: LanguageCode,
  version: Type.Integer(),
  builtAt: Moment,
  builtBy: Type.String(),
  pages: Type.Integer(),
  /** Bytes. */
  size: Type.Integer(),
  sha256: Sha256,
  manifestSha256: Sha256,
  standard: Type.Enum(['PDF/UA-1', 'PDF']),
  lapses: Type.Array(Lapse),
  /** Whether agenda or papers changed since it was built. */
  isOutdated: Type.Boolean(),
  publications: Type.Array(Publication),
  /** Who opened it, newest first; members see this, readers see none. */
  readers: Type.Array(
    Type.Object({
      name: Type.String(),
      organisation: Type.Union([Type.String(), Type.Null()]),
      openedAt: Moment
    })
  )
})
export type Pack = Static<typeof Pack>

export const ManifestAnnex = Type.Object({
  annex: Type.Integer(),
  item: Type.Integer(),
  kind: Type.Enum(['document', 'dashboard']),
  title: Type.String(),
  language: Type.Optional(LanguageCode),
  documentId: Type.Optional(Id),
  revisionId: Type.Optional(Id),
  revision: Type.Optional(Type.Integer()),
  snapshotId: Type.Optional(Id),
  asOf: Type.Optional(Day),
  sha256: Sha256
})
export type ManifestAnnex = Static<typeof ManifestAnnex>

/** What the pack was made of. Its SHA-256, over JSON with sorted keys, stands on the cover. */
export const Manifest = Type.Object({
  format: Type.Literal('lys-pack-1'),
  meetingId: Id,
  body: Type.Enum(bodyKinds),
  number: Type.Integer(),
  startsAt: Moment,
  endsAt: Moment,
  timeZone: Type.String(),
  place: Type.String(),
  mode: Type.Enum(meetingModes),
  language: LanguageCode,
  version: Type.Integer(),
  items: Type.Array(
    Type.Object({
      title: Type.String(),
      kind: Type.Enum(itemKinds),
      minutes: Type.Integer(),
      owner: Type.String()
    })
  ),
  annexes: Type.Array(ManifestAnnex)
})
export type Manifest = Static<typeof Manifest>

export const MeetingPage = Type.Object({
  meeting: Meeting,
  projectId: Id,
  /** Empty for those who see only what is published to them: the published pack has the agenda. */
  items: Type.Array(AgendaItem),
  packs: Type.Array(Pack),
  /** Organisations to which a pack may be published. */
  organisations: Type.Array(Type.Object({ id: Id, shortName: Type.String() })),
  /** The build that is waiting or running, so that it is found again after leaving the page. */
  build: Type.Union([Type.Object({ jobId: Id, language: LanguageCode }), Type.Null()]),
  can: Type.Object({ edit: Type.Boolean(), build: Type.Boolean(), publish: Type.Boolean() })
})
export type MeetingPage = Static<typeof MeetingPage>

// ---------------------------------------------------------------- dashboard, frozen

const Count = Type.Integer({ minimum: 0 })

/** The dashboard of one day, of the register or of a snapshot, as a paper keeps it. */
export const DashboardRows = Type.Object({
  asOf: Day,
  /** Missing: the register of the day. */
  source: Type.Optional(SnapshotSource),
  versants: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({
      pole: Type.String(),
      counts: Type.Array(Count),
      total: Count,
      target: Type.Union([Count, Type.Null()])
    })
  ),
  totals: Type.Array(Count),
  total: Count,
  /** Of the whole project. */
  target: Count,
  /** Contradictions between stated and counted figures that nobody has settled, one plain record each; none of a snapshot. */
  contradictions: Type.Array(
    Type.Object({
      label: Type.String(),
      stated: Type.String(),
      recomputed: Type.String(),
      note: Type.String()
    })
  )
})
export type DashboardRows = Static<typeof DashboardRows>
