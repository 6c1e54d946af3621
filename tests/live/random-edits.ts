import * as Y from 'yjs'

/** Whole numbers below `limit`, the same ones for the same seed. */
export type Random = (limit: number) => number

export function randomOf(seed: number): Random {
  let state = (seed * 2654435761) >>> 0 || 1
  return limit => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % limit
  }
}

// no characters of two UTF-16 units: when an index falls between them Yjs replaces them, in some replicas only
const words = ['a', 'é', '漢', 'œuvre', 'vise ', 'entreprise testeuse', '\n', '0123456789'.repeat(3)]

/** One edit of a kind that our editor makes: text, formats, elements, attributes, deletions, plain values. */
export function editAtRandom(doc: Y.Doc, random: Random): void {
  const fragment = doc.getXmlFragment('default')
  const text = doc.getText('t')
  const paragraphs = fragment.toArray().filter((node): node is Y.XmlElement => node instanceof Y.XmlElement)
  const paragraph = paragraphs[random(Math.max(1, paragraphs.length))]
  const inside = paragraph?.get(0) as Y.XmlText | undefined
  switch (random(9)) {
    case 0:
      text.insert(random(text.length + 1), words[random(words.length)]!)
      break
    case 1: {
      const from = random(text.length + 1)
      text.delete(from, Math.min(random(6), text.length - from))
      break
    }
    case 2: {
      const node = new Y.XmlElement('paragraph')
      node.insert(0, [new Y.XmlText(words[random(words.length)]!)])
      fragment.insert(random(fragment.length + 1), [node])
      break
    }
    case 3:
      if (inside) inside.insert(random(inside.length + 1), words[random(words.length)]!)
      break
    case 4:
      if (inside && inside.length > 1)
        inside.format(0, random(inside.length) + 1, { bold: random(2) ? {} : null })
      break
    case 5:
      paragraph?.setAttribute('level', String(random(5)))
      break
    case 6:
      if (fragment.length > 3) fragment.delete(random(fragment.length), 1)
      break
    case 7:
      doc.getMap('m').set(`k${random(4)}`, [random(9), { deep: [null, true, 1.5, '😀'] }])
      break
    default:
      if (text.length > 3) text.format(0, 2, { comment: { id: random(9) } })
  }
}

/** Everything in a document that a reader could see, for comparing replicas. */
export function plain(doc: Y.Doc): unknown {
  return {
    default: doc.getXmlFragment('default').toString(),
    t: doc.getText('t').toDelta(),
    m: doc.getMap('m').toJSON()
  }
}
