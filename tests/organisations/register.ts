import type { OrganisationChanged, OrganisationView } from '../../shared/organisations/register-schema.ts'
import type { Door } from '../world.ts'

/** The register of a project through somebody's door. */
export function register(door: Door, projectId: string) {
  const base = `/api/projects/${projectId}/organisations`
  const get = (rest: string) => door.get(base + rest)
  const patch = (rest: string, body: object) => door.patch(base + rest, body)
  const post = (rest: string, body: object) => door.post(base + rest, body)
  return {
    get,
    patch,
    post,
    make: async (legalName: string, more: object = {}): Promise<OrganisationView> =>
      (await post('', { legalName, country: 'BE', identifierReason: 'test', ...more })).json(),
    /** Changes the newest version, and expects that it can. */
    async change(id: string, body: object): Promise<OrganisationChanged> {
      const { version } = (await get(`/${id}`)).json()
      const answer = await patch(`/${id}`, { version, ...body })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return answer.json()
    },
    undo: async (id: string, entries: number[]) => (await post(`/${id}/undo`, { entries })).json(),
    duplicates: async () => (await door.get(`/api/projects/${projectId}/organisation-duplicates`)).json(),
    merge: (kept: string, merged: string) =>
      door.post(`/api/projects/${projectId}/organisation-merges`, { kept, merged })
  }
}
