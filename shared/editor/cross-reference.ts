import { inlineAtom } from './inline-atom.ts'

/**
 * Names a heading, a table or a figure of the same document by its block id. What it shows is computed from the
 * document (`numbering.ts`) and never kept: so it is right after every move.
 */
export const CrossReference = inlineAtom('crossReference', {
  name: 'target',
  data: 'data-target',
  none: null,
  read: data => data,
  write: target => (typeof target === 'string' ? target : '')
})
