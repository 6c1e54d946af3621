import { lazy, Suspense, type ComponentType } from 'react'
import type { DocumentPanelProps, OpenDocument } from '../../../platform/document-panels.ts'
import { useFeatures } from '../../../platform/features-context.ts'

const loaded = new Map<string, ComponentType<DocumentPanelProps>>()

/** What other features can do with the document as a whole: buttons in its head. */
export function DocumentActions({ document }: { document: OpenDocument }) {
  const features = useFeatures()
  return features
    .flatMap(feature => feature.documentActions ?? [])
    .map(({ key, load }) => {
      let Action = loaded.get(key)
      if (!Action) {
        Action = lazy(() => load().then(component => ({ default: component })))
        loaded.set(key, Action)
      }
      return (
        <Suspense key={key} fallback={null}>
          <Action document={document} />
        </Suspense>
      )
    })
}
