import Type, { type Static } from 'typebox'
import { fileLanguage, listFormats } from '../tables/schema.ts'
import { languages } from '../languages.ts'
import { Id } from '../session/schema.ts'
import { enrolmentStatuses, poles } from '../testers/history.ts'
import { duplicateReasons } from './duplicates.ts'
import { capacities, factNames, itemKinds } from './history.ts'
import { identifierSchemes } from './identifiers.ts'
import { naceVersions } from './nace.ts'
import { nutsVersions } from './nuts.ts'
import { Organisation, VersantName } from './schema.ts'
import { countries } from './territories.ts'

const closed = { additionalProperties: false }
const Day = Type.String({ format: 'date' })
const Moment = Type.String({ format: 'date-time' })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength })

// ---------------------------------------------------------------- what is dated

const facts = {
  legalName: Line(200),
  shortName: Line(90),
  legalForm: orNull(Line(80)),
  country: Type.Enum(countries),
  address: orNull(Line(200)),
  postcode: orNull(Line(12)),
  municipality: orNull(Line(100)),
  nuts3: orNull(
    Type.Object({ code: Type.String({ maxLength: 5 }), version: Type.Enum(nutsVersions) }, closed)
  ),
  coordinates: orNull(
    Type.Object(
      {
        latitude: Type.Number({ minimum: -90, maximum: 90 }),
        longitude: Type.Number({ minimum: -180, maximum: 180 })
      },
      closed
    )
  ),
  website: orNull(Line(300)),
  languages: Type.Array(Type.Enum(languages), { maxItems: 3, uniqueItems: true }),
  nace: orNull(
    Type.Object(
      {
        version: Type.Enum(naceVersions),
        codes: Type.Array(Line(8), { minItems: 1, maxItems: 20, uniqueItems: true })
      },
      closed
    )
  ),
  identifierReason: orNull(Line(300)),
  consentDirectory: Type.Boolean(),
  consentMap: Type.Boolean()
}
export const Facts = Type.Object(facts)

const dated = {
  from: orNull(Day),
  /** Last day, within. */
  to: orNull(Day),
  source: Type.String({ maxLength: 200 })
}
export const ItemContent = Type.Union([
  Type.Object({ kind: Type.Literal('alias'), label: Line(200), ...dated }, closed),
  Type.Object(
    { kind: Type.Literal('identifier'), scheme: Type.Enum(identifierSchemes), value: Line(30), ...dated },
    closed
  ),
  Type.Object(
    { kind: Type.Literal('membership'), body: Id, capacity: Type.Enum(capacities), ...dated },
    closed
  )
])

// ---------------------------------------------------------------- the list

export const organisationSorts = ['name', 'municipality', 'legalForm', 'country', 'changed'] as const
export const parts = ['partner', 'tester', 'other'] as const
export const consents = ['directory', 'map', 'none'] as const
export const ORGANISATIONS_A_PAGE = 50

const filters = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  asOf: Type.Optional(Day),
  country: Type.Optional(Type.Enum(countries)),
  part: Type.Optional(Type.Enum(parts)),
  consent: Type.Optional(Type.Enum(consents)),
  /** Members of this organisation on that day. */
  memberOf: Type.Optional(Id),
  capacity: Type.Optional(Type.Enum(capacities)),
  sort: Type.Optional(Type.String({ pattern: `^-?(${organisationSorts.join('|')})$`, maxLength: 20 }))
}
export const OrganisationQuery = Type.Object(
  { ...filters, page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) },
  closed
)
export type OrganisationQuery = Static<typeof OrganisationQuery>
export const OrganisationFileQuery = Type.Object(
  { ...filters, format: Type.Enum([...listFormats, 'geojson'] as const), language: fileLanguage },
  closed
)
export type OrganisationFileQuery = Static<typeof OrganisationFileQuery>

export const OrganisationRow = Type.Object({
  id: Id,
  ...Facts.properties,
  identifierScheme: Organisation.properties.identifierScheme,
  identifier: Organisation.properties.identifier,
  part: Type.Enum(parts),
  capacity: orNull(Type.Enum(capacities)),
  changedAt: Moment
})
export type OrganisationRow = Static<typeof OrganisationRow>

const Named = Type.Object({ id: Id, name: Type.String() })
export const OrganisationList = Type.Object({
  asOf: Day,
  organisations: Type.Array(OrganisationRow),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** Organisations that have members, to filter by. */
  bodies: Type.Array(Named)
})
export type OrganisationList = Static<typeof OrganisationList>

// ---------------------------------------------------------------- one organisation

export const HistoryEntry = Type.Object({
  id: Type.Integer(),
  field: Type.Enum([...factNames, ...itemKinds]),
  itemId: orNull(Id),
  on: Day,
  /** Readable values; of a membership the name of the body. */
  from: Type.Unknown(),
  to: Type.Unknown(),
  reason: orNull(Type.String()),
  by: Type.String(),
  organisation: Type.String(),
  recordedAt: Moment,
  isInitial: Type.Boolean(),
  isConfirmation: Type.Boolean(),
  undoneBy: orNull(Type.String()),
  mayUndo: Type.Boolean()
})
export type HistoryEntry = Static<typeof HistoryEntry>

const Vouched = Type.Object({ by: Type.String(), organisation: Type.String(), at: Moment, on: Day })
export const OrganisationView = Type.Object({
  id: Id,
  version: Type.Integer(),
  asOf: Day,
  facts: Facts,
  /** Who said last that a fact is as it stands, and from which day on. */
  vouched: Type.Record(Type.String(), Vouched),
  items: Type.Array(
    Type.Object({
      id: Id,
      content: ItemContent,
      /** Of a membership: the name of the organisation. */
      body: orNull(Named),
      holds: Type.Boolean(),
      /** The organisation that brought it with a merge. */
      through: orNull(Named)
    })
  ),
  /** Members on that day. */
  members: Type.Array(Type.Object({ capacity: Type.Enum(capacities), count: Type.Integer() })),
  merged: Type.Array(
    Type.Object({ mergeId: Id, id: Id, name: Type.String(), by: Type.String(), at: Moment })
  ),
  partner: orNull(Type.Object({ kind: Type.String(), versant: VersantName })),
  testers: Type.Array(
    Type.Object({ id: Id, pole: Type.Enum(poles), status: Type.Enum(enrolmentStatuses), enteredOn: Day })
  ),
  history: Type.Array(HistoryEntry),
  /** The organisation that the address named, when it was merged into this one. */
  askedFor: orNull(Named),
  can: Type.Object({ edit: Type.Boolean(), merge: Type.Boolean() })
})
export type OrganisationView = Static<typeof OrganisationView>

export const NewOrganisation = Type.Object(
  {
    legalName: facts.legalName,
    shortName: Type.Optional(facts.shortName),
    country: facts.country,
    municipality: Type.Optional(facts.municipality),
    scheme: Type.Optional(Type.Enum(identifierSchemes)),
    identifier: Type.Optional(Line(30)),
    identifierReason: Type.Optional(facts.identifierReason)
  },
  closed
)
export type NewOrganisation = Static<typeof NewOrganisation>

/** New values from a day on, items, and confirmations. What a colleague changed since `version` is a conflict. */
export const OrganisationChanges = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    effectiveOn: Type.Optional(Day),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    facts: Type.Optional(Type.Partial(Type.Object(facts), closed)),
    /** Facts that are confirmed as they stand. */
    confirm: Type.Optional(Type.Array(Type.Enum(factNames), { maxItems: factNames.length })),
    items: Type.Optional(
      Type.Array(
        Type.Object(
          {
            /** Missing for a new item. */
            id: Type.Optional(Id),
            /** Null removes it. */
            content: orNull(ItemContent)
          },
          closed
        ),
        { maxItems: 50 }
      )
    )
  },
  closed
)
export type OrganisationChanges = Static<typeof OrganisationChanges>
export type ChangedItem = NonNullable<OrganisationChanges['items']>[number]

export const UndoEntries = Type.Object(
  { entries: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 80 }) },
  closed
)
export type UndoEntries = Static<typeof UndoEntries>

/** The new state, and the entries of the log that were written: what an undo names. */
export const OrganisationChanged = Type.Object({
  organisation: OrganisationView,
  written: Type.Array(Type.Integer())
})
export type OrganisationChanged = Static<typeof OrganisationChanged>

// ---------------------------------------------------------------- duplicates

const Side = Type.Object({
  id: Id,
  legalName: Type.String(),
  shortName: Type.String(),
  legalForm: orNull(Type.String()),
  identifierScheme: Organisation.properties.identifierScheme,
  identifier: Organisation.properties.identifier,
  address: orNull(Type.String()),
  postcode: orNull(Type.String()),
  municipality: orNull(Type.String()),
  aliases: Type.Array(Type.String()),
  part: Type.Enum(parts)
})
export type DuplicateSide = Static<typeof Side>
export const DuplicateList = Type.Object({
  pairs: Type.Array(
    Type.Object({ first: Side, second: Side, reasons: Type.Array(Type.Enum(duplicateReasons)) })
  ),
  total: Type.Integer(),
  /** Pairs that somebody looked at and kept apart. */
  keptApart: Type.Array(Type.Object({ first: Named, second: Named, by: Type.String(), at: Moment })),
  mayDecide: Type.Boolean()
})
export type DuplicateList = Static<typeof DuplicateList>

export const NewMerge = Type.Object({ kept: Id, merged: Id }, closed)
export type NewMerge = Static<typeof NewMerge>
export const Merged = Type.Object({ id: Id })
export const PairOfOrganisations = Type.Object({ first: Id, second: Id }, closed)
export type PairOfOrganisations = Static<typeof PairOfOrganisations>
