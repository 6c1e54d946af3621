import { randomUUID } from 'node:crypto'
import { levelsOf, MOST_LEVELS, pathOf, within } from '../../../../shared/documents/folders.ts'
import {
  MOST_FOLDERS,
  type ChangeFolder,
  type CreateFolder,
  type Folder
} from '../../../../shared/documents/shelf-schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import {
  changeFolder,
  deleteFolder,
  folderById,
  foldersOf,
  holdsDocuments,
  insertFolder,
  isNameTaken,
  lockFolders,
  type FolderRow
} from './queries.ts'

/** Folders of a project, named freely: a theme, a working group, a year. Readers of publications see none of them. */
export function foldersService({ db, events }: { db: Db; events: Events }) {
  const tell = (projectId: string) => events.emit({ topic: 'documents', projectId })

  /** @throws AppError folder.unknown, folder.loop, folder.depth, folder.name */
  const requirePlace = async (tx: Db, folder: FolderRow, folders: readonly FolderRow[]) => {
    const { id, parentId } = folder
    if (parentId && !folders.some(one => one.id === parentId)) throw new AppError('folder.unknown')
    const isKnown = folders.some(one => one.id === id)
    if (parentId && isKnown && within(folders, id).has(parentId)) throw new AppError('folder.loop')
    const levels = pathOf(folders, parentId).length + (isKnown ? levelsOf(folders, id) : 1)
    if (levels > MOST_LEVELS) throw new AppError('folder.depth', { limit: MOST_LEVELS })
    if (await isNameTaken(tx, folder)) throw new AppError('folder.name', { name: folder.name })
  }

  return {
    async list(projectId: string): Promise<Folder[]> {
      const folders = await foldersOf(db, projectId)
      return folders.map(({ id, parentId, name }) => ({ id, parentId, name }))
    },

    /** @returns its id. @throws AppError folder.unknown, folder.depth, folder.name, folder.too-many */
    async create(access: Access, projectId: string, input: CreateFolder): Promise<string> {
      const folder = { id: randomUUID(), projectId, parentId: input.parentId, name: tidy(input.name) }
      await db.transaction().execute(async tx => {
        await lockFolders(tx, projectId)
        const folders = await foldersOf(tx, projectId)
        if (folders.length >= MOST_FOLDERS) throw new AppError('folder.too-many', { limit: MOST_FOLDERS })
        await requirePlace(tx, folder, folders)
        await insertFolder(tx, { ...folder, createdBy: access.person.id })
      })
      tell(projectId)
      return folder.id
    },

    /** Another name or another place. @returns how it was. @throws AppError folder.* */
    async change(id: string, change: ChangeFolder): Promise<Folder> {
      const { projectId } = await find(db, id)
      const before = await db.transaction().execute(async tx => {
        await lockFolders(tx, projectId)
        const folder = await find(tx, id)
        const changed = {
          ...folder,
          name: change.name === undefined ? folder.name : tidy(change.name),
          parentId: change.parentId === undefined ? folder.parentId : change.parentId
        }
        await requirePlace(tx, changed, await foldersOf(tx, projectId))
        await changeFolder(tx, changed)
        return folder
      })
      tell(projectId)
      return { id, name: before.name, parentId: before.parentId }
    },

    /** Takes an empty folder away. @throws AppError folder.unknown, folder.not-empty */
    async remove(id: string): Promise<void> {
      const { projectId } = await find(db, id)
      await db.transaction().execute(async tx => {
        await lockFolders(tx, projectId)
        const folders = await foldersOf(tx, projectId)
        const holdsFolders = folders.some(({ parentId }) => parentId === id)
        if (holdsFolders || (await holdsDocuments(tx, id))) throw new AppError('folder.not-empty')
        await deleteFolder(tx, id)
      })
      tell(projectId)
    },

    locate: (async id => {
      const folder = await folderById(db, id)
      return folder && { projectId: folder.projectId }
    }) satisfies Locator
  }

  async function find(within: Db, id: string): Promise<FolderRow> {
    const folder = await folderById(within, id)
    if (!folder) throw new AppError('folder.unknown')
    return folder
  }
}
export type FoldersService = ReturnType<typeof foldersService>

const tidy = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim()
