import type { Config } from '../platform/config.ts'

/** One command of `npm run lys -- <name>`. */
export interface Command {
  name: string
  /** What follows the name: `<email> [--name …]`. */
  usage: string
  about: string
  /** @returns the exit code. @throws StartRefusal with a sentence for the person at the terminal */
  run(args: string[], surroundings: Surroundings): Promise<number>
}

export interface Surroundings {
  config: Config
  env: Record<string, string | undefined>
  say(line: string): void
}
