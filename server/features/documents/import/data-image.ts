/** The bytes of a picture that stands inside a text as a data: address; nothing is ever fetched from elsewhere. */
export function dataImage(address: string): Buffer | undefined {
  const found = /^data:image\/[\w.+-]+;base64,/i.exec(address)
  if (!found) return undefined
  const bytes = Buffer.from(address.slice(found[0].length).replace(/\s+/g, ''), 'base64')
  return bytes.length > 0 ? bytes : undefined
}
