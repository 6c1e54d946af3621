import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type {
  Dossier,
  DossierFields,
  DossierKind,
  Evidence,
  Indicator
} from '../../../../shared/testers/dossier.ts'
import type { Undo } from '../../../../shared/testers/schema.ts'
import type { Access, Located, Locator } from '../../../platform/access.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import type { Files } from '../../../platform/files.ts'
import { recordHistory } from '../../../platform/history.ts'
import { namesOf, personNames } from '../../../platform/names.ts'
import type { OrganisationsService } from '../../organisations/service.ts'
import { rebuildAttention } from '../attention/queries.ts'
import { enrolmentById, lockEnrolment, mentorsOf } from '../enrolments/queries.ts'
import type { Enrolment } from '../enrolments/writing.ts'
import { checkFields } from './checks.ts'
import { isSame, merge, outlived } from './merge.ts'
import {
  changesOfEntry,
  changesOfFile,
  countEntries,
  documentTitle,
  entriesOf,
  entryById,
  entryPlace,
  insertEntry,
  insertFileChanges,
  setEntry,
  type ChangeRow,
  type EntryRow
} from './queries.ts'
import { rightFor } from './rights.ts'
import { toldOf } from './told.ts'
import { undoneOf } from './undoing.ts'
import { dossierView } from './view.ts'

const MOST_ENTRIES = 2000
const MOST_BYTES = 10 * 1024 * 1024

type Fields = Record<string, unknown>

/** Who writes into a file: a person of the project, or the enterprise itself, which is nobody by name. */
export interface FileWriter extends Pick<Access, 'organisationIn' | 'can' | 'require'> {
  readonly person: { readonly id: string | null }
}
type NewChange = Pick<ChangeRow, 'verb' | 'field' | 'before' | 'after' | 'undoes'>

/** The file of a tester enterprise: what was seen, asked, measured and shown, each field with its history. */
export function dossierService(ports: {
  db: Db
  events: Events
  files: Files
  organisations: OrganisationsService
  now: () => Date
}) {
  const { db, events, files, organisations, now } = ports

  /** Writes to the file of an enterprise, held for the time of it, then tells the project. */
  async function write<T>(
    access: FileWriter,
    enrolmentId: string,
    verb: string,
    deed: (tx: Tx, enrolment: Enrolment) => Promise<T>
  ): Promise<T> {
    const { projectId, result } = await db.transaction().execute(async tx => {
      const enrolment = await lockEnrolment(tx, enrolmentId)
      if (!enrolment) throw new AppError('tester.unknown')
      const done = await deed(tx, enrolment)
      await recordHistory(tx, {
        projectId: enrolment.projectId,
        actorId: access.person.id,
        organisationId: await access.organisationIn(enrolment.projectId),
        verb,
        objectType: 'enrolment',
        objectId: enrolmentId,
        objectTitle: (await organisations.find(enrolment.organisationId, tx))!.shortName
      })
      return { projectId: enrolment.projectId, result: done }
    })
    events.emit({ topic: 'testers', projectId })
    return result
  }

  async function log(tx: Tx, access: FileWriter, entry: EntryRow, projectId: string, changes: NewChange[]) {
    const organisationId = await access.organisationIn(projectId)
    const ids = await insertFileChanges(
      tx,
      changes.map(({ before, after, ...change }) => ({
        ...change,
        before: written(before),
        after: written(after),
        entryId: entry.id,
        enrolmentId: entry.enrolmentId,
        version: entry.version,
        recordedBy: access.person.id,
        organisationId
      }))
    )
    return ids.map((id): Undo => ({ log: 'dossier', id }))
  }

  const check = async (tx: Tx, enrolment: Enrolment, kind: DossierKind, fields: Fields, parent?: EntryRow) =>
    checkFields(kind, fields as never, {
      today: dayOf(now()),
      indicator: parent?.fields as Indicator | undefined,
      mentorIds: (await mentorsOf(tx, enrolment.projectId)).map(({ id }) => id)
    })

  async function insert(
    tx: Tx,
    access: FileWriter,
    enrolment: Enrolment,
    entry: { kind: DossierKind; fields: Fields; parentId?: string; fileId?: string }
  ): Promise<{ id: string; written: Undo[] }> {
    if ((await countEntries(tx, enrolment.id)) >= MOST_ENTRIES) {
      throw new AppError('dossier-entry.too-many', { limit: MOST_ENTRIES })
    }
    const row = {
      id: randomUUID(),
      enrolmentId: enrolment.id,
      kind: entry.kind,
      parentId: entry.parentId ?? null,
      fileId: entry.fileId ?? null,
      fields: JSON.stringify(entry.fields),
      version: 1,
      createdBy: access.person.id
    }
    await insertEntry(tx, row)
    if (entry.kind === 'visit') await rebuildAttention(tx, enrolment.projectId, [enrolment.id])
    const added: NewChange = { verb: 'added', field: null, before: null, after: null, undoes: null }
    return { id: row.id, written: await log(tx, access, row as never, enrolment.projectId, [added]) }
  }

  /** The entry as it is now, of the kind that the address says. @throws AppError dossier-entry.unknown */
  async function found(within: Db, id: string, kind?: DossierKind): Promise<EntryRow> {
    const entry = await entryById(within, id)
    if (!entry || (kind && entry.kind !== kind)) throw new AppError('dossier-entry.unknown')
    return entry
  }

  async function apply(tx: Tx, access: FileWriter, entry: EntryRow, projectId: string, changes: NewChange[]) {
    const next = { ...entry, version: entry.version + 1 }
    const fields = { ...(entry.fields as Fields) }
    for (const { field, after } of changes) if (field) fields[field] = after
    const removal = changes.findLast(({ verb }) => verb !== 'changed')?.verb
    await setEntry(tx, entry.id, {
      fields: JSON.stringify(fields),
      version: next.version,
      ...(removal ? { removedAt: removal === 'removed' ? now() : null } : {})
    })
    if (entry.kind === 'visit') await rebuildAttention(tx, projectId, [entry.enrolmentId])
    return log(tx, access, next, projectId, changes)
  }

  return {
    /** What the story of an enterprise tells of its file. */
    told: async (enrolmentId: string) =>
      toldOf(...(await Promise.all([entriesOf(db, enrolmentId), changesOfFile(db, enrolmentId)]))),

    async view(access: FileWriter, where: Located, enrolmentId: string): Promise<Dossier> {
      const [entries, changes] = await Promise.all([
        entriesOf(db, enrolmentId),
        changesOfFile(db, enrolmentId)
      ])
      const mentors = entries.flatMap(({ fields }) => (fields as { mentor?: string }).mentor ?? [])
      const people = [...entries.map(entry => entry.createdBy), ...changes.map(change => change.recordedBy)]
      const nameless = changes.filter(change => change.recordedBy === null)
      const names = await namesOf(
        db,
        [...mentors, ...people],
        nameless.map(change => change.organisationId)
      )
      const [record, complete] = await Promise.all([
        access.can('tester.edit', where),
        access.can('dossier.complete', where)
      ])
      return { ...dossierView(entries, changes, names), can: { record, complete } }
    },

    locate: (async id => entryPlace(db, id)) satisfies Locator,

    /** @throws AppError dossier-entry.unknown, .too-many, stage-evidence.document, and what `checkFields` throws */
    add: async <K extends DossierKind>(
      access: FileWriter,
      where: Located,
      enrolmentId: string,
      kind: K,
      input: { fields: DossierFields[K]; parentId?: string }
    ) => {
      await access.require(rightFor(kind, input.fields), where)
      return write(access, enrolmentId, 'file-completed', async (tx, enrolment) => {
        const parent = input.parentId ? await found(tx, input.parentId, 'indicator') : undefined
        const isForeign = parent && (parent.enrolmentId !== enrolmentId || parent.removedAt !== null)
        if (isForeign) throw new AppError('dossier-entry.unknown')
        if (kind === 'evidence') await checkEvidence(tx, enrolment.projectId, input.fields as Evidence)
        await check(tx, enrolment, kind, input.fields, parent)
        return insert(tx, access, enrolment, { kind, ...input })
      })
    },

    /**
     * Evidence that comes as a file; it is only ever sent back as a download.
     * @throws AppError stage-evidence.missing, .too-large
     */
    async addFile(
      access: FileWriter,
      enrolmentId: string,
      place: Pick<Evidence, 'stage' | 'step'>,
      file: { name: string; bytes: Buffer } | undefined
    ) {
      if (!file || file.bytes.length === 0) throw new AppError('stage-evidence.missing', { field: 'file' })
      if (file.bytes.length > MOST_BYTES) {
        throw new AppError('stage-evidence.too-large', { limit: MOST_BYTES / 1024 / 1024 })
      }
      const title = file.name.replace(/^.*[/\\]/, '').slice(-200) || '–'
      return write(access, enrolmentId, 'file-completed', async (tx, enrolment) => {
        const fileId = await files.store(
          {
            projectId: enrolment.projectId,
            name: title,
            mediaType: 'application/octet-stream',
            bytes: file.bytes
          },
          tx
        )
        const fields: Evidence = { ...place, type: 'file', title, url: null, documentId: null }
        return insert(tx, access, enrolment, { kind: 'evidence', fields, fileId })
      })
    },

    /** @throws AppError dossier-entry.unknown */
    async readFile(entryId: string) {
      const entry = await found(db, entryId, 'evidence')
      const file = entry.fileId && entry.removedAt === null ? await files.read(entry.fileId) : undefined
      if (!file) throw new AppError('dossier-entry.unknown')
      return file
    },

    /**
     * Changes fields. What colleagues changed meanwhile in other fields stands; in the same field it is a conflict
     * that shows both values.
     * @throws AppError dossier-entry.unknown, dossier-entry.conflict, and what `checkFields` throws
     */
    async change(
      access: FileWriter,
      where: Located,
      id: string,
      kind: DossierKind,
      { version, fields }: { version: number; fields: Fields }
    ) {
      await access.require(rightFor(kind, fields), where)
      const { enrolmentId } = await found(db, id, kind)
      return write(access, enrolmentId, 'file-completed', async (tx, enrolment) => {
        const entry = await found(tx, id, kind)
        if (entry.removedAt) throw new AppError('dossier-entry.unknown')
        const { changed, conflict } = merge(
          entry.fields as Fields,
          fields,
          await changesOfEntry(tx, id),
          version
        )
        if (conflict) throw await conflictError(tx, conflict, fields)
        const mark = outlived(kind, entry.fields as Fields, changed, fields)
        if (mark) changed.push(mark)
        if (changed.length === 0) return { id, written: [] }
        const next = Object.assign(
          {},
          entry.fields,
          ...changed.map(({ field, after }) => ({ [field]: after }))
        )
        const parent = entry.parentId ? await found(tx, entry.parentId) : undefined
        await check(tx, enrolment, kind, next, parent)
        const rows = changed.map(change => ({ ...change, verb: 'changed' as const, undoes: null }))
        return { id, written: await apply(tx, access, entry, enrolment.projectId, rows) }
      })
    },

    /** Takes an entry out of the file; its history stays. @throws AppError dossier-entry.unknown */
    async remove(access: FileWriter, where: Located, id: string) {
      const { enrolmentId, kind, fields } = await found(db, id)
      await access.require(rightFor(kind, fields as Fields), where)
      return write(access, enrolmentId, 'file-completed', async (tx, enrolment) => {
        const entry = await found(tx, id)
        if (entry.removedAt) throw new AppError('dossier-entry.unknown')
        const removed: NewChange = { verb: 'removed', field: null, before: null, after: null, undoes: null }
        return { id, written: await apply(tx, access, entry, enrolment.projectId, [removed]) }
      })
    },

    /** Takes a line of the log back, within the transaction that holds the enrolment. @throws AppError tester.undo */
    async undoIn(tx: Tx, access: FileWriter, enrolment: Enrolment, changeId: number): Promise<Undo[]> {
      const changes = await changesOfFile(tx, enrolment.id)
      const change = changes.find(one => one.id === changeId)
      const isUndone = changes.some(one => one.undoes === changeId)
      if (!change || change.undoes !== null || isUndone) throw new AppError('tester.undo')
      const entry = await found(tx, change.entryId)
      const undone = undoneOf(entry, change)
      return apply(tx, access, entry, enrolment.projectId, [undone])
    },

    fileLimit: MOST_BYTES,
    projectOf: async (enrolmentId: string) => (await enrolmentById(db, enrolmentId))?.projectId
  }

  async function conflictError(tx: Tx, theirs: ChangeRow, fields: Fields) {
    const [person] = await personNames(tx, theirs.recordedBy ? [theirs.recordedBy] : [])
    return new AppError('dossier-entry.conflict', {
      field: theirs.field!,
      by: person?.name ?? '–',
      at: theirs.recordedAt.getTime(),
      theirs: shown(theirs.after),
      mine: shown(fields[theirs.field!])
    })
  }

  /** Evidence that is a link has an address, a document is one of the project. @throws AppError stage-evidence.link, .document */
  async function checkEvidence(tx: Tx, projectId: string, evidence: Evidence): Promise<void> {
    if (evidence.type === 'file') throw new AppError('stage-evidence.missing', { field: 'file' })
    if (evidence.type === 'link' && !evidence.url) throw new AppError('stage-evidence.link', { field: 'url' })
    if (evidence.type !== 'document') return
    const known = evidence.documentId && (await documentTitle(tx, projectId, evidence.documentId))
    if (!known) throw new AppError('stage-evidence.document', { field: 'documentId' })
  }
}
export type DossierService = ReturnType<typeof dossierService>

const written = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
/** Long texts are cut: the sentence of a refusal is no place for them. */
const shown = (value: unknown) => (isSame(value, null) || value === '' ? '–' : String(value).slice(0, 200))
