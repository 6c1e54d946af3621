import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { languages, type Language } from '../../shared/languages.ts'
import type { Db } from '../platform/db.ts'
import { hashPassword } from '../platform/passwords.ts'
import { StartRefusal } from '../platform/start-refusal.ts'
import { openForCommand } from './command-database.ts'
import type { Command } from './command.ts'
import { askPassword } from './password-prompt.ts'

export const administrator: Command = {
  name: 'administrator',
  usage: '<email> [--name "First Last"] [--language fr|nl|en]',
  about:
    'Makes an administrator of the installation, or gives one a new password. The password is asked, or read from standard input.',
  async run(args, { config, say }) {
    const { email, name, language } = readArguments(args)
    const password = await askPassword()
    const { db, close } = await openForCommand(config)
    try {
      const outcome = await makeAdministrator(db, {
        email,
        name,
        language,
        passwordHash: await hashPassword(password)
      })
      say(
        outcome === 'created'
          ? `${email} is now an administrator. Sign in at ${config.publicUrl} .`
          : `${email} was known: now an administrator, with the new password. Other sessions of this person are closed.`
      )
      return 0
    } finally {
      await close()
    }
  }
}

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, language: { type: 'string', default: 'fr' } }
  })
  const [email, ...rest] = positionals
  if (!email || !/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) {
    throw new StartRefusal('Name one e-mail address: npm run lys -- administrator someone@example.org')
  }
  if (rest.length > 0) {
    throw new StartRefusal(
      'A password is never taken as an argument, where others could read it. Leave it out; it is asked for.'
    )
  }
  if (!languages.includes(values.language as Language)) {
    throw new StartRefusal(`--language is "${values.language}"; accepted: ${languages.join(', ')}.`)
  }
  const name = values.name?.trim().slice(0, 120) || email.split('@')[0]!
  return { email, name, language: values.language as Language }
}

async function makeAdministrator(
  db: Db,
  person: { email: string; name: string; language: Language; passwordHash: string }
): Promise<'created' | 'promoted'> {
  return db.transaction().execute(async tx => {
    const known = await tx
      .updateTable('person')
      .set({ isAdministrator: true, deactivatedAt: null, passwordHash: person.passwordHash })
      .where(sql`lower(email)`, '=', person.email.toLowerCase())
      .returning('id')
      .executeTakeFirst()
    if (known) {
      await tx.deleteFrom('session').where('personId', '=', known.id).execute()
      return 'promoted'
    }
    await tx
      .insertInto('person')
      .values({ id: randomUUID(), ...person, isAdministrator: true })
      .execute()
    return 'created'
  })
}
