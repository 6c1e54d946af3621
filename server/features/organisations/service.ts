import type { Insertable } from 'kysely'
import type { Organisation, PartnerList } from '../../../shared/organisations/schema.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import type { OrganisationTable } from '../../platform/tables.ts'
import { entriesService } from './entries/service.ts'
import { listService } from './list/service.ts'
import { mergesService } from './merges/service.ts'
import {
  insertOrganisations,
  namesIn,
  organisationById,
  organisationsByIdentifier,
  partnersOf
} from './queries.ts'

/** What a comparison needs of a known organisation. */
export interface KnownOrganisation {
  id: string
  legalName: string
  identifierScheme: Organisation['identifierScheme']
  identifier: string | null
  municipality: string | null
}

/** The register of organisations: who exists, what is known of them and since when. */
export function organisationsService({
  db,
  events,
  now = () => new Date()
}: {
  db: Db
  events: Events
  now?: () => Date
}) {
  return {
    entries: entriesService({ db, events, now }),
    list: listService({ db, now }),
    merges: mergesService({ db, events, now }),

    /** The partnership of a project, by short name. */
    async partners(projectId: string, within: Db = db): Promise<PartnerList> {
      return { partners: await partnersOf(within, projectId) }
    },

    find: (id: string, within: Db = db): Promise<Organisation | undefined> => organisationById(within, id),

    /** Those that the register knows under one of the numbers, and those of the project, for comparing names. */
    async known(within: Db, projectId: string, identifiers: string[]) {
      const byIdentifier: KnownOrganisation[] = await organisationsByIdentifier(within, identifiers)
      const inProject: KnownOrganisation[] = await namesIn(within, projectId)
      return { byIdentifier, inProject }
    },

    /** Adds organisations in the caller's transaction; their numbers must be unknown to the register. */
    register: (within: Db, organisations: Insertable<OrganisationTable>[]) =>
      insertOrganisations(within, organisations)
  }
}
export type OrganisationsService = ReturnType<typeof organisationsService>
