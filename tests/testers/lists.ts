import type { Test } from 'tap'
import { exampleRows } from '../../server/features/testers/example.ts'
import { listTable } from '../../server/features/testers/imports/template.ts'
import { writeTable } from '../../server/platform/table-file.ts'
import type { Language } from '../../shared/languages.ts'
import { belgianCheck } from '../../shared/organisations/identifiers.ts'
import type { Door, World } from '../world.ts'

/** The example of 69 enterprises for the cast of the test world, as the file of a language. */
export async function exampleFile(
  { people }: World,
  language: Language = 'fr',
  format: 'csv' | 'xlsx' = 'csv'
) {
  const federations = {
    FR: ['Fédération editor'],
    WAL: ['Fédération coordinator'],
    VL: ['Fédération mentor']
  }
  const rows = exampleRows({ federations, mentors: [people.mentor.email, people['project-lead'].email] })
  return writeTable(listTable(language, rows), format)
}

export const send = (
  door: Door,
  projectId: string,
  file: { name: string; bytes: Uint8Array; mediaType?: string }
) =>
  door.upload(`/api/projects/${projectId}/tester-imports`, {
    name: file.name,
    type: file.mediaType ?? 'text/csv',
    bytes: file.bytes
  })

export const csv = (text: string, name = 'liste.csv') => ({ name, bytes: Buffer.from(text, 'utf8') })

/** Imports a file and expects that nothing is refused. */
export async function importAll(t: Test, door: Door, projectId: string, file: Parameters<typeof send>[2]) {
  const read = await send(door, projectId, file)
  t.equal(read.statusCode, 200, read.body)
  t.same(
    read.json().problems.filter((problem: { isRefusal: boolean }) => problem.isRefusal),
    []
  )
  const done = await door.post(`/api/tester-imports/${read.json().id}/commit`)
  t.equal(done.statusCode, 200, done.body)
  return done.json()
}

export const HEADER = 'Entreprise;Numéro BCE, SIREN ou SIRET;Pôle;Versant;Date d’entrée'

/** A Belgian number with right check digits, from a range that no register gives out. */
export function belgianNumber(index: number): string {
  const firstEight = `0101${String(index).padStart(4, '0')}`
  return firstEight + belgianCheck(firstEight)
}

let numbers = 5000

/** An import of one enterprise that is checked and not yet done. @returns its id */
export async function createTesterImport(door: Door, projectId: string): Promise<string> {
  const row = `Atelier ${++numbers};${belgianNumber(numbers)};insertion;WAL;2018-03-01`
  return (await send(door, projectId, csv(`${HEADER}\n${row}`))).json().id
}

/** One enterprise that was imported. @returns its id */
export async function createTester(door: Door, projectId: string): Promise<string> {
  const name = `Atelier ${numbers + 1}`
  await door.post(`/api/tester-imports/${await createTesterImport(door, projectId)}/commit`)
  const { testers } = (
    await door.get(`/api/projects/${projectId}/testers?q=${encodeURIComponent(name)}`)
  ).json()
  return testers[0].id
}

/** Puts an evaluative question into the file of an enterprise; with a day, validated on it. */
export const addQuestion = (door: Door, testerId: string, validatedOn: string | null = null) =>
  door.post(`/api/testers/${testerId}/questions`, {
    text: 'Que change l’activité pour les personnes ?',
    validatedOn
  })

/** Shows a file for a sub-step of an enterprise. */
export const addEvidenceFile = (door: Door, testerId: string, name = 'note.html') =>
  door.upload(`/api/testers/${testerId}/evidence-files?stage=1&step=portrait`, {
    name,
    type: 'text/html',
    bytes: Buffer.from('<script>alert(1)</script>')
  })

/** What the activity report of 2018 states about the tester enterprises. */
export const figures2018 = {
  cells: {
    insertion: { FR: 7, WAL: 21, VL: 3 },
    solidarity: { FR: 8, WAL: 9, VL: null },
    aess: { FR: 13, WAL: 8, VL: null }
  },
  poleTotals: { insertion: 31, solidarity: 17, aess: 20 },
  grandTotal: 68,
  percentage: { value: 98, denominator: 69 }
}

export async function createStatement(door: Door, projectId: string): Promise<string> {
  const answer = await door.post(`/api/projects/${projectId}/statements`, {
    title: 'Rapport d’activités 2018',
    source: 'p. 4',
    asOf: '2018-12-31',
    figures: figures2018
  })
  return answer.json().id
}
