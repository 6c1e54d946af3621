import { defaultLimits } from '../../../../server/live/limits.ts'

// Our server as it is, but for the limits in LIVE_LIMITS: a workload that writes as fast as it can would otherwise
// measure the limit of frames per socket.
Object.assign(defaultLimits, JSON.parse(process.env.LIVE_LIMITS ?? '{}'))
await import('../../../../server/main.ts')
