import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'
import { DocumentTitles } from './schema.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Moment = Type.String({ format: 'date-time' })
/** On one line, and not only white space. */
const oneLine = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\n\\r\\u0000]*\\S[^\\n\\r\\u0000]*$' })

export const MOST_FOLDERS = 500
/** Tags of one document. */
export const MOST_TAGS = 20
export const LONGEST_TAG = 40

const FolderName = oneLine(120)
export const Folder = Type.Object({ id: Id, parentId: Nullable(Id), name: Type.String() })
export type Folder = Static<typeof Folder>
export const FolderList = Type.Object({ folders: Type.Array(Folder) })
export const CreateFolder = Type.Object(
  { name: FolderName, parentId: Nullable(Id) },
  { additionalProperties: false }
)
export type CreateFolder = Static<typeof CreateFolder>
export const CreatedFolder = Type.Object({ id: Id })
export const ChangeFolder = Type.Object(
  { name: Type.Optional(FolderName), parentId: Type.Optional(Nullable(Id)) },
  { additionalProperties: false, minProperties: 1 }
)
export type ChangeFolder = Static<typeof ChangeFolder>

const Tags = Type.Array(oneLine(LONGEST_TAG), { maxItems: MOST_TAGS })
/** Puts a document into a folder (null: into none), gives and takes tags. */
export const ArrangeDocument = Type.Object(
  { folderId: Type.Optional(Nullable(Id)), add: Type.Optional(Tags), remove: Type.Optional(Tags) },
  { additionalProperties: false, minProperties: 1 }
)
export type ArrangeDocument = Static<typeof ArrangeDocument>
/** How it was before, so that it can be taken back: `tags` are all that it had. */
export const ArrangedDocument = Type.Object({ folderId: Nullable(Id), tags: Type.Array(Type.String()) })
export type ArrangedDocument = Static<typeof ArrangedDocument>

export const FavourDocument = Type.Object({ isFavourite: Type.Boolean() }, { additionalProperties: false })

/** A document as a line that leads to it. */
export const ShelfEntry = Type.Object({ id: Id, projectCode: Type.String(), titles: DocumentTitles })
export type ShelfEntry = Static<typeof ShelfEntry>
/** What a person starred, and what they had open last; the newest first. */
export const Shelf = Type.Object({ favourites: Type.Array(ShelfEntry), recent: Type.Array(ShelfEntry) })
export type Shelf = Static<typeof Shelf>

export const RemovedDocument = Type.Object({
  id: Id,
  titles: DocumentTitles,
  removedBy: Type.String(),
  removedAt: Moment,
  /** Whether this person may bring it back. */
  mayRestore: Type.Boolean()
})
export type RemovedDocument = Static<typeof RemovedDocument>
export const RemovedDocumentList = Type.Object({ documents: Type.Array(RemovedDocument) })

/** Into which project, this one or another. */
export const CarryDocument = Type.Object({ projectId: Id }, { additionalProperties: false })
export const CarriedDocument = Type.Object({ id: Id })
