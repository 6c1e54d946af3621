import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { StartRefusal } from '../platform/start-refusal.ts'

const LEAST = 10

/**
 * A new password: typed twice and unseen at a terminal, else the first line of standard input. Never an argument,
 * which every account of the machine could read.
 * @throws StartRefusal when it is too short or the two differ
 */
export async function askPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await typeTwice() : (await text(process.stdin)).split(/\r?\n/)[0]!
  if (password.length < LEAST) {
    throw new StartRefusal(`The password has ${password.length} characters; it takes at least ${LEAST}.`)
  }
  if (password.length > 200) throw new StartRefusal('The password is longer than 200 characters.')
  return password
}

async function typeTwice(): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const ask = async (question: string) => {
    process.stdout.write(question)
    const answer = await terminal.question('')
    process.stdout.write('\n')
    return answer
  }
  try {
    const first = await ask(`Password (at least ${LEAST} characters): `)
    if (first !== (await ask('The same again: ')))
      throw new StartRefusal('The two differ. Nothing was changed.')
    return first
  } finally {
    terminal.close()
  }
}
