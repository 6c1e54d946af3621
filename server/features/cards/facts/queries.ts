import type { Db } from '../../../platform/db.ts'

/** One enterprise, or all of a project that are not withdrawn. */
export type Whose = { projectId: string } | { testerId: string }

/** Enrolments with what the register says of their organisation, by name. */
export const enterprisesOf = (db: Db, whose: Whose) =>
  db
    .selectFrom('enrolment')
    .innerJoin('organisation', 'organisation.id', 'enrolment.organisationId')
    .leftJoin('organisation as federation', 'federation.id', 'enrolment.federationId')
    .select(['enrolment.id', 'enrolment.projectId', 'enrolment.organisationId'])
    .select(['enrolment.pole', 'enrolment.versant', 'enrolment.stagesVersion'])
    .select(['organisation.legalName', 'organisation.shortName', 'organisation.legalForm'])
    .select(['organisation.country', 'organisation.address', 'organisation.postcode'])
    .select(['organisation.municipality', 'organisation.website', 'organisation.consentDirectory'])
    .select(['organisation.naceVersion', 'organisation.naceCodes'])
    .select(['organisation.identifierScheme', 'organisation.identifier', 'organisation.identifierReason'])
    .select('federation.legalName as federation')
    .$if('projectId' in whose, query =>
      query
        .where('enrolment.projectId', '=', (whose as { projectId: string }).projectId)
        .where('enrolment.status', '<>', 'withdrawn')
    )
    .$if('testerId' in whose, query =>
      query.where('enrolment.id', '=', (whose as { testerId: string }).testerId)
    )
    .orderBy('organisation.legalName')
    .orderBy('enrolment.id')
    .execute()
export type EnterpriseRow = Awaited<ReturnType<typeof enterprisesOf>>[number]

/** Questions, indicators and measures that stand in the files, the oldest first. */
export const toldInFiles = (db: Db, whose: Whose) =>
  db
    .selectFrom('dossierEntry')
    .innerJoin('enrolment', 'enrolment.id', 'dossierEntry.enrolmentId')
    .select(['dossierEntry.id', 'dossierEntry.enrolmentId', 'dossierEntry.kind'])
    .select(['dossierEntry.parentId', 'dossierEntry.fields'])
    .where('dossierEntry.kind', 'in', ['question', 'indicator', 'measure'])
    .where('dossierEntry.removedAt', 'is', null)
    .$if('projectId' in whose, query =>
      query.where('enrolment.projectId', '=', (whose as { projectId: string }).projectId)
    )
    .$if('testerId' in whose, query =>
      query.where('enrolment.id', '=', (whose as { testerId: string }).testerId)
    )
    .orderBy('dossierEntry.createdAt')
    .orderBy('dossierEntry.id')
    .execute()
export type ToldRow = Awaited<ReturnType<typeof toldInFiles>>[number]

/** How far each enrolment is on a day. */
export const stagesOn = (db: Db, whose: Whose, day: string) =>
  db
    .selectFrom('enrolmentSpan')
    .select(['enrolmentId', 'stages'])
    .where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validTo', 'is', null), eb('validTo', '>', day)]))
    .$if('projectId' in whose, query =>
      query.where('projectId', '=', (whose as { projectId: string }).projectId)
    )
    .$if('testerId' in whose, query =>
      query.where('enrolmentId', '=', (whose as { testerId: string }).testerId)
    )
    .execute()
