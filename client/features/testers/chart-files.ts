/** A row of a chart: what it is about, then its numbers. */
export type ChartRow = readonly [string, ...(number | string)[]]

/** Properties of a drawing that its style sheet gives and that a file of its own must carry itself. */
const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline'
]

/** The drawing on the screen as a file of its own, with its name and the paint of the theme. */
export function pictureOf(svg: SVGSVGElement, name: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[index]!)
    for (const property of PAINT) element.setAttribute(property, style.getPropertyValue(property))
    element.removeAttribute('class')
  }
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('aria-label', name)
  return new XMLSerializer().serializeToString(copy)
}

const escaped = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

const ROW = 28
const LABELS = 320
const BARS = 320

/** Rows as bars with their numbers, black on white: for charts that the screen does not draw as one picture. */
export function barsPicture(name: string, rows: readonly ChartRow[]): string {
  const values = rows.map(([, value]) => Number(value) || 0)
  const most = Math.max(1, ...values)
  const width = LABELS + BARS + 80
  const lines = rows.map(([label], index) => {
    const y = 48 + index * ROW
    const length = (values[index]! / most) * BARS
    return (
      `<text x="0" y="${y + 15}">${escaped(label.slice(0, 48))}</text>` +
      `<rect x="${LABELS}" y="${y}" width="${length.toFixed(1)}" height="20" fill="#0a6a6e"/>` +
      `<text x="${(LABELS + length + 8).toFixed(1)}" y="${y + 15}">${values[index]}</text>`
    )
  })
  const height = 48 + rows.length * ROW
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="Source Sans 3, sans-serif" font-size="14"><rect width="100%" height="100%" fill="#fff"/>` +
    `<text x="0" y="24" font-size="18" font-weight="600">${escaped(name)}</text>${lines.join('')}</svg>`
  )
}

/** Twice as many points as the drawing has units. */
export async function pngOf(picture: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  const context = canvas.getContext('2d')!
  context.fillStyle = getComputedStyle(document.body).backgroundColor || '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png')
  )
}

/** Semicolons and a byte order mark, as the exports of lists; a cell that begins like a formula gets an apostrophe. */
export function csvOf(columns: readonly string[], rows: readonly ChartRow[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
    return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${[columns, ...rows].map(row => row.map(cell).join(';')).join('\r\n')}\r\n`
}

export function saveAs(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
