import Type from 'typebox'

/** What a route answers that made something. */
export const Created = Type.Object({ id: Type.String() })

/** Ids in an address. The guard has looked the first one up; the others are checked by the service. */
export const params = <K extends string>(...names: K[]) =>
  Type.Object(
    Object.fromEntries(names.map(name => [name, Type.String({ maxLength: 36 })])) as Record<K, Type.TString>
  )
