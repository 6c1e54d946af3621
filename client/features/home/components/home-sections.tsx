import { Suspense } from 'react'
import type { HomeSection } from '../../../platform/feature.ts'
import { useFeatures } from '../../../platform/features-context.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'

/** What other features put on Home at this place. */
export function HomeSections({ place }: { place: HomeSection['place'] }) {
  return useFeatures()
    .flatMap(feature => feature.homeSections ?? [])
    .filter(section => section.place === place)
    .map(({ key, load }) => {
      const Part = lazyPart(`home.${key}`, load)
      return (
        <Suspense key={key} fallback={null}>
          <Part />
        </Suspense>
      )
    })
}
