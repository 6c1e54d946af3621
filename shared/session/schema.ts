import Type, { type Static } from 'typebox'
import { languages } from '../languages.ts'
import { projectActions, roles } from '../permissions.ts'

export const LanguageCode = Type.Enum(languages)
export const RoleName = Type.Enum(roles)
export const Trilingual = Type.Object({ fr: Type.String(), nl: Type.String(), en: Type.String() })
export const Id = Type.String({ format: 'uuid' })

/** argon2 hashes whatever it gets: the upper bound keeps a huge password from holding a thread. */
const Password = Type.String({ minLength: 10, maxLength: 200 })

export const OpenSession = Type.Object(
  { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ maxLength: 200 }) },
  { additionalProperties: false }
)

export const ChangePassword = Type.Object(
  { current: Type.String({ maxLength: 200 }), next: Password },
  { additionalProperties: false }
)

export const ChangeSession = Type.Object({ language: LanguageCode }, { additionalProperties: false })

export const ProjectInSession = Type.Object({
  id: Id,
  code: Type.String(),
  title: Trilingual,
  programme: Type.String(),
  startsOn: Type.String({ format: 'date' }),
  endsOn: Type.String({ format: 'date' }),
  languages: Type.Array(LanguageCode),
  roles: Type.Array(RoleName),
  organisation: Type.Union([Type.Object({ id: Id, shortName: Type.String() }), Type.Null()]),
  can: Type.Array(Type.Enum(projectActions))
})
export type ProjectInSession = Static<typeof ProjectInSession>

export const SessionView = Type.Object({
  person: Type.Object({ id: Id, name: Type.String(), email: Type.String(), language: LanguageCode }),
  isAdministrator: Type.Boolean(),
  projects: Type.Array(ProjectInSession)
})
export type SessionView = Static<typeof SessionView>

export const InstallationView = Type.Object({
  demo: Type.Boolean(),
  demoAccounts: Type.Optional(
    Type.Array(
      Type.Object({
        email: Type.String(),
        password: Type.String(),
        name: Type.String(),
        organisation: Type.String(),
        role: Type.String()
      })
    )
  )
})
export type DemoAccount = NonNullable<Static<typeof InstallationView>['demoAccounts']>[number]
