import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'
import { Content, documentKinds, Moment } from './schema.ts'

/** What a template can be of: every kind but the free document, which begins empty. */
export const templateKinds = documentKinds.filter(kind => kind !== 'free')
export type TemplateKind = (typeof templateKinds)[number]

export const TemplateKindCode = Type.Enum(templateKinds)

/** The template of a kind: the one that is shipped, or the project's own. */
export const TemplateRow = Type.Object({
  kind: TemplateKindCode,
  /** The document in which the project has its own; null while the shipped one is used. */
  documentId: Type.Union([Id, Type.Null()]),
  changedAt: Type.Union([Moment, Type.Null()])
})
export type TemplateRow = Static<typeof TemplateRow>
export const TemplateList = Type.Object({ templates: Type.Array(TemplateRow) })

/** What a document would begin with. */
export const TemplateView = Type.Object({
  kind: TemplateKindCode,
  language: LanguageCode,
  hasNumberedHeadings: Type.Boolean(),
  /** How many passages it asks to fill in. */
  passages: Type.Integer(),
  content: Content
})
export type TemplateView = Static<typeof TemplateView>

/** Without a document: begins the project's own from the shipped one. With one: takes up again what was put away. */
export const AdaptTemplate = Type.Object({ documentId: Type.Optional(Id) }, { additionalProperties: false })
export type AdaptTemplate = Static<typeof AdaptTemplate>
export const TemplateDocument = Type.Object({ documentId: Id })
export type TemplateDocument = Static<typeof TemplateDocument>
