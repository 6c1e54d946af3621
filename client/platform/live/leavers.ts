const MARK = 'lys:leaving:'
/** A copy that another tab still holds open is deleted when that tab lets go; the sign-in page does not wait for it. */
const PATIENCE_MS = 2_000

/** Remembers that the person signed out here: the next page takes the copies of documents off the device. */
export function markLeaving(personId: string): void {
  localStorage.setItem(MARK + personId, '')
}

/** The person is back: what lies here is theirs again. */
export function markBack(personId: string): void {
  localStorage.removeItem(MARK + personId)
}

/**
 * Takes the copies of everyone who signed out off this device. The page that signed out still held them open, so
 * that it is done by the one that follows it.
 */
export async function wipeLeavers(): Promise<void> {
  const leavers = marked()
  if (leavers.length === 0) return
  const { wipeCopies } = await import('./browser-device.ts')
  const wipe = async () => {
    for (const personId of leavers) {
      await wipeCopies(personId)
      markBack(personId)
    }
  }
  await Promise.race([wipe(), new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
}

function marked(): string[] {
  try {
    return Object.keys(localStorage)
      .filter(name => name.startsWith(MARK))
      .map(name => name.slice(MARK.length))
  } catch {
    // a browser that refuses storage keeps no copies either
    return []
  }
}
