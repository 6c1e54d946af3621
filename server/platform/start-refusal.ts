import { ConfigError } from './config.ts'
import { DirectoryInUse } from './directory-lock.ts'

/** Why a process does not start, for the person at the terminal: what is wrong and what to do. */
export class StartRefusal extends Error {}

/** A sentence where the person at the terminal can mend it, else the stack: then it is a fault of ours. */
export function reasonOf(
  error: unknown,
  settings: { port?: string | number; dataDir?: string } = {}
): string {
  if (error instanceof ConfigError || error instanceof DirectoryInUse || error instanceof StartRefusal) {
    return error.message
  }
  const { code, syscall, address } = error as { code?: string; syscall?: string; address?: string }
  if (code === 'EADDRINUSE') {
    return `Port ${settings.port} is taken by another program. Stop that one, or set PORT to a free port.`
  }
  if (code === 'EADDRNOTAVAIL') return `HOST names an address that this machine does not have. Correct HOST.`
  if (code === 'EACCES' && syscall === 'listen') {
    return `Port ${settings.port} may not be opened by this account. Set PORT to 1024 or higher.`
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return `DATA_DIR (${settings.dataDir}) cannot be written. Give this account the right, or set DATA_DIR elsewhere.`
  }
  if (code === 'ENOSPC') return 'The disk is full. Free some space and start again; what was saved is safe.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `DATABASE_URL: nothing answers at ${address ?? 'its host'} (${code}). Start PostgreSQL, or correct the address.`
  }
  if (code === '28P01' || code === '28000')
    return 'DATABASE_URL: PostgreSQL refuses this user or password. Correct them.'
  if (code === '3D000') return 'DATABASE_URL: this database does not exist. Create it, or correct the name.'
  return (error as Error).stack ?? String(error)
}
