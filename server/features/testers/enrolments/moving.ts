import { AppError } from '../../../../shared/errors.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { StageMove, StageMoved } from '../../../../shared/testers/stages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import { lockMovable } from '../stages/queries.ts'
import type { StagesService } from '../stages/service.ts'
import { insertChanges } from './queries.ts'
import type { EnrolmentWriter } from './writing.ts'

/**
 * Lets enrolments follow another version of the stages, all together; what was recorded under the old one stays and
 * counts again wherever the number and the key of the step are the same.
 * @throws AppError stages.version
 */
export async function moveToStages(
  ports: { db: Db; stages: StagesService; writer: EnrolmentWriter; now: () => Date },
  access: Access,
  projectId: string,
  { version, testerIds }: StageMove
): Promise<StageMoved> {
  const { db, stages, writer, now } = ports
  const moved = new Map<number, string[]>()
  await db.transaction().execute(async tx => {
    const versions = await stages.versions(projectId, tx)
    if (!versions.some(one => one.version === version)) throw new AppError('stages.version')
    const actingFor = await access.organisationIn(projectId)
    for (const enrolment of await lockMovable(tx, projectId, version, testerIds)) {
      await writer.writeIn(tx, access, enrolment, 'stages-moved', async () => {
        const [id] = await insertChanges(tx, [
          {
            enrolmentId: enrolment.id,
            field: 'stages',
            value: String(version),
            effectiveOn: dayOf(now()),
            reason: null,
            undoes: null,
            version: enrolment.version + 1,
            recordedBy: access.person.id,
            organisationId: actingFor,
            importId: null
          }
        ])
        return [{ log: 'change', id: id! }]
      })
      moved.set(enrolment.stagesVersion, [...(moved.get(enrolment.stagesVersion) ?? []), enrolment.id])
    }
  })
  if (moved.size > 0) writer.announce(projectId)
  return { moved: [...moved].map(([from, ids]) => ({ from, testerIds: ids })) }
}
