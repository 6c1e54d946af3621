import { commandOf, symbols } from './formula-symbols.ts'

/** A formula as a tree that every format can draw. */
export type Formula =
  | { kind: 'row'; items: Formula[] }
  /** `letter` is set in italics, a `name` and a `text` upright; `big` grows and takes its limits above and below. */
  | { kind: 'sign'; text: string; as: 'letter' | 'number' | 'operator' | 'big' | 'name' | 'text' | 'space' }
  | { kind: 'fraction'; over: Formula; under: Formula }
  | { kind: 'root'; degree: Formula | undefined; inside: Formula }
  | { kind: 'script'; base: Formula; below: Formula | undefined; above: Formula | undefined }
  | { kind: 'fence'; open: string; close: string; inside: Formula }
  | { kind: 'accent'; sign: string; inside: Formula }
  | { kind: 'matrix'; open: string; close: string; rows: Formula[][] }

const DEEPEST = 24
const TOKEN = /\\(?:[a-zA-Z]+|.)|[{}^_&]|\s+|\d+(?:[.,]\d+)*|./gsu
const matrices: Record<string, [string, string]> = {
  matrix: ['', ''],
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  vmatrix: ['|', '|'],
  cases: ['{', '']
}

/** The formula, or undefined when it says something that we do not draw: then it is shown as it was typed. */
export function formulaOf(latex: string): Formula | undefined {
  try {
    const reader = new LatexReader(latex.match(TOKEN) ?? [])
    const math = reader.row(0, undefined)
    return reader.isAtEnd && latex.trim() !== '' ? math : undefined
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

class Unread extends Error {}

class LatexReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** Everything up to a closing sign, which is left to the caller. */
  row(depth: number, until: readonly string[] | undefined): Formula {
    if (depth > DEEPEST) throw new Unread()
    const items: Formula[] = []
    while (!this.isAtEnd) {
      const token = this.#tokens[this.#at]!
      if (until?.includes(token)) break
      if (/^\s/.test(token)) {
        this.#at++
        continue
      }
      if (token === '^' || token === '_' || token === "'")
        items.push(this.#scripted(items.pop() ?? empty(), depth))
      else items.push(this.#atom(depth))
    }
    if (until && this.isAtEnd) throw new Unread()
    return items.length === 1 ? items[0]! : { kind: 'row', items }
  }

  #scripted(base: Formula, depth: number): Formula {
    const script: Extract<Formula, { kind: 'script' }> =
      base.kind === 'script' ? base : { kind: 'script', base, below: undefined, above: undefined }
    const token = this.#next()
    if (token === "'") {
      const primes = script.above?.kind === 'sign' && /^′+$/.test(script.above.text) ? script.above.text : ''
      if (script.above && !primes) throw new Unread()
      return { ...script, above: { kind: 'sign', text: `${primes}′`, as: 'operator' } }
    }
    const place = token === '^' ? 'above' : 'below'
    if (script[place]) throw new Unread()
    return { ...script, [place]: this.#argument(depth) }
  }

  /** What a command takes: a group, or one sign. */
  #argument(depth: number): Formula {
    this.#skipSpace()
    return this.#atom(depth + 1)
  }

  #atom(depth: number): Formula {
    const token = this.#next()
    if (token === '{') return this.#until('}', depth)
    if (token.startsWith('\\')) return this.#command(token.slice(1), depth)
    if (token === '}' || token === '&') throw new Unread()
    if (/^\d/.test(token)) return { kind: 'sign', text: token, as: 'number' }
    if (/^\p{L}$/u.test(token)) return { kind: 'sign', text: token, as: 'letter' }
    if (token === '~') return { kind: 'sign', text: ' ', as: 'space' }
    if (token === '%' || token === '#' || token === '$' || token === '\\') throw new Unread()
    return { kind: 'sign', text: token === '-' ? '−' : token === '*' ? '∗' : token, as: 'operator' }
  }

  #until(end: string, depth: number): Formula {
    const inside = this.row(depth + 1, [end])
    this.#at++
    return inside
  }

  #command(name: string, depth: number): Formula {
    const own = (table: Record<string, string>) => (Object.hasOwn(table, name) ? table[name] : undefined)
    const sign = (text: string, as: Extract<Formula, { kind: 'sign' }>['as']): Formula => ({
      kind: 'sign',
      text,
      as
    })
    const letter = own(symbols.letters)
    if (letter !== undefined) return sign(letter, 'letter')
    const operator = own(symbols.operators)
    if (operator !== undefined) return sign(operator, 'operator')
    const big = own(symbols.bigOperators)
    if (big !== undefined) return sign(big, 'big')
    const space = own(symbols.spaces)
    if (space !== undefined) return sign(space, 'space')
    if (symbols.names.includes(name)) return sign(name, 'name')
    const accent = own(symbols.accents)
    if (accent !== undefined) return { kind: 'accent', sign: accent, inside: this.#argument(depth) }
    switch (name) {
      case 'frac':
      case 'dfrac':
      case 'tfrac':
        return { kind: 'fraction', over: this.#argument(depth), under: this.#argument(depth) }
      case 'sqrt':
        return { kind: 'root', degree: this.#option(depth), inside: this.#argument(depth) }
      case 'text':
      case 'mathrm':
      case 'textrm':
      case 'operatorname':
        return sign(this.#words(), name === 'operatorname' ? 'name' : 'text')
      case 'left':
        return this.#fence(depth)
      case 'begin':
        return this.#matrix(depth)
      case '{':
      case '}':
        return sign(name, 'operator')
      default:
        throw new Unread()
    }
  }

  #option(depth: number): Formula | undefined {
    this.#skipSpace()
    if (this.#tokens[this.#at] !== '[') return undefined
    this.#at++
    return this.#until(']', depth)
  }

  /** The letters of a group, as they are. */
  #words(): string {
    this.#skipSpace()
    if (this.#next() !== '{') throw new Unread()
    let words = ''
    for (let token = this.#next(); token !== '}'; token = this.#next()) {
      if (token === '{' || (token.startsWith('\\') && token.length !== 2)) throw new Unread()
      words += token.startsWith('\\') ? token.slice(1) : token
    }
    return words.replace(/\s+/g, ' ')
  }

  #fence(depth: number): Formula {
    const open = this.#delimiter()
    const inside = this.row(depth + 1, ['\\right'])
    this.#at++
    return { kind: 'fence', open, close: this.#delimiter(), inside }
  }

  #delimiter(): string {
    this.#skipSpace()
    const token = this.#next()
    if (token === '.') return ''
    if (token === '\\{' || token === '\\}') return token.slice(1)
    if (!'()[]|/'.includes(token)) throw new Unread()
    return token
  }

  #matrix(depth: number): Formula {
    const name = this.#words()
    const fence = Object.hasOwn(matrices, name) ? matrices[name] : undefined
    if (!fence) throw new Unread()
    const rows: Formula[][] = [[]]
    for (;;) {
      rows.at(-1)!.push(this.row(depth + 1, ['&', '\\\\', '\\end']))
      const token = this.#next()
      if (token === '\\\\') rows.push([])
      if (token === '\\end') break
    }
    if (this.#words() !== name) throw new Unread()
    return { kind: 'matrix', open: fence[0], close: fence[1], rows }
  }

  #next(): string {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Unread()
    return token
  }

  #skipSpace(): void {
    while (/^\s/.test(this.#tokens[this.#at] ?? '')) this.#at++
  }
}

/** A sign of a formula by what it is: number, letter, big operator, space, or an operator. */
export function signOf(text: string): Formula {
  const as = /^\d/.test(text)
    ? 'number'
    : Object.values(symbols.bigOperators).includes(text)
      ? 'big'
      : /^\s/.test(text)
        ? 'space'
        : /^\p{L}$/u.test(text) || Object.values(symbols.letters).includes(text)
          ? 'letter'
          : 'operator'
  return { kind: 'sign', text, as }
}

const empty = (): Formula => ({ kind: 'row', items: [] })

/** The formula as LaTeX: what was read, written in one way. */
export function latexOf(math: Formula): string {
  switch (math.kind) {
    case 'row':
      return math.items.map(latexOf).reduce(glued, '')
    case 'sign':
      return signLatex(math)
    case 'fraction':
      return `\\frac{${latexOf(math.over)}}{${latexOf(math.under)}}`
    case 'root':
      return `\\sqrt${math.degree ? `[${latexOf(math.degree)}]` : ''}{${latexOf(math.inside)}}`
    case 'script':
      return (
        grouped(math.base) +
        (math.below ? `_{${latexOf(math.below)}}` : '') +
        (math.above ? `^{${latexOf(math.above)}}` : '')
      )
    case 'fence':
      return `\\left${delimiter(math.open)} ${latexOf(math.inside)} \\right${delimiter(math.close)}`
    case 'accent':
      return `\\${commandOf(math.sign, 'accents') ?? 'hat'}{${latexOf(math.inside)}}`
    case 'matrix': {
      const [name] = Object.entries(matrices).find(
        ([, pair]) => pair[0] === math.open && pair[1] === math.close
      ) ?? ['matrix']
      const rows = math.rows.map(row => row.map(latexOf).join(' & ')).join(' \\\\ ')
      return `\\begin{${name}} ${rows} \\end{${name}}`
    }
  }
}

/** A command that ends in a letter needs a space before a letter. */
const glued = (before: string, next: string) =>
  /\\[a-zA-Z]+$/.test(before) && /^\p{L}/u.test(next) ? `${before} ${next}` : before + next

function signLatex({ text, as }: Extract<Formula, { kind: 'sign' }>): string {
  if (as === 'text') return `\\text{${text.replace(/[\\{}]/g, '\\$&')}}`
  if (as === 'space')
    return text === ''
      ? '\\!'
      : `\\${Object.keys(symbols.spaces).find(name => symbols.spaces[name] === text) ?? ' '}`
  if (as === 'name') return symbols.names.includes(text) ? `\\${text}` : `\\operatorname{${text}}`
  if (as === 'operator') {
    if (text === '−') return '-'
    if (text === '{' || text === '}') return `\\${text}`
    if (/^′+$/.test(text)) return '\\prime'.repeat(text.length)
  }
  const command = commandOf(text, as === 'big' ? 'bigOperators' : as === 'letter' ? 'letters' : 'operators')
  return command ? `\\${command}` : text
}

const grouped = (math: Formula) =>
  math.kind === 'sign' && math.as !== 'text' ? latexOf(math) : `{${latexOf(math)}}`
const delimiter = (sign: string) => (sign === '' ? '.' : sign === '{' || sign === '}' ? `\\${sign}` : sign)
