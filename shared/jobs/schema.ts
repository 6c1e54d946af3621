import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'

/** Long work: `progress` is the part done, 0 to 1; `result` is the kind's own; `error` has our codes. */
export const JobView = Type.Object({
  id: Id,
  kind: Type.String(),
  status: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  progress: Type.Number(),
  result: Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()]),
  error: Type.Union([
    Type.Object({ code: Type.String(), params: Type.Object({}, { additionalProperties: true }) }),
    Type.Null()
  ])
})
export type JobView = Static<typeof JobView>
