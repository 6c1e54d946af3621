import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import type {
  Account,
  CreateProject,
  FirstCoordinator,
  HealthView,
  LiveView,
  MailState,
  MailText,
  OutboxMail,
  OutboxView,
  OverseenProjectsView
} from '../../../shared/administration/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Access } from '../../platform/access.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import type { Sessions } from '../../platform/session.ts'
import { version } from '../../platform/version.ts'
import type { InvitationsService } from '../people/invitations/service.ts'
import {
  accounts,
  allOrganisations,
  allProjects,
  allRoles,
  coordinatorsOfAll,
  databaseFacts,
  failedJobs,
  insertProject,
  invitedCoordinators,
  jobCounts,
  mailById,
  mailCounts,
  mails,
  mostAttempts,
  organisationExists,
  orphanedProjects,
  projectExists,
  retryMail,
  sessionCount,
  setDeactivated
} from './queries.ts'

const MAILS_PER_PAGE = 100
const startedAt = new Date(Date.now() - process.uptime() * 1000)

/** The installation as its administrators see it. */
export function administrationService(ports: {
  db: Db
  bus: Bus
  events: Events
  sessions: Sessions
  invitations: InvitationsService
  /** Whether mails are sent (SMTP_URL). */
  hasMailServer: boolean
  isEmbedded: boolean
  dataDir: string
  /** Numbers of the live documents on this node. */
  liveStats: () => Promise<LiveView>
}) {
  const { db, bus, events, sessions, invitations, hasMailServer, isEmbedded, dataDir, liveStats } = ports

  const view = (row: Awaited<ReturnType<typeof mails>>[number]): OutboxMail => {
    const state = stateOf(row, hasMailServer)
    const { id, recipient, subject, language, attempts, lastError } = row
    return {
      ...{ id, recipient, subject, language, attempts, lastError, state },
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      nextAttemptAt: state === 'waiting' ? row.nextAttemptAt.toISOString() : null
    }
  }

  /** Invites within the transaction; the organisation becomes a partner on its side. */
  const inviteCoordinator = async (
    tx: Db,
    access: Access,
    projectId: string,
    coordinator: FirstCoordinator
  ) => {
    const { versant = 'WAL', organisationId, organisation, ...person } = coordinator
    const partner = { kind: 'coordinator' as const, versant }
    if (organisationId && !(await organisationExists(tx, organisationId))) {
      throw new AppError('organisation.unknown', { field: 'coordinator.organisationId' })
    }
    await invitations.invite(
      tx,
      access,
      projectId,
      {
        ...person,
        role: 'coordinator',
        ...(organisationId ? { organisationId } : {}),
        ...(organisation ? { organisation: { ...organisation, partner } } : {})
      },
      organisationId ? partner : undefined
    )
  }

  return {
    // ---------------------------------------------------------------- outbox

    async outbox({ state, before }: { state?: MailState; before?: string }): Promise<OutboxView> {
      // without a server nothing is waiting or failed, and with one nothing is kept
      const isEmpty = state && (hasMailServer ? state === 'kept' : state === 'waiting' || state === 'failed')
      const rows = isEmpty ? [] : await mails(db, { state, before, most: MAILS_PER_PAGE + 1 })
      return {
        mails: rows.slice(0, MAILS_PER_PAGE).map(view),
        hasMore: rows.length > MAILS_PER_PAGE,
        hasServer: hasMailServer
      }
    },

    /** @throws AppError mail.unknown */
    async mail(id: string): Promise<MailText> {
      const row = await mailById(db, id)
      if (!row) throw new AppError('mail.unknown')
      return { ...view(row), body: row.body }
    },

    /** Puts a mail in front of the queue again, as if it had never failed. @throws AppError mail.unknown, mail.sent, mail.no-server */
    async retry(id: string): Promise<void> {
      const row = await mailById(db, id)
      if (!row) throw new AppError('mail.unknown')
      if (row.sentAt) throw new AppError('mail.sent')
      if (!hasMailServer) throw new AppError('mail.no-server')
      await retryMail(db, id)
    },

    // ---------------------------------------------------------------- people of the installation

    async accounts(): Promise<Account[]> {
      const [rows, roles] = await Promise.all([accounts(db), allRoles(db)])
      const projects = new Map<string, Map<string, Account['projects'][number]>>()
      for (const { personId, code, role } of roles) {
        const own = projects.get(personId) ?? new Map()
        projects.set(personId, own)
        own.set(code, { code, roles: [...(own.get(code)?.roles ?? []), role] })
      }
      return rows.map(({ deactivatedAt, createdAt, ...row }) => ({
        ...row,
        isActive: !deactivatedAt,
        createdAt: createdAt.toISOString(),
        projects: [...(projects.get(row.id)?.values() ?? [])]
      }))
    },

    /**
     * Closes an access (all sessions end at once) or opens it again.
     * @returns codes of the projects left without an active coordinator.
     * @throws AppError person.unknown, person.self
     */
    async setActive(access: Access, personId: string, isActive: boolean): Promise<string[]> {
      if (personId === access.person.id && !isActive) throw new AppError('person.self')
      const orphaned = await db.transaction().execute(async tx => {
        const person = await setDeactivated(tx, personId, isActive ? null : new Date())
        if (!person) throw new AppError('person.unknown')
        await recordHistory(tx, {
          projectId: null,
          actorId: access.person.id,
          verb: isActive ? 'opened' : 'closed',
          objectType: 'account',
          objectId: personId,
          objectTitle: person.name
        })
        return orphanedProjects(tx, personId)
      })
      if (!isActive) await sessions.endAll(personId)
      bus.publish('access', { kind: 'person-changed', personId })
      const touched = new Set(
        (await allRoles(db)).filter(role => role.personId === personId).map(role => role.projectId)
      )
      for (const projectId of touched) events.emit({ topic: 'people', projectId })
      return orphaned.map(({ code }) => code)
    },

    // ---------------------------------------------------------------- projects

    async projects(): Promise<OverseenProjectsView> {
      const [projects, roles, coordinators, invited, organisations] = await Promise.all([
        allProjects(db),
        allRoles(db),
        coordinatorsOfAll(db),
        invitedCoordinators(db),
        allOrganisations(db)
      ])
      return {
        organisations,
        projects: projects.map(({ createdAt: _, ...project }) => ({
          ...project,
          people: new Set(roles.filter(role => role.projectId === project.id).map(role => role.personId))
            .size,
          coordinators: coordinators.filter(one => one.projectId === project.id).map(one => one.name),
          invitedCoordinators: invited.filter(one => one.projectId === project.id).map(one => one.name)
        }))
      }
    },

    /**
     * A project and the invitation of its first coordinator, both or neither. @returns its id.
     * @throws AppError project.dates, project.code, and as invitations.invite
     */
    async createProject(access: Access, input: CreateProject): Promise<string> {
      const { coordinator, title, ...project } = input
      if (input.endsOn < input.startsOn) {
        throw new AppError('project.dates', {
          field: 'endsOn',
          startsOn: input.startsOn,
          endsOn: input.endsOn
        })
      }
      return db.transaction().execute(async tx => {
        const id = randomUUID()
        const created = await insertProject(tx, { id, ...project, title: JSON.stringify(title) })
        if (!created) throw new AppError('project.code', { field: 'code', value: input.code })
        await recordHistory(tx, {
          projectId: id,
          actorId: access.person.id,
          verb: 'created',
          objectType: 'project',
          objectId: id,
          objectTitle: input.code
        })
        await inviteCoordinator(tx, access, id, coordinator)
        return id
      })
    },

    /** For a project whose coordinators are gone. @throws AppError project.unknown, and as invitations.invite */
    async appointCoordinator(
      access: Access,
      projectId: string,
      coordinator: FirstCoordinator
    ): Promise<void> {
      await db.transaction().execute(async tx => {
        if (!(await projectExists(tx, projectId))) throw new AppError('project.unknown')
        await inviteCoordinator(tx, access, projectId, coordinator)
      })
      events.emit({ topic: 'people', projectId })
    },

    // ---------------------------------------------------------------- health

    async health(): Promise<HealthView> {
      const asked = performance.now()
      const facts = await databaseFacts(db)
      const answerMs = Math.round((performance.now() - asked) * 10) / 10
      const [counts, failed, mail, open, live, disk] = await Promise.all([
        jobCounts(db),
        failedJobs(db),
        mailCounts(db),
        sessionCount(db),
        liveStats(),
        statfs(dataDir).catch(() => statfs('/'))
      ])
      const jobs = (status: string) => counts.find(row => row.status === status)?.count ?? 0
      const memory = process.memoryUsage()
      return {
        version,
        node: process.version,
        startedAt: startedAt.toISOString(),
        database: { kind: isEmbedded ? 'embedded' : 'postgresql', ...facts, answerMs },
        disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
        memory: { residentBytes: memory.rss, heapBytes: memory.heapUsed },
        jobs: {
          waiting: jobs('waiting'),
          running: jobs('running'),
          failed: failed.map(({ id, kind, error, endedAt, createdAt }) => ({
            id,
            kind,
            code: (error as { code?: string } | null)?.code ?? 'server.fault',
            endedAt: (endedAt ?? createdAt).toISOString()
          }))
        },
        mails: { hasServer: hasMailServer, ...mail },
        sessions: open.count,
        live
      }
    }
  }
}
export type AdministrationService = ReturnType<typeof administrationService>

function stateOf(row: { sentAt: Date | null; attempts: number }, hasMailServer: boolean): MailState {
  if (row.sentAt) return 'sent'
  if (!hasMailServer) return 'kept'
  return row.attempts >= mostAttempts ? 'failed' : 'waiting'
}
