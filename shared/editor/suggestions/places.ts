import type { Node as DocumentNode } from '@tiptap/pm/model'
import { lettersOf, sizeOf } from './letters.ts'
import type { ProposedLine } from './propose-line.ts'

/** A place in a block of the document with suggestions. */
export interface Place {
  blockId: string
  offset: number
}

interface Stretch {
  from: number
  to: number
  blockId: string
  /** Where `from` is now. */
  at: number
  isNew: boolean
}

/** Where the places of the wanted document are in the one with suggestions. Offsets in positions, within a block. */
export class Places {
  private readonly stretches = new Map<string, Stretch[]>()
  private readonly copies = new Map<string, string>()

  copied(id: string, copy: string): void {
    this.copies.set(id, copy)
  }

  /** A line that was wanted as one or more blocks. */
  line(wanted: readonly DocumentNode[], into: string | null, line: ProposedLine): void {
    if (into === null) return
    const { start, struck, added } = line
    let base = 0
    wanted.forEach((block, at) => {
      if (at > 0) base++ // the sign of the paragraph end
      const id = block.attrs['blockId'] as string
      const size = block.content.size
      const cut = (from: number, to: number, shift: number, isNew = false) => {
        const [a, b] = [Math.max(from, base), Math.min(to, base + size)]
        if (a > b) return
        this.add(id, { from: a - base, to: b - base, blockId: into, at: a + shift, isNew })
      }
      cut(0, start, 0)
      cut(start, start + added, struck, true)
      cut(start + added, Infinity, struck)
      base += size
    })
  }

  joined(
    now: DocumentNode,
    ends: { into: string | null; from: string | null; head: ProposedLine; tail: ProposedLine; kept: number }
  ): void {
    const { into, from, head, tail, kept } = ends
    if (into === null || from === null) return
    const id = now.attrs['blockId'] as string
    const { start, struck, added } = head
    const size = sizeOf(lettersOf(now))
    this.add(id, { from: 0, to: start, blockId: into, at: 0, isNew: false })
    this.add(id, { from: start, to: start + added, blockId: into, at: start + struck, isNew: added > 0 })
    // the beginning of the later block was struck with the rest
    this.add(id, { from: size - kept, to: size, blockId: from, at: tail.struck, isNew: false })
  }

  private add(id: string, stretch: Stretch): void {
    this.stretches.set(id, [...(this.stretches.get(id) ?? []), stretch])
  }

  /**
   * Where a place is now. Beside letters that were struck there are two: before them and, with `isAfter`, behind them.
   */
  find({ blockId, offset }: Place, isAfter: boolean): Place {
    const fitting = (this.stretches.get(blockId) ?? []).filter(
      ({ from, to }) => from <= offset && offset <= to
    )
    const added = fitting.find(({ isNew, from, to }) => isNew && from < to && offset > from)
    const stretch = added ?? (isAfter ? fitting.at(-1) : fitting[0])
    if (stretch) return { blockId: stretch.blockId, offset: stretch.at + offset - stretch.from }
    return { blockId: this.copies.get(blockId) ?? blockId, offset }
  }
}
