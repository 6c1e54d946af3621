import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoAccount } from '../../shared/session/schema.ts'

/** A signed-in person of the demo project, who speaks HTTP with a real server. */
export interface DemoPerson {
  /** Of the server, as http://127.0.0.1:port. */
  address: string
  /** Value of the Cookie header. */
  cookie: string
  project: { id: string; code: string }
  /** @throws Error with the answer when it is not a success */
  ask(path: string, init?: RequestInit): Promise<Response>
  post(path: string, body: object): Promise<Response>
  /** Sends one file as a form. */
  upload(path: string, file: { name: string; bytes: Uint8Array }): Promise<Response>
}

/** Signs in at a server that runs in demo mode on `dataDir`, as the person of that role. */
export async function demoPerson(
  address: string,
  dataDir: string,
  role: DemoAccount['role']
): Promise<DemoPerson> {
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[]
  const { email, password } = accounts.find(account => account.role === role)!
  const answer = await succeeded(
    fetch(`${address}/api/session`, json({ email, password })),
    `sign-in as ${role}`
  )
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  const ask = (path: string, init: RequestInit = {}) =>
    succeeded(fetch(`${address}${path}`, { ...init, headers: { ...init.headers, cookie } }), path)
  const { projects } = await (await ask('/api/projects')).json()
  return {
    address,
    cookie,
    project: projects.find(({ code }: { code: string }) => code === 'VISES'),
    ask,
    post: (path, body) => ask(path, json(body)),
    upload: (path, { name, bytes }) => {
      const form = new FormData()
      form.append('file', new Blob([Buffer.from(bytes)]), name)
      return ask(path, { method: 'POST', body: form })
    }
  }
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

async function succeeded(asked: Promise<Response>, what: string): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
  return answer
}
