import { Extension } from '@tiptap/core'
import { identifiedBlocks } from '../block-identifier.ts'
import { nodeSuggestions } from './claim.ts'

/** Atoms in the line have no block id, but may be suggested too: marks on them would not travel. */
const bearers = [...identifiedBlocks, 'hardBreak', 'mathInline', 'crossReference', 'liveFigure', 'citation']

/** Null when nothing is suggested: then Yjs holds nothing of them, and a document without suggestions is what it was. */
export const SuggestionAttributes = Extension.create({
  name: 'suggestionAttributes',

  addGlobalAttributes() {
    return [
      {
        types: bearers,
        attributes: Object.fromEntries(
          nodeSuggestions.map(name => [
            name,
            {
              default: null,
              rendered: false,
              // both halves of a new block are new; only the first joins what is before
              keepOnSplit: name === 'insertion' || name === 'deletion',
              parseHTML: () => null
            }
          ])
        )
      }
    ]
  }
})
