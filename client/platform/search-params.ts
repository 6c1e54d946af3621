import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** How one value stands in the address: absent when it is the fallback, ignored when it is nonsense. */
interface Param<T> {
  read(raw: string | string[] | undefined): T
  write(value: T): string | string[] | undefined
}
type Params = Record<string, Param<unknown>>
type Values<P> = { [K in keyof P]: P[K] extends Param<infer T> ? T : never }

const single = (raw: string | string[] | undefined) => (Array.isArray(raw) ? raw[0] : raw)

/** A free text, empty when absent. */
export const text = (): Param<string> => ({
  read: raw => single(raw) ?? '',
  write: value => value || undefined
})

/** One of the given words, or undefined. */
export const choice = <const W extends string>(words: readonly W[]): Param<W | undefined> => ({
  read: raw => words.find(word => word === single(raw)),
  write: value => value
})

/** One of the given words, else the first of them. */
export const tab = <const W extends string>(words: readonly [W, ...W[]]): Param<W> => ({
  read: raw => words.find(word => word === single(raw)) ?? words[0],
  write: value => (value === words[0] ? undefined : value)
})

/** A day, `2018-12-31`, or undefined. */
export const day = (): Param<string | undefined> => ({
  read: raw => (/^\d{4}-\d\d-\d\d$/.test(single(raw) ?? '') ? single(raw) : undefined),
  write: value => value
})

/** Present or absent. */
export const flag = (): Param<boolean> => ({
  read: raw => single(raw) === '1',
  write: value => (value ? '1' : undefined)
})

/**
 * Filters, tabs and dates that live in the address, so that a link shows what its sender saw.
 * `params` must be a constant of the module. `set` keeps what it is not given; changes replace the entry in the
 * history unless `push` is said, so that Back leaves the page rather than undoing a filter letter by letter.
 */
export function useSearchParams<P extends Params>(params: P) {
  const raw = useSearch({ strict: false }) as Record<string, string | string[] | undefined>
  const navigate = useNavigate()
  const values = useMemo(() => {
    const entries = Object.entries(params).map(([name, param]) => [name, param.read(raw[name])])
    return Object.fromEntries(entries) as Values<P>
  }, [params, raw])
  const set = useCallback(
    (change: Partial<Values<P>>, options: { push?: boolean } = {}) => {
      const written = Object.entries(change).map(([name, value]) => [name, params[name]?.write(value)])
      return navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...Object.fromEntries(written) }),
        replace: !options.push,
        resetScroll: false
      } as never)
    },
    [navigate, params]
  )
  return [values, set] as const
}

/** The address's own grammar: plain words, repeated keys for lists; no JSON in links. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const query = new URLSearchParams(search)
  const entries = [...new Set(query.keys())].map(name => {
    const values = query.getAll(name)
    return [name, values.length > 1 ? values : (values[0] ?? '')] as const
  })
  return Object.fromEntries(entries)
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null) query.append(name, String(one))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
