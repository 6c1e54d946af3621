/** Every address of the client, once. A link is built from here, never spelled out in a page. */
export const addresses = {
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  home: () => '/',
  settings: () => '/settings',
  administration: () => '/administration',
  project: (code: string) => `/projects/${code}/documents`,
  documents: (code: string) => `/projects/${code}/documents`,
  templates: (code: string) => `/projects/${code}/documents/templates`,
  /** The documents of a folder. */
  folder: (code: string, folderId: string) => `/projects/${code}/documents?folder=${folderId}`,
  /** What was removed, and comes back from there. */
  trash: (code: string) => `/projects/${code}/documents/trash`,
  references: (code: string) => `/projects/${code}/documents/references`,
  document: (code: string, documentId: string) => `/projects/${code}/documents/${documentId}`,
  /** The permanent address of a frozen revision. */
  revision: (shortId: string) => `/r/${shortId}`,
  testers: (code: string) => `/projects/${code}/testers`,
  tester: (code: string, enrolmentId: string) => `/projects/${code}/testers/${enrolmentId}`,
  testerTotals: (code: string) => `/projects/${code}/testers/totals`,
  /** The dashboard of one pole, or of one versant. */
  testerPole: (code: string, pole: string) => `/projects/${code}/testers/poles/${pole}`,
  testerVersant: (code: string, versant: string) => `/projects/${code}/testers/versants/${versant}`,
  /** The stages of the project, where coordinators change them. */
  testerStages: (code: string) => `/projects/${code}/testers/stages`,
  testerImport: (code: string, importId?: string) =>
    importId ? `/projects/${code}/testers/import?id=${importId}` : `/projects/${code}/testers/import`,
  /** The identity cards of all enterprises. */
  cards: (code: string) => `/projects/${code}/testers/cards`,
  /** Days of the register that were kept. */
  snapshots: (code: string) => `/projects/${code}/testers/snapshots`,
  snapshot: (code: string, snapshotId: string) => `/projects/${code}/testers/snapshots/${snapshotId}`,
  /** The half-years of the project, one of them, and the indicators that they report. */
  periods: (code: string) => `/projects/${code}/testers/periods`,
  period: (code: string, period: string) => `/projects/${code}/testers/periods/${period}`,
  reportPlan: (code: string) => `/projects/${code}/testers/report-plan`,
  statements: (code: string) => `/projects/${code}/testers/statements`,
  statement: (code: string, statementId: string) => `/projects/${code}/testers/statements/${statementId}`,
  /** Annotations, with the findings beside them. */
  findings: (code: string) => `/projects/${code}/findings`,
  /** The sentence of an annotation, in its document. */
  annotation: (code: string, documentId: string, language: string, annotationId: string) =>
    `/projects/${code}/documents/${documentId}?lang=${language}&panel=annotations&annotation=${annotationId}`,
  /** The place of a thread, in its document. */
  thread: (code: string, documentId: string, language: string, threadId: string) =>
    `/projects/${code}/documents/${documentId}?lang=${language}&panel=comments&thread=${threadId}`,
  committees: (code: string) => `/projects/${code}/committees`,
  meeting: (code: string, meetingId: string) => `/projects/${code}/committees/${meetingId}`,
  organisations: (code: string) => `/projects/${code}/organisations`,
  organisation: (code: string, organisationId: string) => `/projects/${code}/organisations/${organisationId}`,
  people: (code: string) => `/projects/${code}/people`,
  search: (text: string) => `/search?q=${encodeURIComponent(text)}`
}
