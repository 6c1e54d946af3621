import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaletteGroup } from '../../ui/command-palette.tsx'
import { useFeatures } from '../features-context.ts'
import { currentLanguage } from '../i18n.ts'

const TYPING_MS = 150
const SHORTEST = 2

/** What the features find on the server for the words that stand in the palette. */
export function useFound(text: string): PaletteGroup[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const finders = useFeatures().flatMap(feature => feature.finders ?? [])
  const words = useRested(text.trim())
  const isWanted = words.length >= SHORTEST && text.trim() !== ''
  const { data } = useQuery({
    queryKey: ['palette', words, currentLanguage()],
    queryFn: async ({ signal }) =>
      (await Promise.all(finders.map(({ find }) => find(words, { t, signal })))).flat(),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
  if (!isWanted || !data) return []
  return data.map(({ title, entries }) => ({
    title,
    isFound: true,
    entries: entries.map(({ to, ...entry }) => ({ ...entry, run: () => void navigate({ href: to }) }))
  }))
}

/** The words once nobody has typed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
