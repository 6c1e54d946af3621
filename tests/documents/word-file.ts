import { deflateSync, crc32 } from 'node:zlib'
import * as docx from 'docx'
import { rezip, unzipped } from './zip-file.ts'

/** A real PNG of one colour, made here so that no picture has to lie in the repository. */
export function png(width: number, height: number, [red, green, blue] = [20, 110, 120]): Buffer {
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.concat(Array.from({ length: width }, () => Buffer.from([red!, green!, blue!])))
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

const cell = (text: string, options: Partial<docx.ITableCellOptions> = {}) =>
  new docx.TableCell({ ...options, children: [new docx.Paragraph(text)] })

/** A methodology note as Word writes it: headings, nested lists, merged table, image, footnotes, and things that get lost. */
export function methodologyNote(): Promise<Buffer> {
  const document = new docx.Document({
    title: 'Note méthodologique de test',
    footnotes: {
      1: { children: [new docx.Paragraph('Première note, avec sa source.')] },
      2: {
        children: [
          new docx.Paragraph({
            children: [new docx.TextRun({ text: 'Seconde', italics: true }), new docx.TextRun(' note.')]
          })
        ]
      }
    },
    comments: {
      children: [
        { id: 0, author: 'Une relectrice', date: new Date(0), children: [new docx.Paragraph('À vérifier')] }
      ]
    },
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [
            { level: 0, format: docx.LevelFormat.DECIMAL, text: '%1.', alignment: docx.AlignmentType.START },
            {
              level: 1,
              format: docx.LevelFormat.LOWER_LETTER,
              text: '%2)',
              alignment: docx.AlignmentType.START
            }
          ]
        }
      ]
    },
    sections: [
      {
        headers: { default: new docx.Header({ children: [new docx.Paragraph('En-tête du projet')] }) },
        children: [
          new docx.Paragraph({ text: 'Mesurer l’impact', heading: docx.HeadingLevel.HEADING_1 }),
          new docx.Paragraph({
            children: [
              new docx.TextRun('Un texte '),
              new docx.TextRun({ text: 'gras', bold: true }),
              new docx.TextRun(' et '),
              new docx.TextRun({ text: 'italique', italics: true }),
              new docx.FootnoteReferenceRun(1),
              new docx.TextRun({ text: ' en couleur', color: 'C00000' }),
              new docx.CommentRangeStart(0),
              new docx.TextRun(', commenté'),
              new docx.CommentRangeEnd(0),
              new docx.TextRun({ children: [new docx.CommentReference(0)] }),
              new docx.InsertedTextRun({
                text: ' puis ajouté',
                id: 5,
                author: 'A',
                date: '2026-01-01T00:00:00Z'
              }),
              new docx.DeletedTextRun({
                text: ' puis ôté',
                id: 6,
                author: 'A',
                date: '2026-01-01T00:00:00Z'
              }),
              new docx.FootnoteReferenceRun(2)
            ]
          }),
          new docx.Paragraph({ text: 'Étapes', heading: docx.HeadingLevel.HEADING_2 }),
          new docx.Paragraph({ text: 'État des lieux', numbering: { reference: 'steps', level: 0 } }),
          new docx.Paragraph({ text: 'Parties prenantes', numbering: { reference: 'steps', level: 1 } }),
          new docx.Paragraph({ text: 'Question évaluative', numbering: { reference: 'steps', level: 1 } }),
          new docx.Paragraph({ text: 'Récolte de données', numbering: { reference: 'steps', level: 0 } }),
          new docx.Paragraph({ text: 'Premier point', bullet: { level: 0 } }),
          new docx.Paragraph({ text: 'Point plus profond', bullet: { level: 1 } }),
          new docx.Paragraph({
            children: [
              new docx.TextRun('Voir '),
              new docx.ExternalHyperlink({
                link: 'https://example.org/vises',
                children: [new docx.TextRun({ text: 'le site', style: 'Hyperlink' })]
              }),
              new docx.TextRun(' et '),
              new docx.ExternalHyperlink({
                link: 'javascript:alert(1)',
                children: [new docx.TextRun('ceci')]
              })
            ]
          }),
          new docx.Table({
            columnWidths: [3000, 3000, 3000],
            rows: [
              new docx.TableRow({
                tableHeader: true,
                children: [cell('Pôle'), cell('Testeuses', { columnSpan: 2 })]
              }),
              new docx.TableRow({ children: [cell('Insertion', { rowSpan: 2 }), cell('FR'), cell('7')] }),
              new docx.TableRow({ children: [cell('WAL'), cell('21')] })
            ]
          }),
          new docx.Paragraph({
            children: [
              new docx.TextRun('Avant l’image '),
              new docx.ImageRun({
                type: 'png',
                data: png(60, 40),
                transformation: { width: 300, height: 200 },
                altText: { name: 'carte', title: 'Carte', description: 'Carte des trois versants' }
              }),
              new docx.TextRun(' après l’image')
            ]
          }),
          new docx.Paragraph({
            children: [
              new docx.Math({
                children: [
                  new docx.MathFraction({
                    numerator: [new docx.MathRun('68')],
                    denominator: [new docx.MathRun('69')]
                  })
                ]
              })
            ]
          })
        ]
      }
    ]
  })
  return docx.Packer.toBuffer(document)
}

/** A document.xml with the given body, in the shell of a real Word file. */
export async function wordWith(body: string): Promise<Buffer> {
  const parts = unzipped(await methodologyNote())
  const namespaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
    'xmlns:v="urn:schemas-microsoft-com:vml"'
  parts.set(
    'word/document.xml',
    Buffer.from(`<w:document ${namespaces}><w:body>${body}</w:body></w:document>`)
  )
  return rezip(parts)
}
