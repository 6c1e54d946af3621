/** What localStorage must offer; a map does in tests. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** A document as one person has it on this device, in one history. */
export interface CopyKey {
  personId: string
  roomId: string
  epoch: number
}

export interface Inherited {
  ofThisTab: number
  ofOthers: number
  /** The counts of other tabs, as they stood. */
  others: [name: string, value: string][]
}

const EDITS = 'lys:edits:'
const COPIES = 'lys:copy:'
const EPOCH = 'lys:epoch:'

export const copyName = ({ personId, roomId, epoch }: CopyKey): string => `lys:${personId}:${roomId}:${epoch}`

/**
 * Which copies lie on this device, and how many of their edits the server has not confirmed. The content lies in
 * IndexedDB; these counts lie in localStorage because a page that closes still gets to write there.
 */
export class DeviceCopies {
  private readonly store: KeyStore
  private readonly tab: string

  /** @param tab names the tab, the same after a reload */
  constructor(store: KeyStore, tab: string) {
    this.store = store
    this.tab = tab
  }

  /** The history that the newest copy of the room belongs to. */
  epochOf(personId: string, roomId: string): number | undefined {
    const text = this.store.getItem(`${EPOCH}${personId}:${roomId}`)
    return text === null ? undefined : Number(text)
  }

  remember(key: CopyKey): void {
    this.store.setItem(`${EPOCH}${key.personId}:${key.roomId}`, String(key.epoch))
    this.store.setItem(COPIES + copyName(key), '')
  }

  /** Unconfirmed edits that earlier pages left in this copy: of this tab, and of others. */
  inherited(key: CopyKey): Inherited {
    const own = this.countName(key)
    const entries = this.entries(`${EDITS}${copyName(key)}:`)
    const others = entries.filter(([name]) => name !== own)
    const sum = (list: [string, string][]) => list.reduce((sum, [, value]) => sum + Number(value), 0)
    return { ofThisTab: sum(entries) - sum(others), ofOthers: sum(others), others }
  }

  private countName(key: CopyKey): string {
    return `${EDITS}${copyName(key)}:${this.tab}`
  }

  keepCount(key: CopyKey, edits: number): void {
    const name = this.countName(key)
    if (edits > 0) this.store.setItem(name, String(edits))
    else this.store.removeItem(name)
  }

  /** What was inherited has been confirmed; a count that another tab has changed since stays. */
  settle(entries: [name: string, value: string][]): void {
    for (const [name, value] of entries) {
      if (this.store.getItem(name) === value) this.store.removeItem(name)
    }
  }

  /** Edits of the person on this device that no server has confirmed; for the warning before signing out. */
  unconfirmed(personId: string): number {
    return this.entries(`${EDITS}lys:${personId}:`).reduce((sum, [, value]) => sum + Number(value), 0)
  }

  /** Names of all copies of the person, or of one room. */
  names(personId: string, roomId?: string): string[] {
    const prefix = `${COPIES}lys:${personId}:${roomId === undefined ? '' : `${roomId}:`}`
    return this.entries(prefix).map(([name]) => name.slice(COPIES.length))
  }

  forget(name: string): void {
    this.store.removeItem(COPIES + name)
    for (const [entry] of this.entries(`${EDITS}${name}:`)) this.store.removeItem(entry)
    const [, personId, roomId, epoch] = name.split(':')
    const key = `${EPOCH}${personId}:${roomId}`
    if (this.store.getItem(key) === epoch) this.store.removeItem(key)
  }

  private entries(prefix: string): [string, string][] {
    const found: [string, string][] = []
    for (let i = 0; i < this.store.length; i++) {
      const name = this.store.key(i)
      if (name?.startsWith(prefix)) found.push([name, this.store.getItem(name) ?? ''])
    }
    return found
  }
}
