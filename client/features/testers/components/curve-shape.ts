const WIDTH = 420
const HEIGHT = 150
/** Room for the days below, and for the number of the target above. */
const BASE = HEIGHT - 20
const TOP = 18

/** The curve as steps: a count holds from its day until the next. Sizes in units of the drawing. */
export function curveShape(input: {
  curve: { on: string; count: number }[]
  target: number
  from: string
  to: string
}) {
  const { curve, target, to } = input
  const first = curve[0]?.on ?? to
  const from = first < input.from ? first : input.from
  const start = Date.parse(from)
  const length = Math.max(1, Date.parse(to) - start)
  const most = Math.max(1, target, ...curve.map(point => point.count))
  const x = (on: string) => round(((Date.parse(on) - start) / length) * WIDTH)
  const y = (count: number) => round(BASE - (count / most) * (BASE - TOP))
  const steps = curve.map(point => `H${x(point.on)}V${y(point.count)}`).join('')
  const line = `M0 ${BASE}${steps}H${WIDTH}`
  return { width: WIDTH, height: HEIGHT, base: BASE, aim: y(target), from, line, area: `${line}V${BASE}Z` }
}

const round = (value: number) => Math.round(value * 10) / 10
