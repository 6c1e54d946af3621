/**
 * So many milliseconds on a machine that does nothing else. A machine of continuous integration does: there a wait is
 * four times as long, and speed is a matter of the bench.
 */
export const patience = (ms: number): number => (process.env.CI ? 4 * ms : ms)
