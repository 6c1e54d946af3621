type Katex = typeof import('./katex.ts')

let katex: Katex | undefined
let loading: Promise<Katex> | undefined
/** What each place shows last: a formula that was rewritten while the library was fetched is not drawn over. */
const wanted = new WeakMap<HTMLElement, string>()

/**
 * Draws a formula into `host`, with MathML for those who listen. The library is fetched with the first formula; until
 * then, and without it, the formula stands there as it was written.
 */
export function drawFormula(host: HTMLElement, latex: string, options: { isBlock: boolean }): void {
  wanted.set(host, latex)
  if (katex) return katex.draw(host, latex, options)
  host.textContent = latex
  loading ??= import('./katex.ts')
  loading.then(
    loaded => {
      katex = loaded
      if (wanted.get(host) === latex) loaded.draw(host, latex, options)
    },
    // without a network the written formula stays; the next one tries again
    () => (loading = undefined)
  )
}
