import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { formulaOf } from '../../../../shared/exports/formula.ts'
import { officeMath } from '../math/office-math.ts'
import { element, escaped } from '../writing/markup.ts'
import { referenceLabel } from '../writing/numbered.ts'
import type { WordFile } from './file.ts'

type Marks = NonNullable<DocumentJson['marks']>
const value = (name: string, val: string | number) => element(name, { 'w:val': val })
const has = (marks: Marks, type: string) => marks.some(mark => mark.type === type)

/** The runs of a line: text with its marks, breaks, notes, links, formulas and references. */
export function inlineRuns(nodes: readonly DocumentJson[] | undefined, file: WordFile): string {
  return (nodes ?? []).map(node => file.comments.around(node, inlineRun(node, file))).join('')
}

function inlineRun(node: DocumentJson, file: WordFile): string {
  switch (node.type) {
    case 'text':
      return linked(node, file)
    case 'hardBreak':
      return file.changes.around(node, element('w:r', {}, element('w:br')))
    case 'footnote':
      // a note holds text only: one in a note would never end
      return file.changes.around(
        node,
        file.footnote(() =>
          inlineRuns(
            node.content?.filter(child => child.type === 'text'),
            file
          )
        )
      )
    case 'mathInline':
      return file.changes.around(node, formula(node))
    case 'crossReference':
      return reference(node, file)
    default:
      return inlineRuns(node.content, file)
  }
}

function linked(node: DocumentJson, file: WordFile): string {
  const href: unknown = node.marks?.find(mark => mark.type === 'link')?.attrs?.['href']
  const isLink = isSafeHref(href)
  const draw = (marks: Marks) => runLook(marks, isLink)
  const look = file.changes.look(node.marks ?? [], draw)
  const run = file.changes.around(node, runOf(node.text ?? '', look))
  return isLink ? element('w:hyperlink', { 'r:id': file.link(href.trim()), 'w:history': 1 }, run) : run
}

/** A formula that Word can edit; one that we cannot read stays as it was typed. */
export function formula(node: DocumentJson): string {
  const latex = boundedLatex(node.attrs?.['latex'])
  const math = formulaOf(latex)
  return math ? officeMath(math) : textRun(latex, [{ type: 'code' }])
}

/** A field: its instruction, and what it shows until Word counts anew. */
export function field(instruction: string, result: string, isDirty = false): string {
  const sign = (type: string) =>
    element(
      'w:r',
      {},
      element('w:fldChar', { 'w:fldCharType': type, 'w:dirty': isDirty && type === 'begin' && 'true' })
    )
  const code = element(
    'w:r',
    {},
    element('w:instrText', { 'xml:space': 'preserve' }, escaped(` ${instruction} `))
  )
  return sign('begin') + code + sign('separate') + result + sign('end')
}

/**
 * A reference as a field that follows its target: the number of a heading, "Figure 4". One whose target is gone says so.
 */
function reference(node: DocumentJson, file: WordFile): string {
  const target = String(node.attrs?.['target'] ?? '')
  const label = textRun(referenceLabel(node, file.numbered, file.source))
  const changed = (runs: string) => file.changes.around(node, runs)
  const found = file.numbered.byId.get(target)
  if (!found) return changed(label)
  // a table or figure without caption has no number that a field could show
  if (found.kind !== 'heading' && !found.text)
    return element('w:hyperlink', { 'w:anchor': file.bookmarkName(target), 'w:history': 1 }, changed(label))
  const shows = found.kind === 'heading' && found.number ? ' \\r' : ''
  return changed(field(`REF ${file.bookmarkName(target)}${shows} \\h`, label))
}

/** A run of letters; a tab or a line end inside it is an element of its own in Word. */
export const textRun = (text: string, marks: Marks = []): string => runOf(text, runLook(marks, false))

function runOf(text: string, look: string): string {
  const content = text
    .split(/([\t\n])/)
    .map(piece =>
      piece === '\t'
        ? element('w:tab')
        : piece === '\n'
          ? element('w:br')
          : piece && element('w:t', { 'xml:space': 'preserve' }, escaped(piece))
    )
  return element('w:r', {}, look && element('w:rPr', {}, look), ...content)
}

/** In the order that the schema of Word wants. */
function runLook(marks: Marks, isLink: boolean): string {
  const vertical = has(marks, 'subscript') ? 'subscript' : has(marks, 'superscript') ? 'superscript' : ''
  const style = has(marks, 'code') ? 'HTMLCode' : isLink ? 'Hyperlink' : ''
  return [
    style && value('w:rStyle', style),
    has(marks, 'bold') ? element('w:b') : '',
    has(marks, 'italic') ? element('w:i') : '',
    has(marks, 'strike') ? element('w:strike') : '',
    has(marks, 'highlight') ? value('w:highlight', 'yellow') : '',
    // every link is underlined by its style: two lines say that it was underlined beside that
    has(marks, 'underline') ? value('w:u', isLink ? 'double' : 'single') : '',
    vertical && value('w:vertAlign', vertical)
  ].join('')
}
