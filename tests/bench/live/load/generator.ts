import { idle, reconnect, visit } from './crowd.ts'
import { flood } from './flood.ts'
import type { Job } from './job.ts'
import { open } from './opening.ts'
import { stored } from './stored.ts'
import { typing } from './typing.ts'

// A process of its own: gets one job from the bench, does it, says what it measured, and ends.

process.once('message', (job: Job) => {
  work(job).then(
    result => process.send!({ result }, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.stack }, () => process.exit(1))
  )
})

function work(job: Job): Promise<object> {
  switch (job.kind) {
    case 'typing':
      return typing(job)
    case 'flood':
      return flood(job)
    case 'idle':
      return idle(job)
    case 'reconnect':
      return reconnect(job)
    case 'open':
      return open(job)
    case 'stored':
      return stored(job)
    case 'visit':
      return visit(job)
  }
}
