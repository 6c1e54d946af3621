import { connect, type Socket } from 'node:net'

/**
 * A WebSocket client of the load: one `net` socket, frames cut where they lie. Sends with the mask 0, which is valid
 * and saves the generator a copy. Small and fast, so that the server is what the bench measures.
 */
export class RawSocket {
  private readonly socket: Socket
  private rest: Buffer | undefined
  private isUpgraded = false
  isClosed = false
  onOpen: () => void = () => {}
  /** One binary message: `bytes[from..to)`. The bytes are only valid during the call. */
  onMessage: (bytes: Buffer, from: number, to: number) => void = () => {}
  onClose: () => void = () => {}

  constructor(port: number, path: string, headers: Record<string, string> = {}) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': 'bHlzIGJlbmNoIGNsaWVudA==',
      'Sec-WebSocket-Version': '13',
      ...headers
    }).map(([name, value]) => `${name}: ${value}`)
    this.socket.on('connect', () =>
      this.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    )
    this.socket.on('data', chunk => this.read(chunk))
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('close', () => {
      this.isClosed = true
      this.onClose()
    })
  }

  /** Bytes that the server has not taken yet. */
  get waiting(): number {
    return this.socket.writableLength
  }

  /** Sends frames made by `frameOf`, in one write. */
  send(frames: Buffer): void {
    if (!this.isClosed) this.socket.write(frames)
  }

  /** Leaves without a goodbye, as a lost network does. */
  cut(): void {
    this.onClose = () => {}
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk
    this.rest = undefined
    if (!this.isUpgraded) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) {
        this.rest = bytes
        return
      }
      // 503 and 403 come as ordinary answers; such a socket counts as closed
      if (!bytes.subarray(0, 12).includes('101')) {
        this.socket.destroy()
        return
      }
      this.isUpgraded = true
      bytes = bytes.subarray(end + 4)
      this.onOpen()
    }
    const at = this.readFrames(bytes)
    if (at < bytes.length) this.rest = bytes.subarray(at)
  }

  /** @returns where the first frame begins that is not whole yet. */
  private readFrames(bytes: Buffer): number {
    let at = 0
    while (bytes.length - at >= 2) {
      let length = bytes[at + 1]! & 127
      let header = 2
      if (length === 126) {
        if (bytes.length - at < 4) break
        length = bytes.readUInt16BE(at + 2)
        header = 4
      } else if (length === 127) {
        if (bytes.length - at < 10) break
        length = bytes.readUInt32BE(at + 6)
        header = 10
      }
      const from = at + header
      if (bytes.length < from + length) break
      const kind = bytes[at]! & 15
      if (kind === 2) this.onMessage(bytes, from, from + length)
      else if (kind === 9) this.send(frameOf(bytes.subarray(from, from + length), 0x8a))
      else if (kind === 8) this.socket.end(frameOf(Buffer.alloc(0), 0x88))
      at = from + length
    }
    return at
  }
}

/** A client frame around a message, masked with 0. */
export function frameOf(message: Uint8Array, first = 0x82): Buffer {
  const { length } = message
  const header = length < 126 ? 6 : length < 65536 ? 8 : 14
  const frame = Buffer.alloc(header + length)
  frame[0] = first
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeUInt32BE(length, 6)
  }
  frame.set(message, header)
  return frame
}
