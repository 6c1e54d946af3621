/**
 * Every refusal that Lys can utter: its code, its HTTP status and, where a live socket can utter it too,
 * the close code. The sentence that a person reads stands at `errors.<code>` in shared/i18n, in three languages.
 */
export const errors = {
  // session and rights
  'session.required': { status: 401, close: 4401 },
  'session.credentials': { status: 401 },
  'session.throttled': { status: 429 },
  'session.password': { status: 403 },
  'permission.denied': { status: 403, close: 4403 },
  'origin.foreign': { status: 403 },
  // what any route may answer
  'route.unknown': { status: 404 },
  'input.invalid': { status: 400 },
  'input.missing': { status: 400 },
  'input.too-short': { status: 400 },
  'input.too-long': { status: 400 },
  'input.too-few': { status: 400 },
  'input.too-many': { status: 400 },
  'input.too-low': { status: 400 },
  'input.too-high': { status: 400 },
  'input.choice': { status: 400 },
  'input.format': { status: 400 },
  'input.type': { status: 400 },
  'input.unexpected': { status: 400 },
  'input.malformed': { status: 400 },
  'input.too-large': { status: 413 },
  'input.media-type': { status: 415 },
  'rate.exceeded': { status: 429 },
  'server.overloaded': { status: 503 },
  'server.full': { status: 507 },
  'server.fault': { status: 500 },
  // things that are not there, or not for this reader: both look alike
  'project.unknown': { status: 404 },
  'document.unknown': { status: 404 },
  'revision.unknown': { status: 404 },
  'document-image.unknown': { status: 404 },
  'document-import.unknown': { status: 404 },
  'job.unknown': { status: 404 },
  // people, invitations and the installation
  'invitation.unknown': { status: 404 },
  'invitation.pending': { status: 409 },
  'invitation.member': { status: 409 },
  'invitation.closed': { status: 409 },
  'invitation.organisation': { status: 400 },
  'invitation.other-person': { status: 409 },
  'organisation.unknown': { status: 404 },
  'person.unknown': { status: 404 },
  'person.deactivated': { status: 403 },
  'person.self': { status: 409 },
  'role.held': { status: 409 },
  'role.missing': { status: 404 },
  'role.last-coordinator': { status: 409 },
  'mail.unknown': { status: 404 },
  'mail.sent': { status: 409 },
  'mail.no-server': { status: 409 },
  'project.code': { status: 409 },
  'project.dates': { status: 400 },
  // documents
  'document.language-exists': { status: 409 },
  'document.language-missing': { status: 409 },
  'document.archived': { status: 409 },
  'document.step': { status: 409 },
  'version.unknown': { status: 404 },
  'revision.empty': { status: 409 },
  'revision.unchanged': { status: 409 },
  'revision.audience': { status: 400 },
  'revision.not-yours': { status: 403 },
  'signature.unknown': { status: 404 },
  // a file that becomes a document or one of its images
  'document-file.missing': { status: 400 },
  'document-file.too-large': { status: 413 },
  'document-file.kind': { status: 415 },
  'document-file.empty': { status: 400 },
  'document-file.encoding': { status: 400 },
  'document-file.binary': { status: 400 },
  'document-file.broken': { status: 400 },
  'document-file.not-open-document': { status: 400 },
  'document-file.not-word': { status: 400 },
  'document-file.encrypted': { status: 400 },
  'document-file.old-word': { status: 400 },
  'document-file.macros': { status: 400 },
  'document-file.bomb': { status: 400 },
  'document-file.external-entity': { status: 400 },
  'document-file.too-long': { status: 400 },
  'document-file.too-slow': { status: 400 },
  'document-file.too-heavy': { status: 400 },
  'document-image.kind': { status: 415 },
  'document-image.too-large': { status: 413 },
  // annotations and findings
  'annotation.unknown': { status: 404 },
  'annotation.quote': { status: 409 },
  'annotation.too-many': { status: 409 },
  'annotation-reply.unknown': { status: 404 },
  'annotation-reply.too-many': { status: 409 },
  // comments
  'thread.unknown': { status: 404 },
  'thread.too-many': { status: 409 },
  'comment.unknown': { status: 404 },
  'comment.place': { status: 409 },
  'comment.person': { status: 400 },
  'comment.too-many': { status: 409 },
  'finding.unknown': { status: 404 },
  'finding.decided': { status: 409 },
  'evidence.hidden': { status: 409 },
  'evidence.too-many': { status: 409 },
  'search.words': { status: 400 },
  // committees
  'meeting.unknown': { status: 404 },
  'agenda-item.unknown': { status: 404 },
  'paper.unknown': { status: 404 },
  'pack.unknown': { status: 404 },
  'publication.unknown': { status: 404 },
  'meeting.times': { status: 400 },
  'meeting.time-zone': { status: 400 },
  'meeting.number': { status: 409 },
  'meeting.closed': { status: 409 },
  'meeting.has-packs': { status: 409 },
  'agenda.order': { status: 409 },
  'agenda.full': { status: 409 },
  'agenda.title': { status: 400 },
  'paper.unfrozen': { status: 409 },
  'paper.present': { status: 409 },
  'paper.language': { status: 409 },
  'pack.empty': { status: 409 },
  'pack.building': { status: 409 },
  'pack.audience': { status: 400 },
  // tester enterprises
  'tester.unknown': { status: 404 },
  'tester.conflict': { status: 409 },
  'tester.enrolled': { status: 409 },
  'tester.exit-reason': { status: 400 },
  'tester.skip-reason': { status: 400 },
  'tester.future': { status: 400 },
  'tester.before-entry': { status: 400 },
  'tester.stage': { status: 400 },
  'tester.stage-order': { status: 400 },
  'tester.not-partner': { status: 400 },
  'tester.not-mentor': { status: 400 },
  'tester.undo': { status: 409 },
  'dashboard.future': { status: 400 },
  'dashboard.since': { status: 400 },
  'tester-example.unknown': { status: 404 },
  'tester-import.unknown': { status: 404 },
  'tester-import.done': { status: 409 },
  'tester-import.refused': { status: 409 },
  'tester-import.columns': { status: 409 },
  // a list of tester enterprises as a file
  'tester-file.missing': { status: 400 },
  'tester-file.kind': { status: 415 },
  'tester-file.too-large': { status: 413 },
  'tester-file.empty': { status: 400 },
  'tester-file.encoding': { status: 400 },
  'tester-file.garbled': { status: 400 },
  'tester-file.binary': { status: 400 },
  'tester-file.separator': { status: 400 },
  'tester-file.quotes': { status: 400 },
  'tester-file.headers': { status: 400 },
  'tester-file.rows': { status: 400 },
  'tester-file.columns': { status: 400 },
  'tester-file.bomb': { status: 400 },
  'tester-file.broken': { status: 400 },
  'tester-file.encrypted': { status: 400 },
  'tester-file.macros': { status: 400 },
  'tester-file.too-slow': { status: 400 },
  // stated figures
  'statement.unknown': { status: 404 },
  'statement.conflict': { status: 409 },
  'statement.future': { status: 400 },
  'statement.empty': { status: 400 },
  'statement.check': { status: 409 },
  'statement.moved': { status: 409 },
  'statement.reason': { status: 400 },
  'statement.value': { status: 400 },
  'statement.undo': { status: 409 },
  // PDF
  'export.busy': { status: 503 },
  'export.cancelled': { status: 409 },
  'export.timeout': { status: 422 },
  'export.too-heavy': { status: 422 },
  'export.failed': { status: 500 },
  'export.unknown': { status: 404 }
} as const satisfies Record<string, { status: number; close?: number }>

export type ErrorCode = keyof typeof errors

/** Values that the sentence of the error names: the field, the refused value, the limit. Never a person's data. */
export type ErrorParams = Record<string, string | number>

/** What a service throws to refuse. Carries no sentence: readers get it in their own language. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }

  get status(): number {
    return errors[this.code].status
  }
}

/** The wire form of a refusal, the same on REST and inside imports. */
export interface WireError {
  code: ErrorCode
  params: ErrorParams
  requestId: string
}
