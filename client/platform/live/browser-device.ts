import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import { DeviceCopies, type KeyStore } from './device-copies.ts'
import type { Device } from './live-document.ts'

const TAB = 'lys:tab'

/** A name for this tab that a reload keeps. */
function tabName(): string {
  try {
    const known = sessionStorage.getItem(TAB)
    if (known) return known
    const fresh = crypto.randomUUID()
    sessionStorage.setItem(TAB, fresh)
    return fresh
  } catch {
    return 'private'
  }
}

/** localStorage, or memory where the browser refuses it. */
function keyStore(): KeyStore {
  try {
    localStorage.setItem(TAB, '')
    localStorage.removeItem(TAB)
    return localStorage
  } catch {
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
}

let device: Device | undefined

/** What a page in a browser gives to live documents. */
export function browserDevice(): Device {
  return (device ??= {
    serverUrl: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
    copies: new DeviceCopies(keyStore(), tabName()),
    Socket: WebSocket,
    openPersistence: (name, doc) => new IndexeddbPersistence(name, doc),
    deletePersistence: name => clearDocument(name)
  })
}

/** Edits of the person on this device that no server has confirmed: say so before a sign-out. */
export function unconfirmedEdits(personId: string): number {
  return browserDevice().copies.unconfirmed(personId)
}

/** Takes every copy of the person off this device, after a sign-out. Close the documents first. */
export async function wipeCopies(personId: string): Promise<void> {
  const { copies, deletePersistence } = browserDevice()
  for (const name of copies.names(personId)) {
    await deletePersistence(name)
    copies.forget(name)
  }
}
