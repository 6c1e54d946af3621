import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'

/** What the file of a tester enterprise holds beside its stages: each kind with its fields. */
const closed = { additionalProperties: false }
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Day = Type.String({ format: 'date' })
const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const Prose = Type.String({ maxLength: 4000 })

export const visitModes = ['on-site', 'remote', 'phone'] as const
export const Visit = Type.Object(
  {
    on: Day,
    mode: Type.Enum(visitModes),
    minutes: Type.Integer({ minimum: 0, maximum: 1440 }),
    summary: Prose,
    nextOn: orNull(Day),
    mentor: orNull(Id)
  },
  closed
)
export type Visit = Static<typeof Visit>

export const Question = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
    /** A question that is reworded afterwards must be validated again. */
    validatedOn: orNull(Day)
  },
  closed
)
export type Question = Static<typeof Question>

export const stakeholderCategories = [
  'beneficiaries',
  'workers',
  'volunteers',
  'members',
  'customers',
  'suppliers',
  'partners',
  'funders',
  'public-authorities',
  'residents',
  'other'
] as const
export const Stakeholder = Type.Object(
  {
    category: Type.Enum(stakeholderCategories),
    /** A person, an organisation or a group. */
    name: Line,
    stages: Type.Array(Type.Integer({ minimum: 1, maximum: 9 }), { maxItems: 9, uniqueItems: true })
  },
  closed
)
export type Stakeholder = Static<typeof Stakeholder>

export const indicatorKinds = ['quantitative', 'scale', 'qualitative'] as const
const Amount = Type.Number({ minimum: -1e12, maximum: 1e12 })
export const Indicator = Type.Object(
  {
    title: Line,
    kind: Type.Enum(indicatorKinds),
    unit: Type.String({ maxLength: 40 }),
    target: orNull(Amount),
    targetOn: orNull(Day),
    /** Ends of a scale. */
    lowest: orNull(Amount),
    highest: orNull(Amount)
  },
  closed
)
export type Indicator = Static<typeof Indicator>

export const Measure = Type.Object(
  {
    on: Day,
    value: orNull(Amount),
    text: Prose,
    source: Type.String({ maxLength: 400 }),
    isVerified: Type.Boolean()
  },
  closed
)
export type Measure = Static<typeof Measure>

const place = {
  stage: Type.Integer({ minimum: 1, maximum: 9 }),
  /** Key of the sub-step; null for the stage itself. */
  step: orNull(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }))
}
export const evidenceTypes = ['file', 'document', 'link'] as const
export const Evidence = Type.Object(
  {
    ...place,
    type: Type.Enum(evidenceTypes),
    title: Line,
    url: orNull(Type.String({ maxLength: 2000, pattern: '^https?://[^\\s]+$' })),
    documentId: orNull(Id)
  },
  closed
)
export type Evidence = Static<typeof Evidence>
/** A link or a document; a file comes as a form. */
export const EvidencePlace = Type.Object(
  { stage: place.stage, step: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,40}$' })) },
  closed
)

/** Every kind with its fields and its place in addresses. */
export const dossierSchemas = {
  visit: { path: 'visits', fields: Visit },
  question: { path: 'questions', fields: Question },
  stakeholder: { path: 'stakeholders', fields: Stakeholder },
  indicator: { path: 'indicators', fields: Indicator },
  measure: { path: 'measures', fields: Measure },
  evidence: { path: 'evidence', fields: Evidence }
} as const
export type DossierKind = keyof typeof dossierSchemas
export const dossierKinds = Object.keys(dossierSchemas) as DossierKind[]
export interface DossierFields {
  visit: Visit
  question: Question
  stakeholder: Stakeholder
  indicator: Indicator
  measure: Measure
  evidence: Evidence
}

const signed = {
  id: Id,
  version: Type.Integer(),
  by: Type.String(),
  addedAt: Type.String({ format: 'date-time' })
}
export const Dossier = Type.Object({
  visits: Type.Array(Type.Object({ ...signed, ...Visit.properties, mentorName: orNull(Type.String()) })),
  questions: Type.Array(
    Type.Object({
      ...signed,
      ...Question.properties,
      /** Every wording, the newest last. */
      wordings: Type.Array(
        Type.Object({ text: Type.String(), by: Type.String(), at: Type.String({ format: 'date-time' }) })
      )
    })
  ),
  stakeholders: Type.Array(Type.Object({ ...signed, ...Stakeholder.properties })),
  indicators: Type.Array(
    Type.Object({
      ...signed,
      ...Indicator.properties,
      measures: Type.Array(Type.Object({ ...signed, ...Measure.properties }))
    })
  ),
  evidence: Type.Array(
    Type.Object({
      ...signed,
      ...Evidence.properties,
      hasFile: Type.Boolean()
    })
  ),
  can: Type.Object({ record: Type.Boolean(), complete: Type.Boolean() })
})
export type Dossier = Static<typeof Dossier>
