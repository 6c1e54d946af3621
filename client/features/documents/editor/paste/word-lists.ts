import { styleOf, unwrap } from './shapes.ts'

const place = /mso-list:\s*l(\d+)\s+level(\d+)/i

/** Word writes the items of a list as paragraphs with their sign as text: they become a list again, with its levels. */
export function gatherWordLists(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('o\\:p')) unwrap(wrapper)
  let open: { level: number; list: HTMLElement }[] = []
  let last: Element | undefined
  for (const paragraph of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')) {
    const found = place.exec(paragraph.getAttribute('style') ?? '')
    if (!found || !paragraph.localName.startsWith('p')) continue
    if (!last || nextElement(last) !== paragraph) open = []
    const level = Math.min(9, Number(found[2]))
    const sign = takeSign(paragraph)
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    if (open.at(-1)?.level !== level) {
      const list = body.ownerDocument.createElement(isNumber(sign) ? 'ol' : 'ul')
      if (isNumber(sign)) writeKind(list, sign)
      const within = open.at(-1)?.list.lastElementChild
      if (within) within.append(list)
      else paragraph.before(list)
      open.push({ level, list })
    }
    const item = body.ownerDocument.createElement('li')
    open.at(-1)!.list.append(item)
    last = open[0]!.list
    item.append(paragraph)
    paragraph.removeAttribute('style')
  }
}

function nextElement(element: Element): Element | null {
  return element.nextElementSibling
}

/** Takes the sign of the item away: what Word says is for programs without lists, else the first letters. */
function takeSign(paragraph: HTMLElement): string {
  const marked = [...paragraph.querySelectorAll<HTMLElement>('span')].find(span =>
    /mso-list:ignore/.test(styleOf(span))
  )
  if (marked) {
    const sign = marked.textContent.trim()
    // the sign stands in a span of its own font, with nothing else
    const outer = marked.parentElement
    const isAlone = outer !== paragraph && outer?.textContent.trim() === sign
    ;(isAlone ? outer : marked)!.remove()
    return sign
  }
  const first = paragraph.firstChild
  const sign = /^\s*([·•o§\-–]|\(?\w{1,4}[.)])[\s\u00a0]+/.exec(first?.textContent ?? '')
  if (sign && first instanceof Text) first.data = first.data.slice(sign[0].length)
  return sign?.[1] ?? ''
}

const isNumber = (sign: string) => /^\(?[\da-zA-Z]{1,4}[.)]/.test(sign)

function writeKind(list: HTMLElement, sign: string): void {
  const text = sign.replace(/[().]/g, '')
  if (/^\d+$/.test(text)) {
    if (Number(text) !== 1) list.setAttribute('start', text)
  } else if (/^[ivx]+$/.test(text)) list.setAttribute('type', 'i')
  else if (/^[IVX]+$/.test(text)) list.setAttribute('type', 'I')
  else list.setAttribute('type', text === text.toLowerCase() ? 'a' : 'A')
}
