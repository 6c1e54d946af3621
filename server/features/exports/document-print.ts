import { readFileSync } from 'node:fs'
import { locales, languages, type Language } from '../../../shared/languages.ts'
import type { DocumentContents } from '../documents/contents/service.ts'
import type { PrintBlock } from './print-tree.ts'
import { plainText } from './print-tree.ts'
import { exportWords } from './wording.ts'

/** What the template of a document draws: every sentence is already in the language of the document. */
export interface DocumentPrint {
  language: Language
  title: string
  authors: string[]
  keywords: string[]
  /** Of the text: an archive wants to know it. */
  date: { year: number; month: number; day: number }
  labels: { contents: string }
  running: { head: string; side: string; foot: string }
  cover: {
    project: string
    projectTitle: string
    kicker: string
    heading: string
    facts: { label: string; value: string }[]
    mention: string
    seal: string
    sha256: string
  }
  /** Whether a table of contents is printed before the text. */
  contents: boolean
  numbered: boolean
  body: PrintBlock[]
}

interface DocumentWords {
  kind: Record<string, string>
}
/** The words by which the screens name kinds and states; paper says the same. */
const shown = Object.fromEntries(
  languages.map(language => {
    const folder = new URL(`../../../shared/i18n/${language}/`, import.meta.url)
    const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown
    return [
      language,
      {
        documents: read('documents.json') as DocumentWords,
        ui: read('ui.json') as { state?: Record<string, string> }
      }
    ]
  })
) as Record<Language, { documents: DocumentWords; ui: { state?: Record<string, string> } }>

/** A text shorter than this many headings needs no table of contents. */
const FEW_HEADINGS = 4

export function documentPrint(
  text: DocumentContents,
  {
    project,
    partners,
    printedAt
  }: {
    project: { code: string; title: Record<Language, string>; programme: string }
    partners: readonly string[]
    printedAt: Date
  },
  body: PrintBlock[]
): DocumentPrint {
  const { language, revision } = text
  const title = plainText(text.title)
  const date = revision?.frozenAt ?? printedAt
  const edition = revision
    ? exportWords(language, 'revision', { number: revision.number })
    : exportWords(language, 'living', { date })
  const kind = shown[language].documents.kind[text.kind] ?? ''
  return {
    language,
    title,
    authors: text.owner ? [plainText(text.owner)] : [],
    keywords: [project.code, project.programme],
    date: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    labels: { contents: exportWords(language, 'contents') },
    running: { head: title, side: project.code, foot: edition },
    cover: {
      project: project.code,
      projectTitle: plainText(project.title[language] || project.title.fr),
      kicker: kind,
      heading: title,
      facts: facts(text, partners, edition, date),
      mention: exportWords(language, 'mention', { programme: project.programme }),
      seal: revision ? exportWords(language, 'cover.seal') : '',
      sha256: revision?.sha256 ?? ''
    },
    contents: hasContents(body)
      ? false
      : body.filter(block => block.kind === 'heading').length >= FEW_HEADINGS,
    numbered: text.hasNumberedHeadings,
    body
  }
}

const hasContents = (body: readonly PrintBlock[]) => body.some(block => block.kind === 'contents')

function facts(text: DocumentContents, partners: readonly string[], edition: string, date: Date) {
  const { language, owner, state } = text
  const label = (key: string) => exportWords(language, `cover.${key}`)
  const day = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'Europe/Brussels' })
  return [
    { label: label('edition'), value: edition },
    { label: label('date'), value: day.format(date) },
    {
      label: label('state'),
      value: shown[language].ui.state?.[state === 'in-concertation' ? 'inConcertation' : state] ?? ''
    },
    { label: label('owner'), value: plainText(owner ?? '') },
    { label: label('partners'), value: plainText(partners.join(', ')) }
  ].filter(fact => fact.value !== '')
}
