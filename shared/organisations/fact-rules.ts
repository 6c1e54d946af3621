import { misfittingCode } from './nace.ts'
import { nutsCodeFault } from './nuts.ts'
import type { OrganisationFacts } from './history.ts'
import type { Country } from './territories.ts'

/** Boxes [south, north, west, east] that hold a country; France with its departments overseas. */
const BOXES: Record<Country, readonly [number, number, number, number][]> = {
  BE: [[49.4, 51.6, 2.5, 6.5]],
  FR: [
    [41, 51.2, -5.3, 9.7],
    [14.3, 18.2, -63.2, -60.7],
    [2, 6, -54.7, -51.5],
    [-21.5, -12.5, 44.9, 56]
  ]
}

export type FactFault =
  | { rule: 'nuts'; field: 'nuts3'; fault: 'shape' | 'country' | 'version' | 'unknown' }
  | { rule: 'nace'; field: 'nace'; code: string }
  | { rule: 'coordinates'; field: 'coordinates' }
  | { rule: 'website'; field: 'website' }
  | { rule: 'name'; field: 'legalName' | 'shortName' }

/** The first thing that cannot be true of an organisation; undefined when all can. */
export function factFault(facts: OrganisationFacts): FactFault | undefined {
  const { country, nuts3, nace, coordinates, website } = facts
  for (const field of ['legalName', 'shortName'] as const)
    if (!facts[field]?.trim()) return { rule: 'name', field }
  const nuts = nuts3 && nutsCodeFault(nuts3, country)
  if (nuts) return { rule: 'nuts', field: 'nuts3', fault: nuts }
  const code = nace && misfittingCode(nace)
  if (code) return { rule: 'nace', field: 'nace', code }
  if (coordinates && !liesIn(country, coordinates)) return { rule: 'coordinates', field: 'coordinates' }
  if (website && readWebsite(website) === undefined) return { rule: 'website', field: 'website' }
  return undefined
}

const liesIn = (country: Country, { latitude, longitude }: { latitude: number; longitude: number }) =>
  BOXES[country].some(
    ([south, north, west, east]) =>
      south <= latitude && latitude <= north && west <= longitude && longitude <= east
  )

/** An address of the web as people write it, with or without its scheme; undefined when it is none, null when empty. */
export function readWebsite(text: string): string | null | undefined {
  if (!text) return null
  const address = /^[a-z]+:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, href } = new URL(address)
  return /^https?:$/.test(protocol) && hostname.includes('.') ? href : undefined
}
