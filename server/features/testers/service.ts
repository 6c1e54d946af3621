import { AppError } from '../../../shared/errors.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import type { OrganisationsService } from '../organisations/service.ts'
import { dossierService } from './dossier/service.ts'
import { dashboardService, type ContradictionsOf } from './dashboard/service.ts'
import { enrolmentsService } from './enrolments/service.ts'
import { waitingStages } from './enrolments/waiting.ts'
import { importsService } from './imports/service.ts'
import { stagesService } from './stages/service.ts'
import { totalsService } from './totals/service.ts'
import { listService } from './list/service.ts'

/** Tester enterprises: the dashboard, the names behind it, one enterprise, imports. */
export function testersService({
  db,
  events,
  files,
  organisations,
  isDemo,
  now = () => new Date()
}: {
  db: Db
  events: Events
  files: Files
  organisations: OrganisationsService
  isDemo: boolean
  now?: () => Date
}) {
  const stages = stagesService({ db, events })
  const dossier = dossierService({ db, events, files, organisations, now })
  const dashboard = dashboardService({ db, events, now, stages })
  const enrolments = enrolmentsService({ db, events, now, organisations, stages, dossier })
  const imports = importsService({ db, events, now, organisations, stages, isDemo })
  const list = listService({ db, now })
  return {
    totals: totalsService({ db, now }),
    dashboard,
    dossier,
    enrolments,
    imports,
    list,
    stages,
    waiting: waitingStages(db, now),
    /** The matrix of a day as plain rows, for a committee paper to keep. */
    dashboardSnapshot: (projectId: string, asOf: string, contradictionsOf: ContradictionsOf) =>
      dashboard.snapshot(projectId, asOf, contradictionsOf),
    /** Engaged enterprises per cell on a day. */
    cellsOn: (projectId: string, day: string) => dashboard.cellsOn(projectId, day),
    /** The file that a form sent. @throws AppError tester-file.missing */
    async readImport(access: Access, projectId: string, file: { name: string; bytes: Buffer } | undefined) {
      if (!file) throw new AppError('tester-file.missing', { field: 'file' })
      return imports.read(access, projectId, file)
    }
  }
}
export type TestersService = ReturnType<typeof testersService>
