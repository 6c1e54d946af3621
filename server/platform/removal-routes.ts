import Type from 'typebox'
import type { Action } from '../../shared/permissions.ts'
import { Id } from '../../shared/session/schema.ts'
import type { Access, Located } from './access.ts'
import type { Routes } from './http.ts'

/**
 * DELETE on a thing's address, and POST on its `/restore`, which takes that back.
 * @param address of the collection: `/api/findings` with `of: 'finding'` gives `/api/findings/:findingId`
 */
export function removalRoutes(
  app: Parameters<Routes>[0],
  address: string,
  { can, of }: { can: Action; of: string },
  setDeleted: (access: Access, id: string, isDeleted: boolean, located: Located) => Promise<void>
): void {
  const name = `${of}Id`
  const schema = { params: Type.Object({ [name]: Id }), response: { 204: Type.Null() } }
  for (const [method, path, isDeleted] of [
    ['DELETE', '', true],
    ['POST', '/restore', false]
  ] as const) {
    app.route({
      method,
      url: `${address}/:${name}${path}`,
      config: { can, of },
      schema,
      handler: async ({ access, params, located }) => {
        await setDeleted(access, (params as Record<string, string>)[name]!, isDeleted, located)
      }
    })
  }
}
