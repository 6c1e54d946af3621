import { createContext, useContext } from 'react'
import type { Feature } from './feature.ts'

/** What the application is made of; given by main.tsx, so that the platform knows no feature by name. */
export const FeaturesContext = createContext<readonly Feature[]>([])

export function useFeatures(): readonly Feature[] {
  return useContext(FeaturesContext)
}
