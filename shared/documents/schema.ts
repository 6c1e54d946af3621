import Type, { type Static } from 'typebox'
import { FrozenFigure } from '../figures/schema.ts'
import { Id, LanguageCode } from '../session/schema.ts'
import type { RenderedCitations } from '../references/render.ts'
import { citationStyles } from '../references/styles.ts'
import { lossCodes } from './losses.ts'

export const documentKinds = [
  'methodology-note',
  'memorandum',
  'thematic-cahier',
  'position-paper',
  'tool-sheet',
  'identity-card',
  'minutes',
  'newsletter',
  'activity-report',
  'free'
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentStates = ['draft', 'in-concertation', 'validated', 'published', 'archived'] as const
export type DocumentState = (typeof documentStates)[number]

const Kind = Type.Enum(documentKinds)
const State = Type.Enum(documentStates)
export const Moment = Type.String({ format: 'date-time' })
/** Not only white space; no line breaks: a title stands on one line. */
const Title = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\n\\r]*\\S[^\\n\\r]*$' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Somebody who has the document open now. */
const Present = Type.Object({ name: Type.String(), organisation: Type.String() })
export type Present = Static<typeof Present>

/** The title in each language in which the document exists. */
export const DocumentTitles = Type.Object({
  fr: Type.Optional(Type.String()),
  nl: Type.Optional(Type.String()),
  en: Type.Optional(Type.String())
})

/** A document of a list: its title in each language in which it exists. */
export const DocumentRow = Type.Object({
  id: Id,
  kind: Kind,
  state: State,
  titles: DocumentTitles,
  owner: Nullable(Type.String()),
  present: Type.Array(Present),
  /** Threads of comments that are not resolved; partners only. */
  openThreads: Type.Optional(Type.Integer()),
  /** Where it stands and how it is marked; partners only. */
  folderId: Nullable(Id),
  tags: Type.Array(Type.String()),
  /** Starred by this person. */
  isFavourite: Type.Boolean(),
  changedAt: Moment
})
export type DocumentRow = Static<typeof DocumentRow>
export const DocumentList = Type.Object({ documents: Type.Array(DocumentRow) })

export const CreateDocument = Type.Object(
  {
    projectId: Id,
    kind: Kind,
    title: Title,
    language: LanguageCode,
    /** With the template of its kind, or with an empty page: the default. */
    start: Type.Optional(Type.Enum(['template', 'empty']))
  },
  { additionalProperties: false }
)
export type CreateDocument = Static<typeof CreateDocument>

const Room = Type.Object({ roomId: Id })
export const CreatedDocument = Type.Object({
  id: Id,
  languages: Type.Object({ fr: Type.Optional(Room), nl: Type.Optional(Room), en: Type.Optional(Room) })
})
export type CreatedDocument = Static<typeof CreatedDocument>

export const RenameDocument = Type.Object(
  { language: LanguageCode, title: Title },
  { additionalProperties: false }
)
export type RenameDocument = Static<typeof RenameDocument>
/** The title before, so that the change can be taken back. */
export const RenamedDocument = Type.Object({ previous: Type.String() })

/** Headings as 1, 1.1, 1.1.1, in all language versions. */
export const NumberHeadings = Type.Object(
  { hasNumberedHeadings: Type.Boolean() },
  { additionalProperties: false }
)
export type NumberHeadings = Static<typeof NumberHeadings>

export const AddLanguage = Type.Object(
  { language: LanguageCode, title: Type.Optional(Title) },
  { additionalProperties: false }
)
export type AddLanguage = Static<typeof AddLanguage>
export const AddedLanguage = Type.Object({ language: LanguageCode, roomId: Id })

/** A revision without its content. */
export const RevisionRow = Type.Object({
  id: Id,
  /** Of its permanent address, /r/<short id>. */
  shortId: Type.String(),
  language: LanguageCode,
  number: Type.Integer(),
  title: Type.String(),
  sha256: Type.String(),
  frozenAt: Moment,
  frozenBy: Nullable(Type.String()),
  organisation: Nullable(Type.String()),
  publications: Type.Array(
    Type.Object({
      id: Id,
      organisation: Nullable(Type.Object({ id: Id, shortName: Type.String() })),
      publishedAt: Moment
    })
  ),
  /** Organisations that stand behind it, by whom and when. */
  signatures: Type.Array(
    Type.Object({
      id: Id,
      organisation: Type.Object({ id: Id, shortName: Type.String() }),
      person: Type.String(),
      signedAt: Moment
    })
  )
})
export type RevisionRow = Static<typeof RevisionRow>
export const RevisionList = Type.Object({ revisions: Type.Array(RevisionRow) })

/** One language version: the room to write in for who may, and what was published of it for who may read. */
const LanguageVersion = Type.Object({
  language: LanguageCode,
  title: Type.String(),
  roomId: Nullable(Id),
  changedAt: Moment,
  /** The newest revision that this person may read. */
  revisionId: Nullable(Id)
})
export type LanguageVersion = Static<typeof LanguageVersion>

export const DocumentView = Type.Object({
  id: Id,
  projectId: Id,
  kind: Kind,
  state: State,
  owner: Nullable(Type.String()),
  hasNumberedHeadings: Type.Boolean(),
  /** Other documents begin from it. */
  isTemplate: Type.Boolean(),
  /** Its other language versions begin with the template too. */
  beganFromTemplate: Type.Boolean(),
  folderId: Nullable(Id),
  isFavourite: Type.Boolean(),
  citationStyle: Type.Enum(citationStyles),
  languages: Type.Array(LanguageVersion),
  can: Type.Object({
    edit: Type.Boolean(),
    /** Suggest, for whoever may not edit too. */
    suggest: Type.Boolean(),
    freeze: Type.Boolean(),
    publish: Type.Boolean(),
    annotate: Type.Boolean(),
    /** Keep and name versions. */
    keep: Type.Boolean(),
    /** Put into the trash. */
    remove: Type.Boolean(),
    /** Take to another project. */
    move: Type.Boolean(),
    sign: Type.Boolean()
  }),
  /** The states to which this person may take it from here. */
  steps: Type.Array(State),
  /** Organisations for which this person acts in the project. */
  organisations: Type.Array(Type.Object({ id: Id, shortName: Type.String() })),
  /** Organisations for which readers of the project act; empty without the right to publish. */
  audiences: Type.Array(Type.Object({ id: Id, shortName: Type.String() }))
})
export type DocumentView = Static<typeof DocumentView>

/** A document's content: the tree of shared/editor/README.md. */
export const Content = Type.Unsafe<{ type?: string }>(Type.Object({}, { additionalProperties: true }))

/** Runs of shared/references/runs.ts. */
const Rendered = Type.Unsafe<RenderedCitations>(Type.Object({}, { additionalProperties: true }))

export const FreezeRevision = Type.Object({ language: LanguageCode }, { additionalProperties: false })
export const RevisionView = Type.Object({
  ...RevisionRow.properties,
  documentId: Id,
  projectId: Id,
  kind: Kind,
  /** Full name of the organisation that owns the document. */
  owner: Nullable(Type.String()),
  /** As it was when it was frozen. */
  hasNumberedHeadings: Type.Boolean(),
  /** What it cites, in words, as the library was then; null when it cites nothing. */
  citations: Nullable(Rendered),
  content: Content,
  /** What it kept of its live figures. */
  figures: Type.Array(FrozenFigure)
})
export type RevisionView = Static<typeof RevisionView>

export const PublishRevision = Type.Object({ organisationId: Nullable(Id) }, { additionalProperties: false })
export type PublishRevision = Static<typeof PublishRevision>
export const PublishedRevision = Type.Object({ id: Id })

export const UploadedImage = Type.Object({ fileId: Id })

const OutlineEntry = Type.Object({
  blockId: Nullable(Type.String()),
  level: Type.Integer(),
  text: Type.String()
})
export const ImportPreview = Type.Object({
  importId: Id,
  fileName: Type.String(),
  title: Type.String(),
  language: Nullable(LanguageCode),
  outline: Type.Array(OutlineEntry),
  losses: Type.Array(
    Type.Object({ code: Type.Enum(lossCodes), count: Type.Integer(), sample: Type.String() })
  ),
  counts: Type.Object({
    words: Type.Integer(),
    headings: Type.Integer(),
    lists: Type.Integer(),
    tables: Type.Integer(),
    images: Type.Integer(),
    footnotes: Type.Integer(),
    threads: Type.Integer(),
    suggestions: Type.Integer()
  }),
  preview: Content
})
export type ImportPreview = Static<typeof ImportPreview>

export const ConfirmImport = Type.Object(
  { kind: Kind, title: Title, language: LanguageCode },
  { additionalProperties: false }
)
export type ConfirmImport = Static<typeof ConfirmImport>
