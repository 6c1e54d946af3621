import type { Test } from 'tap'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** A socket without a client behind it, which says just what it is told to. */
export interface RawSocket {
  ws: WebSocket
  received: Buffer[]
  /** The last ACK. */
  acknowledged(): number
  /** Resolves with the close code. */
  closed: Promise<number>
}

/** @throws Error with the status, and when to retry, when the server answers the upgrade with HTTP */
export async function rawSocket(
  t: Test | undefined,
  url: string,
  person: string,
  headers: Record<string, string> = {}
): Promise<RawSocket> {
  const ws = new WebSocket(url, { headers: { cookie: `person=${person}`, ...headers } })
  t?.teardown(() => ws.terminate())
  const received: Buffer[] = []
  let acknowledged = 0
  ws.on('message', (data: Buffer) => {
    received.push(data)
    // numbers below 16,384 are enough for a test
    if (data[0] === 120 && data[1] === 1)
      acknowledged = data[2]! < 128 ? data[2]! : (data[2]! & 127) | (data[3]! << 7)
  })
  const closed = new Promise<number>(resolve => ws.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('unexpected-response', (_, { statusCode, headers }) => {
      const retry = headers['retry-after']
      reject(new Error(retry ? `${statusCode}, retry after ${retry} s` : String(statusCode)))
    })
    ws.on('error', reject)
  })
  return { ws, received, closed, acknowledged: () => acknowledged }
}

/** Someone's keystrokes as the update frames that a client would send, one after the other. */
export function* keystrokes(text = 't'): Generator<Uint8Array, never> {
  const doc = new Y.Doc()
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (bytes: Uint8Array) => (update = bytes))
  for (;;) {
    doc.getText(text).insert(doc.getText(text).length, 'x')
    yield Uint8Array.of(0, 2, update.length, ...update)
  }
}

/** A step 2 that holds nothing: everything has been said. */
export const nothingNew = Uint8Array.of(0, 1, 2, 0, 0)
