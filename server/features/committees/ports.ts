import type { DashboardRows, PaperChoice, SnapshotChoice } from '../../../shared/committees/schema.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Access } from '../../platform/access.ts'

/** A frozen revision as a paper pins it. */
export interface PinnedRevision {
  id: string
  documentId: string
  projectId: string
  language: Language
  number: number
  title: string
  sha256: string
  frozenAt: Date
}

/** What committees ask of the documents feature. */
export interface PaperDocuments {
  /** Documents of the project that the person may read, with the state of their language versions. */
  choices(access: Access, projectId: string): Promise<PaperChoice[]>
  /** One of them; undefined when it is not there or not for this person. */
  choice(access: Access, projectId: string, documentId: string): Promise<PaperChoice | undefined>
  /** Freezes the language version as it is now. @throws what documents throw: no right, empty, unchanged */
  freeze(access: Access, documentId: string, language: Language): Promise<void>
  /** The newest frozen revision of each language version. */
  newestRevisions(documentId: string): Promise<PinnedRevision[]>
  revisions(ids: readonly string[]): Promise<PinnedRevision[]>
  content(revisionId: string): Promise<DocumentJson>
  /** Which of these frozen revisions no longer are the text of their language version. */
  moved(revisions: readonly PinnedRevision[]): Promise<Set<string>>
}

/** What committees ask of the snapshots feature. */
export interface PaperSnapshots {
  choices(projectId: string): Promise<SnapshotChoice[]>
  /** The matrix that a snapshot kept. @throws AppError snapshot.unknown, also for one of another project */
  rows(projectId: string, snapshotId: string): Promise<DashboardRows>
}

/** What committees ask of the testers feature: the dashboard of a day, without the names behind it. */
export type DashboardOf = (projectId: string, asOf: string) => Promise<DashboardRows>
