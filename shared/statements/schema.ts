import Type, { type Static } from 'typebox'
import { languages } from '../languages.ts'
import { versants } from '../organisations/territories.ts'
import { Id } from '../session/schema.ts'
import { poles } from '../testers/history.ts'
import { claimKinds, uncheckableReasons } from './claims/claim.ts'
import { MOST_LETTERS } from './claims/claims.ts'

const closed = { additionalProperties: false }
const Day = Type.String({ format: 'date' })
const Moment = Type.String({ format: 'date-time' })
const Figure = Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()])
const perVersant = Type.Object({ FR: Figure, WAL: Figure, VL: Figure }, closed)

export const Figures = Type.Object(
  {
    cells: Type.Object({ insertion: perVersant, solidarity: perVersant, aess: perVersant }, closed),
    poleTotals: Type.Object({ insertion: Figure, solidarity: Figure, aess: Figure }, closed),
    grandTotal: Figure,
    percentage: Type.Union([
      Type.Object(
        {
          value: Type.Number({ minimum: 0, maximum: 1000 }),
          denominator: Type.Integer({ minimum: 1, maximum: 1_000_000 })
        },
        closed
      ),
      Type.Null()
    ])
  },
  closed
)
export type Figures = Static<typeof Figures>

const LanguageName = Type.Enum(languages)
/** What it rests on: exactly one of the three. */
const bases = {
  figures: Type.Optional(Figures),
  /** A pasted text or table; a row of a table is one line, its cells parted by tabs. */
  text: Type.Optional(
    Type.Object(
      { words: Type.String({ minLength: 1, maxLength: MOST_LETTERS }), language: LanguageName },
      closed
    )
  ),
  /** A document of this workspace, read as it is now. */
  document: Type.Optional(Type.Object({ id: Id, language: LanguageName }, closed))
}

const fields = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  /** Where the figures stand: page, paragraph. */
  source: Type.String({ maxLength: 300 }),
  /** Day of which the figures speak; the register is counted on that day. */
  asOf: Day
}
export const NewStatement = Type.Object({ ...fields, ...bases }, closed)
export type NewStatement = Static<typeof NewStatement>

export const StatementChanges = Type.Object(
  { version: Type.Integer({ minimum: 1 }), ...Type.Partial(Type.Object(fields)).properties, ...bases },
  closed
)
export type StatementChanges = Static<typeof StatementChanges>

export const decisionKinds = ['accept', 'correct', 'annotate'] as const
export const NewDecision = Type.Object(
  {
    check: Type.String({ minLength: 1, maxLength: 80 }),
    /** The values that the person saw, as the check gave them: nobody decides on what they have not seen. */
    fingerprint: Type.String({ minLength: 1, maxLength: 5000 }),
    kind: Type.Enum(decisionKinds),
    /** Required to correct: what the report should say. */
    value: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
    reason: Type.String({ maxLength: 1000 })
  },
  closed
)
export type NewDecision = Static<typeof NewDecision>

const Pole = Type.Enum(poles)
const Versant = Type.Enum(versants)
const TermName = Type.Object({
  of: Type.Enum(['cell', 'pole', 'versant', 'total', 'denominator', 'text'] as const),
  pole: Type.Optional(Pole),
  versant: Type.Optional(Versant),
  words: Type.Optional(Type.String())
})
/** Code points of the text. */
const Place = Type.Object({ start: Type.Integer(), end: Type.Integer() })
const Numeric = Type.Union([Type.Number(), Type.Null()])

export const Decision = Type.Object({
  id: Type.Integer(),
  kind: Type.Enum(decisionKinds),
  value: Numeric,
  reason: Type.String(),
  by: Type.String(),
  organisation: Type.String(),
  at: Moment,
  /** The figures changed since: the decision is kept, but the check asks again. */
  isOutdated: Type.Boolean()
})
export type Decision = Static<typeof Decision>

export const CheckView = Type.Object({
  key: Type.String(),
  kind: Type.Enum([
    'pole-sum',
    'total-of-poles',
    'total-of-cells',
    'percentage',
    'versant-sum',
    'register-cell',
    'register-pole',
    'register-versant',
    'register-total',
    ...claimKinds.map(kind => `text-${kind}` as const)
  ] as const),
  subject: TermName,
  stated: Numeric,
  recomputed: Numeric,
  difference: Numeric,
  verdict: Type.Enum(['holds', 'contradicts', 'uncheckable'] as const),
  terms: Type.Array(Type.Object({ name: TermName, value: Type.Number(), place: Type.Optional(Place) })),
  percentage: Type.Optional(
    Type.Object({
      rounding: Type.Enum(['rounded', 'truncated', 'neither'] as const),
      byRounding: Type.Array(Type.Integer()),
      byTruncation: Type.Array(Type.Integer()),
      others: Type.Array(Type.Object({ denominator: Type.Integer(), share: Type.Number() }))
    })
  ),
  place: Type.Optional(Place),
  reason: Type.Optional(Type.Enum(uncheckableReasons)),
  fingerprint: Type.String(),
  decision: Type.Union([Decision, Type.Null()])
})
export type CheckView = Static<typeof CheckView>

export const StatementEntry = Type.Object({
  id: Id,
  title: Type.String(),
  source: Type.String(),
  asOf: Day,
  basis: Type.Enum(['figures', 'text', 'document'] as const),
  /** Of entered figures. */
  grandTotal: Figure,
  /** Contradictions that nobody has settled. */
  open: Type.Integer(),
  contradictions: Type.Integer(),
  updatedAt: Moment
})
export const StatementList = Type.Object({ statements: Type.Array(StatementEntry) })
export type StatementList = Static<typeof StatementList>

export const StatementView = Type.Object({
  id: Id,
  version: Type.Integer(),
  title: Type.String(),
  source: Type.String(),
  asOf: Day,
  figures: Type.Union([Figures, Type.Null()]),
  /** The text that was read (NFC, LF ends); places of checks are its code points. */
  text: Type.Union([Type.String(), Type.Null()]),
  language: Type.Union([LanguageName, Type.Null()]),
  /** The document from which the text was read. */
  documentId: Type.Union([Id, Type.Null()]),
  checks: Type.Array(CheckView),
  createdBy: Type.String(),
  createdAt: Moment,
  updatedAt: Moment,
  mayEdit: Type.Boolean()
})
export type StatementView = Static<typeof StatementView>
