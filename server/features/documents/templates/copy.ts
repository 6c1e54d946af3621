import { createHash } from 'node:crypto'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'

const LENGTH = 12

/**
 * The blocks of a template as blocks of a document, with ids of their own. The same block gets the same id in every
 * language version of the document, so that its translations know each other; references inside follow.
 * @param seed the id of the document
 */
export function copyOf(template: DocumentJson, seed: string): DocumentJson {
  const node = { ...template }
  if (template.attrs) {
    node.attrs = { ...template.attrs }
    for (const name of ['blockId', 'target']) {
      const id: unknown = template.attrs[name]
      if (typeof id === 'string' && id) node.attrs[name] = blockIdFrom(`${seed}:${id}`)
    }
  }
  if (template.content) node.content = template.content.map(child => copyOf(child, seed))
  return node
}

/** A block id (12 letters and digits) that is always the same for the same words. */
export function blockIdFrom(words: string): string {
  const digest = createHash('sha256').update(words).digest('hex')
  return BigInt(`0x${digest}`).toString(36).slice(0, LENGTH)
}
