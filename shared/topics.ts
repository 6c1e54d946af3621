import type { Action } from './permissions.ts'

/**
 * What can change under a reader's eyes. A change is told as its topic alone, and only to those who hold the
 * action beside it, so that not even the fact of a change leaks; the screen then asks again over HTTP.
 */
export const topics = {
  annotations: 'annotation.read',
  committees: 'meeting.follow',
  documents: 'document.follow',
  findings: 'finding.read',
  organisations: 'organisation.read',
  people: 'person.list',
  publications: 'project.read',
  references: 'reference.read',
  reports: 'report.read',
  statements: 'statement.read',
  testers: 'tester.read',
  threads: 'thread.read'
} as const satisfies Record<string, Action>

export type Topic = keyof typeof topics

/** What travels over `/events` to a browser. */
export interface Change {
  topic: Topic
  projectId: string
}
