import type { Dossier, DossierFields, DossierKind } from '../../../../shared/testers/dossier.ts'
import type { ChangeRow, EntryRow } from './queries.ts'

/** The file of an enterprise, kind by kind, what was removed left out; visits and measures by day. */
export function dossierView(
  entries: readonly EntryRow[],
  changes: readonly ChangeRow[],
  names: ReadonlyMap<string, string>
): Omit<Dossier, 'can'> {
  const name = (id: string | null) => (id ? (names.get(id) ?? '') : '')
  const of = <K extends DossierKind>(kind: K) =>
    entries
      .filter(entry => entry.kind === kind && entry.removedAt === null)
      .map(entry => ({
        ...(entry.fields as DossierFields[K]),
        id: entry.id,
        version: entry.version,
        by: name(entry.createdBy ?? organisationOf(entry.id)),
        addedAt: entry.createdAt.toISOString()
      }))
  const organisationOf = (entryId: string) =>
    changes.find(change => change.entryId === entryId && change.verb === 'added')?.organisationId ?? null
  const rowOf = (id: string) => entries.find(entry => entry.id === id)!
  const latestFirst = <T extends { on: string }>(list: T[]) => list.sort((a, b) => b.on.localeCompare(a.on))
  const measures = latestFirst(of('measure'))
  return {
    visits: latestFirst(of('visit')).map(visit => ({
      ...visit,
      mentorName: visit.mentor ? name(visit.mentor) : null
    })),
    questions: of('question').map(question => ({
      ...question,
      wordings: wordingsOf(rowOf(question.id), changes, name)
    })),
    stakeholders: of('stakeholder'),
    indicators: of('indicator').map(indicator => ({
      ...indicator,
      measures: measures.filter(measure => rowOf(measure.id).parentId === indicator.id)
    })),
    evidence: of('evidence').map(evidence => ({ ...evidence, hasFile: rowOf(evidence.id).fileId !== null }))
  }
}

/** Every wording of a question, with who wrote it and when. */
function wordingsOf(entry: EntryRow, changes: readonly ChangeRow[], name: (id: string | null) => string) {
  const added = changes.find(({ entryId, verb }) => entryId === entry.id && verb === 'added')
  const rewordings = changes.filter(({ entryId, field }) => entryId === entry.id && field === 'text')
  const now = (entry.fields as DossierFields['question']).text
  const first = {
    text: (rewordings[0]?.before as string | undefined) ?? now,
    by: name(entry.createdBy ?? added?.organisationId ?? null),
    at: entry.createdAt.toISOString()
  }
  return [
    first,
    ...rewordings.map(({ after, recordedBy, organisationId, recordedAt }) => ({
      text: after as string,
      by: name(recordedBy ?? organisationId),
      at: recordedAt.toISOString()
    }))
  ]
}
