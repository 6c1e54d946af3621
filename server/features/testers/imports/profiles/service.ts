import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../../shared/errors.ts'
import { plainText } from '../../../../../shared/organisations/names.ts'
import { fieldOf, type ImportField } from '../../../../../shared/testers/columns.ts'
import type { Mapping } from '../../../../../shared/testers/import-schema.ts'
import { isUuid, type Access } from '../../../../platform/access.ts'
import type { Db } from '../../../../platform/db.ts'
import { keepProfile, profilesOf, removeProfile } from './queries.ts'

/** Field by header, headers as comparisons see them; null for a column that is not imported. */
export type ProfileColumns = Record<string, ImportField | null>
export interface Profile {
  id: string
  name: string
  columns: ProfileColumns
}

/** What each column is: by the profile where it knows the header, else by its own words. */
export const mappingOf = (header: readonly string[], profile: Profile | undefined): Mapping =>
  header.map(name => {
    const known = profile?.columns[plainText(name)]
    return known === undefined ? (fieldOf(name) ?? null) : known
  })

/** A profile that knows every header of the list, none missing on either side: made for lists like this one. */
export function profileFor(header: readonly string[], profiles: readonly Profile[]): Profile | undefined {
  const names = new Set(header.map(plainText).filter(Boolean))
  return profiles.find(({ columns }) => {
    const known = Object.keys(columns)
    return known.length === names.size && known.every(name => names.has(name))
  })
}

/** Assignments of columns that a project keeps for its lists. */
export function profilesService({ db }: { db: Db }) {
  return {
    list: (projectId: string): Promise<Profile[]> => profilesOf(db, projectId) as Promise<Profile[]>,

    /** Remembers the assignment of a list under a name; the same name again replaces it. */
    keep(access: Access, projectId: string, name: string, header: readonly string[], mapping: Mapping) {
      const columns = Object.fromEntries(
        header.map((words, index) => [plainText(words), mapping[index] ?? null])
      )
      delete columns['']
      return keepProfile(db, {
        id: randomUUID(),
        projectId,
        name: name.trim(),
        columns: JSON.stringify(columns),
        createdBy: access.person.id
      })
    },

    /** @throws AppError import-profile.unknown */
    async remove(projectId: string, id: string): Promise<void> {
      const isGone = isUuid(id) && (await removeProfile(db, projectId, id))
      if (!isGone) throw new AppError('import-profile.unknown')
    }
  }
}
