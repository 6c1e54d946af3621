import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { isUuid } from '../../../platform/access.ts'
import type { Files } from '../../../platform/files.ts'
import { imageFormat } from '../../../platform/image-format.ts'
import type { Picture } from '../writing/source.ts'

/** The files that the document shows. */
export function pictureIds(node: DocumentJson, found = new Set<string>()): Set<string> {
  const fileId: unknown = node.type === 'image' ? node.attrs?.['fileId'] : undefined
  if (typeof fileId === 'string') found.add(fileId)
  for (const child of node.content ?? []) pictureIds(child, found)
  return found
}

/** Those of the files that are pictures of the same project; what they are is read from their bytes. */
export async function picturesOf(
  files: Files,
  projectId: string,
  ids: ReadonlySet<string>
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const id of ids) {
    const file = isUuid(id) ? await files.read(id) : undefined
    const format = file?.projectId === projectId ? imageFormat(file.bytes) : undefined
    if (file && format) pictures.set(id, { ...format, bytes: file.bytes })
  }
  return pictures
}
