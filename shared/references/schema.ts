import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'
import { itemRules } from './check.ts'
import { CslItem } from './item.ts'
import { citationStyles } from './styles.ts'

/** A work in the library of a project. Its key is unique there and stands in exported files. */
export const ReferenceRow = Type.Object({ id: Id, key: Type.String(), item: CslItem })
export type ReferenceRow = Static<typeof ReferenceRow>
export const ReferenceList = Type.Object({ references: Type.Array(ReferenceRow) })

export const WriteReference = Type.Object({ item: CslItem }, { additionalProperties: false })
export type WriteReference = Static<typeof WriteReference>
export const CreatedReference = Type.Object({ id: Id })

export const referenceFormats = ['bibtex', 'ris', 'csl-json'] as const
export type ReferenceFormat = (typeof referenceFormats)[number]
export const ExportReferences = Type.Object({ format: Type.Enum(referenceFormats) })

/** What a line of the file is wrong about; the remedy is `references.rule.<rule>`. */
const Problem = Type.Object({
  line: Type.Integer(),
  field: Type.String(),
  value: Type.String(),
  rule: Type.Enum([...itemRules, 'syntax', 'type'])
})
export type ImportProblem = Static<typeof Problem>

/** An entry of a file as it would be taken over. */
const CheckedEntry = Type.Object({
  line: Type.Integer(),
  title: Type.String(),
  writers: Type.String(),
  year: Type.Union([Type.Integer(), Type.Null()]),
  /** `new` is added; `known` stands in the library already, or earlier in the file; `refused` has problems. */
  verdict: Type.Enum(['new', 'known', 'refused']),
  problems: Type.Array(Problem)
})
export type CheckedEntry = Static<typeof CheckedEntry>
export const CheckedFile = Type.Object({
  format: Type.Enum(referenceFormats),
  entries: Type.Array(CheckedEntry),
  /** Lines outside of any entry that could not be read. */
  problems: Type.Array(Problem)
})
export type CheckedFile = Static<typeof CheckedFile>
export const ImportedReferences = Type.Object({ added: Type.Integer() })

export const ChooseStyle = Type.Object({ style: Type.Enum(citationStyles) }, { additionalProperties: false })
export type ChooseStyle = Static<typeof ChooseStyle>
