import type { Editor, Extension } from '@tiptap/core'
import type { ComponentType } from 'react'
import type { Language } from '../../shared/languages.ts'
import type { Action } from '../../shared/permissions.ts'

/** The document on the screen, as the panels beside it may know it. */
export interface OpenDocument {
  documentId: string
  projectId: string
  language: Language
  title: string
  /** The live room; null while a frozen revision is read. */
  roomId: string | null
  /** The frozen revision that is read; null in the live text. */
  revisionId: string | null
  /** The editor once it is bound to the live text. Its selection and text change without a new value here: listen to it. */
  editor: Editor | null
  /** Shows the panel, as a click on its tab does. */
  openPanel: (key: string) => void
}

/** The live text of the document on the screen. */
export type OpenText = Pick<OpenDocument, 'documentId' | 'projectId' | 'language'> & { roomId: string }

export interface DocumentPanelProps {
  document: OpenDocument
}

/**
 * A tab of the panel beside a document, given by another feature through `Feature.documentPanels`. Features stay
 * islands: the document page knows the panel by this shape only.
 */
export interface DocumentPanel {
  /** In the address: `?panel=annotations`. */
  key: string
  /** Key of its words. */
  label: string
  can?: Action
  /** Place among the tabs: revisions 50. */
  rank: number
  /** Whether it has something to say of a frozen revision that is only read. */
  onRevisions?: boolean
  load: () => Promise<ComponentType<DocumentPanelProps>>
  /**
   * What it adds to the editor: decorations, keys, commands. Never a node, a mark or an attribute, which belong to
   * shared/editor. Called once for each editor, before it is made; fetched together with the editor.
   */
  extensions?: () => Promise<(text: OpenText) => Extension[]>
  /** Buttons that it adds to the toolbar at the selection. */
  selectionActions?: SelectionAction[]
}

/** Something that another feature does with the document as a whole: a button in its head, fetched when it is shown. */
export interface DocumentAction {
  key: string
  load: () => Promise<ComponentType<DocumentPanelProps>>
}

export interface SelectionAction {
  id: string
  /** Key of its words, a verb first. */
  label: string
  /** Keys that do the same while words are selected: `Ctrl Alt M`. */
  keys?: string
  /** Whether it also knows what to do with an image that is selected. */
  onBlocks?: boolean
  run: (document: OpenDocument) => void
}
