/**
 * What may leave of a table of counts to those who must not learn of single enterprises: numbers under five are kept
 * back, and so many others that none of them follows from the rest, nor a small change from two dates.
 *
 * A table with its margins is a circulation: the total flows from a source to the rows, through the cells to the columns,
 * and back. A number that is kept back is an edge whose flow is unknown, at least 0. How far it could be from the truth,
 * given all that is told, is the flow that can go round through other unknown edges: this is exact, not an estimate.
 */
export const LEAST_SHOWN = 5

export interface Told {
  cells: (number | null)[][]
  rows: (number | null)[]
  columns: (number | null)[]
  total: number | null
}
/** What was told before: the truth at that time and which numbers were told. */
export interface Earlier {
  counts: readonly (readonly number[])[]
  told: Told
}

interface Edge {
  from: number
  to: number
  value: number
}
type Hidden = boolean[]

/**
 * Masks the counts of a day, knowing what was told of earlier days.
 * @param counts rows × columns, whole numbers of at least 0
 */
export function mask(counts: readonly (readonly number[])[], earlier: readonly Earlier[]): Told {
  const edges = edgesOf(counts)
  const risks = edges.flatMap((edge, index) => {
    const width = neededWidth(edge, index, earlier)
    return width > 0 ? [{ index, width }] : []
  })
  const hidden = edges.map(
    ({ value }, index) => value < LEAST_SHOWN || risks.some(risk => risk.index === index)
  )
  const unsafe = (tried: Hidden): number =>
    risks.filter(({ index, width }) => widthOf(edges, tried, index) < width).length
  for (let left = unsafe(hidden); left > 0; left = unsafe(hidden))
    hidden[nextToHide(edges, hidden, unsafe)] = true
  return shaped(counts, edges, hidden)
}

/** How uncertain a number must stay: a small one by itself, one that changed a little together with what was told before. */
function neededWidth({ value }: Edge, index: number, earlier: readonly Earlier[]): number {
  const needed = earlier.map(({ counts, told }) => {
    const edges = edgesOf(counts)
    const change = Math.abs(value - edges[index]!.value)
    if (change === 0 || change >= LEAST_SHOWN) return 0
    const hidden = flat(told).map(one => one === null)
    return LEAST_SHOWN - widthOf(edges, hidden, index)
  })
  return Math.max(value < LEAST_SHOWN ? LEAST_SHOWN : 0, ...needed)
}

/** The number whose loss makes most others safe; of several the smallest. */
function nextToHide(edges: readonly Edge[], hidden: Hidden, unsafe: (tried: Hidden) => number): number {
  const candidates = edges.flatMap((edge, index) => {
    if (hidden[index]) return []
    const tried = hidden.with(index, true)
    return [{ index, left: unsafe(tried), value: edge.value }]
  })
  return candidates.reduce((best, one) =>
    one.left < best.left || (one.left === best.left && one.value < best.value) ? one : best
  ).index
}

/** Edges in the order cells, rows, columns, total. */
function edgesOf(counts: readonly (readonly number[])[]): Edge[] {
  const rows = counts.length
  const columns = counts[0]?.length ?? 0
  const source = rows + columns
  const sink = source + 1
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
  const rowTotals = counts.map(sum)
  return [
    ...counts.flatMap((row, i) => row.map((value, j) => ({ from: i, to: rows + j, value }))),
    ...rowTotals.map((value, i) => ({ from: source, to: i, value })),
    ...Array.from({ length: columns }, (_, j) => ({
      from: rows + j,
      to: sink,
      value: sum(counts.map(row => row[j]!))
    })),
    { from: sink, to: source, value: sum(rowTotals) }
  ]
}

/** Distance between the least and the greatest value that an edge can have; 0 for one that is told or follows. */
function widthOf(edges: readonly Edge[], hidden: Hidden, index: number): number {
  if (!hidden[index]) return 0
  const { from, to, value } = edges[index]!
  const more = flow(edges, hidden, index, to, from)
  return more + Math.min(value, flow(edges, hidden, index, from, to))
}

/** Greatest flow from a node to another through the unknown edges beside `index`, counted up to what matters. */
function flow(edges: readonly Edge[], hidden: Hidden, index: number, start: number, end: number): number {
  const sent = edges.map(() => 0)
  // forwards without bound, backwards as much as flows now
  const steps = (node: number) =>
    edges.flatMap((edge, at) => {
      if (!hidden[at] || at === index) return []
      if (edge.from === node) return [{ at, next: edge.to, sign: 1, room: Infinity }]
      if (edge.to === node && edge.value + sent[at]! > 0)
        return [{ at, next: edge.from, sign: -1, room: edge.value + sent[at]! }]
      return []
    })
  let total = 0
  while (total < LEAST_SHOWN) {
    const ways = new Map<number, { from: number; at: number; sign: number; room: number }>()
    const queue = [start]
    for (let node = queue.shift(); node !== undefined && !ways.has(end); node = queue.shift()) {
      for (const { at, next, sign, room } of steps(node)) {
        if (next === start || ways.has(next)) continue
        ways.set(next, { from: node, at, sign, room })
        queue.push(next)
      }
    }
    if (!ways.has(end)) break
    const path = []
    for (let node = end; node !== start; node = ways.get(node)!.from) path.push(ways.get(node)!)
    const amount = Math.min(LEAST_SHOWN - total, ...path.map(({ room }) => room))
    for (const { at, sign } of path) sent[at]! += sign * amount
    total += amount
  }
  return total
}

const flat = ({ cells, rows, columns, total }: Told) => [...cells.flat(), ...rows, ...columns, total]

function shaped(counts: readonly (readonly number[])[], edges: readonly Edge[], hidden: Hidden): Told {
  const values = edges.map(({ value }, index) => (hidden[index] ? null : value))
  const width = counts[0]?.length ?? 0
  const cells = counts.map((_, i) => values.slice(i * width, (i + 1) * width))
  const rest = values.slice(counts.length * width)
  return {
    cells,
    rows: rest.slice(0, counts.length),
    columns: rest.slice(counts.length, counts.length + width),
    total: rest.at(-1)!
  }
}
