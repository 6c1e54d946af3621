import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { freshDir, preparedDataDir, run } from './process.ts'

t.test(
  'the backup job makes one, keeps the young and removes the old, and tells when the newest is too old',
  async t => {
    const DATA_DIR = await preparedDataDir(t)
    const BACKUP_DIR = freshDir(t)
    const settings = { DATA_DIR, BACKUP_DIR, BACKUP_KEEP_DAYS: '30' }
    const job = (mode: string, more = {}) => run('deploy/backup-job.mjs', [mode], { ...settings, ...more })
    const past = (name: string, days: number) => {
      writeFileSync(join(BACKUP_DIR, name), 'earlier')
      const at = Date.now() / 1000 - days * 86_400
      utimesSync(join(BACKUP_DIR, name), at, at)
    }
    t.equal((await job('--check')).code, 1, 'unhealthy without any backup')
    past('lys-2020-01-01T02-00-00.zip', 2000)
    past('lys-2020-02-01T02-00-00.zip', 31)
    past('lys-2020-03-01T02-00-00.zip', 29)
    past('notes.txt', 2000)
    t.equal((await job('--check')).code, 1, 'unhealthy with old ones only')

    const failed = await job('--once', { DATA_DIR: freshDir(t) })
    t.equal(failed.code, 1)
    t.equal(readdirSync(BACKUP_DIR).length, 4, 'a failed night removes nothing')

    const made = await job('--once')
    t.equal(made.code, 0, made.err)
    const names = readdirSync(BACKUP_DIR).sort()
    t.equal(names.length, 3)
    t.match(names, ['lys-2020-03-01T02-00-00.zip', /^lys-20\d\d-\d\d-\d\dT\d\d-\d\d-\d\d\.zip$/, 'notes.txt'])
    t.equal((await job('--check')).code, 0)
    t.match(await job('--once', { BACKUP_KEEP_DAYS: 'few' }), {
      code: 1,
      err: /BACKUP_KEEP_DAYS is "few"; accepted/
    })
  }
)
