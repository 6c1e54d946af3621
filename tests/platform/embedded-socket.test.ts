import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { embeddedTemplate } from '../template.ts'

const directory = mkdtempSync(join(tmpdir(), 'lys-embedded-'))
const embedded = await startEmbedded(directory, { inMemory: true, template: await embeddedTemplate() })
const pool = new pg.Pool(embedded.pool)
pool.on('error', () => undefined)
t.teardown(async () => {
  await pool.end()
  await embedded.stop()
  rmSync(directory, { recursive: true, force: true })
})

t.test('connections that ask at once each get the answer to their own question', async t => {
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      const isEven = i % 2 === 0
      const { rows } = await pool.query(
        isEven ? 'select $1::int as number' : 'select $1::text as word, 2 as other',
        [isEven ? i : `word ${i}`]
      )
      return (
        JSON.stringify(rows[0]) === JSON.stringify(isEven ? { number: i } : { word: `word ${i}`, other: 2 })
      )
    })
  )
  t.equal(answers.filter(Boolean).length, 300)
})

t.test('transactions of several connections run one after the other', async t => {
  await pool.query('create table counter (n int)')
  await pool.query('insert into counter values (0)')
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const client = await pool.connect()
      await client.query('begin')
      const { rows } = await client.query('select n from counter where n >= $1 for update', [0])
      await new Promise(resolve => setTimeout(resolve, 2))
      await client.query('update counter set n = $1', [rows[0].n + 1])
      await client.query('commit')
      client.release()
    })
  )
  t.same((await pool.query('select n from counter')).rows, [{ n: 20 }])
})

t.test('a faulty statement of one connection does not reach the others', async t => {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      pool.query(i % 2 ? 'select nope' : 'select $1::int as one', i % 2 ? [] : [1]).then(
        answer => answer.rows[0].one,
        error => error.code
      )
    )
  )
  t.same(
    outcomes,
    Array.from({ length: 20 }, (_, i) => (i % 2 ? '42703' : 1))
  )
})

t.test('a connection that dies in a transaction takes nothing with it and holds nobody up', async t => {
  await pool.query('create table kept (n int)')
  const client = await pool.connect()
  client.on('error', () => undefined)
  await client.query('begin')
  await client.query('insert into kept values (1)')
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  client.release(true)
  t.same((await pool.query('select count(*)::int as n from kept')).rows, [{ n: 0 }])
})
