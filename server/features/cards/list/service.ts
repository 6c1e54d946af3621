import {
  cardStates,
  CARDS_A_PAGE,
  type CardList,
  type CardQuery,
  type CardRow
} from '../../../../shared/cards/schema.ts'
import { grouped } from '../../../../shared/grouped.ts'
import { languages } from '../../../../shared/languages.ts'
import { plainText } from '../../../../shared/organisations/names.ts'
import type { Db } from '../../../platform/db.ts'
import type { FactsOf } from '../facts/service.ts'
import { newestSubmissions, textsOf } from '../queries.ts'
import { cardRow } from '../standing.ts'

/** The cards of a project: of every tester that is not withdrawn, in every language, and what they lack. */
export function cardListService({ db, enterprises }: { db: Db; enterprises: FactsOf }) {
  return async function page(projectId: string, query: CardQuery): Promise<CardList> {
    const [all, texts, submissions] = await Promise.all([
      enterprises({ projectId }),
      textsOf(db, { projectId }),
      newestSubmissions(db, { projectId })
    ])
    const textOf = grouped(texts, row => row.enrolmentId)
    const submittedOf = grouped(submissions, row => row.enrolmentId)
    const rows = all.map(one =>
      cardRow(one, textOf.get(one.testerId) ?? [], submittedOf.get(one.testerId) ?? [])
    )
    const found = rows.filter(row => isFound(row, query))
    const at = query.page ?? 1
    return {
      cards: found.slice((at - 1) * CARDS_A_PAGE, at * CARDS_A_PAGE),
      total: found.length,
      testers: rows.length,
      page: at,
      pageSize: CARDS_A_PAGE,
      counts: languages.flatMap(language =>
        cardStates.map(state => ({
          language,
          state,
          count: rows.filter(row => versionsIn(row, language).some(one => one.state === state)).length
        }))
      )
    }
  }
}

const versionsIn = (row: CardRow, language: CardQuery['language']) =>
  row.versions.filter(one => !language || one.language === language)

function isFound(row: CardRow, { language, state, missing, pole, versant, q }: CardQuery): boolean {
  const versions = versionsIn(row, language)
  if (pole && row.pole !== pole) return false
  if (versant && row.versant !== versant) return false
  if (q && !plainText(row.name).includes(plainText(q))) return false
  if (state === 'outdated' && !versions.some(one => one.isOutdated)) return false
  if (state && state !== 'outdated' && !versions.some(one => one.state === state)) return false
  const hasOpen = versions.some(one => one.openPassages > 0)
  if (missing === 'passages') return hasOpen
  if (missing === 'anything') return hasOpen || row.missing.length > 0
  return !missing || row.missing.includes(missing)
}
