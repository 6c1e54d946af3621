import { Server } from '@hocuspocus/server'

// As its documentation begins: documents in memory, nobody is asked for a right.
const server = new Server({ address: '127.0.0.1', port: Number(process.env.PORT), quiet: true })
await server.listen()
