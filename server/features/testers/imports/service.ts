import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import {
  importLimits,
  type ImportChanges,
  type ImportView
} from '../../../../shared/testers/import-schema.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { OrganisationsService } from '../../organisations/service.ts'
import {
  enrolmentsOf,
  insertChanges,
  insertEnrolments,
  insertSpans,
  insertStageEvents,
  mentorsOf
} from '../enrolments/queries.ts'
import { rebuildAttention } from '../attention/queries.ts'
import { exampleRows } from '../example.ts'
import type { StagesService } from '../stages/service.ts'
import { writeTable, type TableFile } from '../../../platform/table-file.ts'
import { checkRows, columnProblems, identifiersIn, type Checked, type Register } from './check.ts'
import { recordsOf } from './enrolling.ts'
import {
  changeImport,
  countRows,
  dropUnfinished,
  importById,
  importProject,
  insertImport,
  lockEnrolling,
  lockImport
} from './queries.ts'
import { mappingOf, profileFor, profilesService } from './profiles/service.ts'
import { readSheet } from './reading.ts'
import { FileRefusal } from './refusal.ts'
import type { KeptImport } from './kept-import.ts'
import { listTable } from './template.ts'
import { viewOf } from './view.ts'

/** Lists of tester enterprises as files: checked first, then imported whole or not at all. */
export function importsService({
  db,
  events,
  now,
  organisations,
  stages,
  isDemo
}: {
  db: Db
  events: Events
  now: () => Date
  organisations: OrganisationsService
  stages: StagesService
  isDemo: boolean
}) {
  async function registerFor(within: Db, projectId: string, kept: KeptImport): Promise<Register> {
    const known = await organisations.known(within, projectId, identifiersIn(kept.cells.rows, kept.mapping))
    const { partners } = await organisations.partners(projectId, within)
    return {
      today: dayOf(now()),
      ...known,
      enrolments: await enrolmentsOf(within, projectId),
      federations: partners,
      mentors: await mentorsOf(within, projectId)
    }
  }

  async function check(within: Db, projectId: string, kept: KeptImport): Promise<Checked | undefined> {
    if (columnProblems(kept.mapping).length > 0) return undefined
    const register = await registerFor(within, projectId, kept)
    return checkRows(kept.cells.rows, kept.cells.header, kept.mapping, register)
  }

  const profiles = profilesService({ db })
  const headersOf = (list: { columns: object }[]) =>
    new Set(list.flatMap(({ columns }) => Object.keys(columns)))

  /** An import as it stands, checked against the register of this moment. */
  const shown = async (projectId: string, kept: KeptImport): Promise<ImportView> => {
    const checked = kept.status === 'done' ? undefined : await check(db, projectId, kept)
    return viewOf(kept, checked, await profiles.list(projectId))
  }

  const found = async (id: string) => {
    const row = await importById(db, id)
    if (!row) throw new AppError('tester-import.unknown')
    return { projectId: row.projectId, kept: row as unknown as KeptImport }
  }

  return {
    locate: (async id => {
      const row = await importProject(db, id)
      return row && { projectId: row.projectId }
    }) satisfies Locator,

    /**
     * Reads a file and checks it. Nothing of the register changes.
     * @throws AppError tester-file.*
     */
    async read(
      access: Access,
      projectId: string,
      file: { name: string; bytes: Buffer }
    ): Promise<ImportView> {
      const known = await profiles.list(projectId)
      const sheet = await readSheet(file.name, file.bytes, headersOf(known)).catch((error: unknown) => {
        throw error instanceof FileRefusal ? new AppError(error.code, error.params) : error
      })
      const profile = profileFor(sheet.header, known)
      const kept: KeptImport = {
        id: randomUUID(),
        fileName: file.name.slice(0, 200),
        status: 'checked',
        reading: sheet.reading,
        cells: { header: sheet.header, rows: sheet.rows },
        mapping: mappingOf(sheet.header, profile),
        result: null,
        profileId: profile?.id ?? null
      }
      await db.transaction().execute(async tx => {
        await dropUnfinished(tx, projectId, access.person.id)
        await insertImport(tx, {
          id: kept.id,
          projectId,
          createdBy: access.person.id,
          fileName: kept.fileName,
          sha256: createHash('sha256').update(file.bytes).digest('hex'),
          reading: JSON.stringify(kept.reading),
          cells: JSON.stringify(kept.cells),
          mapping: JSON.stringify(kept.mapping),
          result: null,
          profileId: kept.profileId
        })
      })
      return shown(projectId, kept)
    },

    async view(_access: Access, id: string): Promise<ImportView> {
      const { projectId, kept } = await found(id)
      return shown(projectId, kept)
    },

    /**
     * Says which column is what, corrects cells, leaves rows out; then checks again.
     * @throws AppError tester-import.done, import-profile.unknown
     */
    async change(_access: Access, id: string, input: ImportChanges): Promise<ImportView> {
      const { projectId, kept } = await found(id)
      if (kept.status === 'done') throw new AppError('tester-import.done')
      const { header } = kept.cells
      const chosen = input.profileId === undefined ? kept.profileId : input.profileId
      const profile =
        chosen === kept.profileId
          ? undefined
          : (await profiles.list(projectId)).find(({ id: known }) => known === chosen)
      if (chosen && chosen !== kept.profileId && !profile) throw new AppError('import-profile.unknown')
      const assigned = chosen === kept.profileId ? kept.mapping : mappingOf(header, profile)
      const mapping = input.mapping ? header.map((_, index) => input.mapping![index] ?? null) : assigned
      const rows = kept.cells.rows.map(row => ({ ...row, cells: [...row.cells] }))
      for (const { row, column, value } of input.corrections ?? []) {
        if (rows[row] && column < header.length) {
          // a short row is filled up, so that no hole stands in it
          while (rows[row].cells.length <= column) rows[row].cells.push('')
          rows[row].cells[column] = value.trim()
        }
      }
      if (input.leaveOut) {
        const leftOut = new Set(input.leaveOut)
        rows.forEach((row, index) => (row.isLeftOut = leftOut.has(index)))
      }
      const changed: KeptImport = { ...kept, mapping, cells: { header, rows }, profileId: chosen }
      await changeImport(db, id, {
        mapping: JSON.stringify(mapping),
        cells: JSON.stringify(changed.cells),
        profileId: chosen
      })
      return shown(projectId, changed)
    },

    /**
     * Checks once more and enrols every row, in one transaction. A second call answers what the first one did.
     * @throws AppError tester-import.refused when a row is refused, tester-import.columns
     */
    async commit(access: Access, id: string): Promise<ImportView> {
      const { projectId } = await found(id)
      const actingFor = await access.organisationIn(projectId)
      const kept = await db.transaction().execute(async tx => {
        const row = await lockImport(tx, id)
        if (!row) throw new AppError('tester-import.unknown')
        const before = row as unknown as KeptImport
        if (before.status === 'done') return before
        await lockEnrolling(tx, projectId)
        const checked = await check(tx, projectId, before)
        if (!checked) throw new AppError('tester-import.columns')
        if (checked.refusedRows > 0)
          throw new AppError('tester-import.refused', { count: checked.refusedRows })
        const enrolling = {
          projectId,
          actorId: access.person.id,
          actingFor,
          importId: id,
          stages: await stages.newest(projectId, tx)
        }
        const records = checked.planned.map(planned => recordsOf(planned, enrolling))
        const added = records.flatMap(({ organisation }) => (organisation ? [organisation] : []))
        await organisations.register(tx, added)
        await insertEnrolments(
          tx,
          records.map(({ enrolment }) => enrolment)
        )
        await insertChanges(
          tx,
          records.flatMap(({ changes }) => changes)
        )
        await insertStageEvents(
          tx,
          records.flatMap(({ stageEvents }) => stageEvents)
        )
        await insertSpans(
          tx,
          projectId,
          records.map(({ spans }) => spans)
        )
        const enrolled = records.map(({ enrolment }) => enrolment.id)
        if (enrolled.length > 0) await rebuildAttention(tx, projectId, enrolled)
        const result = {
          enrolled: records.length,
          newOrganisations: added.length,
          unchanged: checked.unchanged
        }
        await changeImport(tx, id, { status: 'done', result: JSON.stringify(result), doneAt: now() })
        if (records.length > 0) {
          await recordHistory(tx, {
            projectId,
            actorId: access.person.id,
            organisationId: actingFor,
            verb: 'imported',
            objectType: 'tester-import',
            objectId: id,
            objectTitle: before.fileName,
            detail: result
          })
        }
        return { ...before, status: 'done' as const, result }
      })
      if (kept.result && kept.result.enrolled > 0) {
        await countRows(db)
        events.emit({ topic: 'testers', projectId })
        events.emit({ topic: 'statements', projectId })
      }
      return shown(projectId, kept)
    },

    /**
     * Remembers under a name which column of this list is what.
     * @throws AppError tester-import.unknown
     */
    async keepProfile(access: Access, id: string, name: string): Promise<ImportView> {
      const { projectId, kept } = await found(id)
      const profileId = await profiles.keep(access, projectId, name, kept.cells.header, kept.mapping)
      await changeImport(db, id, { profileId })
      return shown(projectId, { ...kept, profileId })
    },

    removeProfile: profiles.remove,

    template: (language: Language, format: 'csv' | 'xlsx'): Promise<TableFile> =>
      writeTable(listTable(language), format),

    /**
     * An invented list of 69 enterprises that this project can import.
     * @throws AppError tester-example.unknown outside demo mode
     */
    async example(projectId: string, language: Language, format: 'csv' | 'xlsx'): Promise<TableFile> {
      if (!isDemo) throw new AppError('tester-example.unknown')
      const { partners } = await organisations.partners(projectId)
      const mentors = await mentorsOf(db, projectId)
      const of = (versant: Versant) =>
        partners.filter(partner => partner.versant === versant).map(partner => partner.shortName)
      const federations = Object.fromEntries(versants.map(versant => [versant, of(versant)])) as Record<
        Versant,
        string[]
      >
      return writeTable(
        listTable(language, exampleRows({ federations, mentors: mentors.map(({ email }) => email) })),
        format
      )
    },

    hasExample: isDemo,
    fileLimit: importLimits.file
  }
}
export type ImportsService = ReturnType<typeof importsService>
