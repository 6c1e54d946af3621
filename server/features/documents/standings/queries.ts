import { sql } from 'kysely'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import type { Role } from '../../../../shared/permissions.ts'
import type { Db } from '../../../platform/db.ts'

/** Who asks for which room, with which session. */
export interface Comer {
  roomId: string
  sessionKey: string
  personId: string
}

/** What a live socket stands on. */
export interface Standing {
  /** Undefined when there is no such room. */
  state: DocumentState | undefined
  isTemplate: boolean
  isSignedIn: boolean
  roles: Role[]
  /** Short name of the organisation that the person acts for in the project (the first by name). */
  organisation: string | undefined
}

/** As of now, one for each comer, in their order. */
export async function standingsOf(db: Db, comers: readonly Comer[]): Promise<Standing[]> {
  const { rows } = await sql<{
    state: DocumentState | null
    isTemplate: boolean | null
    isSignedIn: boolean
    roles: Role[] | null
    organisation: string | null
  }>`
    select d.state, d.is_template, held.roles, held.organisation,
      exists (
        select from session s join person p on p.id = s.person_id
        where s.id = c.session_id and s.person_id = c.person_id and s.expires_at > ${new Date()}
          and p.deactivated_at is null
      ) as is_signed_in
    from unnest(
      ${comers.map(comer => comer.roomId)}::uuid[], ${comers.map(comer => comer.sessionKey)}::text[],
      ${comers.map(comer => comer.personId)}::uuid[]
    ) with ordinality as c (room_id, session_id, person_id, place)
    left join document_language l on l.room_id = c.room_id
    left join document d on d.id = l.document_id and d.deleted_at is null
    left join lateral (
      select array_agg(r.role::text) as roles, (array_agg(o.short_name order by o.short_name))[1] as organisation
      from project_role r join organisation o on o.id = r.organisation_id
      where r.project_id = d.project_id and r.person_id = c.person_id
    ) held on true
    order by c.place
  `.execute(db)
  return rows.map(({ state, isTemplate, isSignedIn, roles, organisation }) => ({
    state: state ?? undefined,
    isTemplate: Boolean(isTemplate),
    isSignedIn,
    roles: roles ?? [],
    organisation: organisation ?? undefined
  }))
}
