import type { HomeView, Waiting } from '../../../shared/home/schema.ts'
import type { Action } from '../../../shared/permissions.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { ProjectsService } from '../projects/service.ts'
import { recentHistory } from './queries.ts'

const MOST_MOVEMENTS = 30

/** Which right lets a person hear that a thing of this type moved. A type that is not here is never told. */
const HEARD: Record<string, Action> = {
  annotation: 'annotation.read',
  document: 'document.follow',
  enrolment: 'tester.read',
  finding: 'finding.read',
  invitation: 'person.list',
  meeting: 'meeting.follow',
  organisation: 'organisation.read',
  pack: 'meeting.follow',
  person: 'person.list',
  revision: 'document.follow',
  stages: 'tester.read',
  statement: 'statement.read',
  'tester-import': 'tester.read'
}

/** Tells what of a feature waits for the person; plugged in by app.ts. */
export type WaitingSource = (access: Access, project: { id: string; code: string }) => Promise<Waiting[]>

export function homeService({
  db,
  projects,
  unread,
  waitingSources
}: {
  db: Db
  projects: ProjectsService
  /** How many notices wait unread for the person. */
  unread: (access: Access) => Promise<number>
  waitingSources: WaitingSource[]
}) {
  return {
    /** What waits for the person and what moved lately in the projects, within what they may see. */
    async view(access: Access): Promise<HomeView> {
      const mine = await projects.list(access)
      const perProject = await Promise.all(
        mine.map(async project => {
          const can = new Set<Action>(project.can)
          const objectTypes = Object.keys(HEARD).filter(type => can.has(HEARD[type]!))
          const [rows, ...waiting] = await Promise.all([
            objectTypes.length
              ? recentHistory(db, { projectId: project.id, objectTypes }, MOST_MOVEMENTS)
              : [],
            ...waitingSources.map(source => source(access, project))
          ])
          return { rows, waiting: waiting.flat() }
        })
      )
      const recent = perProject
        .flatMap(({ rows }) => rows)
        .sort((a, b) => b.id - a.id)
        .slice(0, MOST_MOVEMENTS)
        .map(row => ({
          id: row.id,
          at: row.at.toISOString(),
          projectCode: row.projectCode,
          actor: row.actor ?? '',
          organisation: row.organisation ?? '',
          verb: row.verb,
          object: { type: row.objectType, id: row.objectId, title: row.objectTitle }
        }))
      const waiting = perProject
        .flatMap(part => part.waiting)
        .sort((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'))
      return { recent, waiting, unread: await unread(access) }
    }
  }
}
export type HomeService = ReturnType<typeof homeService>
