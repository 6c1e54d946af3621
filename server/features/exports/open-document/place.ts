/** The text of an A4 page with margins of 2.5 cm, and how high a picture may stand on it, in millimetres. */
export const TEXT_WIDTH = 160
export const TEXT_HEIGHT = 225

/** How paragraphs look where they stand, and whether tables and sections may stand there. */
export interface Place {
  style: string
  align?: string | undefined
  isInItem?: boolean | undefined
}
export const topPlace: Place = { style: 'Text_20_body' }
