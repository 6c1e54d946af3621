/** What an import may be unable to keep. The sentence of each stands at `documents.loss.<code>`. */
export const lossCodes = [
  'active-content',
  'alignment',
  'charts',
  'comments',
  'comments-cut',
  'embedded-objects',
  'endnotes',
  'equations',
  'fields',
  'formatting',
  'heading-depth',
  'heading-numbers',
  'headers-footers',
  'hidden-text',
  'html',
  'image-formats',
  'image-missing',
  'image-size',
  'internal-links',
  'navigation',
  'nested-tables',
  'page-breaks',
  'section-layout',
  'symbols',
  'table-of-contents',
  'text-boxes',
  'tracked-changes',
  'unsafe-links'
] as const
export type LossCode = (typeof lossCodes)[number]

export interface ImportLoss {
  code: LossCode
  count: number
  /** The beginning of the text at the first place. */
  sample: string
}
