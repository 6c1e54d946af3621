import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import t from 'tap'
import ts from 'typescript'
import { errors } from '../../shared/errors.ts'
import { languages, type Language } from '../../shared/languages.ts'

const root = join(import.meta.dirname, '..', '..')
const words = Object.fromEntries(languages.map(language => [language, readWords(language)])) as Record<
  Language,
  Map<string, string>
>
const code = readCode(['client', 'server', 'shared'])

t.test('a reader finds every word in three languages', async t => {
  for (const language of languages)
    t.same(
      [...words.fr.keys()].filter(key => !words[language].has(key)).concat(extra(language)),
      [],
      `${language} has the keys of the French words, and no others`
    )
})

t.test('a reader of any language sees the same values inside a sentence', async t => {
  const different = [...words.fr].flatMap(([key, french]) => {
    const expected = parametersOf(french).join()
    const others = languages.filter(
      language => parametersOf(words[language].get(key) ?? '').join() !== expected
    )
    return others.map(language => `${key} in ${language}: ${words[language].get(key)}`)
  })
  t.same(different, [])
})

t.test('a screen names no word that does not exist', async t => {
  const unknown = code.named.filter(({ key }) => !words.fr.has(key))
  t.same(unknown, [])
})

t.test('a translator has no word to translate that no screen shows', async t => {
  const unused = [...words.fr.keys()].filter(key => !isUsed(key))
  t.same(unused, [])
})

t.test(
  'a refused reader reads why: every error code has its sentence, and no sentence lacks its code',
  async t => {
    const sentences = [...words.fr.keys()]
      .filter(key => key.startsWith('errors.'))
      .map(key => key.slice('errors.'.length))
    t.same(sentences.toSorted(), Object.keys(errors).toSorted())
  }
)

t.test('a reader is not shouted at', async t => {
  const loud = languages.flatMap(language => [...words[language]].filter(([, text]) => text.includes('!')))
  t.same(loud, [])
})

/** Every message of a language by its full key: `testers.json` holds the keys below `testers.`. */
function readWords(language: Language): Map<string, string> {
  const folder = join(root, 'shared', 'i18n', language)
  const found = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') return void found.set(key, value)
    for (const [name, inner] of Object.entries(value as object)) walk(inner, `${key}.${name}`)
  }
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json')))
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.slice(0, -'.json'.length))
  return found
}

function extra(language: Language): string[] {
  return [...words[language].keys()].filter(key => !words.fr.has(key))
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of the values that a message takes, in alphabetical order. Throws when it is not a message. */
function parametersOf(message: string): string[] {
  const found = new Set<string>()
  const walk = (elements: Element[]) => {
    for (const element of elements) {
      const isText = element.type === 0 || element.type === 7
      if (isText) continue
      found.add(element.value)
      if ('children' in element) walk(element.children)
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return [...found].toSorted()
}

/** A key is used when it stands in the code in full, without its file's name, or as a template such as `ui.role.${role}`. */
function isUsed(key: string): boolean {
  if (key.startsWith('errors.')) return true
  const short = key.slice(key.indexOf('.') + 1)
  return [key, short].some(
    one => code.literals.has(one) || code.templates.some(template => template.test(one))
  )
}

interface Code {
  /** Every string that stands in the code. */
  literals: Set<string>
  /** Every template with a fixed beginning that looks like a key, as a pattern. */
  templates: RegExp[]
  /** The literal keys that `t(...)` is given, with the file. */
  named: { key: string; file: string }[]
}

function readCode(folders: string[]): Code {
  const result: Code = { literals: new Set(), templates: [], named: [] }
  const files = folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(f => join(folder, f))
    )
    .filter(file => /\.tsx?$/.test(file))
  for (const file of files) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true
    )
    visit(source, file, result)
  }
  return result
}

function visit(node: ts.Node, file: string, result: Code) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) result.literals.add(node.text)
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head.text, ...node.templateSpans.map(span => span.literal.text)]
    if (/[a-zA-Z]\.$/.test(parts[0]!) || /^\.[a-z]/.test(parts[1]!))
      result.templates.push(new RegExp(`^${parts.map(escape).join('.+')}$`))
  }
  if (ts.isCallExpression(node) && isTranslation(node.expression)) {
    for (const key of literalKeys(node.arguments[0]))
      if (file.startsWith('client')) result.named.push({ key, file })
  }
  node.forEachChild(child => visit(child, file, result))
}

/** `t('a')`, and both of `t(isLate ? 'a' : 'b')`. */
function literalKeys(argument: ts.Expression | undefined): string[] {
  if (!argument) return []
  if (ts.isStringLiteral(argument)) return [argument.text]
  if (ts.isConditionalExpression(argument))
    return [argument.whenTrue, argument.whenFalse].flatMap(literalKeys)
  return []
}

function isTranslation(callee: ts.Expression): boolean {
  return (
    (ts.isIdentifier(callee) && callee.text === 't') ||
    (ts.isPropertyAccessExpression(callee) &&
      callee.name.text === 't' &&
      /i18n/.test(callee.expression.getText()))
  )
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
