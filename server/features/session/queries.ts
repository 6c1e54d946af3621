import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'

export const personByEmail = (db: Db, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'passwordHash'])
    .where(eb => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where('deactivatedAt', 'is', null)
    .executeTakeFirst()

export const passwordHashOf = (db: Db, personId: string) =>
  db.selectFrom('person').select('passwordHash').where('id', '=', personId).executeTakeFirst()

export const setPasswordHash = (db: Db, personId: string, passwordHash: string) =>
  db.updateTable('person').set({ passwordHash }).where('id', '=', personId).execute()

export const setLanguage = (db: Db, personId: string, language: Language) =>
  db.updateTable('person').set({ language }).where('id', '=', personId).execute()
