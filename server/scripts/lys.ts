import { readConfig } from '../platform/config.ts'
import { reasonOf } from '../platform/start-refusal.ts'
import { administrator } from './administrator.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { restore } from './restore.ts'

const commands: Command[] = [administrator, backup, restore, doctor]

function help(): string {
  const lines = commands.flatMap(({ name, usage, about }) => [`  ${name} ${usage}`, `      ${about}`])
  return [
    'npm run lys -- <command>',
    '',
    ...lines,
    '  help',
    '      Shows this.',
    '',
    'The settings are those of the server (README, "Settings"): DATA_DIR, DATABASE_URL, ...'
  ].join('\n')
}

async function main([name = 'help', ...args]: string[]): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (['help', '--help', '-h'].includes(name)) {
    say(help())
    return 0
  }
  const command = commands.find(one => one.name === name)
  if (!command) {
    process.stderr.write(`There is no command "${name}".\n\n${help()}\n`)
    return 2
  }
  // doctor also speaks of settings that cannot be read; the others need them
  return command.run(args, { config: readConfig(process.env), env: process.env, say })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  const reason = isUsage
    ? (error as Error).message
    : reasonOf(error, { dataDir: process.env.DATA_DIR ?? 'data' })
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}
