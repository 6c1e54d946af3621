/**
 * Numbers under which the registers of the two countries know an enterprise.
 * BCE/KBO: ten digits that begin with 0 or 1; the last two are 97 minus the remainder of the first eight by 97.
 * SIREN: nine digits, SIRET: fourteen (a SIREN and five of the establishment), both with the sum of Luhn;
 * establishments of La Poste may instead have a digit sum that five divides.
 */
export const identifierSchemes = ['BCE', 'SIREN', 'SIRET'] as const
export type IdentifierScheme = (typeof identifierSchemes)[number]

export type IdentifierFault = 'length' | 'characters' | 'beginning' | 'check-digit'

export type ReadIdentifier =
  | { isValid: true; scheme: IdentifierScheme; value: string; isPadded: boolean }
  | { isValid: false; scheme: IdentifierScheme; fault: IdentifierFault }

const LENGTHS = { BCE: 10, SIREN: 9, SIRET: 14 } as const
const LA_POSTE = '356000000'

/** Reads an identifier as people write it: dots, spaces, hyphens and the prefix BE or FR do not count. */
export function readIdentifier(text: string, scheme: IdentifierScheme): ReadIdentifier {
  const refused = (fault: IdentifierFault): ReadIdentifier => ({ isValid: false, scheme, fault })
  const bare = text
    .toUpperCase()
    .replace(/[\s.\-–/]/g, '')
    .replace(scheme === 'BCE' ? /^BE/ : /^(SIREN|SIRET)/, '')
  if (!/^\d*$/.test(bare)) return refused('characters')
  // spreadsheets drop the leading zero of a Belgian number
  const isPadded = scheme === 'BCE' && bare.length === 9
  const value = isPadded ? `0${bare}` : bare
  if (value.length !== LENGTHS[scheme]) return refused('length')
  if (scheme === 'BCE' && !/^[01]/.test(value)) return refused('beginning')
  if (!hasCheckDigits(value, scheme)) return refused('check-digit')
  return { isValid: true, scheme, value, isPadded }
}

/** The scheme that the country and the number of digits name; undefined when neither SIREN nor SIRET fits. */
export function schemeOf(text: string, country: 'BE' | 'FR'): IdentifierScheme | undefined {
  if (country === 'BE') return 'BCE'
  const { length } = text.replace(/\D/g, '')
  if (length === LENGTHS.SIREN) return 'SIREN'
  if (length === LENGTHS.SIRET) return 'SIRET'
  return undefined
}

function hasCheckDigits(value: string, scheme: IdentifierScheme): boolean {
  if (scheme === 'BCE') return belgianCheck(value.slice(0, 8)) === value.slice(8)
  if (scheme === 'SIREN') return luhnSum(value) % 10 === 0
  if (luhnSum(value.slice(0, 9)) % 10 !== 0) return false
  if (luhnSum(value) % 10 === 0) return true
  return value.startsWith(LA_POSTE) && digitSum(value) % 5 === 0
}

/** The two check digits of the first eight digits of a Belgian number. */
export const belgianCheck = (firstEight: string): string =>
  String(97 - (Number(firstEight) % 97)).padStart(2, '0')

/** The digit that makes `digits` and itself satisfy Luhn. */
export const luhnCheck = (digits: string): string => String((10 - (luhnSum(`${digits}0`) % 10)) % 10)

function luhnSum(digits: string): number {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}

const digitSum = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0)

/** As people read it: 0123.456.749, 732 829 320, 732 829 320 00074. */
export function writeIdentifier(value: string, scheme: IdentifierScheme | 'none'): string {
  if (scheme === 'BCE') return value.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3')
  if (scheme === 'SIREN') return value.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
  return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')
}
