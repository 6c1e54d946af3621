import * as docx from 'docx'
import { sampleWords } from '../sample-words.ts'

/** What stands on the last page, so that one can see that all pages are there. */
export const LAST_WORDS = 'Fin du document.'

const SAID_AT = new Date('2026-11-02T09:00:00Z')

/** What is said about a text and suggested in it, spread evenly over its paragraphs. */
export interface Discussion {
  comments: number
  suggestions: number
}
const PARAGRAPHS_OF_PAGE = 4

/**
 * A Word file of `pages` pages of about 420 words: headings, paragraphs with bold and italic words, lists, tables,
 * footnotes, and on demand comments and tracked changes. Always the same.
 */
export function longNote(
  pages: number,
  { comments, suggestions }: Discussion = { comments: 0, suggestions: 0 }
): Promise<Buffer> {
  const words = sampleWords(pages)
  const places = pages * PARAGRAPHS_OF_PAGE
  let place = 0
  // of so many things, those whose turn it is in this paragraph
  const due = (count: number) => {
    const from = Math.floor((place * count) / places)
    return Array.from({ length: Math.floor(((place + 1) * count) / places) - from }, (_, at) => from + at)
  }
  const discussed = () => {
    const runs = [
      ...due(comments).flatMap(id => [
        new docx.CommentRangeStart(id),
        new docx.TextRun(words(3)),
        new docx.CommentRangeEnd(id),
        new docx.TextRun({ children: [new docx.CommentReference(id)] })
      ]),
      ...due(suggestions).map(id => {
        const change = { id, author: 'Anne Legrand', date: SAID_AT.toISOString(), text: ` ${words(2)}` }
        return id % 2 ? new docx.DeletedTextRun(change) : new docx.InsertedTextRun(change)
      })
    ]
    place++
    return runs
  }
  const paragraph = (footnote?: number) =>
    new docx.Paragraph({
      children: [
        new docx.TextRun(`${words(30)} `),
        ...discussed(),
        new docx.TextRun({ text: words(3), bold: true }),
        new docx.TextRun(` ${words(25)} `),
        new docx.TextRun({ text: words(2), italics: true }),
        new docx.TextRun(` ${words(20)}.`),
        ...(footnote ? [new docx.FootnoteReferenceRun(footnote)] : [])
      ]
    })
  const table = () =>
    new docx.Table({
      rows: Array.from(
        { length: 4 },
        () =>
          new docx.TableRow({
            children: Array.from(
              { length: 4 },
              () => new docx.TableCell({ children: [new docx.Paragraph(words(4))] })
            )
          })
      )
    })
  const page = (number: number) => [
    new docx.Paragraph({
      text: `${number}. ${words(5)}`,
      heading: number % 5 === 1 ? docx.HeadingLevel.HEADING_1 : docx.HeadingLevel.HEADING_2
    }),
    paragraph(number),
    paragraph(),
    ...Array.from({ length: 4 }, () => new docx.Paragraph({ text: words(12), bullet: { level: 0 } })),
    ...(number % 4 === 0 ? [table()] : [paragraph()]),
    paragraph(),
    paragraph()
  ]
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  const document = new docx.Document({
    comments: {
      children: Array.from({ length: comments }, (_, id) => ({
        id,
        author: 'Anne Legrand',
        date: SAID_AT,
        children: [new docx.Paragraph(`Remarque ${id} : ${words(8)}.`)]
      }))
    },
    footnotes: Object.fromEntries(
      numbers.map(number => [number, { children: [new docx.Paragraph(words(15))] }])
    ),
    sections: [{ children: [...numbers.flatMap(page), new docx.Paragraph(LAST_WORDS)] }]
  })
  return docx.Packer.toBuffer(document)
}
