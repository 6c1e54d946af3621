import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Files } from '../../platform/files.ts'
import { printDocument, type PrintedDocument } from './print-document.ts'
import {
  createTypesetter,
  TypesetFailure,
  type Typeset,
  type TypesetInput,
  type Typesetter
} from './typesetter.ts'

export type { Typeset } from './typesetter.ts'
export type { Lapse, PrintBlock } from './print-tree.ts'
export { plainText } from './print-tree.ts'
export type { PrintedDocument } from './print-document.ts'

/** Documents on paper: what is printed comes from who asks, pictures from the files of its project. */
export function exportsService({
  files,
  typesetter = createTypesetter()
}: {
  files: Files
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
    {
      projectId,
      ...options
    }: { projectId: string; language: Language; prefix: string; hasNumberedHeadings?: boolean }
  ): Promise<PrintedDocument> =>
    printDocument(content, {
      ...options,
      pictureOf: async fileId => {
        const file = /^[0-9a-f-]{36}$/i.test(fileId) ? await files.read(fileId) : undefined
        return file?.projectId === projectId ? file.bytes : undefined
      }
    })

  return {
    typeset,
    print,

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
