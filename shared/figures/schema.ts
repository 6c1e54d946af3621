import Type, { type Static } from 'typebox'
import { VersantName } from '../organisations/schema.ts'
import { Id, LanguageCode } from '../session/schema.ts'
import { Day, PoleName } from '../testers/schema.ts'

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false }

export const FigureQueries = Type.Object(
  { queries: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 }) },
  closed
)

/** What a query gives on a day. A share of the target is in percents, with what it was computed from. */
export const FigureValue = Type.Object({
  query: Type.String(),
  /** Null: nothing to tell, such as a target that was not set. */
  value: orNull(Type.Number()),
  numerator: orNull(Type.Integer()),
  denominator: orNull(Type.Integer()),
  on: Day
})
export type FigureValue = Static<typeof FigureValue>
export const FigureValues = Type.Object({ figures: Type.Array(FigureValue) })
export type FigureValues = Static<typeof FigureValues>

/** A value that a frozen revision keeps. */
export const FrozenFigure = Type.Object({
  ...FigureValue.properties,
  countedAt: Type.String({ format: 'date-time' }),
  /** Of query, value, numerator, denominator, day and moment. */
  sha256: Type.String()
})
export type FrozenFigure = Static<typeof FrozenFigure>

export const UsesQuery = Type.Object(
  { pole: Type.Optional(PoleName), versant: Type.Optional(VersantName) },
  closed
)

/** A document whose text holds a figure with that narrowing. */
export const FigureUse = Type.Object({
  documentId: Id,
  language: LanguageCode,
  title: Type.String(),
  query: Type.String(),
  /** The newest revision that froze it. */
  frozen: orNull(
    Type.Object({ revisionId: Id, number: Type.Integer(), value: orNull(Type.Number()), on: Day })
  ),
  /** What it is now. */
  value: orNull(Type.Number()),
  hasDiverged: Type.Boolean()
})
export type FigureUse = Static<typeof FigureUse>
export const FigureUses = Type.Object({ uses: Type.Array(FigureUse) })
export type FigureUses = Static<typeof FigureUses>
