import type {
  AuthoredText,
  Contributions,
  KeepVersion,
  NameVersion,
  VersionList,
  VersionRow,
  Visit
} from '../../../../shared/documents/version-schema.ts'
import { lettersByAuthor } from '../../../../shared/documents/authorship.ts'
import { stateFacts } from '../../../../shared/documents/states.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Access, Located, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { tellOfEdits, type DocumentNotices } from '../notices.ts'
import { documentById, languagesOf } from '../queries.ts'
import { stateChangesOf } from '../states/queries.ts'
import type { StoredAuthorship } from './authors.ts'
import { keepVersion, readText, type LiveText } from './keeping.ts'
import {
  authorsOfVersions,
  contentOfVersion,
  organisationsByIds,
  peopleByIds,
  rememberVisit,
  setName,
  versionBefore,
  versionById,
  versionsOf
} from './queries.ts'

type Row = Awaited<ReturnType<typeof versionsOf>>[number]

/** Versions of a document's texts: what they were, who wrote in them, and names for those that matter. */
export function versionsService(ports: {
  db: Db
  live: LiveRooms
  events: Events
  notices: DocumentNotices
}) {
  const { db, live, events, notices } = ports
  const find = async (id: string) => {
    const row = await versionById(db, id)
    if (!row) throw new AppError('version.unknown')
    return row
  }
  const tell = (projectId: string) => events.emit({ topic: 'documents', projectId })

  return {
    /** The line of time of one language version: versions and changes of state, newest first. */
    async list(documentId: string, language: Language): Promise<VersionList> {
      const [rows, authors, changes] = await Promise.all([
        versionsOf(db, documentId, language),
        authorsOfVersions(db, documentId, language),
        stateChangesOf(db, documentId)
      ])
      return {
        versions: rows.map(row =>
          rowView(
            row,
            authors.filter(author => author.versionId === row.id)
          )
        ),
        states: changes.map(({ id, fromState, toState, changedAt, person, organisation }) => ({
          id,
          from: fromState,
          to: toState,
          at: changedAt.toISOString(),
          by: person === null ? null : { name: person, organisation: organisation ?? '' },
          versionId: rows.find(row => row.stateChangeId === id)?.id ?? null
        }))
      }
    },

    /** Keeps the text as it is now: under a name, or because another version is about to be brought back. */
    async keep(access: Access, documentId: string, where: Located, input: KeepVersion): Promise<string> {
      const text = await liveText(db, documentId, input.language)
      const isBeforeRestore = input.isBeforeRestore === true
      if (isBeforeRestore) await access.require('document.edit', where)
      const read = await readText(db, live, text)
      const organisationId = await access.organisationIn(text.projectId)
      const by = { personId: access.person.id, organisationId }
      const { id, told } = await db.transaction().execute(async tx => {
        const kind = isBeforeRestore ? 'restore' : 'named'
        const kept = await keepVersion(tx, read, { kind, name: input.name?.trim() ?? null, by })
        await recordHistory(tx, {
          projectId: text.projectId,
          actorId: access.person.id,
          organisationId,
          verb: isBeforeRestore ? 'brought-back' : 'kept',
          objectType: 'document',
          objectId: documentId,
          objectTitle: text.title,
          detail: { language: input.language, version: kept.id }
        })
        return { id: kept.id, told: await tellOfEdits(tx, notices, text, kept.writerIds) }
      })
      notices.announce(told)
      tell(text.projectId)
      return id
    },

    /** Gives a version a name, which keeps it for ever, or takes the name away. @returns the name before */
    async name(versionId: string, { name }: NameVersion): Promise<string | null> {
      const row = await find(versionId)
      await setName(db, versionId, name?.trim() ?? null)
      tell(row.projectId)
      return row.name
    },

    /** @throws AppError version.unknown */
    async read(versionId: string): Promise<AuthoredText> {
      const row = await find(versionId)
      const { content, authorship } = (await contentOfVersion(db, versionId))!
      return authored(db, row.title, row.createdAt, content, authorship as StoredAuthorship)
    },

    /** The text as of now, to compare with. @throws AppError document.language-missing */
    async now(documentId: string, language: Language): Promise<AuthoredText> {
      const read = await readText(db, live, await liveText(db, documentId, language))
      return authored(db, read.title, new Date(), read.content, read.authorship)
    },

    /** Whose letters stand in the text now, by organisation, the largest part first. */
    async contributions(documentId: string, language: Language): Promise<Contributions> {
      const read = await readText(db, live, await liveText(db, documentId, language))
      const { content, authors, runs } = await authored(db, '', new Date(), read.content, read.authorship)
      const parts = new Map<string | null, { people: Set<string>; letters: number }>()
      for (const [place, letters] of lettersByAuthor(content, { runs })) {
        const author = authors[place]
        const organisation = author ? author.organisation : null
        const part = parts.get(organisation) ?? { people: new Set(), letters: 0 }
        if (author) part.people.add(author.name)
        part.letters += letters
        parts.set(organisation, part)
      }
      const organisations = [...parts]
        .map(([organisation, { people, letters }]) => ({ organisation, people: [...people].sort(), letters }))
        .sort((one, other) => other.letters - one.letters)
      return { letters: organisations.reduce((sum, { letters }) => sum + letters, 0), organisations }
    },

    /** Remembers that the person has the text open. @returns when they had it open before, and the text of then */
    async visit(access: Access, documentId: string, language: Language): Promise<Visit> {
      await liveText(db, documentId, language)
      const before = await rememberVisit(db, { personId: access.person.id, documentId, language })
      const version = before && (await versionBefore(db, documentId, language, before))
      return { before: before?.toISOString() ?? null, versionId: version?.id ?? null }
    },

    locate: (async id => {
      const row = await versionById(db, id)
      if (!row) return undefined
      return { projectId: row.projectId, ...stateFacts(row.state), isTemplate: row.isTemplate }
    }) satisfies Locator
  }
}
export type VersionsService = ReturnType<typeof versionsService>

/** @throws AppError document.unknown, document.language-missing */
async function liveText(db: Db, documentId: string, language: Language): Promise<LiveText> {
  const document = await documentById(db, documentId)
  if (!document) throw new AppError('document.unknown')
  const version = (await languagesOf(db, [documentId])).find(one => one.language === language)
  if (!version) throw new AppError('document.language-missing', { language })
  const { roomId, title } = version
  return { documentId, projectId: document.projectId, language, roomId, title }
}

async function authored(
  db: Db,
  title: string,
  at: Date,
  content: DocumentJson,
  { authors, runs }: StoredAuthorship
): Promise<AuthoredText> {
  const organisationIds = authors.flatMap(author => author.organisationId ?? [])
  const [people, organisations] = await Promise.all([
    peopleByIds(
      db,
      authors.map(author => author.personId)
    ),
    organisationsByIds(db, organisationIds)
  ])
  return {
    title,
    at: at.toISOString(),
    content: content as { type?: string },
    authors: authors.map(({ personId, organisationId }) => ({
      name: people.find(({ id }) => id === personId)?.name ?? '',
      organisation: organisations.find(({ id }) => id === organisationId)?.shortName ?? ''
    })),
    runs
  }
}

function rowView(row: Row, authors: { name: string; organisation: string | null }[]): VersionRow {
  const { id, language, kind, name, createdAt, words, sha256, person, organisation } = row
  return {
    id,
    language,
    kind,
    name,
    at: createdAt.toISOString(),
    words,
    sha256,
    authors: authors.map(author => ({ name: author.name, organisation: author.organisation ?? '' })),
    by: person === null ? null : { name: person, organisation: organisation ?? '' }
  }
}
