import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Access } from '../../platform/access.ts'
import type { Files } from '../../platform/files.ts'
import { printDocument, type PrintedDocument } from './print-document.ts'
import {
  createTypesetter,
  TypesetFailure,
  type Typeset,
  type TypesetInput,
  type Typesetter
} from './typesetter.ts'
import { plainText } from './print-tree.ts'
import { exportWords } from './wording.ts'

export type { Typeset } from './typesetter.ts'
export type { Lapse, PrintBlock } from './print-tree.ts'
export { plainText } from './print-tree.ts'
export type { PrintedDocument } from './print-document.ts'

/** A frozen revision with what its PDF says about itself. */
export interface RevisionToPrint {
  id: string
  projectId: string
  documentId: string
  language: Language
  number: number
  title: string
  sha256: string
  frozenAt: Date
}

export interface PdfFile extends Typeset {
  name: string
}

/** Documents on paper. Revisions are plugged in by app.ts: exports know how to print them, not where they are kept. */
export function exportsService({
  files,
  revisionById,
  contentOf,
  typesetter = createTypesetter()
}: {
  files: Files
  revisionById: (id: string) => Promise<RevisionToPrint | undefined>
  contentOf: (revisionId: string) => Promise<DocumentJson>
  typesetter?: Typesetter
}) {
  /**
   * One PDF from print trees.
   * @throws AppError export.busy, export.cancelled, export.timeout, export.too-heavy, export.failed
   */
  async function typeset(input: TypesetInput): Promise<Typeset> {
    try {
      return await typesetter.typeset(input)
    } catch (error) {
      if (error instanceof TypesetFailure) throw refusalOf(error)
      throw error
    }
  }

  /** The print tree of a document, its pictures taken from the files of its own project only. */
  const print = (
    content: DocumentJson,
    { projectId, language, prefix }: { projectId: string; language: Language; prefix: string }
  ): Promise<PrintedDocument> =>
    printDocument(content, {
      prefix,
      missingPicture: exportWords(language, 'missingPicture'),
      pictureOf: async fileId => {
        const file = /^[0-9a-f-]{36}$/i.test(fileId) ? await files.read(fileId) : undefined
        return file?.projectId === projectId ? file.bytes : undefined
      }
    })

  return {
    typeset,
    print,

    /** A frozen revision as PDF. Whether it may be read was asked at the door. @throws AppError revision.unknown */
    async revisionPdf(_access: Access, revisionId: string): Promise<PdfFile> {
      const revision = await revisionById(revisionId)
      if (!revision) throw new AppError('revision.unknown')
      const { language } = revision
      const { body, pictures, lapses } = await print(await contentOf(revisionId), {
        ...revision,
        prefix: 'picture'
      })
      const source = exportWords(language, 'source', {
        number: revision.number,
        date: revision.frozenAt,
        sha256: revision.sha256
      })
      const made = await typeset({
        template: 'document',
        files: pictures,
        print: {
          title: plainText(revision.title),
          authors: [],
          keywords: [],
          language,
          runningHead: plainText(revision.title),
          runningSide: '',
          footer: exportWords(language, 'revision', { number: revision.number }),
          source,
          contents: body.filter(block => block.kind === 'heading').length > 3,
          labels: { contents: exportWords(language, 'contents') },
          body
        }
      })
      return {
        ...made,
        lapses: [...lapses, ...made.lapses],
        name: `${revision.title} ${language.toUpperCase()} r${revision.number}.pdf`
      }
    },

    close: () => typesetter.close()
  }
}
export type ExportsService = ReturnType<typeof exportsService>

function refusalOf(failure: TypesetFailure): AppError {
  const options = { cause: failure }
  switch (failure.reason) {
    case 'busy':
      return new AppError('export.busy', {}, options)
    case 'cancelled':
      return new AppError('export.cancelled', {}, options)
    case 'timeout':
      return new AppError('export.timeout', {}, options)
    case 'memory':
      return new AppError('export.too-heavy', {}, options)
    case 'content':
    case 'crashed':
      return new AppError('export.failed', {}, options)
  }
}
