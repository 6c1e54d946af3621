import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommended setting for Argon2id: 19 MiB, two passes, one lane.
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, SETTINGS)

let decoy: Promise<string> | undefined

/** Takes as long for an unknown person as for a wrong password, so that time tells nothing. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword('no password is this one')
  const matches = await verify(stored ?? (await decoy), password)
  return matches && Boolean(stored)
}
