import { tab, text } from '../../platform/search-params.ts'
import type { ThreadView } from './api.ts'

export const shownThreads = ['open', 'mine', 'assigned', 'detached', 'resolved', 'all'] as const
export type ShownThreads = (typeof shownThreads)[number]

/** As they stand in the address: `comments=mine`, `from=ConcertES`, `thread=<id>`. */
export const threadParams = { comments: tab(shownThreads), org: text(), thread: text() }

/** Whether the thread is of the kind that is asked for. `mine`: I take part. All but `resolved` and `all` are open ones. */
export function isShown(thread: ThreadView, shown: ShownThreads, personId: string): boolean {
  const isOpen = thread.resolved === null
  switch (shown) {
    case 'open':
      return isOpen
    case 'mine':
      return (
        isOpen &&
        (thread.author.id === personId || thread.comments.some(({ author }) => author.id === personId))
      )
    case 'assigned':
      return isOpen && thread.assignee?.id === personId
    case 'detached':
      return isOpen && thread.state === 'detached'
    case 'resolved':
      return !isOpen
    case 'all':
      return true
    default:
      return shown satisfies never
  }
}

/** Whether somebody of the organisation takes part; everybody does without one. */
export const isFrom = (thread: ThreadView, organisation: string): boolean =>
  organisation === '' ||
  thread.author.organisation === organisation ||
  thread.comments.some(({ author }) => author.organisation === organisation)

/** The organisations that take part in the threads, by name. */
export const organisationsIn = (threads: readonly ThreadView[]): string[] =>
  [
    ...new Set(threads.flatMap(({ comments }) => comments.flatMap(({ author }) => author.organisation ?? [])))
  ].sort((one, other) => one.localeCompare(other))
