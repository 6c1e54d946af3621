/** Every address of the client, once. A link is built from here, never spelled out in a page. */
export const addresses = {
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  home: () => '/',
  settings: () => '/settings',
  administration: () => '/administration',
  project: (code: string) => `/projects/${code}/documents`,
  documents: (code: string) => `/projects/${code}/documents`,
  document: (code: string, documentId: string) => `/projects/${code}/documents/${documentId}`,
  /** The permanent address of a frozen revision. */
  revision: (shortId: string) => `/r/${shortId}`,
  testers: (code: string) => `/projects/${code}/testers`,
  tester: (code: string, enrolmentId: string) => `/projects/${code}/testers/${enrolmentId}`,
  testerImport: (code: string, importId?: string) =>
    importId ? `/projects/${code}/testers/import?id=${importId}` : `/projects/${code}/testers/import`,
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
  people: (code: string) => `/projects/${code}/people`,
  search: (text: string) => `/search?q=${encodeURIComponent(text)}`
}
