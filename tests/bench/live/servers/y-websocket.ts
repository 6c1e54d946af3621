// The server of the package as it comes: HOST and PORT from the environment, documents in memory.
await import(new URL('./server.js', import.meta.resolve('@y/websocket-server/utils')).href)
