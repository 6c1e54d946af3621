import type { MeetingPage } from '../../../shared/committees/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { ExportsService } from '../exports/service.ts'
import { agendaService } from './agenda/service.ts'
import { invitation } from './meetings/invitation.ts'
import { projectOf } from './meetings/queries.ts'
import { meetingsService, meetingView } from './meetings/service.ts'
import { waitingMeetings } from './meetings/waiting.ts'
import { packsService } from './packs/service.ts'
import type { DashboardOf, PaperDocuments, PaperSnapshots } from './ports.ts'

/** Committees: meetings with their agenda and papers, and the packs that are made of them. */
export function committeesService(ports: {
  db: Db
  events: Events
  files: Files
  jobs: Jobs
  exports: ExportsService
  documents: PaperDocuments
  snapshots: PaperSnapshots
  dashboardOf: DashboardOf
  publicUrl: string
}) {
  const meetings = meetingsService(ports)
  const agenda = agendaService(ports)
  const packs = packsService({ ...ports, readAgenda: agenda.read })

  /** A partner sees the agenda as it is now; a reader only the packs that were published to them. */
  const agendaFor = async (access: Access, meetingId: string, projectId: string) =>
    (await access.can('meeting.read', { projectId })) ? agenda.read(meetingId) : []

  return {
    meetings,
    agenda,
    packs,
    waiting: waitingMeetings(ports.db, () => new Date()),

    /** Everything of the meeting's page. @throws AppError meeting.unknown */
    async page(access: Access, meetingId: string): Promise<MeetingPage> {
      const row = await meetings.find(meetingId)
      const where = { projectId: row.projectId }
      const meeting = meetingView(row)
      const [edit, build, publish] = await Promise.all([
        access.can('meeting.edit', where),
        access.can('pack.build', where),
        access.can('pack.publish', where)
      ])
      const items = await agendaFor(access, meetingId, row.projectId)
      return {
        meeting,
        projectId: row.projectId,
        items,
        packs: await packs.list(access, meeting, row.projectId, items),
        organisations: publish ? await packs.organisations(row.projectId) : [],
        build: build ? await packs.running(meetingId) : null,
        can: { edit, build, publish }
      }
    },

    /** The meeting for the reader's calendar. @throws AppError meeting.unknown */
    async calendar(access: Access, meetingId: string, language: Language): Promise<string> {
      const row = await meetings.find(meetingId)
      const project = await projectOf(ports.db, row.projectId)
      return invitation(meetingView(row), await agendaFor(access, meetingId, row.projectId), {
        language,
        project: project.code,
        address: new URL(`/projects/${project.code}/committees/${meetingId}`, ports.publicUrl).href,
        now: new Date()
      })
    }
  }
}
export type CommitteesService = ReturnType<typeof committeesService>
