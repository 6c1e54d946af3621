import { randomUUID } from 'node:crypto'
import type { AgendaItem, Meeting, MeetingPage, Pack } from '../../../../shared/committees/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { isUuid, type Access, type Locator } from '../../../platform/access.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { meetingById, readerOrganisations } from '../meetings/queries.ts'
import { meetingView } from '../meetings/service.ts'
import { buildPack, packName, type BuildPorts } from './build.ts'
import { contentSha256 } from './pack-content.ts'
import {
  buildOf,
  insertPublication,
  packById,
  packsOf,
  publicationsOf,
  publishedPacks,
  readsOf,
  recordReading,
  withdrawPublication,
  type PackRow
} from './queries.ts'

const jobKind = 'committees.pack'

/** Packs of a meeting: built, opened, published, withdrawn; never changed. */
export function packsService(ports: BuildPorts & { events: Events; jobs: Jobs }) {
  const { db, files, jobs, events } = ports
  const changed = (projectId: string) => events.emit({ topic: 'committees', projectId })
  const published = (projectId: string) => {
    changed(projectId)
    events.emit({ topic: 'publications', projectId })
  }

  jobs.handle<{ meetingId: string; language: Language }>(
    jobKind,
    async ({ meetingId, language }, context) => {
      const row = await meetingById(db, meetingId)
      if (!row || row.deletedAt) throw new AppError('meeting.unknown')
      const built = await buildPack(ports, context, { row, meeting: meetingView(row), language })
      changed(row.projectId)
      return { ...built, meetingId, language }
    }
  )

  /** @throws AppError pack.unknown */
  async function find(id: string) {
    const pack = await packById(db, id)
    if (!pack || pack.meetingDeletedAt) throw new AppError('pack.unknown')
    return pack
  }

  return {
    /** The packs of the meeting that the person may open; with readers and audiences for partners. */
    async list(
      access: Access,
      meeting: Meeting,
      projectId: string,
      items: readonly AgendaItem[]
    ): Promise<Pack[]> {
      const rows = await packsOf(db, meeting.id)
      const isPartner = await access.can('pack.read', { projectId })
      if (!isPartner) {
        const { organisationIds } = await access.inProject(projectId)
        const mine = new Set((await publishedPacks(db, projectId, organisationIds)).map(pack => pack.id))
        return rows.filter(row => mine.has(row.id)).map(row => packView(row, { isOutdated: false }))
      }
      const ids = rows.map(row => row.id)
      const [publications, reads] = await Promise.all([publicationsOf(db, ids), readsOf(db, ids)])
      const newest = new Map<Language, number>()
      for (const row of rows) newest.set(row.language, Math.max(row.version, newest.get(row.language) ?? 0))
      return rows.map(row =>
        packView(row, {
          isOutdated:
            row.version < newest.get(row.language)! ||
            row.contentSha256 !== contentSha256(meeting, items, row.language),
          publications: publications
            .filter(one => one.packId === row.id)
            .map(one => ({
              id: one.id,
              organisation: one.organisationId
                ? { id: one.organisationId, shortName: one.shortName ?? '' }
                : null,
              publishedAt: one.publishedAt.toISOString()
            })),
          readers: reads
            .filter(read => read.packId === row.id)
            .map(read => ({
              name: read.name,
              organisation: read.shortName,
              openedAt: read.openedAt.toISOString()
            }))
        })
      )
    },

    /** The build that waits or runs, if any. */
    async running(meetingId: string): Promise<MeetingPage['build']> {
      return (await buildOf(db, meetingId, jobKind)) ?? null
    },

    organisations: (projectId: string) => readerOrganisations(db, projectId),

    /** Starts a build. @throws AppError meeting.unknown, pack.building, pack.empty */
    async build(access: Access, meetingId: string, language: Language): Promise<{ jobId: string }> {
      const row = await meetingById(db, meetingId)
      if (!row || row.deletedAt) throw new AppError('meeting.unknown')
      if (await buildOf(db, meetingId, jobKind)) throw new AppError('pack.building')
      if ((await ports.readAgenda(meetingId)).length === 0) throw new AppError('pack.empty')
      const jobId = await jobs.add({
        kind: jobKind,
        projectId: row.projectId,
        personId: access.person.id,
        payload: { meetingId, language }
      })
      changed(row.projectId)
      return { jobId }
    },

    /** The PDF; that it was opened is recorded and shown to the members. @throws AppError pack.unknown */
    async open(access: Access, id: string): Promise<{ name: string; bytes: Buffer; sha256: string }> {
      const pack = await find(id)
      const [file, row] = await Promise.all([files.read(pack.fileId), meetingById(db, pack.meetingId)])
      if (!file || !row) throw new AppError('pack.unknown')
      const isFirst = await recordReading(db, {
        packId: id,
        personId: access.person.id,
        organisationId: await access.organisationIn(pack.projectId)
      })
      if (isFirst) changed(pack.projectId)
      return {
        name: packName(meetingView(row), pack.language, pack.version),
        bytes: file.bytes,
        sha256: pack.sha256
      }
    },

    /** What the pack was made of, with the hash that its cover bears. @throws AppError pack.unknown */
    async manifest(_access: Access, id: string): Promise<{ manifest: object; sha256: string }> {
      const pack = await find(id)
      return { manifest: pack.manifest, sha256: pack.manifestSha256 }
    },

    /** Lets all readers, or those of one organisation, open the pack. @throws AppError pack.unknown, pack.audience */
    async publish(access: Access, id: string, organisationId: string | null): Promise<{ id: string }> {
      const pack = await find(id)
      if (organisationId) {
        const audience = await readerOrganisations(db, pack.projectId)
        if (!audience.some(one => one.id === organisationId)) throw new AppError('pack.audience')
      }
      const known = (await publicationsOf(db, [id])).find(one => one.organisationId === organisationId)
      if (known) return { id: known.id }
      const publicationId = randomUUID()
      await db.transaction().execute(async tx => {
        await insertPublication(tx, {
          id: publicationId,
          packId: id,
          organisationId,
          publishedBy: access.person.id
        })
        await recordHistory(tx, {
          projectId: pack.projectId,
          actorId: access.person.id,
          organisationId,
          verb: 'published',
          objectType: 'pack',
          objectId: id
        })
      })
      published(pack.projectId)
      return { id: publicationId }
    },

    /** @throws AppError pack.unknown, publication.unknown */
    async withdraw(access: Access, id: string, publicationId: string): Promise<void> {
      const pack = await find(id)
      if (!isUuid(publicationId)) throw new AppError('publication.unknown')
      await db.transaction().execute(async tx => {
        const withdrawn = await withdrawPublication(tx, id, publicationId, access.person.id)
        if (!withdrawn) throw new AppError('publication.unknown')
        await recordHistory(tx, {
          projectId: pack.projectId,
          actorId: access.person.id,
          verb: 'withdrawn',
          objectType: 'pack',
          objectId: id
        })
      })
      published(pack.projectId)
    },

    locate: (async (id, viewer) => {
      const pack = await packById(db, id)
      if (!pack) return undefined
      const mine = await publishedPacks(db, pack.projectId, viewer.organisationIds)
      return { projectId: pack.projectId, isPublishedToThem: mine.some(one => one.id === id) }
    }) satisfies Locator
  }
}
export type PacksService = ReturnType<typeof packsService>

function packView(
  row: PackRow,
  seen: { isOutdated: boolean; publications?: Pack['publications']; readers?: Pack['readers'] }
): Pack {
  return {
    id: row.id,
    language: row.language,
    version: row.version,
    builtAt: row.builtAt.toISOString(),
    builtBy: row.builtBy ?? '',
    pages: row.pages,
    size: row.size,
    sha256: row.sha256,
    manifestSha256: row.manifestSha256,
    standard: row.standard,
    lapses: row.lapses as Pack['lapses'],
    isOutdated: seen.isOutdated,
    publications: seen.publications ?? [],
    readers: seen.readers ?? []
  }
}
