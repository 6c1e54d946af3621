import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'
import { exportLossCodes } from './losses.ts'

export const exportFormats = ['pdf', 'docx', 'odt', 'html', 'md'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** PDF/UA-1 for readers, PDF/A-2a for archives; both tagged. */
export const pdfStandards = ['ua', 'a'] as const
export type PdfStandard = (typeof pdfStandards)[number]

export const ExportLossView = Type.Object({
  code: Type.Enum(exportLossCodes),
  count: Type.Integer(),
  sample: Type.String()
})

/**
 * What each format would lose of the text as it is now. `review`: how much is said of a living text, and what Word would lose
 * of it with its comments and suggestions.
 */
export const ExportCheck = Type.Object({
  formats: Type.Array(Type.Object({ format: Type.Enum(exportFormats), losses: Type.Array(ExportLossView) })),
  review: Type.Union([
    Type.Object({
      threads: Type.Integer(),
      suggestions: Type.Integer(),
      losses: Type.Array(ExportLossView)
    }),
    Type.Null()
  ])
})
export type ExportCheck = Static<typeof ExportCheck>

export const NewExport = Type.Object(
  {
    language: LanguageCode,
    format: Type.Enum(exportFormats),
    standard: Type.Optional(Type.Enum(pdfStandards)),
    /** With comments and suggestions: Word alone can hold them. */
    hasReview: Type.Optional(Type.Boolean())
  },
  { additionalProperties: false }
)
export type NewExport = Static<typeof NewExport>

/** A revision has its one language. */
export const NewRevisionExport = Type.Object(
  { format: Type.Enum(exportFormats), standard: Type.Optional(Type.Enum(pdfStandards)) },
  { additionalProperties: false }
)
export type NewRevisionExport = Static<typeof NewRevisionExport>

/** The file is made in the background: the job says how far it is, and its result is `{ exportId }`. */
export const StartedExport = Type.Object({ jobId: Id })
export type StartedExport = Static<typeof StartedExport>
