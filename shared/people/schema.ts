import Type, { type Static } from 'typebox'
import { Id, LanguageCode, RoleName } from '../session/schema.ts'

/** Days for which the link of an invitation works. */
export const invitationDays = 14

const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const PartnerKind = Type.Enum(['lead', 'coordinator', 'operator', 'associated-operator'])
const Versant = Type.Enum(['FR', 'WAL', 'VL'])
const Moment = Type.String({ format: 'date-time' })
const Email = Type.String({ format: 'email', maxLength: 254 })

export const OrganisationRef = Type.Object({ id: Id, shortName: Type.String() })
export type OrganisationRef = Static<typeof OrganisationRef>

/** A role of a person in a project, for the organisation that they act for in it. */
export const HeldRole = Type.Object({ role: RoleName, organisation: OrganisationRef, since: Moment })

export const ProjectPerson = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  organisations: Type.Array(OrganisationRef),
  roles: Type.Array(HeldRole),
  /** Since the first of the roles that they hold now. */
  since: Moment,
  /** False when the administrator closed the access: the roles stand but open nothing. */
  isActive: Type.Boolean()
})
export type ProjectPerson = Static<typeof ProjectPerson>

export const PeopleQuery = Type.Object(
  { role: Type.Optional(RoleName), organisationId: Type.Optional(Id) },
  { additionalProperties: false }
)
export const PeopleView = Type.Object({ people: Type.Array(ProjectPerson) })
export type PeopleView = Static<typeof PeopleView>

export const ProjectOrganisation = Type.Object({
  id: Id,
  shortName: Type.String(),
  legalName: Type.String(),
  country: Type.Enum(['BE', 'FR']),
  /** Null for an organisation that takes part without being a partner, such as a funder. */
  kind: Type.Union([PartnerKind, Type.Null()]),
  versant: Type.Union([Versant, Type.Null()])
})
export type ProjectOrganisation = Static<typeof ProjectOrganisation>

export const GrantRole = Type.Object({ organisationId: Id }, { additionalProperties: false })

// ---------------------------------------------------------------- invitations

export const NewOrganisation = Type.Object(
  {
    shortName: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    legalName: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    country: Type.Enum(['BE', 'FR']),
    /** How it takes part in the project; absent for one that only looks on, such as a funder. */
    partner: Type.Optional(
      Type.Object({ kind: PartnerKind, versant: Versant }, { additionalProperties: false })
    )
  },
  { additionalProperties: false }
)
export type NewOrganisation = Static<typeof NewOrganisation>

/** Give `organisationId` (one of the project's) or `organisation` (a new one), never both. */
export const Invite = Type.Object(
  {
    name: Name,
    email: Email,
    language: LanguageCode,
    role: RoleName,
    organisationId: Type.Optional(Id),
    organisation: Type.Optional(NewOrganisation)
  },
  { additionalProperties: false }
)
export type Invite = Static<typeof Invite>

export const Invitation = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  language: LanguageCode,
  role: RoleName,
  organisation: OrganisationRef,
  invitedBy: Type.Union([Type.String(), Type.Null()]),
  sentAt: Moment,
  expiresAt: Moment,
  isExpired: Type.Boolean()
})
export type Invitation = Static<typeof Invitation>
export const InvitationsView = Type.Object({
  invitations: Type.Array(Invitation),
  /** For which one may invite: the partners, and those for which someone takes part already. */
  organisations: Type.Array(ProjectOrganisation)
})
export type InvitationsView = Static<typeof InvitationsView>

/** What the link of an invitation shows to whoever holds it. */
export const InvitationOffer = Type.Object({
  project: Type.Object({
    code: Type.String(),
    title: Type.Object({ fr: Type.String(), nl: Type.String(), en: Type.String() })
  }),
  organisation: Type.String(),
  role: RoleName,
  invitedBy: Type.Union([Type.Object({ name: Type.String(), organisation: Type.String() }), Type.Null()]),
  name: Type.String(),
  email: Type.String(),
  language: LanguageCode,
  expiresAt: Moment,
  /**
   * `new`: chooses name and password; `existing`: has a sign-in already and confirms with its password;
   * `here`: is signed in on this very browser; `other`: someone else is.
   */
  account: Type.Enum(['new', 'existing', 'here', 'other'])
})
export type InvitationOffer = Static<typeof InvitationOffer>

export const AcceptInvitation = Type.Object(
  {
    name: Type.Optional(Name),
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    language: Type.Optional(LanguageCode)
  },
  { additionalProperties: false }
)
export type AcceptInvitation = Static<typeof AcceptInvitation>

export const AcceptedInvitation = Type.Object({ projectCode: Type.String() })
export type AcceptedInvitation = Static<typeof AcceptedInvitation>
