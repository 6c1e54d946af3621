const FORMS = [
  'association sans but lucratif',
  'vereniging zonder winstoogmerk',
  'societe cooperative',
  'asbl',
  'aisbl',
  'vzw',
  'ivzw',
  'scrlfs',
  'scrl',
  'sc',
  'cv',
  'cvba',
  'cvba so',
  'srl',
  'sprl',
  'bv',
  'bvba',
  'sa',
  'nv',
  'fs',
  'es',
  'so',
  'scop',
  'scic',
  'sas',
  'sasu',
  'sarl',
  'eurl',
  'snc',
  'association loi 1901',
  'association'
].sort((a, b) => b.length - a.length)

/** A text as comparisons see it: lower case, without accents and punctuation, one space between words. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What two spellings of one organisation have in common: no accents, no punctuation, no legal form.
 * "A.S.B.L. L'Étoile" and "l’etoile asbl" are alike.
 */
export function likeness(name: string): string {
  const joined = name.replace(/\b(?:\p{L}\.){2,}/gu, letters => letters.replaceAll('.', ''))
  const words = plainText(joined).split(' ')
  let text = ` ${words.join(' ')} `
  for (const form of FORMS) text = text.replace(` ${form} `, ' ')
  // a name made of a legal form alone is still a name
  return text.trim() || words.join(' ')
}
