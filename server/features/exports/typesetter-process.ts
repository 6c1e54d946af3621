/**
 * The child process that runs Typst. It is given content as data and templates from `typst/`; it opens no file but
 * those and the fonts, and is killed from outside when it takes too long or too much memory (see typesetter.ts).
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PdfStandard } from '../../../shared/exports/schema.ts'
import type { Lapse } from './print-tree.ts'

export interface TypesetOrder {
  id: number
  template: string
  standard: PdfStandard
  print: string
  files: { name: string; bytes: Uint8Array }[]
}

export type TypesetAnswer =
  | {
      id: number
      ok: true
      pdf: Uint8Array
      pages: number
      standard: 'PDF/UA-1' | 'PDF/A-2a' | 'PDF'
      cpu: number
      lapses: Lapse[]
    }
  | { id: number; ok: false; detail: string }

/** An answer before its cost is known. */
type Drawn = TypesetAnswer extends infer A ? (A extends { ok: true } ? Omit<A, 'cpu'> : A) : never

const root = mkdtempSync(join(tmpdir(), 'lys-typst-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))
process.on('disconnect', () => process.exit(0))

const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: fontFolders() }] })
for (const name of readdirSync(new URL('./typst/', import.meta.url))) {
  compiler.addSource(
    join(root, name),
    readFileSync(fileURLToPath(new URL(`./typst/${name}`, import.meta.url)), 'utf8')
  )
}

/** The faces of the interface, as whole TTF: Typst embeds the glyphs that are used. */
function fontFolders(): string[] {
  const require = createRequire(import.meta.url)
  const faces = [
    '400Regular',
    '400Regular_Italic',
    '600SemiBold',
    '600SemiBold_Italic',
    '700Bold',
    '700Bold_Italic'
  ]
  return ['@expo-google-fonts/source-sans-3', '@expo-google-fonts/source-serif-4'].flatMap(name => {
    const folder = dirname(require.resolve(`${name}/package.json`))
    return faces.map(face => join(folder, face))
  })
}

/** The messages of a Typst failure; its error object prints Rust structures, of which only these are wanted. */
function messagesOf(error: unknown): string[] {
  const text = error instanceof Error ? error.message : String(error)
  const found = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(match => match[1] ?? '')
  return found.length > 0 ? found : [text.slice(0, 400)]
}

const unreadableLapses = (names: string[]): Lapse[] =>
  names.map(place => ({ code: 'image-unreadable', place }))

/** Why PDF/UA-1 was refused, in our words. */
function lapsesOf(messages: string[]): Lapse[] {
  const lapses = new Map<string, Lapse>()
  for (const message of messages) {
    const glyph = /the text `\\?"(.{1,40}?)\\?"` could not be displayed/.exec(message)
    const lapse: Lapse = glyph
      ? { code: 'glyph', place: glyph[1] ?? '' }
      : message.includes('missing alt text')
        ? { code: 'image-alt', place: '' }
        : { code: 'standard', place: message.replace('PDF/UA-1 error: ', '').slice(0, 120) }
    lapses.set(`${lapse.code} ${lapse.place}`, lapse)
  }
  return [...lapses.values()].slice(0, 20)
}

/** Whether the decoder takes the picture: one broken file shall not cost the whole pack. */
function isDrawable(name: string): boolean {
  const compiled = compiler.compile({ mainFileContent: `#image(${JSON.stringify(name)})` })
  return compiled.result !== null
}

const standards = {
  ua: { option: 'ua-1', name: 'PDF/UA-1' },
  a: { option: 'a-2a', name: 'PDF/A-2a' }
} as const

function typeset(order: TypesetOrder): Drawn {
  compiler.mapShadow(join(root, 'print.json'), Buffer.from(order.print))
  for (const file of order.files) compiler.mapShadow(join(root, file.name), Buffer.from(file.bytes))
  const unreadable = order.files.map(file => file.name).filter(name => !isDrawable(name))
  compiler.mapShadow(join(root, 'unreadable.json'), Buffer.from(JSON.stringify(unreadable)))
  try {
    const compiled = compiler.compile({ mainFileContent: `#include "${order.template}.typ"` })
    const document = compiled.result
    if (!document) {
      const failure = compiled.takeError()
      const details = failure ? compiler.fetchDiagnostics(failure) : []
      return { id: order.id, ok: false, detail: JSON.stringify(details).slice(0, 2000) }
    }
    const pages = document.numOfPages
    try {
      const pdf = compiler.pdf(document, { pdfStandard: standards[order.standard].option })
      return {
        id: order.id,
        ok: true,
        pdf,
        pages,
        standard: standards[order.standard].name,
        lapses: unreadableLapses(unreadable)
      }
    } catch (refusal) {
      const pdf = compiler.pdf(document, {})
      const lapses = [...unreadableLapses(unreadable), ...lapsesOf(messagesOf(refusal))]
      return { id: order.id, ok: true, pdf, pages, standard: 'PDF', lapses }
    }
  } catch (error) {
    return { id: order.id, ok: false, detail: messagesOf(error).join('; ').slice(0, 2000) }
  } finally {
    for (const file of order.files) compiler.unmapShadow(join(root, file.name))
    compiler.unmapShadow(join(root, 'print.json'))
    compiler.evictCache(10)
  }
}

process.on('message', (order: TypesetOrder) => {
  const before = process.cpuUsage()
  const answer = typeset(order)
  const { user, system } = process.cpuUsage(before)
  process.send?.(answer.ok ? { ...answer, cpu: (user + system) / 1000 } : answer)
})
