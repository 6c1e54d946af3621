/**
 * A pasted piece of HTML that holds a table as lines whose cells are parted by tabs, what stands around it included;
 * undefined when it holds none, so that the browser pastes as usual.
 */
export function tableLines(html: string): string | undefined {
  if (!html.includes('<t')) return undefined
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (!page.querySelector('table')) return undefined
  for (const row of page.querySelectorAll('tr')) {
    const cells = [...row.children].map(cell => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
    row.replaceWith(`${cells.join('\t')}\n`)
  }
  for (const block of page.querySelectorAll('p, li, h1, h2, h3, h4, h5, h6, caption')) block.append('\n')
  return (page.body.textContent ?? '')
    .split('\n')
    .map(line => line.replace(/^ +| +$/g, ''))
    .filter(line => line.trim() || line.includes('\t'))
    .join('\n')
}
