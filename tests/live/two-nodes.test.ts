import { randomUUID } from 'node:crypto'
import t from 'tap'
import { createApp } from '../../server/app.ts'
import { openDb } from '../../server/platform/db.ts'
import { createLog } from '../../server/platform/log.ts'
import { world, type Door } from '../world.ts'
import { stockClient, until, type StockClient } from './stock-client.ts'

// Two whole servers on one PostgreSQL and one Redis: only the services run has those.
if (process.env.DATABASE_URL && process.env.REDIS_URL) {
  const w = await world(t)
  const { db } = openDb({ connectionString: w.config.databaseUrl, max: 4 }, () => {})
  const other = await createApp({ config: w.config, db, log: createLog('error') })
  t.teardown(async () => {
    await other.close()
    await db.destroy()
  })
  const addresses = [await w.listen(), await other.app.listen({ port: 0, host: '127.0.0.1' })]
  const coordinator = await w.as('coordinator')
  const draft = { projectId: w.project.id, kind: 'methodology-note', title: 'Note', language: 'fr' }
  const { languages } = (await coordinator.post('/api/documents', draft)).json()

  /** A socket of the person on each node. */
  const onBoth = async (door: Door): Promise<StockClient[]> => {
    const clients = addresses.map(address =>
      stockClient(t, `${address.replace('http', 'ws')}/live`, languages.fr.roomId, {
        headers: { cookie: door.cookie }
      })
    )
    for (const client of clients) await client.synced()
    return clients
  }
  const endWith = (clients: StockClient[], code: number) =>
    until(() => clients.every(({ closes }) => closes.includes(code)), 1_000, `all closed with ${code}`)

  t.test('whoever signs out is out of every node within a second', async () => {
    const mentor = await w.as('mentor')
    const clients = await onBoth(mentor)
    await mentor.delete('/api/session')
    await endWith(clients, 4401)
  })

  t.test('whose role is taken away is out of every node within a second', async t => {
    const editor = await w.as('editor')
    const clients = await onBoth(editor)
    const url = `/api/projects/${w.project.id}/people/${w.people.editor.id}/roles/editor`
    t.equal((await coordinator.delete(url)).statusCode, 204)
    await endWith(clients, 4403)
  })

  t.test('whose access is closed is out of every node within a second', async t => {
    const clients = await onBoth(await w.as('researcher'))
    const administrator = await w.as('administrator')
    const url = `/api/administration/people/${w.people.researcher.id}`
    t.equal((await administrator.patch(url, { isActive: false })).statusCode, 200)
    await endWith(clients, 4401)
  })

  t.test('people of two nodes write in one document and see each other', async t => {
    const [here] = await onBoth(coordinator)
    const [, there] = await onBoth(await w.as('project-lead'))
    const word = randomUUID()
    here!.doc.getText('t').insert(0, word)
    await until(() => there!.doc.getText('t').toString() === word)
    const names = () =>
      [...there!.provider.awareness.getStates().values()].map(
        state => (state as { user?: { name: string } }).user?.name
      )
    here!.provider.awareness.setLocalStateField('cursor', 1)
    await until(() => names().includes(w.people.coordinator.name))
    t.pass()
  })
} else {
  t.pass('of two servers that share PostgreSQL and Redis the services run tells')
}
