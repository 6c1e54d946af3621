import { createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Speaks PostgreSQL's wire protocol for PGlite, which has one backend for all connections. What a client sends
 * between two Syncs (parse, bind, execute, ...) is one turn: it runs whole before another client's, else the bind of
 * one would run the statement of the other. A client inside a transaction keeps the backend until its end.
 */
export interface EmbeddedSocket {
  start(): Promise<void>
  stop(): Promise<void>
}

interface Client {
  socket: Socket
  buffered: Buffer
  isStarted: boolean
  turn: Buffer[]
  isGone: boolean
}

const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102
/** Messages after which the backend is ready for somebody else: Query, Sync, CopyDone, CopyFail, FunctionCall. */
const ENDS_TURN = new Set([...'QScfF'].map(letter => letter.charCodeAt(0)))
const TERMINATE = 'X'.charCodeAt(0)

export function embeddedSocket(lite: PGlite, path: string, maxConnections: number): EmbeddedSocket {
  const clients = new Set<Client>()
  const waiting: { client: Client; turn: Buffer[] }[] = []
  let owner: Client | undefined
  let isRunning = false

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (;;) {
      if (owner?.isGone) {
        // left in the middle of a transaction: what it had not committed is taken back
        await lite.exec('rollback').catch(() => undefined)
        owner = undefined
      }
      const index = owner ? waiting.findIndex(({ client }) => client === owner) : 0
      const next = index >= 0 ? waiting.splice(index, 1)[0] : undefined
      if (!next) break
      await take(next.client, next.turn)
      owner = lite.isInTransaction() ? next.client : undefined
    }
    isRunning = false
  }

  async function take(client: Client, turn: Buffer[]): Promise<void> {
    if (client.isGone) return
    try {
      await lite.runExclusive(async () => {
        for (const message of turn)
          await lite.execProtocolRawStream(new Uint8Array(message), {
            onRawData: data => {
              if (!client.isGone) client.socket.write(Buffer.from(data))
            }
          })
      })
    } catch {
      // the backend itself failed, not a statement: this client must not believe in an answer
      client.socket.destroy()
    }
  }

  function receive(client: Client, data: Buffer): void {
    client.buffered = client.buffered.length ? Buffer.concat([client.buffered, data]) : data
    for (let message = nextMessage(client); message; message = nextMessage(client)) {
      const kind = message[0]!
      if (kind === TERMINATE && client.isStarted) return void client.socket.end()
      client.turn.push(message)
      const isStartup = !client.isStarted
      client.isStarted = true
      if (!isStartup && !ENDS_TURN.has(kind)) continue
      waiting.push({ client, turn: client.turn.splice(0) })
    }
    void run()
  }

  function leave(client: Client): void {
    if (client.isGone) return
    client.isGone = true
    clients.delete(client)
    for (let i = waiting.length - 1; i >= 0; i--) if (waiting[i]!.client === client) waiting.splice(i, 1)
    void run()
  }

  const server: Server = createServer(socket => {
    if (clients.size >= maxConnections) return void socket.destroy()
    const client: Client = { socket, buffered: Buffer.alloc(0), isStarted: false, turn: [], isGone: false }
    clients.add(client)
    socket.setNoDelay(true)
    socket.on('data', data => receive(client, data))
    socket.on('error', () => leave(client))
    socket.on('close', () => leave(client))
  })

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(path, resolve)
      }),
    stop: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      for (const client of clients) client.socket.destroy()
      await closed
    }
  }
}

/** Takes the next whole message off the buffer; answers requests for encryption by itself. */
function nextMessage(client: Client): Buffer | undefined {
  for (;;) {
    const { buffered } = client
    if (buffered.length < 8 && !client.isStarted) return undefined
    if (buffered.length < 5) return undefined
    // before the start there is no letter, only length and code
    const code = client.isStarted ? 0 : buffered.readInt32BE(4)
    const length = client.isStarted ? 1 + buffered.readInt32BE(1) : buffered.readInt32BE(0)
    if (buffered.length < length) return undefined
    const message = buffered.subarray(0, length)
    client.buffered = buffered.subarray(length)
    if (client.isStarted) return message
    if (code === SSL_REQUEST || code === GSS_REQUEST) client.socket.write('N')
    else if (code === CANCEL_REQUEST) client.socket.end()
    else return message
  }
}
