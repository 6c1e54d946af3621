import type { Country } from './territories.ts'

/** Versions of the nomenclature that registers of the two countries use, the current one first. */
export const nutsVersions = ['2021', '2016'] as const
export type NutsVersion = (typeof nutsVersions)[number]
export interface NutsCode {
  code: string
  version: NutsVersion
}

const FRANCE =
  /^FR(10[1-8]|B0[1-6]|C1[1-4]|C2[1-4]|D1[1-3]|D2[12]|E1[12]|E2[1-3]|F1[12]|F2[1-4]|F3[1-4]|G0[1-5]|H0[1-4]|I1[1-5]|I2[1-3]|I3[1-4]|J1[1-5]|J2[1-8]|K1[1-4]|K2[1-8]|L0[1-6]|M0[12]|Y[1-5]0)$/
/** Belgian arrondissements that both versions name alike. */
const BELGIUM = '100|21[123]|23[1-6]|24[12]|25[1-8]|310|33[12456]|34[1-5]|35[123]'

/**
 * NUTS-3 regions: departments and Belgian arrondissements. Between 2016 and 2021 the arrondissements of Hainaut and
 * Limburg were cut anew. Source: Commission Regulations (EU) 2016/2066 and 2019/1755.
 */
const CODES: Record<NutsVersion, Record<Country, RegExp>> = {
  '2021': { FR: FRANCE, BE: new RegExp(`^BE(${BELGIUM}|22[345]|32[389ABCD])$`) },
  '2016': { FR: FRANCE, BE: new RegExp(`^BE(${BELGIUM}|22[123]|32[1-7])$`) }
}

export type NutsCodeFault = 'shape' | 'country' | 'version' | 'unknown'

/** What is wrong with a NUTS-3 code of this country in this version; undefined when nothing is. */
export function nutsCodeFault({ code, version }: NutsCode, country: Country): NutsCodeFault | undefined {
  if (!/^[A-Z]{2}[0-9A-Z]{3}$/.test(code)) return 'shape'
  if (!code.startsWith(country)) return 'country'
  if (CODES[version][country].test(code)) return undefined
  return nutsVersions.some(other => CODES[other][country].test(code)) ? 'version' : 'unknown'
}
