import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { createApp, type Lys } from '../server/app.ts'
import { readConfig, type Config } from '../server/platform/config.ts'
import { openDb, type Db } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded-database.ts'
import { createLog } from '../server/platform/log.ts'
import { hashPassword } from '../server/platform/passwords.ts'
import { roles, type Role } from '../shared/permissions.ts'
import { embeddedTemplate, freshPostgres } from './template.ts'

/**
 * `coordinator` … `reader`: one person per role in `project`, each acting for an organisation of their own.
 * `stranger`: coordinator of `otherProject` only. `administrator`: of the installation, in no project.
 */
export type Member = Role | 'stranger' | 'administrator'

/** Requests of one signed-in person (or of nobody) through the front door. */
export interface Door {
  cookie: string
  request(options: InjectOptions): Promise<LightMyRequestResponse>
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, payload?: object): Promise<LightMyRequestResponse>
  put(url: string, payload?: object): Promise<LightMyRequestResponse>
  patch(url: string, payload?: object): Promise<LightMyRequestResponse>
  delete(url: string): Promise<LightMyRequestResponse>
  /** Sends one file as a form, with further fields. */
  upload(
    url: string,
    file: { name: string; type: string; bytes: Uint8Array },
    fields?: Record<string, string>
  ): Promise<LightMyRequestResponse>
}

export interface World {
  app: Lys['app']
  lys: Lys
  db: Db
  config: Config
  project: { id: string; code: string }
  otherProject: { id: string; code: string }
  people: Record<Member, { id: string; email: string; name: string; organisationId: string }>
  password: string
  as(member: Member): Promise<Door>
  anyone: Door
  /** Listens on a free port of the loopback, once. @returns its address, as http://127.0.0.1:port */
  listen(): Promise<string>
}

const PASSWORD = 'correct horse battery'
let passwordHash: Promise<string> | undefined

/** A server of its own with a database of its own and a small cast; all gone at the end of `t`. */
export async function world(t: Test, settings: Record<string, string> = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-world-'))
  const database = await freshDatabase(dataDir)
  const config = readConfig({
    ...(database.url ? { DATABASE_URL: database.url } : {}),
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost',
    REQUESTS_PER_MINUTE: '0',
    DEMO: 'off',
    ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
    ...(process.env.CLIENT_DIR ? { CLIENT_DIR: process.env.CLIENT_DIR } : {}),
    ...settings
  })
  const { db } = openDb(database.pool, () => {})
  const cast = await createCast(db)
  const lys = await createApp({ config, db, log: createLog(config.logLevel) })
  t.teardown(async () => {
    await lys.close()
    await db.destroy()
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  let address: Promise<string> | undefined
  const cookies = new Map<Member, Promise<string>>()
  const signIn = async (member: Member) => {
    const answer = await lys.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: cast.people[member].email, password: PASSWORD }
    })
    if (answer.statusCode !== 204)
      throw new Error(`sign-in of ${member}: ${answer.statusCode} ${answer.body}`)
    return String(answer.headers['set-cookie']).split(';')[0]!
  }
  const as = async (member: Member) => {
    let cookie = cookies.get(member)
    if (!cookie) cookies.set(member, (cookie = signIn(member)))
    return door(lys.app, await cookie)
  }
  return {
    app: lys.app,
    lys,
    db,
    config,
    ...cast,
    password: PASSWORD,
    as,
    anyone: door(lys.app, ''),
    listen: () => (address ??= lys.app.listen({ port: 0, host: '127.0.0.1' }))
  }
}

async function freshDatabase(dataDir: string) {
  if (process.env.DATABASE_URL) {
    const { url, drop } = await freshPostgres(process.env.DATABASE_URL)
    return { url, pool: { connectionString: url, max: 8 }, drop }
  }
  const embedded = await startEmbedded(dataDir, { inMemory: true, template: await embeddedTemplate() })
  return { url: undefined, pool: embedded.pool, drop: embedded.stop }
}

async function createCast(db: Db) {
  passwordHash ??= hashPassword(PASSWORD)
  const hash = await passwordHash
  const project = await createProject(db, 'VISES')
  const otherProject = await createProject(db, 'OTHER')
  const people = {} as World['people']
  for (const member of [...roles, 'stranger', 'administrator'] as Member[]) {
    const organisationId = randomUUID()
    const shortName = `Fédération ${member}`
    await db
      .insertInto('organisation')
      .values({
        id: organisationId,
        legalName: shortName,
        shortName,
        country: 'BE',
        identifierScheme: 'none',
        identifierReason: 'test'
      })
      .execute()
    const person = { id: randomUUID(), email: `${member}@test.example`, name: `Personne ${member}` }
    await db
      .insertInto('person')
      .values({ ...person, language: 'fr', passwordHash: hash, isAdministrator: member === 'administrator' })
      .execute()
    await db.insertInto('personOrganisation').values({ personId: person.id, organisationId }).execute()
    if (member !== 'administrator') {
      const isStranger = member === 'stranger'
      await db
        .insertInto('projectRole')
        .values({
          projectId: isStranger ? otherProject.id : project.id,
          personId: person.id,
          organisationId,
          role: isStranger ? 'coordinator' : (member as Role)
        })
        .execute()
      await db
        .insertInto('projectPartner')
        .values({
          projectId: isStranger ? otherProject.id : project.id,
          organisationId,
          kind: 'operator',
          versant: 'WAL',
          startsOn: '2016-01-01'
        })
        .execute()
    }
    people[member] = { ...person, organisationId }
  }
  return { project, otherProject, people }
}

async function createProject(db: Db, code: string) {
  const id = randomUUID()
  await db
    .insertInto('project')
    .values({
      id,
      code,
      title: JSON.stringify({ fr: `Projet ${code}`, nl: `Project ${code}`, en: `Project ${code}` }),
      programme: 'Interreg',
      startsOn: '2016-01-01',
      endsOn: '2019-12-31',
      languages: ['fr', 'nl', 'en'],
      testerTarget: 69
    })
    .execute()
  return { id, code }
}

function door(app: Lys['app'], cookie: string): Door {
  const request = (options: InjectOptions) =>
    app.inject({ ...options, headers: { ...(cookie ? { cookie } : {}), ...options.headers } })
  const send = (method: 'POST' | 'PUT' | 'PATCH') => (url: string, payload?: object) =>
    request({ method, url, ...(payload ? { payload } : {}) })
  return {
    cookie,
    request,
    get: url => request({ method: 'GET', url }),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: url => request({ method: 'DELETE', url }),
    upload: async (url, file, fields = {}) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name)
      const encoded = new Response(form)
      return request({
        method: 'POST',
        url,
        headers: { 'content-type': encoded.headers.get('content-type')! },
        payload: Buffer.from(await encoded.arrayBuffer())
      })
    }
  }
}
