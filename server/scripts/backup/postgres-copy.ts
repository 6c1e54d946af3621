import { spawn } from 'node:child_process'
import { StartRefusal } from '../../platform/start-refusal.ts'

/** Runs one of PostgreSQL's own programs on DATABASE_URL. @throws StartRefusal when it is missing or fails */
export async function runPostgresTool(
  tool: 'pg_dump' | 'pg_restore',
  databaseUrl: string,
  args: string[],
  input?: Buffer
): Promise<Buffer> {
  const { address, password } = splitPassword(databaseUrl)
  const child = spawn(tool, [...args, ...(tool === 'pg_dump' ? [address] : [`--dbname=${address}`])], {
    // the password goes by the environment: arguments can be read by every account of the machine
    env: { ...process.env, ...(password ? { PGPASSWORD: password } : {}) },
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const out: Buffer[] = []
  let complaint = ''
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', part => (complaint += String(part)))
  child.stdin.on('error', () => {}) // it ended early; its complaint says why
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new StartRefusal(
              `${tool} is not installed here. Install PostgreSQL's client programs in the version of the server ` +
                '(Debian: apt-get install postgresql-client), or run this where they are.'
            )
          : error
      )
    )
    child.once('close', resolve)
  })
  if (code !== 0) throw new StartRefusal(`${tool} failed: ${complaint.trim().slice(-2000)}`)
  return Buffer.concat(out)
}

function splitPassword(databaseUrl: string): { address: string; password: string } {
  const url = new URL(databaseUrl)
  const password = decodeURIComponent(url.password)
  url.password = ''
  return { address: url.href, password }
}
