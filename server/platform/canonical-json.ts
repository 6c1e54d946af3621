import { createHash } from 'node:crypto'

/**
 * JSON with sorted keys and no spaces: the same value gives the same bytes, whatever the database did to the order
 * of its keys. Undefined members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 in hexadecimal: of bytes, or of a value through its canonical JSON. */
export function sha256(value: unknown): string {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(canonicalJson(value))
  return createHash('sha256').update(bytes).digest('hex')
}
