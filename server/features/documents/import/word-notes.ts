import { childElements, type XmlElement } from './xml.ts'

/** The notes of a part by their id; Word keeps its separators in the same list. */
export function readNotes(part: XmlElement | undefined): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>()
  for (const element of childElements(part)) {
    const { 'w:id': id, 'w:type': type } = element.attrs
    if (id !== undefined && (type === undefined || type === 'normal')) notes.set(id, element)
  }
  return notes
}
