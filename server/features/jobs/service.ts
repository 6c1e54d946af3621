import { AppError } from '../../../shared/errors.ts'
import type { Access } from '../../platform/access.ts'
import { isUuid } from '../../platform/access.ts'
import type { Jobs, JobState } from '../../platform/jobs.ts'

/** Long work as the person who asked for it sees it. Nobody else's work can be looked up or cancelled. */
export function jobsService({ jobs }: { jobs: Jobs }) {
  /** @throws AppError job.unknown */
  const own = async (access: Access, id: string): Promise<JobState> => {
    const job = isUuid(id) ? await jobs.read(id) : undefined
    if (!job || job.personId !== access.person.id) throw new AppError('job.unknown')
    return job
  }
  return {
    read: own,
    /** @throws AppError job.unknown */
    async cancel(access: Access, id: string): Promise<void> {
      await jobs.cancel((await own(access, id)).id)
    }
  }
}
export type JobsService = ReturnType<typeof jobsService>
