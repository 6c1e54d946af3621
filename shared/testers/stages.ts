import Type, { type Static } from 'typebox'
import { Id, Trilingual } from '../session/schema.ts'

const closed = { additionalProperties: false }

/** What must be shown before a sub-step counts as done. */
export const evidenceDemands = ['none', 'any', 'file', 'document', 'link'] as const
export type EvidenceDemand = (typeof evidenceDemands)[number]

const Words = Type.String({ maxLength: 120 })
const Title = Type.Object({ fr: Words, nl: Words, en: Words }, closed)

/** A part of a stage. Its key stays the same from version to version, so that what was recorded stays with it. */
export const Step = Type.Object({
  key: Type.String(),
  title: Trilingual,
  isRequired: Type.Boolean(),
  evidence: Type.Enum(evidenceDemands)
})
export type Step = Static<typeof Step>

export const StageDefinition = Type.Object({
  number: Type.Integer(),
  title: Trilingual,
  /** It cannot be done before an evaluative question was validated. */
  needsQuestion: Type.Boolean(),
  steps: Type.Array(Step)
})
export type StageDefinition = Static<typeof StageDefinition>

/** The stages of a project as they were from one edit to the next. */
export interface StageVersion {
  version: number
  stages: StageDefinition[]
}

export const StageSettings = Type.Object({
  version: Type.Integer(),
  stages: Type.Array(StageDefinition),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      madeAt: Type.String({ format: 'date-time' }),
      by: Type.Union([Type.String(), Type.Null()]),
      /** Enrolments that follow it. */
      testers: Type.Integer()
    })
  ),
  mayEdit: Type.Boolean()
})
export type StageSettings = Static<typeof StageSettings>

export const NewStages = Type.Object(
  {
    /** The newest version that this person saw. */
    version: Type.Integer({ minimum: 1 }),
    /** In order: the first is stage 1. */
    stages: Type.Array(
      Type.Object(
        {
          title: Title,
          needsQuestion: Type.Boolean(),
          steps: Type.Array(
            Type.Object(
              {
                /** Of the step that it continues; none for a new one. */
                key: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,40}$' })),
                title: Title,
                isRequired: Type.Boolean(),
                evidence: Type.Enum(evidenceDemands)
              },
              closed
            ),
            { maxItems: 20 }
          )
        },
        closed
      ),
      { minItems: 1, maxItems: 9 }
    )
  },
  closed
)
export type NewStages = Static<typeof NewStages>

/** Lets enrolments follow another version: the named ones, or all that follow an older one. */
export const StageMove = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    testerIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 5000 }))
  },
  closed
)
export type StageMove = Static<typeof StageMove>
/** Who was moved, by the version from which they came: what moving them back needs. */
export const StageMoved = Type.Object({
  moved: Type.Array(Type.Object({ from: Type.Integer(), testerIds: Type.Array(Id) }))
})
export type StageMoved = Static<typeof StageMoved>

/** The definitions that hold for a version; for one that is unknown, the newest. */
export const versionOf = (versions: readonly StageVersion[], version: number): StageVersion =>
  versions.find(one => one.version === version) ?? versions.at(-1)!

/** Every stage number that some version has, with its newest title, up to `most`. */
export function stagesOfAll(versions: readonly StageVersion[], most: number): StageDefinition[] {
  const newest = versions.at(-1)!.stages.length
  const titles = new Map(
    versions.flatMap(({ stages }) => stages.map(stage => [stage.number, stage] as const))
  )
  return [...titles.values()]
    .filter(({ number }) => number <= Math.max(newest, most))
    .sort((a, b) => a.number - b.number)
}
