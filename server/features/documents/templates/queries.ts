import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import type { Db } from '../../../platform/db.ts'

/** The project's own templates with the time of their last change. */
export const ownTemplates = (db: Db, projectId: string) =>
  db
    .selectFrom('document')
    .innerJoin('documentLanguage', 'documentLanguage.documentId', 'document.id')
    .select(['document.id', 'document.kind'])
    .select(eb => eb.fn.max('documentLanguage.changedAt').as('changedAt'))
    .where('document.projectId', '=', projectId)
    .where('document.isTemplate', '=', true)
    .where('document.state', '<>', 'archived')
    .groupBy('document.id')
    .execute()

export const ownTemplate = (db: Db, projectId: string, kind: TemplateKind) =>
  db
    .selectFrom('document')
    .select(['id', 'hasNumberedHeadings'])
    .where('projectId', '=', projectId)
    .where('kind', '=', kind)
    .where('isTemplate', '=', true)
    .where('state', '<>', 'archived')
    .executeTakeFirst()

/** Puts a template away, or takes it up again. @returns false when it is no template of this project and kind, or was so already */
export const moveTemplate = async (
  db: Db,
  template: { id: string; projectId: string; kind: TemplateKind },
  state: 'draft' | 'archived'
): Promise<boolean> => {
  const rows = await db
    .updateTable('document')
    .set({ state })
    .where('id', '=', template.id)
    .where('projectId', '=', template.projectId)
    .where('kind', '=', template.kind)
    .where('isTemplate', '=', true)
    .where('state', '<>', state)
    .returning('id')
    .execute()
  return rows.length > 0
}
