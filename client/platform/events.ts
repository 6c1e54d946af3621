import { useSyncExternalStore } from 'react'
import type { Change } from '../../shared/topics.ts'
import { queryClient } from './query.ts'

const longestWait = 30_000
let socket: WebSocket | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
let wanted = false
let isConnected = false
const watchers = new Set<() => void>()

function setConnected(value: boolean) {
  if (isConnected === value) return
  isConnected = value
  for (const notify of watchers) notify()
}

function receive(data: unknown) {
  const { topic, projectId } = JSON.parse(String(data)) as Change
  void queryClient.invalidateQueries({ queryKey: [topic, projectId] })
  // The home page tells of every project, so any change may concern it.
  void queryClient.invalidateQueries({ queryKey: ['home'] })
}

function connect() {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const current = new WebSocket(`${scheme}//${location.host}/events`)
  socket = current
  current.onopen = () => {
    // What happened while we were away was not told to us, so everything on screen is asked again.
    if (failures > 0) void queryClient.invalidateQueries()
    failures = 0
    setConnected(true)
  }
  current.onmessage = message => receive(message.data)
  current.onclose = close => {
    if (socket !== current) return
    setConnected(false)
    if (!wanted) return
    failures += 1
    // 4401: the session ended; the next request will say so and lead to the sign-in page.
    if (close.code === 4401) void queryClient.invalidateQueries({ queryKey: ['session'] })
    const wait = Math.min(longestWait, 500 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2)
    timer = setTimeout(connect, wait)
  }
}

/** Opens the one socket on which the server tells what changed. Calling it twice is harmless. */
export function watchEvents(): void {
  if (wanted) return
  wanted = true
  connect()
}

/** Closes it, on sign-out. */
export function ignoreEvents(): void {
  wanted = false
  failures = 0
  clearTimeout(timer)
  socket?.close(1000)
  setConnected(false)
}

/** Whether changes of colleagues arrive by themselves at this moment. */
export function useConnected(): boolean {
  return useSyncExternalStore(
    notify => {
      watchers.add(notify)
      return () => watchers.delete(notify)
    },
    () => isConnected
  )
}
