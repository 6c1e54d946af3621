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
      path: 'documents/templates',
      can: 'template.read',
      load: () => import('./templates/page.tsx').then(m => m.TemplatesPage)
    },
    {
      path: 'documents/trash',
      can: 'trash.read',
      load: () => import('./shelf/trash-page.tsx').then(m => m.TrashPage)
    },
    {
      path: 'documents/references',
      can: 'reference.read',
      load: () => import('./references/page.tsx').then(m => m.ReferencesPage)
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
  homeSections: [
    { key: 'shelf', place: 'side', load: () => import('./shelf/home-shelf.tsx').then(m => m.HomeShelf) }
  ],
  documentPanels: [
    {
      key: 'references',
      label: 'references.title',
      can: 'reference.read',
      rank: 40,
      load: () => import('./references/panel.tsx').then(m => m.ReferencesPanel)
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
    },
    {
      id: 'documents.references',
      label: 'references.go',
      icon: 'quote',
      can: 'reference.read',
      to: code => addresses.references(code)
    },
    {
      id: 'documents.templates',
      label: 'templates.go',
      icon: 'copy',
      can: 'template.read',
      to: code => addresses.templates(code)
    }
  ]
}
