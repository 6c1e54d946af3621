import { AppError } from '../../../shared/errors.ts'
import type { Action } from '../../../shared/permissions.ts'
import {
  searchKinds,
  type SearchKind,
  type SearchPage,
  type SearchQuery,
  type SearchResult
} from '../../../shared/search/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { ProjectsService } from '../projects/service.ts'
import { alternativesOf, finders, type FoundRow, type Page, type Reach } from './queries.ts'
import { fold, mark, snippet, type SoughtWord } from './snippet.ts'

/** Who may find what: the right that lets a person see all things of the kind in a project. */
const RIGHTS: Record<SearchKind, Action> = {
  document: 'document.read',
  comment: 'thread.read',
  tester: 'tester.read',
  organisation: 'organisation.read',
  annotation: 'annotation.read',
  finding: 'finding.read',
  reference: 'reference.read',
  person: 'person.list'
}

const MOST_WORDS = 12
const LONGEST_WORD = 40
/** Results of each kind when all kinds are asked for. */
const OF_EACH = 5
const OF_ONE = 20
/** Likeness of words that count as the same: at first, and when nothing was found. */
const LIKE = 0.55
const VAGUELY_LIKE = 0.3
const LONGEST_TITLE = 300
/** Kinds that are asked for at the same time: a search must not take every connection. */
const AT_ONCE = 4

/** One search over everything that the person may see, and over nothing else: counts and snippets included. */
export function searchService({ db, projects }: { db: Db; projects: ProjectsService }) {
  return {
    /** @throws AppError search.words when the search has no word, project.unknown */
    async search(access: Access, input: SearchQuery): Promise<SearchPage> {
      const words = wordsOf(input.q)
      if (words.length === 0) throw new AppError('search.words')
      const mine = await projects.list(access)
      const within = input.project ? mine.filter(({ id }) => id === input.project) : mine
      if (input.project && within.length === 0) throw new AppError('project.unknown')
      const reach = await reachOf(access, within)
      const codes = new Map(within.map(({ id, code }) => [id, code]))
      const first = await find(words, reach, input, LIKE)
      const isFound = Object.values(first.counts).some(Boolean)
      const { sought, rows, counts } = isFound ? first : await find(words, reach, input, VAGUELY_LIKE)
      return {
        results: rows.map(({ kind, row }) => resultOf(kind, row, codes.get(row.projectId)!, sought)),
        counts
      }
    }
  }

  async function find(words: string[], reach: Reach, { kind, limit, offset = 0 }: SearchQuery, like: number) {
    const alternatives = await alternativesOf(db, words, like)
    const sought = words.map((word, index): SoughtWord => {
      const { stems, likes } = alternatives[index]!
      return { beginnings: [fold(word), ...stems], wholes: likes }
    })
    const query = { words: words.map(fold), query: tsquery(words, alternatives) }
    const rows: { kind: SearchKind; row: FoundRow }[] = []
    const counts = {} as SearchPage['counts']
    const first: Page = { limit: 1, offset: 0 }
    const page: Page = kind ? { limit: limit ?? OF_ONE, offset } : { limit: limit ?? OF_EACH, offset: 0 }
    const look = async (one: SearchKind) => {
      const isAsked = !kind || one === kind
      const found = await finders[one](db, query, reach, isAsked ? page : first)
      const isBeyond = isAsked && found.length === 0 && page.offset > 0
      const [counted] = isBeyond ? await finders[one](db, query, reach, first) : found
      counts[one] = counted?.total ?? 0
      return isAsked ? found.map(row => ({ kind: one, row })) : []
    }
    for (let at = 0; at < searchKinds.length; at += AT_ONCE) {
      const found = await Promise.all(searchKinds.slice(at, at + AT_ONCE).map(look))
      rows.push(...found.flat())
    }
    return { sought, rows, counts }
  }
}
export type SearchService = ReturnType<typeof searchService>

const wordsOf = (text: string): string[] =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .slice(0, MOST_WORDS)
    .map(word => word.slice(0, LONGEST_WORD))

async function reachOf(
  access: Access,
  projects: readonly { id: string; can: readonly Action[] }[]
): Promise<Reach> {
  const { personId, organisationIds } = await access.viewer()
  const idsOf = (action: Action) => projects.filter(({ can }) => can.includes(action)).map(({ id }) => id)
  return {
    personId,
    organisationIds,
    projects: Object.fromEntries(searchKinds.map(kind => [kind, idsOf(RIGHTS[kind])])) as Reach['projects'],
    published: projects.filter(({ can }) => !can.includes(RIGHTS.document)).map(({ id }) => id)
  }
}

/** All words, each in any of its forms. The parts hold letters and digits only, so that nothing needs escaping. */
function tsquery(words: string[], alternatives: { stems: string[]; likes: string[] }[]): string {
  return words
    .map((word, index) => {
      const { stems, likes } = alternatives[index]!
      const forms = [
        `'${fold(word)}':*`,
        ...[...stems, ...likes].map(form => `'${form.replace(/'/g, "''")}'`)
      ]
      return `(${[...new Set(forms)].join(' | ')})`
    })
    .join(' & ')
}

function resultOf(kind: SearchKind, row: FoundRow, projectCode: string, sought: SoughtWord[]): SearchResult {
  return {
    kind,
    id: row.id,
    projectCode,
    language: row.language,
    title: mark(row.title.slice(0, LONGEST_TITLE), sought),
    snippet: row.body === null ? null : (snippet(row.body, sought) ?? opening(row.body)),
    detail: row.detail,
    documentId: row.documentId,
    threadId: row.threadId ?? null
  }
}

/** The beginning of a text in which no word stands as such: it was found by its title. */
function opening(body: string) {
  const text = body.slice(0, 160).replace(/\s+/g, ' ').trim()
  return text ? { text: body.length > 160 ? `${text} …` : text, ranges: [] } : null
}
