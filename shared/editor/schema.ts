import { getSchema, type JSONContent } from '@tiptap/core'
import { documentExtensions } from './extensions.ts'

/** A document, or a part of it, as stored in revisions and sent between server and client. */
export type DocumentJson = JSONContent

/** The ProseMirror schema of every document. Built without a DOM, so workers and exports may use it. */
export const documentSchema = getSchema(documentExtensions())
