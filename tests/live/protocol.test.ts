import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import t from 'tap'
import { WebSocket } from 'ws'
import { closeCodes, isPassing } from '../../shared/live/close-codes.ts'
import {
  decodeLysMessage,
  encodeLysMessage,
  frameKind,
  isSyncFrame,
  nackReasons,
  type LysMessage
} from '../../shared/live/protocol.ts'
import { liveServer } from './live-server.ts'
import { until } from './stock-client.ts'

const guide = readFileSync(join(import.meta.dirname, '..', '..', 'shared', 'live', 'PROTOCOL.md'), 'utf8')

t.test('messages of ours come back as they were sent', async t => {
  const messages: LysMessage[] = [
    { kind: 'hello', protocol: 1, epoch: 300, schemaVersion: 4, role: 'read', largestFrame: 1 << 20 },
    { kind: 'hello', protocol: 1, epoch: 1, schemaVersion: 4, role: 'write', largestFrame: 1 << 20 },
    { kind: 'ack', frames: 123_456 },
    ...nackReasons.map(reason => ({ kind: 'nack' as const, frame: 2, reason }))
  ]
  for (const message of messages) {
    const decoder = decoding.createDecoder(encodeLysMessage(message))
    t.equal(decoding.readVarUint(decoder), frameKind.lys)
    t.strictSame(decodeLysMessage(decoder), message)
  }
  t.equal(decodeLysMessage(decoding.createDecoder(Uint8Array.of(9, 1))), undefined, 'of a later protocol')
  t.strictSame(
    [Uint8Array.of(0, 0), Uint8Array.of(0, 1), Uint8Array.of(0, 2), Uint8Array.of(1)].map(isSyncFrame),
    [false, true, true, false]
  )
})

t.test('the session in PROTOCOL.md runs byte by byte as it is written', async t => {
  const lines = /```\n(S [^]*?)```/.exec(guide)![1]!.trim().split('\n')
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ws = new WebSocket(`${server.url}/${room}?ack=1`, { headers: { cookie: 'person=writer' } })
  t.teardown(() => ws.terminate())
  const received: number[][] = []
  ws.on('message', (data: Buffer) => received.push([...data]))
  await new Promise(resolve => ws.once('open', resolve))
  for (const line of lines) {
    const bytes = /^[SC]((?: +\d+)+)/.exec(line)![1]!.trim().split(/ +/).map(Number)
    if (line.startsWith('C')) ws.send(Uint8Array.from(bytes))
    else {
      await until(() => received.length > 0, 5_000, line)
      t.strictSame(received.shift(), bytes, line)
    }
  }
})

t.test('PROTOCOL.md knows every close code and every reason', async t => {
  for (const code of Object.values(closeCodes)) {
    const row = new RegExp(`^\\| ${code} \\|.*\\| (.*) \\|$`, 'm').exec(guide)
    t.ok(row, `close code ${code}`)
    if (isPassing(code)) t.equal(row?.[1], 'yes')
    else t.not(row?.[1], 'yes')
  }
  for (const reason of nackReasons) t.ok(guide.includes(`\`${reason}\``), reason)
})
