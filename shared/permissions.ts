/**
 * Who may do what: declared once, here; checked on REST and on every live frame, and sent to the client as
 * `can` so that no screen ever recomputes a rule.
 *
 * A rule says where the right is held:
 * - `anyone`: no session needed;
 * - `person`: any signed-in person;
 * - `administrator`: the administrators of the installation;
 * - `enterprise`: the holder of a personal link, for the one tester enterprise that the link is for;
 * - a list of project roles: a person holding one of them in the project of the thing asked for.
 * `published: true` also lets a reader in when the thing was published to them; `own: true` also lets its author in;
 * `unarchived: true` lets nobody in while the thing is put away; `templates` says who holds the right on a template
 * in place of `roles`, `inConcertation` who keeps it while the partners are asked what they think of it;
 * `enterprise: true` gives it to the enterprise too, of its own file, through its personal link.
 */
export const roles = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher', 'reader'] as const
export type Role = (typeof roles)[number]

export interface ProjectRule {
  readonly roles: readonly Role[]
  readonly published?: boolean
  readonly own?: boolean
  readonly unarchived?: boolean
  readonly templates?: readonly Role[]
  readonly inConcertation?: readonly Role[]
  readonly enterprise?: boolean
}
export type Rule = 'anyone' | 'person' | 'administrator' | 'enterprise' | ProjectRule

const everyone: readonly Role[] = roles
const partners: readonly Role[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']
const writers: readonly Role[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']
const answerable: readonly Role[] = ['coordinator', 'project-lead', 'editor']
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
  'organisation.edit': { roles: ['coordinator', 'project-lead', 'mentor'] },
  'organisation.merge': { roles: leads },

  // tables of a screen as files: they hold what the person has before them
  'table.write': 'person',

  // documents
  'document.follow': { roles: partners },
  'document.list': { roles: everyone },
  'document.read': { roles: partners, published: true },
  // POST /api/documents names its project in the body: the service asks `document.create` there
  'document.propose': 'person',
  'document.create': { roles: writers },
  // in concertation the text is settled by those who answer for it; the others suggest
  'document.edit': {
    roles: writers,
    unarchived: true,
    templates: ['coordinator'],
    inConcertation: answerable
  },
  'document.suggest': { roles: partners, unarchived: true, templates: [] },
  'document.import': { roles: writers },
  // its folder and its tags, also while it is put away: nothing is written in it
  'document.arrange': { roles: writers, templates: [] },
  'document.favour': { roles: partners, published: true, templates: [] },
  'document.remove': { roles: ['coordinator'], own: true, templates: [] },
  'document.restore': { roles: ['coordinator'], own: true },
  // the service asks `document.create` where it is taken
  'document.copy': { roles: partners, templates: [] },
  'document.move': { roles: ['coordinator'], own: true, templates: [] },
  'folder.read': { roles: partners },
  'folder.edit': { roles: writers },
  'trash.read': { roles: partners },
  // of the living text; a frozen revision leaves with `revision.read`
  'document.export': { roles: partners },
  // one's own exports; the service asks again whether what they were made of may still be read
  'export.fetch': { roles: everyone },
  // from state to state: a step asks for its own right (shared/documents/states.ts), the door for any of them
  'document.advance': { roles: answerable, templates: [] },
  'document.consult': { roles: answerable, templates: [] },
  'document.validate': { roles: leads, templates: [] },
  'document.publish': { roles: ['coordinator'], templates: [] },
  'document.archive': { roles: leads, templates: [] },
  'revision.read': { roles: partners, published: true },
  // the service asks, by the project of what the address names, whether it may be seen
  'revision.find': 'person',
  'revision.freeze': { roles: answerable, unarchived: true, templates: [] },
  'revision.sign': { roles: answerable, templates: [] },
  'version.read': { roles: partners },
  'version.keep': { roles: writers, templates: ['coordinator'] },

  // templates: a document that begins from one asks `document.create`
  'template.read': { roles: partners },
  'template.edit': { roles: ['coordinator'] },

  // annotations
  'annotation.read': { roles: partners },
  'annotation.create': { roles: partners },
  'annotation.edit': { roles: ['coordinator'], own: true },
  'annotation.locate': { roles: partners },

  // comments
  'thread.read': { roles: partners },
  'thread.create': { roles: partners, unarchived: true },
  'thread.change': { roles: partners, unarchived: true },
  'thread.locate': { roles: partners },
  'thread.delete': { roles: ['coordinator'], own: true },
  // nobody puts words into the mouth of somebody else
  'comment.edit': { roles: [], own: true, unarchived: true },
  'comment.delete': { roles: ['coordinator'], own: true },

  // notices
  // the service tells each person their own, within what they may still see
  'notice.read': 'person',
  'document.watch': { roles: partners },

  // references
  'reference.read': { roles: partners },
  'reference.edit': { roles: writers },

  // findings
  'finding.read': { roles: partners },
  'finding.create': { roles: writers },
  'finding.edit': { roles: writers },
  'finding.delete': { roles: ['coordinator'], own: true },

  // tester enterprises and figures
  'tester.read': { roles: partners },
  'tester.edit': { roles: ['coordinator', 'project-lead', 'mentor'] },
  // what the enterprise can say of itself: evidence, stakeholders, measures, the wording of its question
  'dossier.complete': { roles: ['coordinator', 'project-lead', 'mentor'], enterprise: true },
  // identity cards of the enterprises
  'card.read': { roles: partners },
  'card.edit': { roles: ['coordinator', 'project-lead', 'mentor'] },
  'personal-link.send': { roles: ['coordinator', 'project-lead', 'mentor'] },
  // the enterprise itself: reads its file, completes it (the service asks `dossier.complete`), answers on its card
  'own-file.open': 'anyone',
  'own-file.read': 'enterprise',
  'own-file.complete': 'enterprise',
  'card.answer': 'enterprise',
  'stage.edit': { roles: ['coordinator'] },
  'tester.import': { roles: leads },
  'dashboard.read': { roles: partners },
  // masked totals at the end of periods, for those who must not learn of single enterprises
  'totals.read': { roles: ['reader'] },
  'target.edit': { roles: leads },
  'snapshot.read': { roles: partners },
  'snapshot.take': { roles: leads },
  // half-year reports: the service lets a contribution be written by those who act for its organisation, and by leads
  'report.read': { roles: partners },
  'report.plan': { roles: leads },
  'report.contribute': { roles: ['coordinator', 'project-lead', 'editor', 'mentor'] },
  'report.consolidate': { roles: leads },
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
  readonly isTemplate?: boolean
  readonly isInConcertation?: boolean
}

/** Whether the rule of `action` lets a signed-in person with these facts do it. */
export function allows(action: Action, facts: Facts): boolean {
  const rule: Rule = permissions[action]
  if (rule === 'anyone' || rule === 'person') return true
  if (rule === 'administrator') return facts.isAdministrator
  if (rule === 'enterprise') return false
  if (rule.unarchived && facts.isArchived) return false
  if (rule.templates && facts.isTemplate) return facts.roles.some(role => rule.templates!.includes(role))
  const held = (facts.isInConcertation && rule.inConcertation) || rule.roles
  if (facts.roles.some(role => held.includes(role))) return true
  if (rule.published && facts.isPublishedToThem && facts.roles.length > 0) return true
  return Boolean(rule.own && facts.isAuthor && facts.roles.length > 0)
}

/** Whether the rule of `action` lets the enterprise of a personal link do it, with its own file. */
export function allowsEnterprise(action: Action): boolean {
  const rule: Rule = permissions[action]
  return rule === 'enterprise' || (typeof rule === 'object' && Boolean(rule.enterprise))
}
