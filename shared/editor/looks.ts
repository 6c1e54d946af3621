/** The marks that say how letters look; those of suggestions say what shall become of them. */
export const looks = [
  'code',
  'bold',
  'italic',
  'underline',
  'strike',
  'subscript',
  'superscript',
  'highlight',
  'link'
] as const
