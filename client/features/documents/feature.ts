import { addresses } from '../../platform/addresses.ts'
import type { Feature } from '../../platform/feature.ts'

/** Documents, their language versions and revisions. */
export const documents: Feature = {
  name: 'documents',
  projectPages: [
    { path: 'documents', can: 'document.list', load: () => import('./page.tsx').then(m => m.DocumentsPage) },
    {
      path: 'documents/import',
      can: 'document.import',
      load: () => import('./import-page.tsx').then(m => m.ImportPage)
    },
    {
      path: 'documents/$documentId',
      can: 'document.list',
      load: () => import('./document-page.tsx').then(m => m.DocumentPage)
    }
  ],
  personalPages: [
    {
      path: 'r/$shortId',
      load: () => import('./versions/address-page.tsx').then(m => m.RevisionAddressPage)
    }
  ],
  rail: [{ path: 'documents', label: 'documents.title', icon: 'documents', can: 'document.list', rank: 10 }],
  commands: [
    {
      id: 'documents.new',
      label: 'documents.new',
      icon: 'plus',
      can: 'document.create',
      to: code => `${addresses.documents(code)}?new=1`
    },
    {
      id: 'documents.import',
      label: 'documents.import',
      icon: 'upload',
      can: 'document.import',
      to: code => `${addresses.documents(code)}/import`
    }
  ]
}
