import { child, childElements, textOf, type XmlElement } from './xml.ts'

/** An equation on one line of letters, as one would type it: a fraction as 68/69, a power as x^2. */
export function mathLine(element: XmlElement): string {
  const part = (name: string) => grouped(mathLine(child(element, name) ?? empty))
  switch (element.name) {
    case 'm:t':
      return textOf(element)
    case 'm:f':
      return `${part('m:num')}/${part('m:den')}`
    case 'm:sSup':
      return `${part('m:e')}^${part('m:sup')}`
    case 'm:sSub':
      return `${part('m:e')}_${part('m:sub')}`
    case 'm:rad':
      return `√${part('m:e')}`
    default:
      return childElements(element).map(mathLine).join('')
  }
}

const empty: XmlElement = { name: '', attrs: {}, children: [] }
const grouped = (text: string) => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`)
