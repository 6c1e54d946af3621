/** Nomenclatures of activities, with the shape of their codes: the European one, the Belgian and the French. */
const SHAPES = {
  'NACE Rev. 2': /^\d{2}(\.\d{1,2})?$/,
  'NACE Rev. 2.1': /^\d{2}(\.\d{1,2})?$/,
  'NACE-BEL 2008': /^\d{2}\.\d{3}$/,
  'NACE-BEL 2025': /^\d{2}\.\d{3}$/,
  'NAF rév. 2': /^\d{2}\.\d{2}[A-Z]$/,
  'NAF 2025': /^\d{2}\.\d{2}[A-Z]$/
} as const
export type NaceVersion = keyof typeof SHAPES
export const naceVersions = Object.keys(SHAPES) as NaceVersion[]

/** A code means nothing without the version that gives it its meaning. */
export interface Activities {
  version: NaceVersion
  codes: string[]
}

/** A code as its nomenclature writes it: 88109 is 88.109, 8810c is 88.10C. */
export const writeNaceCode = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replace(/^(\d{2})\.?(\d)/, '$1.$2')

/** The first code that the version cannot have; undefined when all fit. */
export const misfittingCode = ({ version, codes }: Activities): string | undefined =>
  codes.find(code => !SHAPES[version].test(code))
