import type { MailRhythm } from '../../../shared/notices/schema.ts'

/** Before work begins in Belgium and France. */
const HOUR_UTC = 6
const MONDAY = 1
const DAY_MS = 24 * 3_600_000

/** When the next digest is due after `now`, or null when there is none. */
export function nextDigest(mail: MailRhythm, now: Date): Date | null {
  if (mail !== 'daily' && mail !== 'weekly') return null
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR_UTC))
  while (at <= now || (mail === 'weekly' && at.getUTCDay() !== MONDAY)) at.setTime(at.getTime() + DAY_MS)
  return at
}
