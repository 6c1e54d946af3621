import type { Language } from '../../../../shared/languages.ts'
import { writeIdentifier } from '../../../../shared/organisations/identifiers.ts'
import { headerOf, poleWords, statusWords } from '../../../../shared/testers/columns.ts'
import type { StageStatus } from '../../../../shared/testers/history.ts'
import type { TesterRow } from '../../../../shared/testers/schema.ts'
import type { Table } from '../../../platform/table-file.ts'

const SHEETS: Record<Language, string> = {
  fr: 'Entreprises testeuses',
  nl: 'Testbedrijven',
  en: 'Tester enterprises'
}
const FILES: Record<Language, string> = {
  fr: 'entreprises-testeuses',
  nl: 'testbedrijven',
  en: 'tester-enterprises'
}
const STAGE: Record<Language, string> = { fr: 'Étape', nl: 'Fase', en: 'Stage' }
const STAGE_WORDS: Record<StageStatus, Record<Language, string>> = {
  todo: { fr: 'pas commencée', nl: 'niet begonnen', en: 'not begun' },
  started: { fr: 'en cours', nl: 'bezig', en: 'in progress' },
  done: { fr: 'terminée', nl: 'afgerond', en: 'done' },
  skipped: { fr: 'passée', nl: 'overgeslagen', en: 'skipped' },
  'not-applicable': { fr: 'sans objet', nl: 'niet van toepassing', en: 'not applicable' }
}

/** The list as a table of words in the reader's language; its headers are recognised by the import. */
export function testerTable(rows: TesterRow[], language: Language, asOf: string): Table {
  const stageCount = Math.max(0, ...rows.map(row => row.stages.length))
  const stages = Array.from({ length: stageCount }, (_, index) => index)
  const column = (field: Parameters<typeof headerOf>[0], width: number) => ({
    header: headerOf(field, language),
    width
  })
  return {
    fileName: `${FILES[language]}-${asOf}`,
    sheet: SHEETS[language],
    columns: [
      column('name', 40),
      column('identifier', 22),
      column('municipality', 18),
      column('pole', 16),
      column('versant', 10),
      column('federation', 22),
      column('mentor', 22),
      column('status', 14),
      column('enteredOn', 14),
      column('exitOn', 14),
      ...stages.map(index => ({ header: `${STAGE[language]} ${index + 1}`, width: 16 }))
    ],
    rows: rows.map(row => [
      row.name,
      row.identifier ? writeIdentifier(row.identifier, row.identifierScheme) : null,
      row.municipality,
      poleWords[row.pole][language],
      row.versant,
      row.federation?.name ?? null,
      row.mentor?.name ?? null,
      statusWords[row.status][language],
      { day: row.enteredOn },
      row.exitOn ? { day: row.exitOn } : null,
      ...stages.map(index => STAGE_WORDS[row.stages[index] ?? 'todo'][language])
    ])
  }
}
