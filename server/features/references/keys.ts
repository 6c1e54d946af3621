import { yearOf, writersOf, type CslItem } from '../../../shared/references/item.ts'
import { folded } from '../../../shared/references/likeness.ts'

const LONGEST = 80

/** Gives keys that no other reference of the library has: the one of the file, or name and year, with a letter when needed. */
export function keysBeside(taken: Iterable<string>) {
  const used = new Set(taken)
  return (item: CslItem, wanted = ''): string => {
    const base = wanted.replace(/[^\p{L}\p{N}:._-]+/gu, '').slice(0, LONGEST) || ownKey(item)
    let key = base
    for (let count = 1; used.has(key); count++) key = `${base}${suffix(count)}`
    used.add(key)
    return key
  }
}

function ownKey(item: CslItem): string {
  const [word = ''] = folded(writersOf(item) || (item.title ?? '')).split(' ')
  return `${word.slice(0, 40) || 'ref'}${yearOf(item) ?? ''}`
}

/** a … z, then numbers. */
const suffix = (count: number) => (count <= 26 ? String.fromCharCode(96 + count) : `-${count}`)
