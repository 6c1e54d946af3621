import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { writeArchive } from '../../server/scripts/backup/archive.ts'
import { freshDir, lys } from './process.ts'

const manifest = { createdAt: '2026-11-22T02:00:00.000Z', version: '0.1.0', migrations: [], rows: {} }

t.test('a damaged, foreign, newer or missing file restores nothing', async t => {
  const dir = freshDir(t)
  const target = freshDir(t)
  const database = { name: 'database.tar', bytes: randomBytes(100_000) }
  await writeArchive(join(dir, 'whole.zip'), { ...manifest, kind: 'embedded' }, [database])
  await writeArchive(join(dir, 'postgres.zip'), { ...manifest, kind: 'postgresql' }, [])
  const newer = { ...manifest, kind: 'embedded' as const, migrations: ['299901010000_from_the_future'] }
  await writeArchive(join(dir, 'newer.zip'), newer, [database])
  const bytes = readFileSync(join(dir, 'whole.zip'))
  writeFileSync(join(dir, 'cut.zip'), bytes.subarray(0, bytes.length / 2))
  // one letter in the middle of the database
  bytes[Math.floor(bytes.length / 2)]! ^= 0xff
  writeFileSync(join(dir, 'damaged.zip'), bytes)
  writeFileSync(join(dir, 'text.zip'), 'not a zip')
  const expected = {
    'damaged.zip': /damaged/,
    'cut.zip': /not a backup of Lys, or it is damaged/,
    'text.zip': /not a backup of Lys/,
    'missing.zip': /does not exist/,
    'postgres.zip': /This backup is of PostgreSQL\. Set DATABASE_URL/,
    'newer.zip': /made by a newer Lys/
  }
  const settings = { DATA_DIR: target }
  await Promise.all(
    Object.entries(expected).map(async ([name, sentence]) => {
      const ended = await lys(['restore', join(dir, name)], settings)
      t.match(ended, { code: 1, err: sentence }, name)
      t.notMatch(ended.err, /\n\s+at /, `${name}: a sentence, not a stack`)
    })
  )
  t.notOk(existsSync(join(target, 'database')))
  t.match(await lys(['backup', join(dir, 'none.zip')], settings), { code: 1, err: /nothing to back up/ })
})
