import { openZip as open, type Zip, type ZipFault } from '../../../platform/zip.ts'
import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'

export type { Zip }

/**
 * The parts of a document's package.
 * @throws Refusal document-file.broken, .bomb, .encrypted; so does `read`
 */
export const openZip = (bytes: Buffer): Zip => open(bytes, limits, refusalOf)

function refusalOf(fault: ZipFault): Refusal {
  if (fault.kind !== 'bomb') return new Refusal(`document-file.${fault.kind}`)
  const limit = 'entries' in fault ? `${fault.entries}` : `${Math.ceil(fault.bytes / 1024 / 1024)} MB`
  return new Refusal('document-file.bomb', { limit })
}
