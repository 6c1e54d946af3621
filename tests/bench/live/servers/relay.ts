import { WebSocketServer, type WebSocket } from 'ws'

// The floor: forwards each frame to everyone else in the room, and knows nothing of what it carries.
const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  perMessageDeflate: false,
  backlog: 4096
})

server.on('connection', (socket, { url = '/' }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', data => {
    for (const other of room) if (other !== socket) other.send(data)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => room.delete(socket))
})
