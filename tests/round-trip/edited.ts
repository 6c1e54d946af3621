import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { p } from './parts.ts'

/** A document as somebody edits it: words come, go and look otherwise, paragraphs are cut, joined, added and removed. */
export function edited(json: DocumentJson, seed: number): DocumentJson {
  let state = seed % 2147483646 || 1
  const chance = (share: number) => {
    state = (state * 48271) % 2147483647
    return state / 2147483647 < share
  }
  const children = (node: DocumentJson): DocumentJson[] => {
    const out: DocumentJson[] = []
    for (const child of node.content ?? []) {
      const before = out.at(-1)
      const isPlain = child.type === 'paragraph' && Boolean(child.content?.length)
      if (isPlain && chance(0.08) && (node.content!.length > 1 || out.length > 0)) continue
      const done = isPlain || child.type === 'heading' ? line(child) : { ...child, content: children(child) }
      const isJoined = isPlain && before?.type === 'paragraph' && before.content?.length && chance(0.1)
      if (isJoined) out[out.length - 1] = { ...before, content: [...before.content!, ...done.content!] }
      else out.push(...(isPlain && chance(0.15) ? cut(done) : [child.content ? done : child]))
      if (isPlain && chance(0.1)) out.push(p('Une phrase nouvelle.'))
    }
    return out
  }
  const line = (node: DocumentJson): DocumentJson => ({
    ...node,
    content: (node.content ?? []).flatMap((child): DocumentJson[] => {
      if (child.type !== 'text') return chance(0.1) ? [] : [child]
      const letters = Array.from(child.text!)
      const at = Math.floor(letters.length / 2)
      const [start, end] = [letters.slice(0, at).join(''), letters.slice(at).join('')]
      const piece = (text: string): DocumentJson[] => (text ? [{ ...child, text }] : [])
      if (chance(0.3)) return [...piece(start), { ...child, text: 'mots ' }, ...piece(end)]
      if (chance(0.2)) return piece(start)
      const isCode = child.marks?.some(({ type }) => type === 'code' || type === 'bold' || type === 'link')
      if (!isCode && chance(0.2))
        return [
          ...piece(start),
          ...piece(end).map(one => ({ ...one, marks: [...(one.marks ?? []), { type: 'bold' }] }))
        ]
      return [child]
    })
  })
  const cut = (node: DocumentJson): DocumentJson[] => {
    const content = node.content!
    const at = content.findIndex(child => child.type === 'text' && child.text!.length > 3)
    if (at < 0) return [node]
    const word = content[at]!
    const letters = Array.from(word.text!)
    const [start, end] = [letters.slice(0, 2).join(''), letters.slice(2).join('')]
    return [
      { ...node, content: [...content.slice(0, at), { ...word, text: start }] },
      { type: 'paragraph', content: [{ ...word, text: end }, ...content.slice(at + 1)] }
    ]
  }
  const filled = (node: DocumentJson): DocumentJson =>
    node.content ? { ...node, content: node.content.map(filled) } : node
  return withBlockIds(filled({ ...json, content: children(json) }))
}
