/**
 * Who may do what: declared once, here; checked on REST and on every live frame, and sent to the client as
 * `can` so that no screen ever recomputes a rule.
 *
 * A rule says where the right is held:
 * - `anyone`: no session needed;
 * - `person`: any signed-in person;
 * - `administrator`: the administrators of the installation;
 * - a list of project roles: a person holding one of them in the project of the thing asked for.
 * `published: true` also lets a reader in when the thing was published to them; `own: true` also lets its author in;
 * `unarchived: true` lets nobody in while the thing is put away.
 */
export const roles = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher', 'reader'] as const
export type Role = (typeof roles)[number]

export interface ProjectRule {
  readonly roles: readonly Role[]
  readonly published?: boolean
  readonly own?: boolean
  readonly unarchived?: boolean
}
export type Rule = 'anyone' | 'person' | 'administrator' | ProjectRule

const everyone: readonly Role[] = roles
const partners: readonly Role[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']
const writers: readonly Role[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']
const leads: readonly Role[] = ['coordinator', 'project-lead']

export const permissions = {
  // the installation
  'health.read': 'anyone',
  'session.open': 'anyone',
  'session.read': 'person',
  'session.close': 'person',
  'events.watch': 'person',
  // the socket opens for anyone and is then closed with a code that says why: a browser cannot read a refused upgrade
  'live.join': 'anyone',
  'installation.read': 'anyone',
  'job.read': 'person',
  'mail.read': 'administrator',
  'mail.retry': 'administrator',
  'account.list': 'administrator',
  'account.close': 'administrator',
  'project.oversee': 'administrator',
  'project.create': 'administrator',
  'health.inspect': 'administrator',

  // projects and people
  'project.list': 'person',
  'project.read': { roles: everyone },
  'person.list': { roles: partners },
  'person.invite': { roles: ['coordinator'] },
  'person.grant': { roles: ['coordinator'] },
  'invitation.read': 'anyone',
  'invitation.accept': 'anyone',

  // organisations
  'organisation.read': { roles: partners },

  // documents
  'document.follow': { roles: partners },
  'document.list': { roles: everyone },
  'document.read': { roles: partners, published: true },
  // POST /api/documents names its project in the body: the service asks `document.create` there
  'document.propose': 'person',
  'document.create': { roles: writers },
  'document.edit': { roles: writers, unarchived: true },
  'document.import': { roles: writers },
  // of the living text; a frozen revision leaves with `revision.read`
  'document.export': { roles: partners },
  // one's own exports; the service asks again whether what they were made of may still be read
  'export.fetch': { roles: everyone },
  // from state to state: a step asks for its own right (shared/documents/states.ts), the door for any of them
  'document.advance': { roles: ['coordinator', 'project-lead', 'editor'] },
  'document.consult': { roles: ['coordinator', 'project-lead', 'editor'] },
  'document.validate': { roles: leads },
  'document.publish': { roles: ['coordinator'] },
  'document.archive': { roles: leads },
  'revision.read': { roles: partners, published: true },
  // the service asks, by the project of what the address names, whether it may be seen
  'revision.find': 'person',
  'revision.freeze': { roles: ['coordinator', 'project-lead', 'editor'], unarchived: true },
  'revision.sign': { roles: ['coordinator', 'project-lead', 'editor'] },
  'version.read': { roles: partners },
  'version.keep': { roles: writers },

  // annotations
  'annotation.read': { roles: partners },
  'annotation.create': { roles: partners },
  'annotation.edit': { roles: ['coordinator'], own: true },
  'annotation.locate': { roles: partners },

  // comments
  'thread.read': { roles: partners },
  'thread.create': { roles: partners },
  'thread.change': { roles: partners },
  'thread.locate': { roles: partners },
  'thread.delete': { roles: ['coordinator'], own: true },
  // nobody puts words into the mouth of somebody else
  'comment.edit': { roles: [], own: true },
  'comment.delete': { roles: ['coordinator'], own: true },

  // notices
  // the service tells each person their own, within what they may still see
  'notice.read': 'person',
  'document.watch': { roles: partners },

  // findings
  'finding.read': { roles: partners },
  'finding.create': { roles: writers },
  'finding.edit': { roles: writers },
  'finding.delete': { roles: ['coordinator'], own: true },

  // tester enterprises and figures
  'tester.read': { roles: partners },
  'tester.edit': { roles: ['coordinator', 'project-lead', 'mentor'] },
  'tester.import': { roles: leads },
  'dashboard.read': { roles: partners },
  'target.edit': { roles: leads },
  'statement.read': { roles: partners },
  'statement.edit': { roles: leads },

  // committees
  'meeting.follow': { roles: partners },
  'meeting.list': { roles: everyone },
  'meeting.read': { roles: partners, published: true },
  'meeting.edit': { roles: ['coordinator'] },
  'pack.read': { roles: partners, published: true },
  'pack.build': { roles: ['coordinator'] },
  'pack.publish': { roles: ['coordinator'] },

  // search
  // the service asks, project by project, what may be found
  'search.run': 'person'
} as const satisfies Record<string, Rule>

export type Action = keyof typeof permissions

/** The actions whose right is held in a project, with their rules. */
export const projectActions = (Object.keys(permissions) as Action[]).filter(
  action => typeof permissions[action] === 'object'
)

/** What is known of the person and of the thing when a rule is asked. */
export interface Facts {
  readonly roles: readonly Role[]
  readonly isAdministrator: boolean
  readonly isAuthor?: boolean
  readonly isPublishedToThem?: boolean
  readonly isArchived?: boolean
}

/** Whether the rule of `action` lets a signed-in person with these facts do it. */
export function allows(action: Action, facts: Facts): boolean {
  const rule: Rule = permissions[action]
  if (rule === 'anyone' || rule === 'person') return true
  if (rule === 'administrator') return facts.isAdministrator
  if (rule.unarchived && facts.isArchived) return false
  if (facts.roles.some(role => rule.roles.includes(role))) return true
  if (rule.published && facts.isPublishedToThem && facts.roles.length > 0) return true
  return Boolean(rule.own && facts.isAuthor && facts.roles.length > 0)
}
