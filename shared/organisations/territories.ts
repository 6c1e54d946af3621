export const countries = ['BE', 'FR'] as const
export type Country = (typeof countries)[number]

/** Territorial sides of the cooperation, in the order in which they are shown. */
export const versants = ['FR', 'WAL', 'VL'] as const
export type Versant = (typeof versants)[number]

export const countryOf = (versant: Versant): Country => (versant === 'FR' ? 'FR' : 'BE')

/**
 * Shapes of NUTS-3 codes (version 2021) per versant: Hauts-de-France is FRE; Flanders BE2; Wallonia BE3, with
 * Brussels (BE100) counted on the Walloon side where relevant.
 */
const NUTS3: Record<Versant, RegExp> = {
  FR: /^FRE(1[12]|2[123])$/,
  WAL: /^(BE100|BE3[1-5][0-9A-Z])$/,
  VL: /^(BE100|BE2[1-5][0-9])$/
}

export type NutsFault = 'shape' | 'country' | 'versant'

/** What is wrong with a NUTS-3 code for an enterprise on this side; undefined when nothing is. */
export function nutsFault(code: string, versant: Versant): NutsFault | undefined {
  if (!/^[A-Z]{2}[0-9A-Z]{3}$/.test(code)) return 'shape'
  if (!code.startsWith(countryOf(versant))) return 'country'
  return NUTS3[versant].test(code) ? undefined : 'versant'
}
