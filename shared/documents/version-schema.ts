import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'
import { documentStates } from './schema.ts'

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const State = Type.Enum(documentStates)
/** Not only white space; no line breaks. */
const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\n\\r]*\\S[^\\n\\r]*$' })

/**
 * Why a version was kept: `session` at the end of a session of work, `named` by a person, `state` at a change of
 * state, `restore` just before another version was brought back.
 */
export const versionKinds = ['session', 'named', 'state', 'restore'] as const
export type VersionKind = (typeof versionKinds)[number]

const Author = Type.Object({ name: Type.String(), organisation: Type.String() })

/** A version without its content. */
export const VersionRow = Type.Object({
  id: Id,
  language: LanguageCode,
  kind: Type.Enum(versionKinds),
  name: Nullable(Type.String()),
  at: Moment,
  words: Type.Integer(),
  sha256: Type.String(),
  /** Who wrote since the version before. */
  authors: Type.Array(Author),
  /** Who kept it; null when it was kept by itself. */
  by: Nullable(Author)
})
export type VersionRow = Static<typeof VersionRow>

/** A change of state, for the line of time. */
export const StateChange = Type.Object({
  id: Id,
  from: State,
  to: State,
  at: Moment,
  by: Nullable(Author),
  /** The version kept then, in the language asked for. */
  versionId: Nullable(Id)
})
export type StateChange = Static<typeof StateChange>

export const VersionList = Type.Object({ versions: Type.Array(VersionRow), states: Type.Array(StateChange) })
export type VersionList = Static<typeof VersionList>

export const VersionQuery = Type.Object({ language: LanguageCode }, { additionalProperties: false })

export const KeepVersion = Type.Object(
  {
    language: LanguageCode,
    name: Type.Optional(Name),
    /** Another version is about to be brought back: this is the text that it replaces. */
    isBeforeRestore: Type.Optional(Type.Boolean())
  },
  { additionalProperties: false }
)
export type KeepVersion = Static<typeof KeepVersion>
export const KeptVersion = Type.Object({ id: Id })

export const NameVersion = Type.Object({ name: Nullable(Name) }, { additionalProperties: false })
export type NameVersion = Static<typeof NameVersion>
export const NamedVersion = Type.Object({ previous: Nullable(Type.String()) })

/** A text with who wrote which letters of it (shared/documents/authorship.ts). */
export const AuthoredText = Type.Object({
  title: Type.String(),
  at: Moment,
  content: Type.Unsafe<{ type?: string }>(Type.Object({}, { additionalProperties: true })),
  authors: Type.Array(Author),
  runs: Type.Record(Type.String(), Type.Array(Type.Integer()))
})
export type AuthoredText = Static<typeof AuthoredText>

export const Contributions = Type.Object({
  letters: Type.Integer(),
  organisations: Type.Array(
    Type.Object({
      /** Null: imported, or of nobody known. */
      organisation: Nullable(Type.String()),
      people: Type.Array(Type.String()),
      letters: Type.Integer()
    })
  )
})
export type Contributions = Static<typeof Contributions>

/** When the person had the text open before this visit, and the last version kept until then. */
export const Visit = Type.Object({ before: Nullable(Moment), versionId: Nullable(Id) })
export type Visit = Static<typeof Visit>

export const ChangeState = Type.Object({ state: State }, { additionalProperties: false })
export const ChangedState = Type.Object({ previous: State })

/** What is unfinished in each language version that has something unfinished. `places` are the first of what is unwritten. */
export const OpenPoints = Type.Object({
  languages: Type.Array(
    Type.Object({
      language: LanguageCode,
      unwritten: Type.Integer(),
      places: Type.Array(Type.Object({ blockId: Nullable(Type.String()), words: Type.String() })),
      suggestions: Type.Integer()
    })
  )
})
export type OpenPoints = Static<typeof OpenPoints>

export const SignRevision = Type.Object({ organisationId: Id }, { additionalProperties: false })
export const SignedRevision = Type.Object({ id: Id })

export const FoundRevision = Type.Object({
  projectCode: Type.String(),
  documentId: Id,
  revisionId: Id,
  language: LanguageCode
})
export type FoundRevision = Static<typeof FoundRevision>
