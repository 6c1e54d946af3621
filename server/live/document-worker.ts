import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import { plainText } from '../../shared/editor/plain-text.ts'
import { clocksOf, lettersOf, type Letters } from './letters.ts'
import { indexOf } from './section-index.ts'
import { settledText } from '../../shared/editor/suggestions/settled.ts'
import { judgeSuggestion, type SuggestionQuestion, type SuggestionVerdict } from './suggestion-check.ts'
import { documentOf, FRAGMENT } from '../../shared/editor/yjs.ts'

// The only place of the server where a document becomes a Y.Doc. It runs in a thread: 25 ms here are 25 ms in which no
// keystroke of anybody would move.

export type DocumentTask =
  | { kind: 'compact' | 'materialise'; id: number; update: Uint8Array }
  | { kind: 'judge'; id: number; question: SuggestionQuestion }
export type DocumentAnswer =
  | {
      kind: 'compacted'
      id: number
      snapshot: Uint8Array
      sections: Uint8Array | undefined
      isComplete: boolean
    }
  | {
      kind: 'materialised'
      id: number
      json: string
      /** With what is suggested; undefined when nothing is. */
      proposed: string | undefined
      text: string
      letters: Letters
      clocks: [client: number, clock: number][]
    }
  | { kind: 'judged'; id: number; verdict: SuggestionVerdict }
  | { kind: 'failed'; id: number; message: string }

function answer(task: DocumentTask): DocumentAnswer {
  const { kind, id } = task
  if (kind === 'judge') return { kind: 'judged', id, verdict: judgeSuggestion(task.question) }
  const { update } = task
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, update)
  if (kind === 'compact') {
    const isComplete = !doc.store.pendingStructs && !doc.store.pendingDs
    const snapshot = Y.encodeStateAsUpdate(doc)
    return { kind: 'compacted', id, snapshot, sections: indexOf(snapshot), isComplete }
  }
  // through the schema: what a client wrote beside it is not part of the document
  const written = documentOf(doc)
  const json = settledText(written)
  return {
    kind: 'materialised',
    id,
    json: JSON.stringify(json),
    proposed: json === written ? undefined : JSON.stringify(written),
    text: plainText(json),
    letters: lettersOf(doc.getXmlFragment(FRAGMENT)),
    clocks: clocksOf(doc)
  }
}

parentPort!.on('message', (task: DocumentTask) => {
  try {
    parentPort!.postMessage(answer(task))
  } catch (error) {
    parentPort!.postMessage({ kind: 'failed', id: task.id, message: (error as Error).message })
  }
})
