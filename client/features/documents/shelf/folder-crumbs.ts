import { useTranslation } from 'react-i18next'
import { pathOf } from '../../../../shared/documents/folders.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import type { Crumb } from '../../../ui/place.ts'
import { useFolders } from './hooks.ts'

/** The way to what stands in the folder: the list of documents, then each folder from the outermost. */
export function useFolderCrumbs(folderId: string | null): Crumb[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const path = pathOf(useFolders(), folderId)
  return [
    { label: t('documents.title'), to: addresses.documents(code) },
    ...path.map(({ id, name }) => ({ label: name, to: addresses.folder(code, id) }))
  ]
}

/** The way to a document; a template stands among the templates. */
export function useDocumentCrumbs(document: { folderId: string | null; isTemplate: boolean }): Crumb[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const crumbs = useFolderCrumbs(document.folderId)
  return document.isTemplate
    ? [...crumbs, { label: t('templates.title'), to: addresses.templates(code) }]
    : crumbs
}
