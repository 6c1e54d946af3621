import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { figureQueries } from '../../../shared/editor/live-figure.ts'
import { readQuery, type FigureQuery } from '../../../shared/figures/query.ts'
import type { FigureUse, FigureValue, FrozenFigure } from '../../../shared/figures/schema.ts'
import { hasDiverged } from '../../../shared/figures/words.ts'
import { percentOf } from '../../../shared/statements/percentages.ts'
import { dayOf } from '../../../shared/testers/calendar.ts'
import { engagedStatuses } from '../../../shared/testers/history.ts'
import type { Dashboard } from '../../../shared/testers/schema.ts'
import { sha256 } from '../../platform/canonical-json.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { withPrintedFigures } from './printed.ts'
import { frozenOf, frozenUses, insertFrozen, replaceUses, usesIn } from './queries.ts'

/** What is counted on a day, in a pole, on a side; plugged in by app.ts. */
export type TallyOn = (
  projectId: string,
  day: string,
  narrowing: Pick<FigureQuery, 'pole' | 'versant'> & { federationId?: string }
) => Promise<Pick<Dashboard, 'statuses' | 'stages'> & { target: number | null }>
type Tally = Awaited<ReturnType<TallyOn>>

/** A document that is longer holds no more live figures than this. */
const MOST = 200

/** Live figures: what their queries give now, what frozen revisions keep of them, and where they stand. */
export function figuresService({
  db,
  tallyOn,
  now = () => new Date()
}: {
  db: Db
  tallyOn: TallyOn
  now?: () => Date
}) {
  /**
   * What the queries give; those that cannot be read are left out. A day to come is counted as today. With a federation,
   * of the enterprises that it accompanies.
   */
  async function values(
    projectId: string,
    queries: Iterable<string>,
    federationId?: string
  ): Promise<FigureValue[]> {
    const today = dayOf(now())
    const tallies = new Map<string, Promise<Tally>>()
    const counted = []
    for (const query of [...queries].slice(0, MOST)) {
      const read = readQuery(query)
      if (!read) continue
      const on = read.asOf && read.asOf < today ? read.asOf : today
      const { pole, versant } = read
      const key = [on, pole, versant].join(' ')
      const tally = tallies.get(key) ?? tallyOn(projectId, on, { pole, versant, federationId })
      tallies.set(key, tally)
      counted.push(valueOf(query, read, on, await tally))
    }
    return counted
  }

  const kept = async (revisionId: string, from: Db = db): Promise<FrozenFigure[]> =>
    (await frozenOf(from, revisionId)).map(({ revisionId: _, countedAt, ...figure }) => ({
      ...figure,
      countedAt: countedAt.toISOString()
    }))

  return {
    values,

    /** What a frozen revision kept. */
    kept,

    printed: withPrintedFigures,

    /** The values of a text, for a revision that is being frozen. */
    ofText: (projectId: string, content: DocumentJson) => values(projectId, figureQueries(content)),

    /** Keeps the values beside the revision, each with its hash, for ever. */
    async freeze(tx: Tx, revisionId: string, figures: FigureValue[]): Promise<void> {
      if (figures.length === 0) return
      const countedAt = now()
      await insertFrozen(
        tx,
        figures.map(figure => ({
          revisionId,
          ...figure,
          countedAt,
          sha256: sha256({ ...figure, countedAt: countedAt.toISOString() })
        }))
      )
    },

    /** Whether a revision kept just these values: then nothing new would be frozen. */
    async areKept(tx: Tx, revisionId: string, figures: FigureValue[]): Promise<boolean> {
      const known = await kept(revisionId, tx)
      return (
        known.length === figures.length &&
        known.every(
          one =>
            !hasDiverged(
              one,
              figures.find(({ query }) => query === one.query)
            )
        )
      )
    },

    /** Notes where figures stand in a text that came to rest. */
    noteUses: (roomId: string, content: DocumentJson): Promise<void> =>
      replaceUses(db, roomId, [...figureQueries(content)].filter(query => readQuery(query)).slice(0, MOST)),

    /** The documents that quote a number of the dashboard, with what they froze of it. */
    async uses(
      projectId: string,
      { pole, versant }: Pick<FigureQuery, 'pole' | 'versant'>
    ): Promise<FigureUse[]> {
      const rows = (await usesIn(db, projectId)).filter(({ query }) => {
        const read = readQuery(query)
        return read?.pole === pole && read?.versant === versant
      })
      const [frozen, current] = await Promise.all([
        frozenUses(db, [...new Set(rows.map(row => row.documentId))]),
        values(projectId, new Set(rows.map(row => row.query)))
      ])
      return rows.map(row => {
        const value = current.find(one => one.query === row.query)
        const last = frozen.find(
          one => one.documentId === row.documentId && one.language === row.language && one.query === row.query
        )
        return {
          ...row,
          frozen: last
            ? { revisionId: last.revisionId, number: last.number, value: last.value, on: last.on }
            : null,
          value: value?.value ?? null,
          hasDiverged: last !== undefined && hasDiverged(last, value)
        }
      })
    }
  }
}
export type FiguresService = ReturnType<typeof figuresService>

function valueOf(query: string, { measure, stage }: FigureQuery, on: string, tally: Tally): FigureValue {
  const { statuses, stages, target } = tally
  const count = (...wanted: readonly string[]) =>
    statuses.filter(({ status }) => wanted.includes(status)).reduce((sum, one) => sum + one.count, 0)
  const plain = (value: number | null): FigureValue => ({
    query,
    value,
    numerator: null,
    denominator: null,
    on
  })
  switch (measure) {
    case 'engaged':
      return plain(count(...engagedStatuses))
    case 'completed':
    case 'withdrawn':
      return plain(count(measure))
    case 'stage-done':
      return plain(stages.find(({ number }) => number === stage)?.done ?? null)
    case 'target':
      return plain(target)
    case 'target-share': {
      const numerator = count(...engagedStatuses)
      if (!target) return plain(null)
      return { ...plain(percentOf(numerator, target)), numerator, denominator: target }
    }
    default:
      return measure satisfies never
  }
}
