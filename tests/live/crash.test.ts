import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { nightly } from '../nightly.ts'
import { storeName, typingRoom } from './typing-room.ts'

const kills = nightly('KILLS', 3, 10)

t.test(`kill -9 under six typers loses nothing that was shown as saved: ${storeName}`, async t => {
  const room = await typingRoom(t)
  for (let round = 1; round <= kills; round++) {
    await room.type(20)
    await wait(37 * round)
    const ended = new Promise(resolve => room.server.process.once('exit', resolve))
    room.server.process.kill('SIGKILL')
    await ended
    room.silence()
    await room.restart()
    const saved = room.typers.reduce((sum, typer) => sum + typer.saved, 0)
    t.ok(saved > 120 * round)
    t.strictSame(await room.missing(), [], `round ${round}: ${saved} saved words are there, once`)
  }
  t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
})
