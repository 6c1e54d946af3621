import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { XmlElement } from './xml.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** A page as every browser reads it. Nothing is fetched and nothing runs. @throws Refusal document-file.too-long */
export function parsePage(text: string): HtmlElement {
  const document = parse(text)
  const root = document.childNodes.find(node => tree.isElementNode(node)) as HtmlElement
  weigh(root)
  return root
}

/** Pages may be deep: their size is measured without going down into them by calls. */
function weigh(root: HtmlElement): void {
  const open: [element: HtmlElement, depth: number][] = [[root, 1]]
  for (let count = 0; open.length > 0; count++) {
    const [element, depth] = open.pop()!
    if (count > limits.xmlElements) throw new Refusal('document-file.too-long', { limit: limits.xmlElements })
    if (depth > limits.xmlDepth) throw new Refusal('document-file.too-long', { limit: limits.xmlDepth })
    for (const child of element.childNodes) if (tree.isElementNode(child)) open.push([child, depth + 1])
  }
}

export const isElement = (node: HtmlNode): node is HtmlElement => tree.isElementNode(node)
export const elementsOf = (element: HtmlElement): HtmlElement[] => element.childNodes.filter(isElement)
export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find(attr => attr.name === name)?.value
export const hasClass = (element: HtmlElement, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name)

/** All elements below for which the question is answered with yes, in their order. */
export function findAll(element: HtmlElement, is: (one: HtmlElement) => boolean): HtmlElement[] {
  return elementsOf(element).flatMap(one => [...(is(one) ? [one] : []), ...findAll(one, is)])
}

/** All text below. */
export function textOf(node: HtmlNode): string {
  if (tree.isTextNode(node)) return node.value
  return isElement(node) ? node.childNodes.map(textOf).join('') : ''
}

/** A formula of the page, in the shape in which formulas of other files are read. */
export function mathTree(element: HtmlElement): XmlElement {
  return {
    name: `math:${element.tagName}`,
    attrs: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
    children: element.childNodes.flatMap((node): XmlElement['children'] =>
      isElement(node) ? [mathTree(node)] : tree.isTextNode(node) ? [node.value] : []
    )
  }
}
