/**
 * How long a test that can run for any length runs: `usual` in the suite of every change, `long` with NIGHTLY=1, and
 * what the environment variable `name` says in any case.
 */
export function nightly(name: string, usual: number, long: number): number {
  return Number(process.env[name] ?? (process.env.NIGHTLY ? long : usual))
}
