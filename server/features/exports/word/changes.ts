import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { readClaim, type Claim } from '../../../../shared/editor/suggestions/claim.ts'
import { element } from '../writing/markup.ts'
import { changeOf, isWordLook, type Change } from './change-shapes.ts'
import { wordMoment } from './comments.ts'

type Marks = NonNullable<DocumentJson['marks']>

/** The tracked changes of a file: each element has a number of its own. */
export class WordChanges {
  #last = 0

  /** Runs as they come or go. */
  around(node: DocumentJson, runs: string): string {
    const { insertion, deletion } = changeOf(node)
    if (runs === '' || (!insertion && !deletion)) return runs
    const struck = deletion ? element('w:del', this.#by(deletion), struckRuns(runs)) : runs
    return insertion ? element('w:ins', this.#by(insertion), struck) : struck
  }

  /** What a paragraph says of its own end and of what it was, at the end of its properties. */
  end(node: DocumentJson): string {
    const marks = this.signs(changeOf(node))
    return (marks && element('w:rPr', {}, marks)) + this.#formerly(node)
  }

  /** Signs that a paragraph's end or a row is new or goes. */
  signs({ insertion, deletion }: Change): string {
    return (
      (insertion ? element('w:ins', this.#by(insertion)) : '') +
      (deletion ? element('w:del', this.#by(deletion)) : '')
    )
  }

  #formerly(node: DocumentJson): string {
    const said = node.attrs?.['formerly'] as { claim: Claim; type: string; level: unknown } | undefined
    if (!said) return ''
    const style = said.type === 'heading' ? `Heading${Number(said.level) || 1}` : 'Normal'
    const was = element('w:pPr', {}, element('w:pStyle', { 'w:val': style }))
    return element('w:pPrChange', this.#by(said.claim), was)
  }

  /** The look that is suggested for letters, and what Word is to keep of the one before; undefined when there is none. */
  look(marks: Marks, draw: (marks: Marks) => string): string {
    const plain = marks.filter(({ type }) => type !== 'formatting')
    const [first] = marks.filter(({ type, attrs }) => type === 'formatting' && isWordLook(attrs?.['change']))
    const claim = readClaim(first?.attrs)
    if (!claim) return draw(plain)
    const wanted = marks
      .filter(({ type, attrs }) => type === 'formatting' && attrs?.['name'] === claim.name)
      .reduce(lookAfter, plain)
    return draw(wanted) + element('w:rPrChange', this.#by(claim), element('w:rPr', {}, draw(plain)))
  }

  #by({ name, organisation, at }: Claim) {
    return {
      'w:id': ++this.#last,
      'w:author': organisation ? `${name} (${organisation})` : name,
      'w:date': wordMoment(at)
    }
  }
}

function lookAfter(marks: Marks, { attrs }: Marks[number]): Marks {
  const change = String(attrs?.['change'] ?? '')
  if (!isWordLook(change)) return marks
  const rest = marks.filter(({ type }) => type !== change.slice(1))
  return change.startsWith('+') ? [...rest, { type: change.slice(1) }] : rest
}

/** Text of people is escaped: nothing in it is taken for a tag. */
const struckRuns = (runs: string) =>
  runs
    .replace(/<(\/?)w:t(?=[ >])/g, '<$1w:delText')
    .replace(/<(\/?)w:instrText(?=[ >])/g, '<$1w:delInstrText')
