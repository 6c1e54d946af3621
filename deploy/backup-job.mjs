// A backup every night at BACKUP_HOUR (UTC), and at once when there is none of the last day; backups older than
// BACKUP_KEEP_DAYS are removed, the newest never is. `--once` makes one and ends; `--check` ends with 1 when the newest is
// older than 26 hours. Settings: BACKUP_DIR, BACKUP_HOUR, BACKUP_KEEP_DAYS and those of the server.
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const HOUR_MS = 3_600_000
const dir = process.env.BACKUP_DIR ?? '/backups'
const hour = whole('BACKUP_HOUR', 2, 0, 23)
const keepDays = whole('BACKUP_KEEP_DAYS', 30, 1, 3650)
const mode = process.argv[2]

if (mode === '--check') process.exit(ageOfNewest() < 26 * HOUR_MS ? 0 : 1)
if (mode === '--once') process.exit(backup() ? 0 : 1)
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0))
if (ageOfNewest() > 24 * HOUR_MS) backup()
for (;;) {
  await wait(untilNext(new Date()))
  // a failed night is tried again each quarter of an hour, for three hours
  for (let tries = 0; tries < 12 && !backup(); tries++) await wait(HOUR_MS / 4)
}

function backup() {
  const name = `lys-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.zip`
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/scripts/lys.ts', 'backup', join(dir, name)],
    { stdio: 'inherit' }
  )
  // only a night that succeeded may take old backups away
  if (status === 0) removeOld()
  return status === 0
}

function backups() {
  return readdirSync(dir)
    .filter(name => /^lys-.*\.zip$/.test(name))
    .map(name => ({ path: join(dir, name), at: statSync(join(dir, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
}

function ageOfNewest() {
  const [newest] = backups()
  return newest ? Date.now() - newest.at : Infinity
}

function removeOld() {
  const oldest = Date.now() - keepDays * 24 * HOUR_MS
  for (const { path, at } of backups().slice(1)) if (at < oldest) rmSync(path)
}

/** Milliseconds until the hour comes again. */
function untilNext(now) {
  const next = new Date(now)
  next.setUTCHours(hour, 0, 0, 0)
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
  return next - now
}

function whole(name, fallback, least, most) {
  const value = Number(process.env[name] || fallback)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  process.stderr.write(
    `${name} is "${process.env[name]}"; accepted: a whole number from ${least} to ${most}.\n`
  )
  process.exit(1)
}
