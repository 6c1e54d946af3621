import { createElement, useEffect, useRef } from 'react'
import { drawFormula } from './draw-formula.ts'
import paper from './paper.module.css'

/** A formula to read. */
export function Formula({ latex, isBlock }: { latex: string; isBlock: boolean }) {
  const host = useRef<HTMLElement>(null)
  useEffect(() => {
    if (host.current) drawFormula(host.current, latex, { isBlock })
  }, [latex, isBlock])
  return createElement(isBlock ? 'div' : 'span', {
    ref: host,
    className: isBlock ? paper.mathBlock : paper.mathInline
  })
}
