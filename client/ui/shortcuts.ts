import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** As shown: `Ctrl K`, `?`, `N`. Ctrl is the command key on a Mac. */
  keys: string
  /** What it does, in the reader's language. */
  label: string
  /** The heading below which it is listed; keys of the whole page have none. */
  group?: string
  /** Missing where something else on the page listens to the keys, and they are only listed. */
  run?: () => void
}

const key = 'lys.single-keys'
let shortcuts: readonly Shortcut[] = []
const watchers = new Set<() => void>()
const announce = () => {
  for (const notify of watchers) notify()
}
const subscribe = (notify: () => void) => {
  watchers.add(notify)
  return () => watchers.delete(notify)
}
const add = (added: readonly Shortcut[]) => {
  shortcuts = [...shortcuts, ...added]
  announce()
  return () => {
    shortcuts = shortcuts.filter(one => !added.includes(one))
    announce()
  }
}

/** Single letters can be turned off, for people who dictate. Shortcuts with Ctrl stay. */
export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(key, isOn ? 'on' : 'off')
  announce()
}
const singleKeysOn = () => localStorage.getItem(key) !== 'off'
export const useSingleKeys = () => useSyncExternalStore(subscribe, singleKeysOn)

/** Binds keys for as long as the component stands; `?` lists them. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => add([{ keys, label, run: () => latest.current() }]), [keys, label])
}

/** Lists keys that a part of the page binds itself, such as those of a text. `listed` must be kept between renders. */
export function useListedKeys(listed: readonly Omit<Shortcut, 'run'>[]): void {
  useEffect(() => add(listed.map(one => ({ ...one }))), [listed])
}

/** The keys that work on the page that is shown. */
export const useShortcuts = () => useSyncExternalStore(subscribe, () => shortcuts)

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** The one listener of the application. */
export function listenToShortcuts(): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return
    const isControl = event.ctrlKey || event.metaKey
    if (!isControl && (isWriting(event.target) || !singleKeysOn())) return
    const pressed = `${isControl ? 'Ctrl ' : ''}${event.key.length === 1 ? event.key.toUpperCase() : event.key}`
    // The newest wins: a page may take a key that the frame also has.
    const shortcut = shortcuts.findLast(one => one.run && one.keys === pressed)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run!()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
