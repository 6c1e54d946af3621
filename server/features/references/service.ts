import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { itemProblems, tidyItem } from '../../../shared/references/check.ts'
import type { CslItem } from '../../../shared/references/item.ts'
import { marksOf } from '../../../shared/references/likeness.ts'
import type { CheckedFile, ReferenceFormat, ReferenceRow } from '../../../shared/references/schema.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import { writeReferences } from './formats/file.ts'
import { dryRun, type NewWork } from './importing.ts'
import { keysBeside } from './keys.ts'
import {
  insertReferences,
  lockLibrary,
  MOST_REFERENCES,
  referenceById,
  referencesNamed,
  referencesOf,
  setReferenceDeleted,
  updateReference
} from './queries.ts'
import { citationsIn } from './rendering.ts'

/** The works that the documents of a project cite, and how they are cited. */
export function referencesService({ db, events }: { db: Db; events: Events }) {
  const find = async (id: string, { deleted = false } = {}) => {
    const row = await referenceById(db, id)
    if (!row || (row.deletedAt !== null && !deleted)) throw new AppError('reference.unknown')
    return row
  }

  /** In one transaction, with a line of history; whoever watches the library asks again. */
  const write = async (
    access: Access,
    entry: { projectId: string; verb: string; objectId: string; objectTitle: string; detail?: object },
    change: (tx: Tx) => Promise<unknown>
  ) => {
    const organisationId = await access.organisationIn(entry.projectId)
    await db.transaction().execute(async tx => {
      await lockLibrary(tx, entry.projectId)
      await change(tx)
      await recordHistory(tx, {
        ...entry,
        actorId: access.person.id,
        organisationId,
        objectType: 'reference'
      })
    })
    events.emit({ topic: 'references', projectId: entry.projectId })
  }

  /** Adds works with keys of their own. @throws AppError references.full */
  const add = async (tx: Tx, access: Access, projectId: string, works: readonly NewWork[], ids: string[]) => {
    const library = await referencesOf(tx, projectId)
    if (library.length + works.length > MOST_REFERENCES)
      throw new AppError('references.full', { limit: MOST_REFERENCES })
    const keyOf = keysBeside(library.map(({ key }) => key))
    const createdBy = access.person.id
    const rows = works.map(({ key, item }, at) => ({
      id: ids[at]!,
      projectId,
      key: keyOf(item, key),
      item,
      createdBy
    }))
    for (let at = 0; at < rows.length; at += 200) await insertReferences(tx, rows.slice(at, at + 200))
  }

  const dry = async (projectId: string, bytes: Uint8Array | undefined) =>
    dryRun(
      bytes,
      (await referencesOf(db, projectId)).map(({ item }) => item),
      new Date()
    )

  return {
    /** The library of the project, in the order of the keys. */
    list: (projectId: string): Promise<ReferenceRow[]> => referencesOf(db, projectId),

    /** @throws AppError reference.field, reference.known, references.full */
    async create(access: Access, projectId: string, input: CslItem): Promise<string> {
      const item = sound(input)
      refuseKnown(item, await referencesOf(db, projectId))
      const id = randomUUID()
      const entry = { projectId, verb: 'created', objectId: id, objectTitle: item.title ?? '' }
      await write(access, entry, tx => add(tx, access, projectId, [{ key: '', item }], [id]))
      return id
    },

    /** @throws AppError reference.unknown, reference.field, reference.known */
    async change(access: Access, id: string, input: CslItem): Promise<void> {
      const row = await find(id)
      const item = sound(input)
      const others = (await referencesOf(db, row.projectId)).filter(one => one.id !== id)
      refuseKnown(item, others)
      const entry = { projectId: row.projectId, verb: 'changed', objectId: id, objectTitle: item.title ?? '' }
      await write(access, entry, tx => updateReference(tx, id, item, access.person.id))
    },

    /** Puts a reference away or takes it up again; saying it twice is harmless. @throws AppError reference.unknown */
    async setDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const row = await find(id, { deleted: true })
      if ((row.deletedAt !== null) === isDeleted) return
      const verb = isDeleted ? 'removed' : 'restored'
      const entry = { projectId: row.projectId, verb, objectId: id, objectTitle: row.item.title ?? '' }
      await write(access, entry, async tx => {
        // its key may have gone to another one meanwhile
        const taken = isDeleted ? [] : (await referencesOf(tx, row.projectId)).map(({ key }) => key)
        const key = keysBeside(taken)(row.item, row.key)
        await setReferenceDeleted(tx, id, { key, isDeleted, by: access.person.id })
      })
    },

    /** What a file would bring. Nothing is stored. @throws AppError references.file-* */
    check: async (projectId: string, bytes: Uint8Array | undefined): Promise<CheckedFile> =>
      (await dry(projectId, bytes)).checked,

    /** Adds what is new and sound in the file, all of it or nothing. @throws AppError references.file-*, references.full */
    async import(access: Access, projectId: string, bytes: Uint8Array | undefined): Promise<number> {
      const { works } = await dry(projectId, bytes)
      if (works.length === 0) return 0
      const ids = works.map(() => randomUUID())
      const title = works[0]!.item.title ?? ''
      const detail = { count: works.length }
      const entry = { projectId, verb: 'imported', objectId: ids[0]!, objectTitle: title, detail }
      await write(access, entry, tx => add(tx, access, projectId, works, ids))
      return works.length
    },

    /** The library as a file. */
    export: async (projectId: string, format: ReferenceFormat) =>
      writeReferences(format, await referencesOf(db, projectId)),

    /** The words of what a document cites, as the library is now. */
    citationsIn: citationsIn(async (projectId, ids) => {
      const rows = await referencesNamed(db, projectId, ids)
      return new Map(rows.map(({ id, item }) => [id, item]))
    }),

    locate: (async id => {
      const row = await referenceById(db, id)
      return row && { projectId: row.projectId }
    }) satisfies Locator
  }
}
export type ReferencesService = ReturnType<typeof referencesService>

/** @throws AppError reference.field for the first rule that the work does not keep */
function sound(input: CslItem): CslItem {
  const item = tidyItem(input)
  const [problem] = itemProblems(item, new Date())
  if (problem) throw new AppError('reference.field', { ...problem })
  return item
}

/** @throws AppError reference.known when the library has the work already */
function refuseKnown(item: CslItem, library: readonly ReferenceRow[]): void {
  const marks = new Set(marksOf(item))
  const known = library.find(one => marksOf(one.item).some(mark => marks.has(mark)))
  if (known) throw new AppError('reference.known', { key: known.key, title: known.item.title ?? '' })
}
