import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { DemoAccount } from '../../shared/session/schema.ts'
import { startServer, type RunningServer } from '../server-process.ts'
import { freshPostgres } from '../template.ts'
import { until } from './stock-client.ts'
import { notOnce, textOnServer, Typer } from './typers.ts'

const writing = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']

/** The store that this run of the tests is about. */
export const storeName = process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded'

/** Six people who type into one document of a server that is a process of its own. */
export interface TypingRoom {
  server: RunningServer
  settings: Record<string, string>
  roomId: string
  /** Of those who may write in it. */
  cookies: string[]
  typers: Typer[]
  /** Everybody is connected and types, until each has seen so many more of their words saved. */
  type(words: number): Promise<void>
  /** Nobody types or is connected any more: nobody may bring back what a server has forgotten. */
  silence(): void
  /** The next server on the same store, at the same address. */
  restart(): Promise<void>
  /** Everything that was shown as saved is on the server, once. @returns what is not */
  missing(): Promise<string[]>
  /** Everybody comes back, and so does what was not shown as saved. @returns words that are not there once */
  comeBack(): Promise<string[]>
}

export async function typingRoom(t: Test, more: Record<string, string> = {}): Promise<TypingRoom> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-typing-'))
  const postgres = process.env.DATABASE_URL ? await freshPostgres(process.env.DATABASE_URL) : undefined
  const settings = {
    DATA_DIR: dataDir,
    DEMO: 'on',
    REQUESTS_PER_MINUTE: '0',
    DATABASE_URL: postgres?.url ?? '',
    REDIS_URL: '',
    ...more
  }
  const typers: Typer[] = []
  const server = await startServer(settings, 'server/main.ts')
  const { address } = server
  const { roomId, cookies } = await newDocument(address, settings.DATA_DIR)
  for (let i = 0; i < 6; i++) {
    typers.push(new Typer(`typer${i}`, address, roomId, cookies[i % cookies.length]!))
  }
  const text = () => textOnServer(room.server.address, roomId, cookies[0]!)
  const room: TypingRoom = {
    server,
    settings,
    roomId,
    cookies,
    typers,
    type: async words => {
      for (const typer of typers) typer.reconnect()
      await until(() => typers.every(typer => typer.live.provider.synced), 60_000, 'everybody is back')
      const before = typers.map(typer => typer.saved)
      for (const typer of typers) typer.start(15)
      await until(() => typers.every((typer, i) => typer.saved > before[i]! + words), 60_000, 'they type')
    },
    silence: () => {
      for (const typer of typers) typer.pause()
      for (const typer of typers) typer.disconnect()
    },
    restart: async () => {
      room.server = await startServer({ ...settings, PORT: new URL(address).port }, 'server/main.ts')
    },
    missing: async () => {
      // they may go on typing: what is saved after the text was read is not asked of it
      const saved = typers.flatMap(typer => typer.words(typer.saved))
      return notOnce(await text(), saved)
    },
    comeBack: async () => {
      for (const typer of typers) typer.pause()
      for (const typer of typers) typer.reconnect()
      await until(() => typers.every(typer => typer.state === 'saved'), 60_000, 'all is saved')
      return notOnce(
        await text(),
        typers.flatMap(typer => typer.words())
      )
    }
  }
  t.teardown(async () => {
    for (const typer of typers) await typer.close()
    await room.server.stop()
    await postgres?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return room
}

/** A note of the demo project, and the cookies of all who may write in it. */
async function newDocument(address: string, dataDir: string): Promise<{ roomId: string; cookies: string[] }> {
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[]
  const cookies: string[] = []
  for (const { email, password, role } of accounts) {
    if (!writing.includes(role)) continue
    const answer = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password })
    })
    cookies.push(answer.headers.get('set-cookie')!.split(';')[0]!)
  }
  const headers = { cookie: cookies[0]!, 'content-type': 'application/json' }
  const { projects } = await (await fetch(`${address}/api/projects`, { headers })).json()
  const answer = await fetch(`${address}/api/documents`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      projectId: projects.find((project: { code: string }) => project.code === 'VISES').id,
      kind: 'methodology-note',
      title: 'Essai de panne',
      language: 'fr'
    })
  })
  const { languages } = await answer.json()
  return { roomId: languages.fr.roomId, cookies }
}
