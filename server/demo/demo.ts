import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoAccount } from '../../shared/session/schema.ts'
import type { Db } from '../platform/db.ts'
import { hashPassword } from '../platform/passwords.ts'
import { funder, organisations, people, projects } from './cast.ts'

/**
 * Makes the demo project and its people where they are missing, and keeps their sign-ins in
 * `DATA_DIR/demo-accounts.json`. A second start changes nothing.
 */
export async function prepareDemo(db: Db, dataDir: string): Promise<DemoAccount[]> {
  await db.transaction().execute(tx => createCast(tx))
  const path = join(dataDir, 'demo-accounts.json')
  const kept = readAccounts(path)
  if (kept) return kept
  const accounts = await setPasswords(db)
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return accounts
}

function readAccounts(path: string): DemoAccount[] | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DemoAccount[]
  } catch {
    return undefined // first start, or the file was removed: new passwords are set
  }
}

async function createCast(db: Db): Promise<void> {
  const exists = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', people[0]!.email)
    .executeTakeFirst()
  if (exists) return
  const organisationIds = new Map<string, string>()
  for (const { key, legalName, shortName, country, municipality } of [...organisations, funder]) {
    const id = randomUUID()
    organisationIds.set(key, id)
    await db
      .insertInto('organisation')
      .values({
        id,
        legalName,
        shortName,
        country,
        municipality,
        identifierScheme: 'none',
        identifierReason: 'demo'
      })
      .execute()
  }
  const personIds = new Map<string, string>()
  for (const { email, name, language, organisation, role } of people) {
    const id = randomUUID()
    personIds.set(email, id)
    await db
      .insertInto('person')
      .values({ id, email, name, language, isAdministrator: role === 'administrator' })
      .execute()
    await db
      .insertInto('personOrganisation')
      .values({ personId: id, organisationId: organisationIds.get(organisation)! })
      .execute()
  }
  for (const { cast, title, ...project } of projects) {
    const id = randomUUID()
    await db
      .insertInto('project')
      .values({ id, ...project, title: JSON.stringify(title), languages: ['fr', 'nl', 'en'] })
      .execute()
    for (const { key, kind, versant } of organisations) {
      await db
        .insertInto('projectPartner')
        .values({
          projectId: id,
          organisationId: organisationIds.get(key)!,
          kind,
          versant,
          startsOn: project.startsOn
        })
        .execute()
    }
    for (const { email, role, organisation } of people) {
      if (role === 'administrator' || !cast.includes(role)) continue
      await db
        .insertInto('projectRole')
        .values({
          projectId: id,
          personId: personIds.get(email)!,
          organisationId: organisationIds.get(organisation)!,
          role
        })
        .execute()
    }
  }
}

async function setPasswords(db: Db): Promise<DemoAccount[]> {
  const names = new Map([...organisations, funder].map(({ key, shortName }) => [key, shortName]))
  const accounts: DemoAccount[] = []
  for (const { email, name, organisation, role } of people) {
    const password = readablePassword()
    const passwordHash = await hashPassword(password)
    await db.updateTable('person').set({ passwordHash }).where('email', '=', email).execute()
    accounts.push({ email, password, name, organisation: names.get(organisation)!, role })
  }
  return accounts
}

/** Easy to type from a screen, drawn anew for each installation: a demo left open on a network is no open door. */
function readablePassword(): string {
  const part = () =>
    Array.from({ length: 5 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('')
  return `${part()}-${part()}-${part()}`
}
