import type { OpenDocument } from '../../platform/document-panels.ts'
import type { Feature } from '../../platform/feature.ts'

/** Shows the panel with the selected sentence; the panel's own code is fetched when it is first needed. */
async function annotate(document: OpenDocument): Promise<void> {
  const { editor } = document
  if (!editor) return
  const { layerOf } = await import('./annotations/layer.ts')
  layerOf(editor)?.draft()
  document.openPanel('annotations')
}

/** Annotations beside a document, all of them in one place, and the findings that rest on them. */
export const findings: Feature = {
  name: 'findings',
  projectPages: [
    { path: 'findings', can: 'annotation.read', load: () => import('./page.tsx').then(m => m.FindingsPage) }
  ],
  rail: [{ path: 'findings', label: 'findings.title', icon: 'findings', can: 'annotation.read', rank: 30 }],
  documentPanels: [
    {
      key: 'annotations',
      label: 'annotations.title',
      can: 'annotation.read',
      rank: 20,
      load: () => import('./annotations/panel.tsx').then(m => m.AnnotationsPanel),
      extensions: () => import('./annotations/highlights.ts').then(m => () => [m.Highlights]),
      selectionActions: [
        {
          id: 'annotate',
          label: 'annotations.annotate',
          keys: 'Ctrl Alt M',
          run: document => void annotate(document)
        }
      ]
    }
  ]
}
