import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeCodes } from '../../../shared/live/close-codes.ts'
import {
  decodeLysMessage,
  frameKind,
  syncKind,
  type Hello,
  type LiveRole,
  type LysMessage
} from '../../../shared/live/protocol.ts'
import { countingSocket } from './counting-socket.ts'
import { copyName, type CopyKey, type DeviceCopies, type Inherited } from './device-copies.ts'
import { pacedLetters } from './paced-letters.ts'
import { SavingTracker, type SavingState } from './saving.ts'

/** Keeps a document on the device (y-indexeddb; a map in tests). */
export interface Persistence {
  /** Resolves when the document holds what was kept. */
  readonly whenSynced: Promise<unknown>
  destroy(): Promise<void>
}

/** Everything that the page provides; `browserDevice` does in a browser. */
export interface Device {
  /** ws://host/live */
  serverUrl: string
  copies: DeviceCopies
  Socket: typeof WebSocket
  openPersistence(name: string, doc: Y.Doc): Persistence
  deletePersistence(name: string): Promise<void>
}

export interface LiveDocumentOptions {
  roomId: string
  personId: string
  /** Newest document schema that this client knows. A newer document is not opened: it would lose what we do not know. */
  schemaVersion: number
  /** History of the document, when the caller knows it. */
  epoch?: number | undefined
}

/** Someone in the document; what the server says about them. */
export interface PersonHere {
  clientId: number
  personId: string
  name: string
  organisation: string
  colour: string
}

export interface LiveSnapshot {
  saving: SavingState
  /** Unknown until the server has said it. */
  role: LiveRole | undefined
  /** The document holds what the device or the server has: an editor may bind. */
  isReady: boolean
  /** Everyone but this tab. */
  people: readonly PersonHere[]
}

const PERSISTENCE_MS = 3_000

/**
 * One document, live: the unforked y-websocket provider with acknowledgements, a copy on the device, and an honest
 * word about what is saved. Framework-free; `useLiveDocument` shows it to React.
 */
export class LiveDocument {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  private readonly device: Device
  private readonly options: LiveDocumentOptions
  private readonly tracker: SavingTracker
  private readonly listeners = new Set<() => void>()
  private readonly letters = pacedLetters(work => this.doc.transact(work, this.provider))
  private inherited: Inherited = { ofThisTab: 0, ofOthers: 0, others: [] }
  private key: CopyKey | undefined
  private persistence: Persistence | undefined
  private socket: WebSocket | undefined
  private hello: Hello | undefined
  private isReady = false
  private isClosed = false
  private keptCount = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private snapshot: LiveSnapshot

  constructor(device: Device, options: LiveDocumentOptions) {
    this.device = device
    this.options = options
    const { personId, roomId } = options
    const epoch = options.epoch ?? device.copies.epochOf(personId, roomId)
    if (epoch !== undefined) {
      this.key = { personId, roomId, epoch }
      this.inherited = device.copies.inherited(this.key)
    }
    this.keptCount = this.inherited.ofThisTab + this.inherited.ofOthers
    this.tracker = new SavingTracker(this.keptCount, Date.now())
    // before the provider listens: an edit is counted first and sent then
    this.doc.on('update', this.onUpdate)
    this.provider = new WebsocketProvider(device.serverUrl, roomId, this.doc, {
      connect: false,
      // tabs of one browser must not hand each other what the server has not seen: the other tab may belong to
      // another person by now, or to another history of the document
      disableBc: true,
      params: {
        ack: '1',
        schema: String(options.schemaVersion),
        ...(epoch === undefined ? {} : { epoch: String(epoch) })
      },
      WebSocketPolyfill: countingSocket(device.Socket, (socket, isStep2) => this.onSent(socket, isStep2))
    })
    this.provider.messageHandlers[frameKind.lys] = (_encoder, decoder) => {
      const message = decodeLysMessage(decoder)
      if (message) this.onMessage(message)
    }
    this.pace()
    this.provider.on('status', this.onStatus)
    this.provider.on('connection-close', this.onClose)
    this.provider.on('sync', this.onSync)
    this.awareness.on('change', this.onPeople)
    this.snapshot = this.look()
    void this.begin()
  }

  get awareness(): Awareness {
    return this.provider.awareness
  }

  // ------------------------------------------------------------------ for the screen

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The same object until something has changed. */
  readonly getSnapshot = (): LiveSnapshot => this.snapshot

  /** Ends the connection; the copy stays on the device. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    clearTimeout(this.timer)
    this.letters.flush()
    this.letters.stop()
    this.provider.destroy()
    this.awareness.destroy()
    this.doc.off('update', this.onUpdate)
    await this.persistence?.destroy()
    this.doc.destroy()
  }

  /** Ends the connection and takes the copy off the device: after a sign-out, or when the right was revoked. */
  async wipe(): Promise<void> {
    const { key } = this
    await this.close()
    if (!key) return
    await this.device.deletePersistence(copyName(key))
    this.device.copies.forget(copyName(key))
  }

  // ------------------------------------------------------------------ beginning

  /** First what the device has, then the server: what was kept goes out in one step 2. */
  private async begin(): Promise<void> {
    if (this.key) await this.keepOnDevice(this.key)
    if (this.isClosed) return
    if (this.key && this.hasContent()) this.isReady = true
    this.provider.connect()
    this.tell()
  }

  private async keepOnDevice(key: CopyKey): Promise<void> {
    this.device.copies.remember(key)
    try {
      this.persistence = this.device.openPersistence(copyName(key), this.doc)
      // a browser that keeps nothing (private window) must not keep the person from writing
      await Promise.race([
        this.persistence.whenSynced,
        new Promise(resolve => setTimeout(resolve, PERSISTENCE_MS))
      ])
    } catch {
      this.persistence = undefined
    }
  }

  private hasContent(): boolean {
    return Y.encodeStateVector(this.doc).length > 1
  }

  /** Letters of others and their carets wait while the page is busy with those that came before; the rest does not. */
  private pace(): void {
    const { sync, awareness } = frameKind
    const { messageHandlers } = this.provider
    const [letter, caret] = [messageHandlers[sync]!, messageHandlers[awareness]!]
    messageHandlers[sync] = (encoder, decoder, ...rest) => {
      const isUpdate = decoding.peekVarUint(decoder) === syncKind.update
      if (isUpdate) return this.letters.letter(() => letter(encoder, decoder, ...rest))
      this.letters.flush()
      letter(encoder, decoder, ...rest)
    }
    messageHandlers[awareness] = (...message) => this.letters.follower(() => caret(...message))
  }

  // ------------------------------------------------------------------ what happens

  private readonly onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.provider || origin === this.persistence) return
    this.tracker.edited(Date.now())
    this.keepCount()
    this.tell()
  }

  private onSent(socket: WebSocket, isStep2: boolean): void {
    if (socket !== this.socket) {
      this.socket = socket
      this.tracker.opened(Date.now())
    }
    this.tracker.sentFrame(isStep2)
  }

  private onMessage(message: LysMessage): void {
    switch (message.kind) {
      case 'hello':
        this.onHello(message)
        break
      case 'ack':
        this.tracker.confirmed(message.frames)
        if (this.tracker.isSaved) this.settleInherited()
        this.keepCount()
        break
      case 'nack':
        this.tracker.refused(message.reason)
        // whatever follows would build on what was refused
        this.provider.disconnect()
        break
      default:
        message satisfies never
    }
    this.tell()
  }

  private onHello(hello: Hello): void {
    this.hello = hello
    const { personId, roomId } = this.options
    if (this.key) {
      if (this.key.epoch === hello.epoch) return
      // the server was asked for another history and should have closed: never merge two
      this.tracker.refused('epoch')
      return this.provider.disconnect()
    }
    this.key = { personId, roomId, epoch: hello.epoch }
    this.provider.params = { ...this.provider.params, epoch: String(hello.epoch) }
    void this.keepOnDevice(this.key)
  }

  private readonly onStatus = ({ status }: { status: string }): void => {
    if (status === 'connected') {
      this.tracker.opened(Date.now())
      this.socket = this.provider.ws ?? undefined
      // peers took our cursor away when the connection broke; they ignore the same clock twice
      const state = this.awareness.getLocalState()
      if (state) this.awareness.setLocalState(state)
    }
    this.tell()
  }

  private readonly onClose = (event: CloseEvent | null): void => {
    // before the carets of the others are taken away
    this.letters.flush()
    this.socket = undefined
    if (event) this.tracker.closedWith(event.code, Date.now())
    else this.tracker.closed(Date.now())
    this.tell()
    // a right that was taken away takes the copy with it; the document on the screen can still be copied
    if (event?.code === closeCodes.revoked) void this.takeOffDevice()
  }

  private async takeOffDevice(): Promise<void> {
    const { key } = this
    if (!key) return
    await this.persistence?.destroy()
    this.persistence = undefined
    await this.device.deletePersistence(copyName(key))
    this.device.copies.forget(copyName(key))
    this.key = undefined
  }

  private readonly onSync = (isSynced: boolean): void => {
    if (!isSynced) return
    this.isReady = true
    this.tell()
  }

  private readonly onPeople = (): void => this.tell()

  /** Everything that the device had when this page began is confirmed. */
  private settleInherited(): void {
    this.device.copies.settle(this.inherited.others)
    this.inherited = { ofThisTab: 0, ofOthers: 0, others: [] }
  }

  private keepCount(): void {
    const { edits } = this.tracker
    if (!this.key || edits === this.keptCount) return
    this.keptCount = edits
    // what other tabs left stands under their names until it is confirmed
    this.device.copies.keepCount(this.key, Math.max(0, edits - this.inherited.ofOthers))
  }

  // ------------------------------------------------------------------ telling

  private tell(): void {
    if (this.isClosed) return
    clearTimeout(this.timer)
    const next = this.tracker.nextChange()
    if (next !== undefined && next > Date.now()) {
      this.timer = setTimeout(() => this.tell(), next - Date.now() + 1)
    }
    const snapshot = keepEqual(this.snapshot, this.look())
    // a cursor that moves is no news for the frame around the editor
    if (snapshot === this.snapshot) return
    this.snapshot = snapshot
    for (const listener of this.listeners) listener()
  }

  private look(): LiveSnapshot {
    return {
      saving: this.tracker.state(Date.now()),
      role: this.hello?.role,
      isReady: this.isReady,
      people: this.peopleHere()
    }
  }

  private peopleHere(): PersonHere[] {
    const people: PersonHere[] = []
    for (const [clientId, state] of this.awareness.getStates()) {
      const user = (state as { user?: Omit<PersonHere, 'clientId'> }).user
      if (clientId === this.doc.clientID || !user?.personId) continue
      const { personId, name, organisation, colour } = user
      people.push({ clientId, personId, name, organisation, colour })
    }
    return people
  }
}

/** The new snapshot with the old object for each part that says the same; the old one itself when nothing is new. */
function keepEqual(old: LiveSnapshot, next: LiveSnapshot): LiveSnapshot {
  const isSame = (part: keyof LiveSnapshot) => JSON.stringify(old[part]) === JSON.stringify(next[part])
  const saving = isSame('saving') ? old.saving : next.saving
  const people = isSame('people') ? old.people : next.people
  const { role, isReady } = next
  const isNews =
    saving !== old.saving || people !== old.people || role !== old.role || isReady !== old.isReady
  return isNews ? { saving, people, role, isReady } : old
}
