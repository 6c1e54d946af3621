import { connect, type Socket } from 'node:net'

// A process of its own that writes into rooms faster than a server can take it: frames are made by hand and written in
// bulk, so that one core of ours keeps more than one of the server busy. Started with the port and the rooms; told what
// to do by messages.

export type FloodOrder =
  /** Keeps a bounded number of frames unacknowledged, for so long: what the server can take. */
  | { kind: 'measure'; ms: number }
  /** Writes at this rate, however slowly the server reads. */
  | { kind: 'flood'; perSecond: number; ms: number }
export type FloodReport =
  | { kind: 'ready' }
  | { kind: 'measured'; perSecond: number }
  /** Everything of the flood is written; how much of it the server had confirmed by then. */
  | { kind: 'flooded'; sent: number; confirmed: number }
  /** The server has confirmed all of it, so long after the flood. */
  | { kind: 'settled'; ms: number }
  | { kind: 'closed' }

const WRITERS_PER_ROOM = 5
const WINDOW = 4_000
const PACE_MS = 10

const [port, ...rooms] = process.argv.slice(2)
const report = (message: FloodReport) => process.send!(message)

function writeUint(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
}

/** Clients that type one letter after the other, each at the end of a text of their own. */
class Flooder {
  private readonly socket: Socket
  private readonly client: number
  private clock = 0
  private received: Buffer = Buffer.alloc(0)
  private isOpen = false
  confirmed = 0
  readonly whenOpen: Promise<void>

  constructor(room: string, client: number) {
    this.client = client
    this.socket = connect(Number(port), '127.0.0.1')
    this.socket.write(
      [
        `GET /live/${room}?ack=1 HTTP/1.1`,
        'Host: localhost',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        `Cookie: person=writer-${client}`,
        '\r\n'
      ].join('\r\n')
    )
    this.whenOpen = new Promise(resolve => this.socket.on('data', data => this.receive(data, resolve)))
    this.socket.on('error', () => {})
    this.socket.on('close', () => report({ kind: 'closed' }))
  }

  get sent(): number {
    return this.clock
  }

  /** Writes so many keystrokes as one piece. */
  type(count: number): void {
    const frames: number[] = []
    for (let i = 0; i < count; i++) this.writeFrame(frames)
    this.socket.write(Buffer.from(frames))
  }

  private writeFrame(frames: number[]): void {
    const update: number[] = [1, 1]
    writeUint(update, this.client)
    writeUint(update, this.clock)
    // a letter: at the start of the root text "f", or after the one before
    if (this.clock === 0) update.push(4, 1, 1, 102)
    else {
      update.push(0x84)
      writeUint(update, this.client)
      writeUint(update, this.clock - 1)
    }
    update.push(1, 120, 0)
    this.clock++
    // binary, masked with zeros: what is written is what is read
    frames.push(0x82, 0x80 | (update.length + 3), 0, 0, 0, 0, 0, 2, update.length, ...update)
  }

  private receive(data: Buffer, opened: () => void): void {
    this.received = this.received.length ? Buffer.concat([this.received, data]) : data
    if (!this.isOpen) {
      const end = this.received.indexOf('\r\n\r\n')
      if (end < 0) return
      this.received = this.received.subarray(end + 4)
      this.isOpen = true
      opened()
    }
    let at = 0
    for (let next = this.readFrame(at); next > at; next = this.readFrame(at)) at = next
    this.received = this.received.subarray(at)
  }

  /** @returns where the next frame begins; the same place when this one is not whole */
  private readFrame(at: number): number {
    const bytes = this.received
    if (bytes.length < at + 10 && bytes.length < at + 2 + (bytes[at + 1]! & 127)) return at
    const short = bytes[at + 1]! & 127
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6)
    const start = at + header
    if (bytes.length < start + length) return at
    if (bytes[start] === 120 && bytes[start + 1] === 1) this.confirmed = readUint(bytes, start + 2)
    return start + length
  }
}

function readUint(bytes: Buffer, at: number): number {
  let value = 0
  for (let factor = 1; ; factor *= 128, at++) {
    value += (bytes[at]! & 127) * factor
    if (bytes[at]! < 128) return value
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const flooders = rooms.flatMap((room, i) =>
  Array.from({ length: WRITERS_PER_ROOM }, (_, n) => new Flooder(room, 1_000 + i * WRITERS_PER_ROOM + n))
)
const sum = (count: (flooder: Flooder) => number) => flooders.reduce((all, one) => all + count(one), 0)

async function measure(ms: number): Promise<void> {
  const began = performance.now()
  const before = sum(one => one.confirmed)
  while (performance.now() < began + ms) {
    for (const one of flooders) if (one.sent - one.confirmed < WINDOW) one.type(WINDOW / 2)
    await new Promise(resolve => setImmediate(resolve))
  }
  const perSecond = ((sum(one => one.confirmed) - before) * 1000) / (performance.now() - began)
  while (sum(one => one.sent - one.confirmed) > 0) await pause(5)
  report({ kind: 'measured', perSecond })
}

async function flood(perSecond: number, ms: number): Promise<void> {
  const began = performance.now()
  const before = sum(one => one.sent)
  const confirmedBefore = sum(one => one.confirmed)
  for (let sent = 0; sent < (perSecond * ms) / 1000;) {
    const due = Math.min(performance.now() - began, ms) * (perSecond / 1000)
    const each = Math.ceil((due - sent) / flooders.length)
    if (each > 0) for (const one of flooders) one.type(each)
    sent += Math.max(0, each) * flooders.length
    await pause(PACE_MS)
  }
  const ended = performance.now()
  report({
    kind: 'flooded',
    sent: sum(one => one.sent) - before,
    confirmed: sum(one => one.confirmed) - confirmedBefore
  })
  while (sum(one => one.sent - one.confirmed) > 0) await pause(5)
  report({ kind: 'settled', ms: performance.now() - ended })
}

process.on('message', (order: FloodOrder) => {
  if (order.kind === 'measure') void measure(order.ms)
  else void flood(order.perSecond, order.ms)
})
await Promise.all(flooders.map(one => one.whenOpen))
report({ kind: 'ready' })
