import { htmlFile } from '../html/document.ts'
import { markdownFile } from '../markdown/document.ts'
import { openDocumentFile } from '../open-document/document.ts'
import { wordFile } from '../word/document.ts'
import type { ExportSource, WrittenFormat } from './source.ts'

/** The document as a file of the format. Pure: the same source gives the same bytes. */
export async function writeFile(format: WrittenFormat, source: ExportSource): Promise<Buffer> {
  switch (format) {
    case 'docx':
      return wordFile(source)
    case 'odt':
      return openDocumentFile(source)
    case 'html':
      return htmlFile(source)
    case 'md':
      return markdownFile(source)
  }
}

/** Media type of each format. */
export const mediaTypes: Record<WrittenFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8'
}
