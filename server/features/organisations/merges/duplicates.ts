import { duplicatesAmong } from '../../../../shared/organisations/duplicates.ts'
import { grouped } from '../../../../shared/grouped.ts'
import type { DuplicateList, DuplicateSide } from '../../../../shared/organisations/register-schema.ts'
import type { Db } from '../../../platform/db.ts'
import { labelsOf, partsOf } from '../list/queries.ts'
import { comparablesIn, distinctionsIn } from './queries.ts'

/** Pairs that are sent to the screen; all are counted. */
const MOST_PAIRS = 100

/** Organisations of a register that may be one, with the reasons; without the pairs that somebody kept apart. */
export async function duplicatesIn(
  db: Db,
  projectId: string,
  today: string
): Promise<Omit<DuplicateList, 'mayDecide'>> {
  const [organisations, labels, distinctions] = await Promise.all([
    comparablesIn(db, projectId),
    labelsOf(db, projectId),
    distinctionsIn(db, projectId)
  ])
  const perOrganisation = grouped(labels, label => label.organisationId)
  const keptApart = new Set(distinctions.map(({ firstId, secondId }) => `${firstId} ${secondId}`))
  const known = new Map(
    organisations.map(one => {
      const own = perOrganisation.get(one.id) ?? []
      const aliases = own.filter(({ kind }) => kind === 'alias').map(({ label }) => label)
      const identifiers = own.flatMap(({ scheme, label }) => (scheme ? [{ scheme, value: label }] : []))
      return [one.id, { ...one, aliases, identifiers }] as const
    })
  )
  const pairs = duplicatesAmong(
    [...known.values()].map(one => ({ ...one, names: [one.legalName, one.shortName, ...one.aliases] }))
  ).filter(({ first, second }) => !keptApart.has(`${first} ${second}`))
  const shown = pairs.slice(0, MOST_PAIRS)
  const parts = new Map(
    (
      await partsOf(db, projectId, today, [...new Set(shown.flatMap(({ first, second }) => [first, second]))])
    ).map(({ id, part }) => [id, part])
  )
  const side = (id: string): DuplicateSide => ({ ...known.get(id)!, part: parts.get(id) ?? 'other' })
  return {
    pairs: shown.map(({ first, second, reasons }) => ({
      first: side(first),
      second: side(second),
      reasons
    })),
    total: pairs.length,
    keptApart: distinctions.map(({ firstId, firstName, secondId, secondName, by, recordedAt }) => ({
      first: { id: firstId, name: firstName },
      second: { id: secondId, name: secondName },
      by: by ?? '',
      at: recordedAt.toISOString()
    }))
  }
}
