/** One line of the doctor. `remedy` stands on every line that is not ok. */
export interface Finding {
  state: 'ok' | 'warn' | 'fail'
  about: string
  remedy?: string
}

export const ok = (about: string): Finding => ({ state: 'ok', about })
export const warn = (about: string, remedy: string): Finding => ({ state: 'warn', about, remedy })
export const fail = (about: string, remedy: string): Finding => ({ state: 'fail', about, remedy })

export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`
