import type { ImportLoss, LossCode } from '../../../../shared/documents/losses.ts'

const SAMPLE_LENGTH = 90

/** Counts what an import could not keep, with the first place of each kind. */
export class Losses {
  #found = new Map<LossCode, ImportLoss>()
  #place: () => string = () => ''

  /** Where the conversion is now; only asked when a kind of loss is met for the first time. */
  at(place: () => string): void {
    this.#place = place
  }

  add(code: LossCode, count = 1): void {
    if (count === 0) return
    const loss = this.#found.get(code)
    if (loss) loss.count += count
    else this.#found.set(code, { code, count, sample: excerpt(this.#place()) })
  }

  list(): ImportLoss[] {
    return [...this.#found.values()]
  }
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SAMPLE_LENGTH ? `${line.slice(0, SAMPLE_LENGTH - 1).trimEnd()}…` : line
}
