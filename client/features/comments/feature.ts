import type { OpenDocument } from '../../platform/document-panels.ts'
import type { Feature } from '../../platform/feature.ts'

/** Shows the panel with the selected place; the panel's own code is fetched when it is first needed. */
async function comment(document: OpenDocument): Promise<void> {
  const { editor } = document
  if (!editor) return
  const { layerOf } = await import('./marks/comment-layer.ts')
  layerOf(editor)?.draft()
  document.openPanel('comments')
}

/** What partners say to each other beside a document. */
export const comments: Feature = {
  name: 'comments',
  documentPanels: [
    {
      key: 'comments',
      label: 'comments.title',
      can: 'thread.read',
      rank: 10,
      load: () => import('./panel.tsx').then(m => m.CommentsPanel),
      extensions: () => import('./marks/comment-marks.ts').then(m => text => [m.commentMarks(text)]),
      selectionActions: [
        {
          id: 'comment',
          label: 'comments.comment',
          keys: 'Ctrl Alt J',
          onBlocks: true,
          run: document => void comment(document)
        }
      ]
    }
  ]
}
