/** A folder of a project; `parentId` is null for one that stands in no other. */
export interface FolderPlace {
  id: string
  parentId: string | null
  name: string
}

/** How many folders may stand in each other. */
export const MOST_LEVELS = 4

/** The folders from the outermost to the one asked for; empty for none, or one that is not there. */
export function pathOf<F extends FolderPlace>(folders: readonly F[], id: string | null): F[] {
  const byId = new Map(folders.map(folder => [folder.id, folder]))
  const path: F[] = []
  for (let at = byId.get(id ?? ''); at && path.length <= folders.length; at = byId.get(at.parentId ?? '')) {
    path.unshift(at)
  }
  return path
}

/** The folder and all that stand in it, at any depth. */
export function within(folders: readonly FolderPlace[], id: string): Set<string> {
  return new Set(
    folders.filter(folder => pathOf(folders, folder.id).some(above => above.id === id)).map(one => one.id)
  )
}

/** Levels that the folder takes with what stands in it; 1 for one without folders. */
export function levelsOf(folders: readonly FolderPlace[], id: string): number {
  const above = pathOf(folders, id).length
  return Math.max(...[...within(folders, id)].map(one => pathOf(folders, one).length - above + 1))
}
