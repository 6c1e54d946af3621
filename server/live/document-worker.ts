import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import { plainText } from '../../shared/editor/plain-text.ts'
import { clocksOf, lettersOf, type Letters } from './letters.ts'
import { indexOf } from './section-index.ts'
import { documentOf, FRAGMENT } from '../../shared/editor/yjs.ts'

// The only place of the server where a document becomes a Y.Doc. It runs in a thread: 25 ms here are 25 ms in which no
// keystroke of anybody would move.

export type DocumentTask = { kind: 'compact' | 'materialise'; id: number; update: Uint8Array }
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
      text: string
      letters: Letters
      clocks: [client: number, clock: number][]
    }
  | { kind: 'failed'; id: number; message: string }

function answer({ kind, id, update }: DocumentTask): DocumentAnswer {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, update)
  if (kind === 'compact') {
    const isComplete = !doc.store.pendingStructs && !doc.store.pendingDs
    const snapshot = Y.encodeStateAsUpdate(doc)
    return { kind: 'compacted', id, snapshot, sections: indexOf(snapshot), isComplete }
  }
  // through the schema: what a client wrote beside it is not part of the document
  const json = documentOf(doc)
  return {
    kind: 'materialised',
    id,
    json: JSON.stringify(json),
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
