import * as encoding from 'lib0/encoding'
import t from 'tap'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { world } from '../world.ts'
import { rawSocket } from './raw-socket.ts'
import { until } from './stock-client.ts'

const w = await world(t)
const address = await w.listen()
const { port } = new URL(address)
const editor = await w.as('editor')
const draft = { projectId: w.project.id, kind: 'methodology-note', title: 'Note', language: 'fr' }
const { languages } = (await editor.post('/api/documents', draft)).json()
const url = `${address.replace('http', 'ws')}/live/${languages.fr.roomId}`

/** The status with which the server refuses, or "open". */
function knock(origin?: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: editor.cookie, ...(origin === undefined ? {} : { origin }) }
    const ws = new WebSocket(url, { headers })
    ws.on('unexpected-response', (_, response) => resolve(response.statusCode!))
    ws.on('open', () => {
      resolve('open')
      ws.terminate()
    })
    ws.on('error', reject)
  })
}

t.test('a page of another site opens no document, even with the cookie of its visitor', async t => {
  const hostile = [
    'https://evil.example',
    'null',
    '',
    'file://',
    'about:blank',
    'localhost',
    'http://localhost.evil.example',
    'http://evil.example/?http://localhost',
    'http://localhost@evil.example',
    `http://127.0.0.1:${Number(port) + 1}`,
    `http://127.0.0.1.evil.example:${port}`,
    'http://[::1]',
    'http://xn--lcalhost-35e',
    'chrome-extension://abcdefghijklmnop',
    'http://localhost, https://evil.example'
  ]
  for (const origin of hostile) t.equal(await knock(origin), 403, `origin "${origin}"`)
})

t.test('our own page opens it, and so does a program that is no browser', async t => {
  for (const origin of ['http://localhost', address, undefined]) t.equal(await knock(origin), 'open')
})

t.test('a first synchronisation beyond the limit is refused for good, with its reason', async t => {
  const { ws, received, closed } = await rawSocket(t, `${url}?ack=1`, '', { cookie: editor.cookie })
  await until(() => received.length === 2, 5_000, 'HELLO and step 1')
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(9 * 1024 * 1024))
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  ws.send(encoding.toUint8Array(encoder))
  t.equal(await closed, 4413)
  t.match(received.at(-1)!.toString(), /too-large/)
})
