import type { DocumentJson } from '../../shared/editor/schema.ts'
import {
  callout,
  code,
  contents,
  doc,
  formula,
  formulaLine,
  h,
  image,
  li,
  link,
  note,
  ol,
  p,
  pageBreak,
  quote,
  reference,
  rule,
  table,
  tasks,
  td,
  text,
  th,
  tr,
  ul
} from './parts.ts'

/** The same numbers for the same seed, on every machine (mulberry32). */
function numbers(seed: number) {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) % below
  }
}

const words = [
  'impact',
  'évaluation',
  'coöperatie',
  'entreprise',
  '<b>',
  '&amp;',
  '*',
  '_x_',
  '`',
  '|',
  '#',
  '1.',
  '-',
  '>',
  '[a](b)',
  '\\',
  '$5',
  '$x$',
  '~~',
  '^',
  '«',
  'ça',
  'œuvre',
  'https://example.org/a',
  'a@b.eu',
  '…',
  '{}',
  '==',
  '![]',
  '“q”',
  'l’été',
  '☐',
  '😀'
]
/** Letters do not stand above and below the line at once. */
const marks = ['bold', 'italic', 'underline', 'strike', 'highlight']
const formulas = [
  'x^{2}',
  '\\frac{a}{b}',
  '\\sqrt{x}',
  '\\alpha + \\beta',
  'a_{i}',
  '\\sum_{i=1}^{n} i',
  '\\text{taux}',
  '\\hat{y}'
]

/** A document of the whole schema, small, without meaning. */
export function randomDocument(seed: number): DocumentJson {
  const random = numbers(seed)
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  const times = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + random(most) }, make)
  const sentence = () => times(6, () => pick(words)).join(' ')
  const targets: string[] = []
  const target = () => {
    const id = `t${String(targets.length).padStart(11, '0')}`
    targets.push(id)
    return id
  }

  const letters = (): DocumentJson => {
    const kind = random(8)
    if (kind === 0) return text(sentence(), 'code')
    if (kind === 1) return link(sentence(), 'https://example.org/x?y=1')
    if (kind < 5) return text(sentence())
    return text(
      sentence(),
      ...marks.filter(() => random(4) === 0),
      ...(random(6) === 0 ? [pick(['subscript', 'superscript'])] : [])
    )
  }
  const inline = (): DocumentJson => {
    const kind = random(16)
    if (kind === 0) return note(letters())
    if (kind === 1) return { type: 'hardBreak' }
    if (kind === 2) return formula(pick(formulas))
    if (kind === 3 && targets.length > 0) return reference(pick(targets))
    return letters()
  }
  /** Begins and ends with letters: a line that ends in a break or a space is cut by every program. */
  const line = (): DocumentJson[] => [text(pick(words)), ...times(4, inline), text(pick(words))]
  const paragraph = () => p(...line())

  const item = (depth: number): DocumentJson[] => [
    paragraph(),
    ...(depth > 0 && random(3) === 0 ? [list(depth - 1)] : []),
    ...(depth > 0 && random(5) === 0 ? [paragraph()] : [])
  ]
  const list = (depth: number): DocumentJson => {
    const kind = random(3)
    if (kind === 0) return ul(...times(3, () => li(...item(depth))))
    if (kind === 1)
      return ol(
        { start: 1 + random(4), ...(random(3) === 0 && { type: pick(['a', 'A', 'i', 'I']) }) },
        ...times(3, () => li(...item(depth)))
      )
    return tasks(...times(3, (): [boolean, ...DocumentJson[]] => [random(2) === 0, ...item(depth)]))
  }
  const grid = (): DocumentJson => {
    const columns = 1 + random(4)
    const row = (make: typeof td) => tr(...Array.from({ length: columns }, () => make([paragraph()])))
    const caption = random(2) === 0 ? { caption: sentence() } : {}
    return table({ blockId: target(), ...caption }, row(th), ...times(3, () => row(td)))
  }
  const block = (depth: number): DocumentJson => {
    switch (random(depth > 0 ? 16 : 5)) {
      case 0:
        return h(1 + random(4), line(), target())
      case 1:
        return code(times(3, sentence).join('\n'), random(2) === 0 ? 'js' : null)
      case 2:
        return formulaLine(pick(formulas))
      case 5:
      case 6:
      case 7:
        return list(2)
      case 8:
        return quote(...times(3, () => block(depth - 1)))
      case 9:
        return callout(pick(['note', 'warning', 'example']), ...times(2, () => block(depth - 1)))
      case 10:
        return grid()
      case 11:
        return image({ alt: sentence(), caption: random(2) === 0 ? sentence() : '', blockId: target() })
      case 12:
        return rule
      case 13:
        return depth === 2 ? pageBreak : rule
      case 14:
        return depth === 2 ? contents : paragraph()
      default:
        return paragraph()
    }
  }
  return doc(paragraph(), ...times(8, () => block(2)))
}
