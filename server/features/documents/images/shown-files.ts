import type { DocumentJson } from '../../../../shared/editor/schema.ts'

/** The files that the images of a content show. */
export function shownFiles(node: DocumentJson, found = new Set<string>()): Set<string> {
  const fileId: unknown = node.attrs?.['fileId']
  if (node.type === 'image' && typeof fileId === 'string') found.add(fileId)
  for (const child of node.content ?? []) shownFiles(child, found)
  return found
}

/** The same content, its images showing other files; an image whose file is not named shows none. */
export function withFiles(node: DocumentJson, fileIds: ReadonlyMap<string, string>): DocumentJson {
  const attrs =
    node.type === 'image'
      ? { ...node.attrs, fileId: fileIds.get(node.attrs?.['fileId'] as string) ?? null }
      : node.attrs
  return {
    ...node,
    ...(attrs ? { attrs } : {}),
    ...(node.content ? { content: node.content.map(child => withFiles(child, fileIds)) } : {})
  }
}
