/** How a note is called at its number, in Word, LibreOffice, Google Docs, and on pages made from Markdown or by MediaWiki. */
const noteId =
  /^(_?ftn\d+|_?edn\d+|sdfootnote\d+sym|sdendnote\d+sym|ftnt\d+|fn:?[\w-]+|footnote-\d+|cite_note-.+)$/
const backId =
  /^#(_?ftnref\d+|_?ednref\d+|sdfootnote\d+anc|sdendnote\d+anc|ftnt_ref\d+|fnref:?[\w-]+|footnote-ref-\d+|cite_ref-.+)$/

/** Brings the text of each note to its number in the line: there it is a footnote. */
export function gatherNotes(body: HTMLElement): void {
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    // Word writes the address of the file in front
    const id = /#([^#]+)$/.exec(link.getAttribute('href') ?? '')?.[1]
    if (!id || !noteId.test(id)) continue
    const note = noteCalled(body, id)
    const place = link.closest('sup') ?? link
    if (!note || note.contains(place)) continue
    const footnote = body.ownerDocument.createElement('span')
    footnote.dataset['footnote'] = ''
    for (const back of note.querySelectorAll('a')) {
      if (backId.test(`#${/#([^#]+)$/.exec(back.getAttribute('href') ?? '')?.[1] ?? ''}`))
        (back.closest('sup') ?? back).remove()
    }
    const paragraphs = [...note.querySelectorAll('p, li')].filter(part => !part.querySelector('p, li'))
    for (const part of paragraphs.length > 0 ? paragraphs : [note]) {
      if (footnote.hasChildNodes()) footnote.append(' ')
      footnote.append(...part.childNodes)
    }
    trim(footnote)
    place.replaceWith(footnote)
    const line = (note.parentElement?.children.length === 1 ? note.parentElement : note)
      .previousElementSibling
    note.remove()
    // the line that parted the notes from the text
    if (line?.localName === 'hr') line.remove()
  }
  for (const rest of body.querySelectorAll(
    '[style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]'
  )) {
    for (const line of rest.querySelectorAll(':scope > hr, :scope > br')) line.remove()
    if (rest.textContent.trim() === '') rest.remove()
  }
  for (const list of body.querySelectorAll('section.footnotes, div.footnotes, ol.references')) {
    if (list.textContent.trim() === '') list.remove()
  }
}

/** The block of the note: what carries its name, or the block around its number. */
function noteCalled(body: HTMLElement, id: string): Element | undefined {
  const named = [...body.querySelectorAll('[id], [name]')].find(
    element => element.id === id || element.getAttribute('name') === id || `_${element.id}` === id
  )
  if (!named) return undefined
  if (/^(li|div|p|aside)$/.test(named.localName)) return named
  return named.closest('li, div[id], div[style*="mso-element:footnote"]') ?? named.closest('p') ?? undefined
}

/** Without the spaces that stood between the number and the words. */
function trim(footnote: HTMLElement): void {
  const walker = footnote.ownerDocument.createTreeWalker(footnote, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    text.data = text.data.replace(/^[\s\u00a0]+/, '')
    if (text.data !== '') return
  }
}
