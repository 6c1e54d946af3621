import * as docx from 'docx'
import { randomOf } from '../live/random-edits.ts'

const WORDS = (
  'la mesure de l’impact social commence par une question que les travailleurs se posent ensemble avant de choisir ' +
  'un indicateur chaque entreprise testeuse compare ses pratiques avec celles des autres versants et note ce qui ' +
  'change pour les personnes accompagnées dans la durée'
).split(' ')

/** What stands on the last page, so that one can see that all pages are there. */
export const LAST_WORDS = 'Fin du document.'

/**
 * A Word file of `pages` pages of about 420 words: headings, paragraphs with bold and italic words, lists, tables,
 * footnotes. Always the same.
 */
export function longNote(pages: number): Promise<Buffer> {
  const random = randomOf(pages)
  const words = (count: number) => Array.from({ length: count }, () => WORDS[random(WORDS.length)]!).join(' ')
  const paragraph = (footnote?: number) =>
    new docx.Paragraph({
      children: [
        new docx.TextRun(`${words(30)} `),
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
    footnotes: Object.fromEntries(
      numbers.map(number => [number, { children: [new docx.Paragraph(words(15))] }])
    ),
    sections: [{ children: [...numbers.flatMap(page), new docx.Paragraph(LAST_WORDS)] }]
  })
  return docx.Packer.toBuffer(document)
}
