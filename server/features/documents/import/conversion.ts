import { languages, type Language } from '../../../../shared/languages.ts'
import type { ImportLoss } from '../../../../shared/documents/losses.ts'
import { withBlockIds } from '../../../../shared/editor/block-identifier.ts'
import { outlineOf } from '../../../../shared/editor/outline.ts'
import { plainText } from '../../../../shared/editor/plain-text.ts'
import { documentSchema, type DocumentJson } from '../../../../shared/editor/schema.ts'
import { guessLanguage } from './language-guess.ts'
import { htmlToDocument } from './html-document.ts'
import { limits } from './limits.ts'
import { Losses } from './losses.ts'
import { openDocumentToDocument } from './open-document.ts'
import { Refusal } from './refusal.ts'
import { decodeText } from './text-decoding.ts'
import { joinRuns } from './text-runs.ts'
import { textToDocument } from './text-document.ts'
import { wordToDocument } from './word-document.ts'
import { placedThreads, withoutThreads, type ImportedThread } from './placed-threads.ts'
import type { ReadThread } from './word-comments.ts'
import type { ImportedImage } from './imported-images.ts'

export const fileKinds = ['docx', 'odt', 'html', 'md', 'txt'] as const
export type FileKind = (typeof fileKinds)[number]

export interface Converted {
  json: DocumentJson
  losses: ImportLoss[]
  images: ImportedImage[]
  title: string
  language: Language | undefined
  /** What is said of the text, each at its place. */
  threads: ImportedThread[]
}

const TITLE_LENGTH = 200

/**
 * Reads a file as a document that fits the schema, with what could not be kept.
 * @throws Refusal document-file.*
 */
export function convert(kind: FileKind, bytes: Buffer, now = new Date()): Converted {
  const losses = new Losses()
  const read = readAs(kind, bytes, losses, now)
  const marked = withBlockIds(joinRuns(read.json))
  const json = joinRuns(withoutThreads(marked))
  if (count(json) > limits.blocks) throw new Refusal('document-file.too-long', { limit: limits.blocks })
  documentSchema.nodeFromJSON(json).check()
  const threads = placedThreads(marked, json, read.threads ?? [])
  losses.at(() => '')
  losses.add('comments', (read.threads ?? []).length - threads.length)
  const text = plainText(json)
  if (text.trim() === '' && read.images.length === 0) throw new Refusal('document-file.empty')
  const declared = read.language?.slice(0, 2)
  return {
    json,
    threads,
    images: read.images,
    losses: losses.list(),
    title: (read.title || titleOf(json, text)).slice(0, TITLE_LENGTH),
    // a text says more about its language than the settings of the program that wrote it
    language: guessLanguage(text) ?? languages.find(language => language === declared)
  }
}

function readAs(kind: FileKind, bytes: Buffer, losses: Losses, now: Date): ReadFile {
  switch (kind) {
    case 'docx':
      return wordToDocument(bytes, losses, now)
    case 'odt':
      return openDocumentToDocument(bytes, losses)
    case 'html':
      return htmlToDocument(decodeText(bytes), losses)
    case 'md':
      return textToDocument(decodeText(bytes), 'markdown', losses)
    case 'txt':
      return textToDocument(decodeText(bytes), 'plain', losses)
  }
}

interface ReadFile {
  json: DocumentJson
  images: ImportedImage[]
  title: string
  language: string | undefined
  threads?: ReadThread[]
}

/** The first heading, else the first line when it is short. */
function titleOf(json: DocumentJson, text: string): string {
  const heading = outlineOf(json)[0]?.text
  const line = text.split('\n').find(candidate => candidate.trim() !== '') ?? ''
  return (heading ?? (line.length <= TITLE_LENGTH ? line : '')).replace(/\s+/g, ' ').trim()
}

/** Blocks, in all depths. */
function count(node: DocumentJson): number {
  return 1 + (node.content ?? []).reduce((sum, child) => sum + (child.type === 'text' ? 0 : count(child)), 0)
}
