import { styleOf } from './shapes.ts'

const heavy = /font-weight:(bold|bolder|[6-9]00)/
const light = /font-weight:(normal|lighter|[1-4]00)/

/** Writes what a style says of words as elements: bold, italic, underlined, struck out, raised, lowered, highlighted. */
export function writeMarks(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>(
    'span[style], font[style], b[style], strong[style], i[style], em[style], a[style], u[style]'
  )) {
    const style = styleOf(element)
    if (/^(b|strong)$/.test(element.localName) && light.test(style)) replaceByContent(element, [])
    else if (/^(i|em)$/.test(element.localName) && /font-style:normal/.test(style))
      replaceByContent(element, [])
    else if (element.localName === 'a')
      wrapContent(
        element,
        namesOf(style).filter(name => name !== 'u')
      )
    else wrapContent(element, namesOf(style))
  }
  // a heading is bold by itself
  for (const bold of body.querySelectorAll(':is(h1, h2, h3, h4, th) :is(b, strong)'))
    replaceByContent(bold, [])
}

function namesOf(style: string): string[] {
  const names: string[] = []
  if (heavy.test(style)) names.push('strong')
  if (/font-style:(italic|oblique)/.test(style)) names.push('em')
  if (/text-decoration(-line)?:[^;]*underline/.test(style)) names.push('u')
  if (/text-decoration(-line)?:[^;]*line-through/.test(style)) names.push('s')
  if (/vertical-align:super/.test(style)) names.push('sup')
  if (/vertical-align:sub/.test(style)) names.push('sub')
  if (isMarked(style)) names.push('mark')
  return names
}

const behind = /(?:^|;)(?:mso-highlight|background|background-color):([^;]+)/g
const noColour = /^(transparent|none|inherit|initial|white|#fff(fff)?$|rgba?\(255,255,255|rgba\(.*,0\)|url)/

/** Whether somebody laid a colour behind the words; white and none are the page itself. The last word counts. */
function isMarked(style: string): boolean {
  const colour = [...style.matchAll(behind)].at(-1)?.[1]
  return colour !== undefined && !noColour.test(colour)
}

function wrapContent(element: HTMLElement, names: string[]): void {
  for (const name of names) {
    const mark = element.ownerDocument.createElement(name)
    mark.append(...element.childNodes)
    element.append(mark)
  }
}

function replaceByContent(element: Element, names: string[]): void {
  wrapContent(element as HTMLElement, names)
  element.replaceWith(...element.childNodes)
}
