import { WebSocket } from 'ws'
import { DeviceCopies } from '../../client/platform/live/device-copies.ts'
import { LiveDocument, type Device } from '../../client/platform/live/live-document.ts'
import { stockClient, until } from './stock-client.ts'

/**
 * Someone who types numbered words into a document and remembers which of them the screen has shown as saved.
 * Their words are "<name>:<number>;".
 */
export class Typer {
  readonly live: LiveDocument
  private readonly name: string
  private written = 0
  /** Words up to this number were shown as saved. */
  saved = 0
  private timer: NodeJS.Timeout | undefined

  constructor(name: string, address: string, roomId: string, cookie: string) {
    this.name = name
    this.live = new LiveDocument(deviceOf(address, cookie), {
      roomId,
      personId: name,
      schemaVersion: 1_000
    })
    this.live.provider.maxBackoffTime = 500
    this.live.subscribe(() => this.look())
  }

  private look(): void {
    if (this.live.getSnapshot().saving.kind === 'saved') this.saved = this.written
  }

  get state(): string {
    return this.live.getSnapshot().saving.kind
  }

  /** A word every `pause` milliseconds, at the end or in the middle, sometimes with a deletion. */
  start(pause: number): void {
    this.timer = setInterval(() => {
      if (!this.live.getSnapshot().isReady) return
      const text = this.live.doc.getText('t')
      const number = this.written + 1
      this.live.doc.transact(() => {
        text.insert(number % 3 ? text.length : 0, `${this.name}:${number};`)
        this.written = number
      })
    }, pause)
  }

  pause(): void {
    clearInterval(this.timer)
  }

  words(upTo = this.written): string[] {
    return Array.from({ length: upTo }, (_, i) => `${this.name}:${i + 1};`)
  }

  /** The connection is cut, the document stays open. */
  disconnect(): void {
    this.live.provider.disconnect()
  }

  reconnect(): void {
    this.live.provider.connect()
  }

  async close(): Promise<void> {
    this.pause()
    await this.live.close()
  }
}

function deviceOf(address: string, cookie: string): Device {
  const kept = new Map<string, string>()
  return {
    serverUrl: `${address.replace('http', 'ws')}/live`,
    copies: new DeviceCopies(
      {
        get length() {
          return kept.size
        },
        key: index => [...kept.keys()][index] ?? null,
        getItem: name => kept.get(name) ?? null,
        setItem: (name, value) => void kept.set(name, value),
        removeItem: name => void kept.delete(name)
      },
      'tab'
    ),
    Socket: class extends WebSocket {
      constructor(url: string, protocols?: string | string[]) {
        super(url, protocols, { headers: { cookie } })
      }
    } as unknown as typeof globalThis.WebSocket,
    openPersistence: () => ({ whenSynced: Promise.resolve(), destroy: async () => {} }),
    deletePersistence: async () => {}
  }
}

/** Text of the document as a stranger to it gets it from the server. */
export async function textOnServer(address: string, roomId: string, cookie: string): Promise<string> {
  const url = `${address.replace('http', 'ws')}/live`
  const client = stockClient(undefined, url, roomId, { headers: { cookie } })
  await until(() => client.provider.synced, 30_000)
  const text = client.doc.getText('t').toString()
  client.leave()
  return text
}

/** How often each word stands in the text, where it is not once. */
export function notOnce(text: string, words: string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of text.split(';')) counts.set(`${word};`, (counts.get(`${word};`) ?? 0) + 1)
  return words.filter(word => counts.get(word) !== 1).map(word => `${word} ${counts.get(word) ?? 0} times`)
}
