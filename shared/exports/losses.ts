/** What a format may be unable to hold. The sentence of each stands at `exports.loss.<code>`. */
export const exportLossCodes = [
  'cell-alignment',
  'cell-blocks',
  'citations',
  'column-widths',
  'empty-paragraphs',
  'formulas',
  'guidance',
  'header-cells',
  'heading-levels',
  'heading-numbers',
  'image-alternatives',
  'image-widths',
  'images',
  'item-blocks',
  'list-depth',
  'list-numbering',
  'live-figures',
  'merged-cells',
  'references',
  'suggestion-forms',
  'suggestions',
  'threads-detached'
] as const
export type ExportLossCode = (typeof exportLossCodes)[number]

export interface ExportLoss {
  code: ExportLossCode
  count: number
  /** The beginning of the text at the first place. */
  sample: string
}
