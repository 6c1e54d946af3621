import type { ImportProblem } from '../../../../shared/references/schema.ts'
import { formatLimits, syntaxProblem } from './entry.ts'

/** An entry as it stands in the file; values with their braces and commands. */
export interface SourceEntry {
  line: number
  type: string
  key: string
  fields: { name: string; value: string; line: number }[]
}

export interface BibtexSource {
  entries: SourceEntry[]
  problems: ImportProblem[]
}

class BadEntry extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/**
 * Cuts a BibTeX or BibLaTeX file into entries, with the line of each. A broken entry is a problem and reading goes on at
 * the next one that begins a line. Every letter is looked at a bounded number of times.
 */
export function readBibtexSource(source: string): BibtexSource {
  const scanner = new Scanner(source)
  const result: BibtexSource = { entries: [], problems: [] }
  while (result.entries.length < formatLimits.entries && scanner.seekEntry()) {
    try {
      const entry = scanner.entry()
      if (entry) result.entries.push(entry)
    } catch (error) {
      if (!(error instanceof BadEntry)) throw error
      result.problems.push(syntaxProblem(error.line, error.message))
      if (result.problems.length >= formatLimits.problems) return result
      scanner.goOnBehind()
    }
  }
  if (scanner.seekEntry() && result.entries.length >= formatLimits.entries)
    result.problems.push({ ...syntaxProblem(scanner.line, String(formatLimits.entries)), rule: 'length' })
  return result
}

class Scanner {
  readonly #source: string
  #at = 0
  #start = 0
  #startLine = 1
  #counted = 0
  #line = 1
  #strings = new Map<string, string>()

  constructor(source: string) {
    this.#source = source
  }

  /** Of where the scanner is. */
  get line(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#source[this.#counted] === '\n') this.#line++
    return this.#line
  }

  /** To the next @ that begins a line. */
  seekEntry(): boolean {
    const next = /^[ \t]*@/gm
    next.lastIndex = this.#at
    // inside a line nothing begins
    const found = next.exec(this.#source)
    this.#at = found ? found.index + found[0].length - 1 : this.#source.length
    return found !== null
  }

  /** Past the @ of the entry that was begun: what it swallowed may be whole. */
  goOnBehind(): void {
    this.#at = this.#start + 1
    this.#counted = this.#start
    this.#line = this.#startLine
  }

  entry(): SourceEntry | undefined {
    const line = this.line
    this.#start = this.#at++
    this.#startLine = line
    const type = this.#word().toLowerCase()
    this.#space()
    const open = this.#source[this.#at]
    if (!type || (open !== '{' && open !== '(')) throw new BadEntry(this.#rest(), line)
    this.#at++
    const close = open === '{' ? '}' : ')'
    if (type === 'comment' || type === 'preamble') return this.#skip(close)
    if (type === 'string') return this.#string(close)
    const key = this.#until(/[,})\s]/g).trim()
    return { line, type, key, fields: this.#fields(close, line) }
  }

  #fields(close: string, start: number): SourceEntry['fields'] {
    const fields: SourceEntry['fields'] = []
    for (;;) {
      this.#space()
      const sign = this.#source[this.#at]
      if (sign === ',') this.#at++
      else if (sign === close) return (this.#at++, fields)
      else if (sign === undefined) throw new BadEntry('…', start)
      else {
        const line = this.line
        const name = this.#word().toLowerCase()
        this.#space()
        if (!name || this.#source[this.#at] !== '=') throw new BadEntry(this.#rest(), line)
        this.#at++
        fields.push({ name, value: this.#value(), line })
      }
    }
  }

  /** Pieces joined by #. */
  #value(): string {
    let value = ''
    for (;;) {
      this.#space()
      value += this.#piece()
      if (value.length > formatLimits.field) throw new BadEntry(value.slice(0, 80), this.line)
      this.#space()
      if (this.#source[this.#at] !== '#') return value
      this.#at++
    }
  }

  #piece(): string {
    const sign = this.#source[this.#at]
    if (sign === '{') return this.#braced('}')
    if (sign === '"') return this.#braced('"')
    const word = this.#word()
    if (!word) throw new BadEntry(this.#rest(), this.line)
    return this.#strings.get(word.toLowerCase()) ?? word
  }

  /** What stands between braces or quotes, with the braces inside. */
  #braced(end: '}' | '"'): string {
    const line = this.line
    const from = ++this.#at
    for (let depth = 0; this.#at < this.#source.length; this.#at++) {
      const sign = this.#source[this.#at]
      if (sign === '\\') this.#at++
      else if (sign === end && depth === 0) return this.#source.slice(from, this.#at++)
      else if (sign === '{' && ++depth > formatLimits.depth) break
      else if (sign === '}') depth--
      if (this.#at - from > formatLimits.field) break
    }
    throw new BadEntry(this.#source.slice(from - 1, from + 79), line)
  }

  #string(close: string): undefined {
    const [field] = this.#fields(close, this.line)
    if (field) this.#strings.set(field.name, field.value)
  }

  #skip(close: string): undefined {
    for (let depth = 0; this.#at < this.#source.length; this.#at++) {
      const sign = this.#source[this.#at]
      if (sign === close && depth === 0) return void this.#at++
      if (sign === '{') depth++
      else if (sign === '}') depth--
    }
  }

  #word(): string {
    return this.#until(/[\s={}(),"#%]/g)
  }

  #until(end: RegExp): string {
    end.lastIndex = this.#at
    const to = end.exec(this.#source)?.index ?? this.#source.length
    const words = this.#source.slice(this.#at, to)
    this.#at = to
    return words
  }

  #space(): void {
    while (/\s/.test(this.#source[this.#at] ?? '')) this.#at++
  }

  #rest(): string {
    return this.#source.slice(this.#at, this.#at + 80).split('\n')[0]!
  }
}
