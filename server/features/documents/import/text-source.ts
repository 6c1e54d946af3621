/** What a Markdown file says outside of its text: the head, the notes, and the addresses that pictures and links name. */
export interface TextSource {
  lines: string[]
  title: string
  language: string | undefined
  notes: Map<string, string>
  references: Map<string, Reference>
}
export interface Reference {
  address: string
  title: string
}

const NOTE = /^\[\^([^\]\s]{1,40})\]:\s+(.*)$/
const REFERENCE = /^ {0,3}\[([^\]^\n]{1,200})\]:\s*<?(\S+?)>?(?:\s+"((?:[^"\\]|\\.)*)")?\s*$/
const FENCE = /^\s*(`{3,}|~{3,})/

/** Takes the definitions out of the lines; what stands between fences is nobody's definition. */
export function readSource(text: string): TextSource {
  const source: TextSource = {
    lines: [],
    title: '',
    language: undefined,
    notes: new Map(),
    references: new Map()
  }
  let fence = ''
  for (const line of withoutHead(text.split('\n'), source)) {
    const sign = FENCE.exec(line)?.[1]
    if (sign && (fence === '' || (sign.startsWith(fence) && line.trim() === sign))) fence = fence ? '' : sign
    else if (!fence && define(line, source)) continue
    source.lines.push(line)
  }
  return source
}

function define(line: string, { notes, references }: TextSource): boolean {
  const note = NOTE.exec(line)
  if (note) {
    notes.set(note[1]!, note[2]!)
    return true
  }
  // a line of several megabytes is a picture: it is not tried against anything else
  const reference = line.startsWith('[') || line.startsWith(' ') ? REFERENCE.exec(line) : null
  if (!reference) return false
  const title = (reference[3] ?? '').replace(/\\(["\\])/g, '$1')
  references.set(reference[1]!.toLowerCase(), { address: reference[2]!, title })
  return true
}

/** The lines after the head (`---` … `---`), of which title and language are kept. */
function withoutHead(lines: string[], source: TextSource): string[] {
  if (lines[0]?.trim() !== '---') return lines
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  const head = lines.slice(1, Math.max(1, end))
  if (end < 0 || !head.every(line => /^[\w-]+:|^\s|^$/.test(line))) return lines
  for (const line of head) {
    const [, key, value] = /^(title|lang|language):\s*(.*)$/.exec(line) ?? []
    if (key === 'title') source.title = unquoted(value!)
    else if (key) source.language = unquoted(value!)
  }
  return lines.slice(end + 1)
}

function unquoted(value: string): string {
  const text = value.trim()
  if (text.startsWith('"')) {
    try {
      return String(JSON.parse(text))
    } catch {
      // a sign that JSON does not know: the text without its quotes
    }
  }
  return text.replace(/^(['"])(.*)\1$/, '$2')
}
