import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/**
 * Writes ready-made frames to one socket, in one write each. ws would build the header anew for every reader and
 * write it apart from the content; that is half of what a relay costs. Compression must be off (it would reorder).
 */
export class SocketWriter {
  private readonly ws: WebSocket
  private readonly raw: Socket
  private readonly mostWaiting: number
  /** A large first answer may wait in full; it is not the reader's fault. */
  private allowance = 0
  lastWrite = Date.now()

  constructor(ws: WebSocket, mostWaiting: number) {
    this.ws = ws
    this.raw = (ws as unknown as { _socket: Socket })._socket
    this.mostWaiting = mostWaiting
    this.raw.setNoDelay?.(true)
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN
  }

  get waiting(): number {
    return this.raw.writableLength
  }

  /** @returns false when the reader was too slow and has been dropped; it syncs when it comes back. */
  write(frame: Buffer, isAnswer = false): boolean {
    if (!this.isOpen) return true
    this.lastWrite = Date.now()
    if (this.raw.writableLength === 0) this.allowance = 0
    if (isAnswer) this.allowance += frame.length
    this.raw.write(frame)
    if (this.raw.writableLength <= this.mostWaiting + this.allowance) return true
    this.ws.terminate()
    return false
  }
}
