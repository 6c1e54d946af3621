import { grouped } from '../../../../shared/grouped.ts'
import type { CardFacts, CardIndicator } from '../../../../shared/cards/facts.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Indicator, Measure, Question } from '../../../../shared/testers/dossier.ts'
import { isSettled, type StageStatus } from '../../../../shared/testers/history.ts'
import { versionOf, type StageDefinition, type StageVersion } from '../../../../shared/testers/stages.ts'
import type { Db } from '../../../platform/db.ts'
import {
  enterprisesOf,
  stagesOn,
  toldInFiles,
  type EnterpriseRow,
  type ToldRow,
  type Whose
} from './queries.ts'

/** As many as find place on a page. */
const MOST_INDICATORS = 6

/** An enterprise with the facts of its card, as they are now. */
export interface Enterprise {
  testerId: string
  projectId: string
  organisationId: string
  identifierReason: string | null
  facts: CardFacts
}

/** What the register and the files put onto the cards of a project, or of one enterprise. */
export function factsService({
  db,
  stageVersions,
  now
}: {
  db: Db
  stageVersions: (projectId: string) => Promise<StageVersion[]>
  now: () => Date
}) {
  return async function enterprises(whose: Whose): Promise<Enterprise[]> {
    const [rows, told, stages] = await Promise.all([
      enterprisesOf(db, whose),
      toldInFiles(db, whose),
      stagesOn(db, whose, dayOf(now()))
    ])
    if (rows.length === 0) return []
    const versions = await stageVersions(rows[0]!.projectId)
    const toldOf = grouped(told, entry => entry.enrolmentId)
    const reached = new Map(stages.map(row => [row.enrolmentId, row.stages]))
    return rows.map(row => ({
      testerId: row.id,
      projectId: row.projectId,
      organisationId: row.organisationId,
      identifierReason: row.identifier ? null : row.identifierReason,
      facts: {
        ...registered(row),
        stage: stageOf(versionOf(versions, row.stagesVersion).stages, reached.get(row.id) ?? []),
        ...ofFile(toldOf.get(row.id) ?? [])
      }
    }))
  }
}
export type FactsOf = ReturnType<typeof factsService>

function registered(row: EnterpriseRow) {
  const { identifierScheme: scheme, identifier, naceVersion, naceCodes } = row
  const place = [row.postcode, row.municipality].filter(Boolean).join(' ')
  const address = [row.address, place].filter(Boolean).join(', ') || null
  const hasContact = row.consentDirectory && (row.address !== null || row.website !== null)
  return {
    legalName: row.legalName,
    shortName: row.shortName,
    legalForm: row.legalForm,
    municipality: row.municipality,
    country: row.country,
    versant: row.versant,
    pole: row.pole,
    activity: naceVersion && naceCodes.length > 0 ? { version: naceVersion, codes: naceCodes } : null,
    identifier: scheme !== 'none' && identifier ? { scheme, value: identifier } : null,
    contact: hasContact ? { address, website: row.website } : null,
    federation: row.federation
  }
}

function stageOf(defined: readonly StageDefinition[], statuses: readonly StageStatus[]): CardFacts['stage'] {
  const started = statuses.findLastIndex(status => status === 'started')
  const at = started >= 0 ? started : statuses.findLastIndex(status => status === 'done')
  const stage = defined[at]
  return stage ? { number: stage.number, title: stage.title, isDone: isSettled(statuses[at]!) } : null
}

function ofFile(entries: readonly ToldRow[]): Pick<CardFacts, 'question' | 'indicators'> {
  const questions = entries.filter(({ kind }) => kind === 'question').map(({ fields }) => fields as Question)
  const validated = questions
    .filter(({ validatedOn }) => validatedOn !== null)
    .sort((a, b) => a.validatedOn!.localeCompare(b.validatedOn!))
  const indicators = entries.flatMap(({ id, kind, fields }): CardIndicator[] => {
    if (kind !== 'indicator') return []
    const measure = entries
      .filter(one => one.kind === 'measure' && one.parentId === id)
      .map(one => one.fields as Measure)
      .reduce<Measure | undefined>((newest, one) => (newest && newest.on > one.on ? newest : one), undefined)
    if (!measure) return []
    const { title, kind: of, unit, highest, target } = fields as Indicator
    const { on, value, text } = measure
    return [{ title, kind: of, unit, on, value, text, highest: of === 'scale' ? highest : null, target }]
  })
  return { question: validated.at(-1)?.text ?? null, indicators: indicators.slice(0, MOST_INDICATORS) }
}
