import type { Test } from 'tap'
import * as Y from 'yjs'
import { DeviceCopies, type KeyStore } from '../../client/platform/live/device-copies.ts'
import {
  LiveDocument,
  type Device,
  type LiveDocumentOptions,
  type Persistence
} from '../../client/platform/live/live-document.ts'
import { personIdOf } from './live-server.ts'
import { socketOf, until } from './stock-client.ts'

/** A device in memory: what a browser keeps over a reload is kept in it. */
export interface TestDevice extends Device {
  /** Names of the documents that lie on it. */
  documents: Map<string, Uint8Array>
}

export function testDevice(serverUrl: string, person: string): TestDevice {
  const documents = new Map<string, Uint8Array>()
  return {
    serverUrl,
    documents,
    copies: new DeviceCopies(mapStore(), 'tab'),
    Socket: socketOf(person),
    openPersistence: (name, doc) => keepIn(documents, name, doc),
    deletePersistence: async name => void documents.delete(name)
  }
}

function mapStore(): KeyStore {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: index => [...kept.keys()][index] ?? null,
    getItem: name => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: name => void kept.delete(name)
  }
}

function keepIn(documents: Map<string, Uint8Array>, name: string, doc: Y.Doc): Persistence {
  const keep = () => documents.set(name, Y.encodeStateAsUpdate(doc))
  const persistence: Persistence = {
    whenSynced: Promise.resolve().then(() => {
      const kept = documents.get(name)
      if (kept) Y.applyUpdate(doc, kept, persistence)
      doc.on('update', keep)
      keep()
    }),
    destroy: async () => doc.off('update', keep)
  }
  return persistence
}

export interface OurClient {
  live: LiveDocument
  device: TestDevice
  doc: Y.Doc
  /** Kind of the state of saving. */
  kind(): string
  saved(timeout?: number): Promise<void>
  /** The page closes without a word; the next one finds the same device. */
  reload(): Promise<OurClient>
}

export function ourClient(
  t: Test | undefined,
  serverUrl: string,
  roomId: string,
  {
    person = 'writer',
    device = testDevice(serverUrl, person),
    ...options
  }: { person?: string; device?: TestDevice } & Partial<LiveDocumentOptions> = {}
): OurClient {
  const live = new LiveDocument(device, {
    roomId,
    personId: personIdOf(person),
    schemaVersion: 1,
    ...options
  })
  live.provider.maxBackoffTime = 300
  t?.teardown(() => live.close())
  const kind = () => live.getSnapshot().saving.kind
  return {
    live,
    device,
    doc: live.doc,
    kind,
    saved: timeout => until(() => kind() === 'saved', timeout, 'saved'),
    reload: async () => {
      await live.close()
      return ourClient(t, device.serverUrl, roomId, { person, device, ...options })
    }
  }
}
