import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { OpenContext } from './open-context.ts'
import { childElements, type XmlElement } from './xml.ts'

const BOX = /^([☐☒☑])\s?/u

/** A list with what stands in its items. Headings that a program put into a list to number them are headings again. */
export function readList(
  element: XmlElement,
  context: OpenContext,
  level = 1,
  inherited?: string
): DocumentJson[] {
  const style = element.attrs['text:style-name'] ?? inherited
  const elements = childElements(element).filter(
    ({ name }) => name === 'text:list-item' || name === 'text:list-header'
  )
  const isHeadings = elements.every(item => childElements(item).every(isHeadingOrList))
  if (isHeadings && elements.some(item => hasHeading(item))) return headingsOf(element, context)
  const items = elements.map(item => itemContent(item, context, level, style))
  if (items.length === 0) return []
  const format = context.styles.list(style, level)
  const boxes = items.map(boxOf)
  if (boxes.every(box => box !== undefined) && format.kind === 'none') {
    const tasks = items.map((content, index) => ({
      type: 'taskItem',
      attrs: { checked: boxes[index] !== '☐' },
      content: withoutBox(content)
    }))
    return [{ type: 'taskList', content: tasks }]
  }
  const content = items.map(inner => ({ type: 'listItem', content: inner }))
  if (format.kind !== 'ordered') return [{ type: 'bulletList', content }]
  const start = Number(elements[0]?.attrs['text:start-value'] ?? format.start)
  return [{ type: 'orderedList', attrs: { start, type: format.type }, content }]
}

function itemContent(
  item: XmlElement,
  context: OpenContext,
  level: number,
  style: string | undefined
): DocumentJson[] {
  const content: DocumentJson[] = []
  let blocks: XmlElement[] = []
  const close = () => {
    content.push(...context.blocks(blocks, context))
    blocks = []
  }
  for (const element of childElements(item)) {
    if (element.name !== 'text:list') blocks.push(element)
    else {
      close()
      content.push(...readList(element, context, level + 1, style))
    }
  }
  close()
  return content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content]
}

const isHeadingOrList = ({ name }: XmlElement) => name === 'text:h' || name === 'text:list'
const hasHeading = (element: XmlElement): boolean =>
  childElements(element).some(inner => inner.name === 'text:h' || hasHeading(inner))

function headingsOf(element: XmlElement, context: OpenContext): DocumentJson[] {
  return childElements(element).flatMap(inner =>
    inner.name === 'text:h' ? context.blocks([inner], context) : headingsOf(inner, context)
  )
}

const boxOf = (content: readonly DocumentJson[]) => BOX.exec(content[0]?.content?.[0]?.text ?? '')?.[1]

function withoutBox([first, ...others]: DocumentJson[]): DocumentJson[] {
  const [text, ...more] = first!.content!
  const rest = { ...text!, text: text!.text!.replace(BOX, '') }
  return [{ ...first!, content: rest.text ? [rest, ...more] : more }, ...others]
}
