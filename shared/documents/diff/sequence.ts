/** Beyond so many differences the middle counts as written anew: nobody reads such a comparison word by word. */
const MOST_DIFFERENCES = 800

/**
 * Pairs of places at which two lists agree, in the order of both; as many as there can be (E. Myers, "An O(ND)
 * difference algorithm and its variations", 1986). Lists that differ in more than 800 places share only their
 * beginning and end.
 */
export function commonPlaces(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const pairs: [number, number][] = []
  for (let at = 0; at < start; at++) pairs.push([at, at])
  const middle = middlePairs(a.slice(start, a.length - end), b.slice(start, b.length - end))
  for (const [i, j] of middle) pairs.push([i + start, j + start])
  for (let at = end; at > 0; at--) pairs.push([a.length - at, b.length - at])
  return pairs
}

function middlePairs(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length === 0 || b.length === 0) return []
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES)
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let distance = 0; distance <= most; distance++) {
    trace.push(reach.slice(most - distance, most + distance + 3))
    for (let k = -distance; k <= distance; k += 2) {
      let x = stepsDown(reach, most + 1, k, distance) ? reach[most + 1 + k + 1]! : reach[most + k]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach[most + 1 + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace)
    }
  }
  return []
}

/** Whether the furthest path to diagonal `k` comes from above (an insertion) rather than from the left. */
function stepsDown(reach: Int32Array, zero: number, k: number, distance: number): boolean {
  return k === -distance || (k !== distance && reach[zero + k - 1]! < reach[zero + k + 1]!)
}

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[]) {
  const pairs: [number, number][] = []
  let x = a.length
  let y = b.length
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    // each kept row has its diagonal 0 in its middle
    const reach = trace[distance]!
    const zero = distance + 1
    const k = x - y
    const from = stepsDown(reach, zero, k, distance) ? k + 1 : k - 1
    const startX = distance === 0 ? 0 : reach[zero + from]!
    const startY = startX - (distance === 0 ? 0 : from)
    while (x > startX && y > startY && a[x - 1] === b[y - 1]) pairs.push([--x, --y])
    if (distance > 0) {
      x = startX
      y = startY
    }
  }
  return pairs.reverse()
}

/** The places in the list of a longest rising subsequence. */
export function longestRise(values: readonly number[]): number[] {
  const ends: number[] = []
  const before: number[] = []
  values.forEach((value, at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? ends[low - 1]! : -1
    ends[low] = at
  })
  const rise: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) rise.push(at)
  return rise.reverse()
}
