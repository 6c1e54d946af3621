import { element } from '../writing/markup.ts'

export const LIST_STEP = 425
export const DEEPEST_LIST = 9
export const CALLOUT_INDENT = 240
const INK = '1D2326'
const QUIET = '5A6468'
const ACCENT = '0B6770'
const HAIR = 'C9CFD1'
const WASH = 'F2F5F5'

const value = (name: string, val: string | number) => element(name, { 'w:val': val })
const size = (points: number) => value('w:sz', points * 2) + value('w:szCs', points * 2)
const fonts = (name: string) =>
  element('w:rFonts', { 'w:ascii': name, 'w:hAnsi': name, 'w:cs': name, 'w:eastAsia': name })
const spacing = (before: number, after: number, line = 264) =>
  element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': line, 'w:lineRule': 'auto' })
const indent = (left: number, hanging = 0) =>
  element('w:ind', { 'w:left': left, 'w:hanging': hanging || undefined })
const edge = (name: string, width: number, space: number, color: string) =>
  element(name, { 'w:val': 'single', 'w:sz': width, 'w:space': space, 'w:color': color })
const shade = (fill: string) => element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill })

interface Look {
  based?: string
  next?: string
  paragraph?: string
  run?: string
}

function paragraphStyle(
  id: string,
  name: string,
  { based = 'Normal', next, paragraph = '', run = '' }: Look
) {
  return element(
    'w:style',
    {
      'w:type': 'paragraph',
      'w:styleId': id,
      'w:customStyle': /^(Callout|Task|Horizontal|Table H|Figure)/.test(name) && '1'
    },
    value('w:name', name),
    value('w:basedOn', based),
    next ? value('w:next', next) : '',
    element('w:qFormat'),
    paragraph && element('w:pPr', {}, paragraph),
    run && element('w:rPr', {}, run)
  )
}
const characterStyle = (id: string, name: string, run: string) =>
  element(
    'w:style',
    { 'w:type': 'character', 'w:styleId': id },
    value('w:name', name),
    element('w:rPr', {}, run)
  )

/** Numbered headings are numbered by their style: so Word goes on counting when somebody adds one. */
const headingNumber = (level: number) =>
  element('w:numPr', {}, value('w:ilvl', level - 1), value('w:numId', 1))

const heading = (level: number, isNumbered: boolean) =>
  paragraphStyle(`Heading${level}`, `heading ${level}`, {
    next: 'Normal',
    paragraph:
      element('w:keepNext') +
      element('w:keepLines') +
      (isNumbered ? headingNumber(level) : '') +
      spacing([420, 320, 260, 220][level - 1]!, 120, 252) +
      value('w:outlineLvl', level - 1),
    run: fonts('Calibri') + element('w:b') + value('w:color', INK) + size([20, 16, 13, 11.5][level - 1]!)
  })

const calloutColours = { Note: ACCENT, Warning: 'B26A00', Example: '2E7D4F' }
/** The bar and the ground of a callout, for paragraphs that have a style of their own. */
export const calloutFrame = (kind: keyof typeof calloutColours) =>
  element('w:pBdr', {}, edge('w:left', 24, 10, calloutColours[kind])) + shade(WASH)
const callout = (kind: keyof typeof calloutColours) =>
  paragraphStyle(`Callout${kind}`, `Callout ${kind}`, {
    paragraph: calloutFrame(kind) + spacing(60, 60) + indent(CALLOUT_INDENT)
  })
const calloutLabel = paragraphStyle('CalloutLabel', 'Callout Label', {
  next: 'Normal',
  paragraph: element('w:keepNext') + shade(WASH) + spacing(160, 0) + indent(CALLOUT_INDENT),
  run: fonts('Calibri') + element('w:b') + size(9.5)
})

/** styles.xml: the named styles that people find again in the list of their Word. */
export function wordStyles(language: string, hasNumberedHeadings: boolean): string {
  const defaults = element(
    'w:docDefaults',
    {},
    element(
      'w:rPrDefault',
      {},
      element('w:rPr', {}, fonts('Cambria') + value('w:color', INK) + size(11) + value('w:lang', language))
    ),
    element('w:pPrDefault', {}, element('w:pPr', {}, spacing(0, 140)))
  )
  const styles = [
    element(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
      value('w:name', 'Normal'),
      element('w:qFormat')
    ),
    element(
      'w:style',
      { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
      value('w:name', 'Normal Table'),
      element(
        'w:tblPr',
        {},
        element(
          'w:tblCellMar',
          {},
          ...['top', 'left', 'bottom', 'right'].map(side =>
            element(`w:${side}`, { 'w:w': side === 'top' || side === 'bottom' ? 40 : 100, 'w:type': 'dxa' })
          )
        )
      )
    ),
    element(
      'w:style',
      { 'w:type': 'table', 'w:styleId': 'TableGrid' },
      value('w:name', 'Table Grid'),
      value('w:basedOn', 'TableNormal'),
      element(
        'w:tblPr',
        {},
        element(
          'w:tblBorders',
          {},
          ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side =>
            edge(`w:${side}`, 4, 0, HAIR)
          )
        )
      )
    ),
    paragraphStyle('Title', 'Title', {
      next: 'Normal',
      paragraph: spacing(0, 360, 240),
      run: fonts('Calibri') + element('w:b') + size(26)
    }),
    ...[1, 2, 3, 4].map(level => heading(level, hasNumberedHeadings)),
    ...[1, 2, 3, 4].map(level =>
      paragraphStyle(`TOC${level}`, `toc ${level}`, {
        paragraph:
          element('w:tabs', {}, element('w:tab', { 'w:val': 'right', 'w:leader': 'dot', 'w:pos': 9070 })) +
          spacing(0, 60) +
          indent((level - 1) * 240),
        run: fonts('Calibri')
      })
    ),
    paragraphStyle('TOCHeading', 'TOC Heading', {
      paragraph: element('w:keepNext') + spacing(240, 120),
      run: fonts('Calibri') + element('w:b') + size(14)
    }),
    paragraphStyle('ListParagraph', 'List Paragraph', { paragraph: spacing(0, 60) }),
    ...Array.from({ length: DEEPEST_LIST }, (_, level) =>
      paragraphStyle(`ListContinue${level + 1}`, `List Continue${level ? ` ${level + 1}` : ''}`, {
        paragraph: spacing(0, 60) + indent((level + 1) * LIST_STEP)
      })
    ),
    paragraphStyle('Quote', 'Quote', {
      paragraph: element('w:pBdr', {}, edge('w:left', 12, 12, HAIR)) + indent(400)
    }),
    ...(['Note', 'Warning', 'Example'] as const).map(callout),
    calloutLabel,
    paragraphStyle('SourceCode', 'Source Code', {
      paragraph:
        shade(WASH) +
        element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 240, 'w:lineRule': 'auto' }) +
        indent(120),
      run: fonts('Consolas') + element('w:noProof') + size(9)
    }),
    paragraphStyle('HorizontalLine', 'Horizontal Line', {
      paragraph: element('w:pBdr', {}, edge('w:bottom', 6, 1, HAIR)) + spacing(60, 240, 120)
    }),
    paragraphStyle('Separator', 'Separator', {
      paragraph: element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 160, 'w:lineRule': 'exact' }),
      run: size(2)
    }),
    paragraphStyle('TableHeading', 'Table Heading', {
      paragraph: spacing(0, 0, 240),
      run: fonts('Calibri') + element('w:b') + size(9.5)
    }),
    paragraphStyle('TableText', 'Table Text', {
      paragraph: spacing(0, 0, 240),
      run: fonts('Calibri') + size(9.5)
    }),
    paragraphStyle('Figure', 'Figure', {
      paragraph: element('w:keepNext') + spacing(200, 80, 240) + value('w:jc', 'center')
    }),
    paragraphStyle('Caption', 'caption', {
      paragraph: spacing(0, 200),
      run: fonts('Calibri') + value('w:color', QUIET) + size(9.5)
    }),
    paragraphStyle('FootnoteText', 'footnote text', { paragraph: spacing(0, 40, 240), run: size(9) }),
    paragraphStyle('CommentText', 'annotation text', { run: size(10) }),
    paragraphStyle('Footer', 'footer', { run: fonts('Calibri') + value('w:color', QUIET) + size(9) }),
    characterStyle('FootnoteReference', 'footnote reference', value('w:vertAlign', 'superscript')),
    characterStyle('Hyperlink', 'Hyperlink', value('w:color', ACCENT) + value('w:u', 'single')),
    characterStyle('HTMLCode', 'HTML Code', fonts('Consolas') + element('w:noProof') + shade(WASH))
  ]
  return element(
    'w:styles',
    { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
    defaults,
    ...styles
  )
}
