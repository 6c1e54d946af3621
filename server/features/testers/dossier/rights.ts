import type { Action } from '../../../../shared/permissions.ts'
import type { DossierKind } from '../../../../shared/testers/dossier.ts'

/** Fields and kinds that belong to the accompaniment; everything else the enterprise completes itself. */
const OF_MENTORS: Partial<Record<DossierKind, readonly string[] | 'all'>> = {
  visit: 'all',
  indicator: 'all',
  question: ['validatedOn'],
  measure: ['isVerified']
}

/** The right that a change of these fields needs: a field that is null or false says nothing. */
export function rightFor(kind: DossierKind, fields: object): Action {
  const reserved = OF_MENTORS[kind]
  if (reserved === 'all') return 'tester.edit'
  const isReserved = Object.entries(fields).some(([field, value]) => reserved?.includes(field) && value)
  return isReserved ? 'tester.edit' : 'dossier.complete'
}
