/** The text of an A4 page with margins of 2.5 cm, in twips, and how high a picture may stand on it. */
export const TEXT_WIDTH = 9070
export const TEXT_HEIGHT = 13_000
export const EMU_PER_TWIP = 635

/** How paragraphs look where they stand: in a quote, in a cell of a table. */
export interface Place {
  style: string | undefined
  align?: string | undefined
  /** Bar and ground of a callout, for the paragraphs of its lists. */
  frame?: string | undefined
  /** The level of a list that begins here. */
  level: number
}
export const topPlace: Place = { style: undefined, level: 0 }
