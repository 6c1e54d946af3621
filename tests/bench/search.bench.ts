import { createHash } from 'node:crypto'
import type pg from 'pg'
import { randomOf } from '../live/random-edits.ts'
import { median, type Bench, type Measure } from './bench.ts'
import { answerTimes, slowest, withDemo, type Database } from './demo-server.ts'

const WORDS_EACH = 500
const VOCABULARY = 20_000
const LANGUAGES = ['fr', 'nl', 'en']
const KINDS = ['methodology-note', 'memorandum', 'free']

const random = randomOf(20)
const syllables =
  'ba co di fé gra hou in ja ker lo mé nou or pri quel ra so ta un vin ze schap ing tion ment'.split(' ')
const vocabulary = Array.from({ length: VOCABULARY }, () =>
  Array.from({ length: 2 + random(3) }, () => syllables[random(syllables.length)]!).join('')
)
/** A few words stand everywhere, most nearly nowhere: the one of place n about n times less often than the first. */
const word = () => vocabulary[Math.floor(VOCABULARY ** (random(1_000_000) / 1_000_000)) - 1]!
const words = (count: number) => Array.from({ length: count }, word).join(' ')

const frequent = vocabulary.slice(0, 40)
const rare = vocabulary.slice(2000, 12_000)
const pick = (from: readonly string[]) => from[random(from.length)]!
const asked = (make: () => string) =>
  Array.from({ length: 110 }, () => `/api/search?q=${encodeURIComponent(make())}`)
const questions = {
  'one word of many texts': asked(() => pick(frequent)),
  'two words': asked(() => `${pick(frequent)} ${pick(rare)}`),
  'a misspelt word': asked(() => {
    const right = pick(rare.filter(one => one.length > 6))
    const at = 2 + random(right.length - 3)
    return right.slice(0, at) + right.slice(at + 1)
  }),
  'a word that is nowhere': asked(() => `${pick(rare)}xyqw${random(1000)}`)
}

export const bench: Bench = {
  name: 'search',
  about:
    `Living texts of ${WORDS_EACH} words in three languages, of a vocabulary of ${VOCABULARY.toLocaleString('en')} words of ` +
    'which few are frequent; the search box through HTTP, all kinds at once, one request after the other; 95 of 100.',
  async run() {
    return [
      ...(await measuresAt('PostgreSQL', 2000)),
      ...(await measuresAt('PostgreSQL', 20_000, 100)),
      ...(await measuresAt('embedded', 2000))
    ]
  }
}

const measuresAt = (database: Database, size: number, most?: number): Promise<Measure[]> =>
  withDemo(
    database,
    (client, projectId) => addTexts(client, projectId, size),
    async lead => {
      const measures: Measure[] = []
      for (const [what, paths] of Object.entries(questions)) {
        const times = await answerTimes(lead, paths)
        measures.push({
          what: `${size.toLocaleString('en')} documents, ${database}: ${what}`,
          value: slowest(times),
          unit: 'ms',
          beside: { median: median(times) },
          ...(most !== undefined && { most })
        })
      }
      return measures
    }
  )

/** Through the triggers that make texts findable. */
async function addTexts(client: pg.Client, projectId: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += 200) {
    const texts = Array.from({ length: Math.min(200, count - first) }, (_, at) => {
      const text = words(WORDS_EACH)
      return {
        language: LANGUAGES[(first + at) % LANGUAGES.length],
        kind: KINDS[(first + at) % KINDS.length],
        title: words(6),
        text,
        sha256: createHash('sha256').update(text).digest('hex')
      }
    })
    await client.query(
      `with given as (
         select gen_random_uuid() as id, gen_random_uuid() as room, one.* from jsonb_to_recordset($2::jsonb)
           as one (language text, kind text, title text, text text, sha256 text)),
       made as (insert into document (id, project_id, kind) select id, $1, kind from given),
       titled as (
         insert into document_language (document_id, language, room_id, title) select id, language, room, title from given)
       insert into document_text (room_id, text, sha256) select room, text, sha256 from given`,
      [projectId, JSON.stringify(texts)]
    )
  }
}
