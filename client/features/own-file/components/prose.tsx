import type { ReactNode } from 'react'
import type { SubmittedBlock } from '../../../../shared/own-file/schema.ts'
import styles from '../page.module.css'

/** The text of a frozen card. What a small screen does not draw (pictures, formulas) stands in the PDF. */
export function Prose({ blocks, language }: { blocks: readonly SubmittedBlock[]; language: string }) {
  return (
    <div className={styles.prose} lang={language}>
      <Blocks blocks={blocks} />
    </div>
  )
}

const Blocks = ({ blocks }: { blocks: readonly SubmittedBlock[] }) =>
  blocks.map((block, at) => <Block key={at} block={block} />)

function Block({ block }: { block: SubmittedBlock }): ReactNode {
  const { kind, body = [], items = [] } = block
  switch (kind) {
    case 'heading':
      return (
        <h3>
          <Line runs={body} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          <Line runs={body} />
        </p>
      )
    case 'list':
    case 'tasks': {
      const List = block.numbering ? 'ol' : 'ul'
      return (
        <List>
          {items.map((item, at) => (
            <li key={at}>
              <Blocks blocks={Array.isArray(item) ? item : item.body} />
            </li>
          ))}
        </List>
      )
    }
    case 'quote':
    case 'callout':
      return (
        <blockquote>
          <Blocks blocks={body} />
        </blockquote>
      )
    case 'table':
      return (
        <table>
          <tbody>
            {[...(block.head ?? []), ...(block.rows ?? [])].map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <Blocks blocks={cell.body} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    default:
      return block.text ? <p>{block.text}</p> : null
  }
}

/** Runs of text with the marks that change how it is read. */
function Line({ runs }: { runs: NonNullable<SubmittedBlock['body']> }): ReactNode {
  return runs.map((run, at) => {
    const { kind, text = '' } = run
    if (kind === 'break') return <br key={at} />
    const marks = 'marks' in run ? (run.marks ?? []) : []
    if (marks.includes('bold')) return <strong key={at}>{text}</strong>
    if (marks.includes('italic')) return <em key={at}>{text}</em>
    return <span key={at}>{text}</span>
  })
}
