import { locales, type Language } from '../languages.ts'

/** What a citation says of a frozen revision. */
export interface CitedRevision {
  /** Who answers for it: the full name of the organisation, or of the project. */
  author: string
  title: string
  number: number
  language: Language
  projectCode: string
  frozenAt: string
  sha256: string
  /** Its permanent address, with host. */
  address: string
}

const patterns: Record<Language, (cited: CitedRevision, date: string) => string> = {
  fr: ({ author, title, number, projectCode, address }, date) =>
    `${author} (${date.slice(-4)}). ${title}. Projet ${projectCode}, révision ${number} du ${date}. ${address}`,
  nl: ({ author, title, number, projectCode, address }, date) =>
    `${author} (${date.slice(-4)}). ${title}. Project ${projectCode}, revisie ${number} van ${date}. ${address}`,
  en: ({ author, title, number, projectCode, address }, date) =>
    `${author} (${date.slice(-4)}). ${title}. ${projectCode} project, revision ${number} of ${date}. ${address}`
}

/** One line for a bibliography, in the language of the text in which it will stand. */
export function citationText(cited: CitedRevision, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeZone: 'Europe/Brussels'
  })
  // French says the first of a month as an ordinal, which Intl does not
  const date = format.format(new Date(cited.frozenAt)).replace(/^1 /, language === 'fr' ? '1er ' : '1 ')
  return patterns[language](cited, date)
}

const bibLanguages: Record<Language, string> = { fr: 'french', nl: 'dutch', en: 'english' }

/** An entry for BibTeX; braces around names and title keep their capitals. */
export function citationBibTeX(cited: CitedRevision): string {
  const date = new Date(cited.frozenAt).toISOString()
  const fields = [
    ['author', `{${escaped(cited.author)}}`],
    ['title', `{${escaped(cited.title)}}`],
    ['institution', escaped(`Interreg ${cited.projectCode}`)],
    ['year', date.slice(0, 4)],
    ['month', String(Number(date.slice(5, 7)))],
    ['number', String(cited.number)],
    ['language', bibLanguages[cited.language]],
    ['url', cited.address],
    ['note', `SHA-256 ${cited.sha256}`]
  ]
  const key = `${cited.projectCode}-${cited.address.split('/').at(-1)}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '')
  return `@techreport{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`
}

const symbols: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}'
}

const escaped = (text: string) => text.replaceAll(/[\\{}$&#%_~^]/g, sign => symbols[sign] ?? `\\${sign}`)

/** The permanent address of a revision: the first 12 hexadecimal digits of its id. */
export const shortIdOf = (revisionId: string): string => revisionId.replaceAll('-', '').slice(0, 12)
