import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { startEmbedded } from '../../server/platform/embedded-database.ts'

const dir = mkdtempSync(join(tmpdir(), 'lys-embedded-'))
const embedded = await startEmbedded(dir, { inMemory: true })
const pool = new pg.Pool(embedded.pool)
pool.on('error', () => undefined)
t.teardown(async () => {
  await pool.end()
  await embedded.stop()
  rmSync(dir, { recursive: true, force: true })
})

t.test('queries of many connections at once each get their own answer', async t => {
  // the same number and types of parameters: a mixed-up statement would answer without an error
  const texts = [
    'select $1::int + $2::int as n',
    'select $1::int * $2::int as n',
    'select $1::int - $2::int as n'
  ]
  const ways = [
    (a: number, b: number) => a + b,
    (a: number, b: number) => a * b,
    (a: number, b: number) => a - b
  ]
  const large = 'é'.repeat(200_000)
  let wrong = 0
  await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      if (i % 20 === 0) {
        // more than one packet, so that its parts arrive apart
        const { rows } = await pool.query('select length($1::text) as n, $2::int as i', [large, i])
        if (rows[0].n !== 200_000 || rows[0].i !== i) wrong++
        return
      }
      const { rows } = await pool.query(texts[i % 3]!, [i, 7])
      if (rows[0].n !== ways[i % 3]!(i, 7)) wrong++
    })
  )
  t.equal(wrong, 0)
})

t.test('a transaction is alone: no query of another connection falls into it', async t => {
  await pool.query('create table account (n int not null)')
  await pool.query('insert into account values (0)')
  await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const { rows } = await client.query('select n from account for update')
        await new Promise(resolve => setTimeout(resolve, 3))
        await client.query('update account set n = $1', [rows[0].n + 1])
        await client.query(i % 4 === 3 ? 'rollback' : 'commit')
      } finally {
        client.release()
      }
    })
  )
  t.equal((await pool.query('select n from account')).rows[0].n, 15)
})

t.test('an error ends a turn, not the connection, and a failed transaction holds nobody up', async t => {
  const client = await pool.connect()
  await t.rejects(client.query('select $1::int', ['no number']), { code: '22P02' })
  t.equal((await client.query('select $1::int as n', [1])).rows[0].n, 1)
  await client.query('begin')
  await t.rejects(client.query('selec'), { code: '42601' })
  await client.query('rollback')
  client.release()
  t.equal((await pool.query('select 2 as n')).rows[0].n, 2)
})

t.test('a connection that breaks inside its transaction is rolled back and lets the others on', async t => {
  const client = await pool.connect()
  client.on('error', () => undefined)
  await client.query('begin')
  await client.query('update account set n = 99')
  const other = pool.query('select n from account')
  client.release(true)
  t.equal((await other).rows[0].n, 15)
})
