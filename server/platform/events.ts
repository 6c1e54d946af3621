import type { Topic } from '../../shared/topics.ts'
import type { Bus } from './bus.ts'

/** How a service says, after its commit, that something of a project changed. */
export interface Events {
  emit(change: { topic: Topic; projectId: string }): void
}

export function events(bus: Bus): Events {
  return { emit: ({ topic, projectId }) => bus.publish('change', { topic, projectId }) }
}
