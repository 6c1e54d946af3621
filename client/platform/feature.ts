import type { TFunction } from 'i18next'
import type { ComponentType } from 'react'
import type { Action } from '../../shared/permissions.ts'
import type { IconName } from '../ui/icon.tsx'
import type { DocumentAction, DocumentPanel } from './document-panels.ts'

/** One page: its path below its parent, and how its component is fetched when it is first needed. */
export interface Page {
  /** As in the address, parameters with a dollar sign: `testers/$enrolmentId`. */
  path: string
  load: () => Promise<ComponentType>
  /** Without this right the page does not exist for the reader. */
  can?: Action
}

/** An entry of the rail; it leads to `path` in the project on the screen (or to the root when `isPersonal`). */
export interface RailItem {
  path: string
  /** Key of the words of the entry. */
  label: string
  icon: IconName
  can?: Action
  isPersonal?: boolean
  /** Place in the rail: home 0, documents 10, testers 20, findings 30, committees 40, concertation 50, people 60, administration 80, settings 90. */
  rank: number
}

/** Something that the command palette (Ctrl K) can do, beside going to the pages of the rail. */
export interface Command {
  id: string
  /** Key of its words, a verb first. */
  label: string
  icon: IconName
  can?: Action
  /** Where it leads, given the code of the project on the screen. */
  to: (code: string) => string
}

export interface FoundGroup {
  title: string
  entries: { id: string; label: string; description?: string; icon: IconName; to: string }[]
}

/** Finds things by what is typed into the command palette. Asked when the typing rests. */
export interface Finder {
  id: string
  find: (text: string, context: { t: TFunction; signal: AbortSignal }) => Promise<FoundGroup[]>
}

/** Something that stands in the top bar of every page. */
export interface TopBarItem {
  key: string
  load: () => Promise<ComponentType>
}

/** A part of Home: each shows nothing at all when it has nothing to say. */
export interface HomeSection {
  key: string
  /** `waiting` stands above what waits for me, `side` beside it. */
  place: 'waiting' | 'side'
  load: () => Promise<ComponentType>
}

/** What a feature gives to the client: pages, its place in the rail, its commands. Composed in client/app.tsx. */
export interface Feature {
  name: string
  /** Pages below /projects/:code, inside the frame. */
  projectPages?: Page[]
  /** Pages of the person or the installation, inside the frame. */
  personalPages?: Page[]
  /** Pages that need no session and stand without the frame. */
  openPages?: Page[]
  rail?: RailItem[]
  commands?: Command[]
  finders?: Finder[]
  topBar?: TopBarItem[]
  homeSections?: HomeSection[]
  /** Tabs beside an open document. */
  documentPanels?: DocumentPanel[]
  /** Buttons in the head of an open document. */
  documentActions?: DocumentAction[]
}
