import { createServer } from 'node:net'
import t from 'tap'
import { ConfigError, readConfig } from '../../server/platform/config.ts'
import { freshDir, lys, preparedDataDir, run } from './process.ts'

t.test('a setting that cannot be used is refused with its name and what is accepted', async t => {
  for (const [settings, sentence] of [
    [{ PORT: 'web' }, /PORT is "web"; accepted: a whole number from 0 to 65535/],
    [{ PORT: '70000' }, /PORT is "70000"/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not an address that begins with postgres:\/\//],
    [{ REDIS_URL: 'localhost' }, /REDIS_URL is not an address/],
    [{ SMTP_URL: 'mail.example' }, /SMTP_URL is not an address/],
    [{ PUBLIC_URL: 'lys.example' }, /PUBLIC_URL is not an address/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"; accepted: silent/],
    [{ DEMO: 'on', NODE_ENV: 'production' }, /DEMO=on is refused when NODE_ENV=production/],
    [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY is "yes"; accepted: on, off/],
    [{ REQUESTS_PER_MINUTE: '-1' }, /REQUESTS_PER_MINUTE is "-1"/]
  ] as const) {
    t.throws(() => readConfig(settings), { constructor: ConfigError, message: sentence })
  }
})

t.test('the password inside an address is never repeated', async t => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://lys:secret-word@db/lys' })
  t.throws(read, { message: /^(?!.*secret-word)DATABASE_URL is not an address/ })
})

t.test('demo mode is on only on the embedded database outside production', async t => {
  const isDemo = (settings: Record<string, string>) => readConfig(settings).isDemo
  t.equal(isDemo({}), true)
  t.equal(isDemo({ NODE_ENV: 'production' }), false)
  t.equal(isDemo({ DATABASE_URL: 'postgres://x/y' }), false)
  t.equal(isDemo({ DEMO: 'off' }), false)
  t.equal(isDemo({ DEMO: 'on', DATABASE_URL: 'postgres://x/y' }), true)
})

t.test('a start that cannot succeed ends with one sentence, not a stack', async t => {
  const DATA_DIR = await preparedDataDir(t)
  const taken = createServer()
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void taken.close())
  const { port } = taken.address() as { port: number }
  const PORT = String(port)
  const none = `postgres://127.0.0.1:1/none`
  const ends = await Promise.all([
    run('server/main.ts', [], { PORT: 'web' }),
    run('server/main.ts', [], { DATA_DIR, PORT, DEMO: 'off' }),
    run('server/main.ts', [], { DATA_DIR: freshDir(t), DATABASE_URL: none })
  ])
  const sentences = [
    /^PORT is "web"; accepted: a whole number/,
    new RegExp(`^Port ${PORT} is taken by another program\\. Stop that one, or set PORT`),
    /^DATABASE_URL: nothing answers at .*ECONNREFUSED.*Start PostgreSQL/
  ]
  for (const [index, ended] of ends.entries()) {
    t.equal(ended.code, 1)
    t.match(ended.err, sentences[index]!)
    t.notMatch(ended.err, /\n\s+at /)
  }
})

t.test('an unknown command shows the commands', async t => {
  const [unknown, help] = await Promise.all([lys(['dance'], {}), lys(['help'], {})])
  t.match(unknown, { code: 2, err: /There is no command "dance"/ })
  t.equal(help.code, 0)
  for (const name of ['administrator', 'backup', 'restore', 'doctor'])
    t.match(help.out, new RegExp(`^  ${name} `, 'm'))
})
