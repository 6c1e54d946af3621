import type { Test } from 'tap'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { patience } from '../patience.ts'

export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
  /** Codes with which the server closed. */
  closes: number[]
  synced(): Promise<void>
  leave(): void
}

/** A `ws` socket that carries the cookie of a person, as a browser would. */
export function socketOf(person: string, headers: Record<string, string> = {}): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: `person=${person}`, ...headers } })
    }
  } as unknown as typeof globalThis.WebSocket
}

/** The y-websocket client as it comes from npm. */
export function stockClient(
  t: Test | undefined,
  url: string,
  roomId: string,
  {
    person = 'writer',
    doc = new Y.Doc(),
    params = {} as Record<string, string>,
    headers = {} as Record<string, string>,
    connect = true
  } = {}
): StockClient {
  const provider = new WebsocketProvider(url, roomId, doc, {
    WebSocketPolyfill: socketOf(person, headers),
    disableBc: true,
    maxBackoffTime: 300,
    params,
    connect
  })
  const closes: number[] = []
  provider.on('connection-close', (event: CloseEvent | null) => event && closes.push(event.code))
  const leave = () => {
    provider.destroy()
    provider.awareness.destroy()
  }
  t?.teardown(leave)
  return {
    doc,
    provider,
    closes,
    synced: () => until(() => provider.synced),
    leave
  }
}

/** Resolves once `condition` holds. @throws after `timeout` milliseconds */
export async function until(
  condition: () => unknown,
  timeout = 5_000,
  what = condition.toString()
): Promise<void> {
  const end = Date.now() + patience(timeout)
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${timeout} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
