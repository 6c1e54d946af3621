import katex from 'katex'
import 'katex/dist/katex.min.css'

/** Draws what a writer or a stranger's file wrote: bounded in size and steps, without links, images or HTML. */
export function draw(host: HTMLElement, latex: string, { isBlock }: { isBlock: boolean }): void {
  katex.render(latex, host, {
    displayMode: isBlock,
    output: 'htmlAndMathml',
    throwOnError: false,
    errorColor: 'var(--red)',
    strict: 'ignore',
    trust: false,
    maxSize: 20,
    maxExpand: 500
  })
}
