import { element } from '../writing/markup.ts'
import { namespaces } from './file.ts'

const HAIR = '#c9cfd1'
const WASH = '#f2f5f5'
const QUIET = '#5a6468'
const SANS = 'Calibri'
const DEEPEST_LIST = 10

type Properties = Record<string, string>

function paragraphStyle(
  name: string,
  parent: string,
  paragraph: Properties = {},
  text: Properties = {},
  more = {}
) {
  return element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': name.replaceAll('_20_', ' '),
      'style:family': 'paragraph',
      'style:parent-style-name': parent || undefined,
      ...more
    },
    element('style:paragraph-properties', paragraph),
    element('style:text-properties', text)
  )
}

const margins = (above: number, below: number): Properties => ({
  'fo:margin-top': `${above}pt`,
  'fo:margin-bottom': `${below}pt`
})
const sans = (size: number, isBold = false): Properties => ({
  'style:font-name': SANS,
  'fo:font-size': `${size}pt`,
  ...(isBold ? { 'fo:font-weight': 'bold' } : {})
})

const heading = (level: number) =>
  paragraphStyle(
    `Heading_20_${level}`,
    'Standard',
    { ...margins([22, 17, 14, 12][level - 1]!, 6), 'fo:keep-with-next': 'always' },
    sans([20, 16, 13, 11.5][level - 1]!, true),
    { 'style:default-outline-level': level, 'style:next-style-name': 'Text_20_body' }
  )

const callout = (kind: string, colour: string) =>
  calloutPart(kind, colour) +
  paragraphStyle(
    `Callout_20_label_20_${kind}`,
    `Callout_20_${kind}`,
    { 'fo:keep-with-next': 'always' },
    sans(9.5, true)
  )

const calloutPart = (kind: string, colour: string) =>
  paragraphStyle(`Callout_20_${kind}`, 'Standard', {
    ...margins(0, 0),
    'fo:padding': '2mm',
    'fo:margin-left': '3mm',
    'fo:background-color': WASH,
    'fo:border-left': `2.5pt solid ${colour}`
  })

function paragraphStyles(): string[] {
  return [
    paragraphStyle('Standard', '', {}, {}),
    paragraphStyle('Text_20_body', 'Standard', { ...margins(0, 7), 'fo:line-height': '115%' }),
    paragraphStyle('Title', 'Standard', margins(0, 18), sans(26, true)),
    ...[1, 2, 3, 4].map(heading),
    paragraphStyle('List_20_Contents', 'Standard', { ...margins(0, 3), 'fo:line-height': '115%' }),
    paragraphStyle('Quotations', 'Standard', {
      ...margins(0, 7),
      'fo:margin-left': '7mm',
      'fo:padding-left': '3mm',
      'fo:border-left': `1.5pt solid ${HAIR}`
    }),
    callout('note', '#0b6770'),
    callout('warning', '#b26a00'),
    callout('example', '#2e7d4f'),
    paragraphStyle(
      'Preformatted_20_Text',
      'Standard',
      { ...margins(0, 0), 'fo:background-color': WASH, 'fo:margin-left': '2mm' },
      { 'style:font-name': 'Consolas', 'fo:font-size': '9pt' }
    ),
    paragraphStyle('Horizontal_20_Line', 'Standard', {
      ...margins(4, 12),
      'fo:border-bottom': `0.75pt solid ${HAIR}`
    }),
    paragraphStyle('Page_20_break', 'Standard', { 'fo:break-before': 'page' }, { 'fo:font-size': '2pt' }),
    paragraphStyle('Separator', 'Standard', margins(0, 0), { 'fo:font-size': '2pt' }),
    paragraphStyle('Table_20_Contents', 'Standard', {}, sans(9.5)),
    paragraphStyle('Table_20_Heading', 'Table_20_Contents', {}, { 'fo:font-weight': 'bold' }),
    paragraphStyle('Image', 'Standard', {
      ...margins(10, 4),
      'fo:text-align': 'center',
      'fo:keep-with-next': 'auto'
    }),
    paragraphStyle('Formula_20_line', 'Standard', { ...margins(4, 8), 'fo:text-align': 'center' }),
    paragraphStyle('Caption', 'Standard', margins(3, 9), { ...sans(9.5), 'fo:color': QUIET }),
    paragraphStyle('Figure', 'Caption', { 'fo:text-align': 'center' }),
    paragraphStyle('Table', 'Caption', { 'fo:keep-with-next': 'always' }),
    paragraphStyle('Footnote', 'Standard', margins(0, 2), { 'fo:font-size': '9pt' }),
    paragraphStyle('Footer', 'Standard', { 'fo:text-align': 'end' }, { ...sans(9), 'fo:color': QUIET }),
    paragraphStyle('Contents_20_Heading', 'Standard', margins(12, 6), sans(14, true)),
    ...[1, 2, 3].map(level =>
      paragraphStyle(
        `Contents_20_${level}`,
        'Standard',
        { ...margins(0, 3), 'fo:margin-left': `${(level - 1) * 4}mm` },
        sans(11)
      )
    )
  ]
}

const bullets = ['•', '–', '▪']

function listStyle(name: string, format: string | undefined): string {
  const levels = Array.from({ length: DEEPEST_LIST }, (_, index) => {
    const place = element(
      'style:list-level-properties',
      { 'text:list-level-position-and-space-mode': 'label-alignment' },
      element('style:list-level-label-alignment', {
        'text:label-followed-by': format === '' ? 'nothing' : 'listtab',
        'fo:text-indent': format === '' ? '0mm' : '-7mm',
        'fo:margin-left': `${(format === '' ? index : index + 1) * 7}mm`
      })
    )
    return format === undefined
      ? element(
          'text:list-level-style-bullet',
          { 'text:level': index + 1, 'text:bullet-char': bullets[index % bullets.length] },
          place
        )
      : element(
          'text:list-level-style-number',
          { 'text:level': index + 1, 'style:num-format': format, 'style:num-suffix': format && '.' },
          place
        )
  })
  return element('text:list-style', { 'style:name': name }, ...levels)
}

export const listStyles = () =>
  [
    listStyle('List_bullet', undefined),
    listStyle('List_tasks', ''),
    ...['1', 'a', 'A', 'i', 'I'].map(format => listStyle(`List_${format}`, format))
  ].join('')

/** Looks of tables and frames, which are automatic in OpenDocument. */
export const tableStyles = () => {
  const cell = (name: string, fill: Properties) =>
    element(
      'style:style',
      { 'style:name': name, 'style:family': 'table-cell' },
      element('style:table-cell-properties', {
        'fo:padding': '1.4mm',
        'fo:border': `0.5pt solid ${HAIR}`,
        ...fill
      })
    )
  const table = (name: string, properties: Properties) =>
    element(
      'style:style',
      { 'style:name': name, 'style:family': 'table' },
      element('style:table-properties', { 'table:border-model': 'collapsing', ...properties })
    )
  return [
    table('Measured', { 'table:align': 'left' }),
    table('Spread', { 'table:align': 'margins', 'style:width': '160mm' }),
    cell('Cell', {}),
    cell('Head', { 'fo:background-color': WASH })
  ].join('')
}

const graphic = (name: string, properties: Properties) =>
  element(
    'style:style',
    { 'style:name': name, 'style:family': 'graphic' },
    element('style:graphic-properties', properties)
  )

/** The fonts that styles name; each part that names them declares them. */
export const fontFaces = () =>
  element(
    'office:font-face-decls',
    {},
    ...['Cambria', SANS, 'Consolas'].map(name =>
      element('style:font-face', { 'style:name': name, 'svg:font-family': name })
    )
  )

/** styles.xml: the named styles that people find again in the list of their program, the page and its foot. */
export function openStyles(language: string, hasNumberedHeadings: boolean): string {
  const [tongue, country] = language.split('-')
  const defaults = element(
    'style:default-style',
    { 'style:family': 'paragraph' },
    element('style:paragraph-properties', {
      'style:tab-stop-distance': '12.5mm',
      'fo:orphans': '2',
      'fo:widows': '2'
    }),
    element('style:text-properties', {
      'style:font-name': 'Cambria',
      'fo:font-size': '11pt',
      'fo:color': '#1d2326',
      'fo:language': tongue,
      'fo:country': country,
      'fo:hyphenate': 'true',
      'fo:hyphenation-remain-char-count': '2',
      'fo:hyphenation-push-char-count': '2'
    })
  )
  const outline = element(
    'text:outline-style',
    { 'style:name': 'Outline' },
    ...[1, 2, 3, 4].map(level =>
      element('text:outline-level-style', {
        'text:level': level,
        'style:num-format': hasNumberedHeadings ? '1' : '',
        'text:display-levels': hasNumberedHeadings && level > 1 && level,
        'style:num-suffix': hasNumberedHeadings ? ' ' : undefined
      })
    )
  )
  const page = element(
    'style:page-layout',
    { 'style:name': 'Page' },
    element('style:page-layout-properties', {
      'fo:page-width': '210mm',
      'fo:page-height': '297mm',
      'fo:margin-top': '25mm',
      'fo:margin-bottom': '20mm',
      'fo:margin-left': '25mm',
      'fo:margin-right': '25mm'
    }),
    element('style:footer-style', {}, element('style:header-footer-properties', { 'fo:margin-top': '5mm' }))
  )
  const foot = element(
    'text:p',
    { 'text:style-name': 'Footer' },
    element('text:page-number', { 'text:select-page': 'current' }, '1'),
    ' / ',
    element('text:page-count', {}, '1')
  )
  const master = element(
    'style:master-page',
    { 'style:name': 'Standard', 'style:page-layout-name': 'Page' },
    element('style:footer', {}, foot)
  )
  return element(
    'office:document-styles',
    namespaces,
    fontFaces(),
    element(
      'office:styles',
      {},
      defaults,
      ...paragraphStyles(),
      graphic('Graphics', { 'style:vertical-pos': 'top', 'style:vertical-rel': 'baseline' }),
      graphic('Formula', { 'style:vertical-pos': 'middle', 'style:vertical-rel': 'text' }),
      outline
    ),
    element('office:automatic-styles', {}, page),
    element('office:master-styles', {}, master)
  )
}
