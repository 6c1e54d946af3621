import type { Organisation, PartnerList } from '../../../shared/organisations/schema.ts'
import type { Db } from '../../platform/db.ts'
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

/** The register of organisations. */
export function organisationsService({ db }: { db: Db }) {
  return {
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
    register: (within: Db, organisations: Organisation[]) => insertOrganisations(within, organisations)
  }
}
export type OrganisationsService = ReturnType<typeof organisationsService>
