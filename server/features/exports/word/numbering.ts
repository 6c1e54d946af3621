import { element } from '../writing/markup.ts'
import { DEEPEST_LIST, LIST_STEP } from './styles.ts'

/** Ways of counting, each an abstract list of Word; tasks count nothing and have their box in the line. */
const formats = {
  bullet: 'bullet',
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  tasks: 'none',
  headings: 'decimal'
} as const
export type ListFormat = keyof typeof formats
const abstractIds = Object.keys(formats) as ListFormat[]
const BULLETS = ['•', '–', '▪']

const value = (name: string, val: string | number) => element(name, { 'w:val': val })

/** The lists of one document: each list node counts for itself. */
export class WordLists {
  readonly #lists: { format: ListFormat; level: number; start: number }[] = []

  /** @returns the number by which the paragraphs of the list name it */
  add(format: ListFormat, level: number, start = 1): number {
    return this.#lists.push({ format, level, start })
  }

  /** numbering.xml */
  part(): string {
    const lists = this.#lists.map(({ format, level, start }, index) =>
      element(
        'w:num',
        { 'w:numId': index + 1 },
        value('w:abstractNumId', abstractIds.indexOf(format)),
        format === 'bullet' || format === 'tasks' || format === 'headings'
          ? ''
          : element('w:lvlOverride', { 'w:ilvl': level }, value('w:startOverride', start))
      )
    )
    return element(
      'w:numbering',
      { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
      ...abstractIds.map(abstractList),
      ...lists
    )
  }
}

function abstractList(format: ListFormat, id: number): string {
  const levels = Array.from({ length: DEEPEST_LIST }, (_, level) => levelOf(format, level))
  return element(
    'w:abstractNum',
    { 'w:abstractNumId': id },
    value('w:multiLevelType', 'multilevel'),
    ...levels
  )
}

function levelOf(format: ListFormat, level: number): string {
  const isHeading = format === 'headings'
  const label =
    format === 'bullet'
      ? BULLETS[level % BULLETS.length]!
      : format === 'tasks'
        ? ''
        : isHeading
          ? Array.from({ length: level + 1 }, (_, at) => `%${at + 1}`).join('.')
          : `%${level + 1}.`
  return element(
    'w:lvl',
    { 'w:ilvl': level },
    value('w:start', 1),
    value('w:numFmt', formats[format]),
    isHeading && level < 4 ? value('w:pStyle', `Heading${level + 1}`) : '',
    value('w:suff', format === 'tasks' ? 'nothing' : isHeading ? 'space' : 'tab'),
    value('w:lvlText', label),
    value('w:lvlJc', 'left'),
    element(
      'w:pPr',
      {},
      isHeading
        ? element('w:ind', { 'w:left': 0, 'w:firstLine': 0 })
        : element('w:ind', { 'w:left': (level + 1) * LIST_STEP, 'w:hanging': LIST_STEP })
    )
  )
}
