import { Extension } from '@tiptap/core'

/** In characters. */
export const longestGuidance = 600

/**
 * What a template asks for in a paragraph. It is shown for as long as the paragraph is empty, and is never part of
 * the text. Null when there is none, for the reason that `captioned-table.ts` gives.
 */
export const Guidance = Extension.create({
  name: 'guidance',

  addGlobalAttributes() {
    return [
      {
        types: ['paragraph'],
        attributes: {
          guidance: {
            default: null,
            keepOnSplit: false,
            parseHTML: element => element.getAttribute('data-guidance') || null,
            renderHTML: attributes => {
              const words = guidanceOf(attributes)
              return words ? { 'data-guidance': words } : {}
            }
          }
        }
      }
    ]
  }
})

/** The guidance among a paragraph's attributes, at most 600 characters, or null. */
export function guidanceOf(attributes: Record<string, unknown> | undefined): string | null {
  const words = attributes?.['guidance']
  return typeof words === 'string' && words.trim() ? words.slice(0, longestGuidance) : null
}
