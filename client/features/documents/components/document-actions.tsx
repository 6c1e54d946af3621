import { Suspense } from 'react'
import type { OpenDocument } from '../../../platform/document-panels.ts'
import { useFeatures } from '../../../platform/features-context.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'

/** What other features can do with the document as a whole: buttons in its head. */
export function DocumentActions({ document }: { document: OpenDocument }) {
  const features = useFeatures()
  return features
    .flatMap(feature => feature.documentActions ?? [])
    .map(({ key, load }) => {
      const Action = lazyPart(`action.${key}`, load)
      return (
        <Suspense key={key} fallback={null}>
          <Action document={document} />
        </Suspense>
      )
    })
}
