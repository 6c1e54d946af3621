import { isSafeHref } from '../../../../../shared/editor/href.ts'
import { readChart } from '../../../../../shared/figures/chart.ts'
import { readQuery } from '../../../../../shared/figures/query.ts'
import { unwrap } from './shapes.ts'

const BLOCK_ID = /^[0-9a-z]{12}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isShort = (most: number) => (value: string) => value.length <= most
const isOneOf =
  (...words: string[]) =>
  (value: string) =>
    words.includes(value)
const isWhole = (value: string) => /^\d{1,4}$/.test(value)

/** Attributes that may stay, and with which values. Everything else goes: styles, classes, handlers, ids. */
const attributes: Record<string, (value: string) => boolean> = {
  href: isSafeHref,
  colspan: isWhole,
  rowspan: isWhole,
  start: isWhole,
  type: isOneOf('a', 'A', 'i', 'I'),
  align: isOneOf('left', 'center', 'right'),
  colwidth: value => /^\d{1,4}(,\d{1,4})*$/.test(value),
  'data-block-id': value => BLOCK_ID.test(value),
  'data-target': value => BLOCK_ID.test(value),
  'data-figure': value => readQuery(value) !== undefined,
  'data-chart': value => readChart(value) !== undefined,
  'data-file-id': value => UUID.test(value),
  'data-alt': isShort(500),
  'data-caption': isShort(500),
  'data-width': isWhole,
  'data-callout': isOneOf('note', 'warning', 'example'),
  'data-page-break': isOneOf(''),
  'data-contents': isOneOf(''),
  'data-footnote': isOneOf(''),
  'data-latex': isShort(4000),
  'data-guidance': isShort(600),
  'data-type': isOneOf('taskList', 'taskItem'),
  'data-checked': isOneOf('true', 'false'),
  'data-language': value => /^[\w+#-]{1,30}$/.test(value),
  // of a copy within the editor: how much of the first and last block was selected
  'data-pm-slice': value => /^\d{1,3} \d{1,3}( -\d{1,4})? (\[.*\])?$/.test(value)
}

/** Takes away every attribute that has no meaning in a document or a value that it cannot have, and links without an address. */
export function keepWhatFits(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    if (element.localName === 'a') followRedirect(element)
    for (const { name, value } of [...element.attributes]) {
      const isCode =
        name === 'class' && element.localName === 'code' && /^language-[\w+#-]{1,30}$/.test(value)
      if (!isCode && !attributes[name]?.(value)) element.removeAttribute(name)
    }
    if (element.localName === 'a' && !element.hasAttribute('href')) unwrap(element)
  }
}

/** Google Docs leads every link through its own server. */
function followRedirect(link: Element): void {
  const href = link.getAttribute('href') ?? ''
  if (!/^https:\/\/www\.google\.[a-z.]+\/url\?/.test(href)) return
  const behind = new URL(href).searchParams.get('q')
  if (behind) link.setAttribute('href', behind)
}
