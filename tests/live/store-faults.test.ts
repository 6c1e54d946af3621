import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { nightly } from '../nightly.ts'
import { until } from './stock-client.ts'
import { typingRoom } from './typing-room.ts'

const crashes = nightly('STORE_CRASHES', 5, 20)
const lockedMs = nightly('STORE_LOCKED_MS', 12_000, 30_000)

/** A connection of its own to the database of the server. */
async function beside(t: Test, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

// The embedded database is a thread of the server: it ends with it (crash.test.ts), and its disk is tried in space.test.ts.
if (process.env.DATABASE_URL) {
  t.test(
    'PostgreSQL loses every connection again and again: nothing that was shown as saved is lost',
    async t => {
      const room = await typingRoom(t)
      const admin = await beside(t, process.env.DATABASE_URL!)
      const name = new URL(room.settings.DATABASE_URL!).pathname.slice(1)
      await room.type(10)
      let ended = 0
      for (let crash = 1; crash <= crashes; crash++) {
        const before = room.typers.map(typer => typer.saved)
        const { rows } = await admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
          [name]
        )
        ended += rows.length
        await until(
          () => room.typers.every((typer, i) => typer.saved > before[i]! + 5),
          60_000,
          `everybody is saved again after crash ${crash}`
        )
      }
      t.ok(ended >= crashes, `${ended} connections were cut`)
      t.strictSame(await room.missing(), [])
      t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
    }
  )

  t.test('a store that does not answer confirms nothing, and everything when it does again', async t => {
    const room = await typingRoom(t)
    await room.type(10)
    const admin = await beside(t, room.settings.DATABASE_URL!)
    await admin.query('begin; lock table live_update in access exclusive mode')
    await wait(300)
    const before = room.typers.map(typer => typer.saved)
    await wait(lockedMs)
    t.strictSame(
      room.typers.map(typer => typer.saved),
      before,
      'nobody is told that it is saved'
    )
    t.equal((await fetch(`${room.server.address}/livez`)).status, 200, 'the server answers meanwhile')
    await admin.query('commit')
    await until(() => room.typers.every((typer, i) => typer.saved > before[i]! + 5), 60_000, 'saved again')
    t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
  })
} else {
  t.pass('of a PostgreSQL that fails the services run tells')
}
