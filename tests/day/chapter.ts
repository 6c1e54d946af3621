import { sampleWords } from '../sample-words.ts'

/**
 * A chapter as somebody brings it along in the clipboard: a heading for each page of about 480 words, paragraphs with
 * bold and italic words, a list, a table on every fourth page.
 */
export function chapter(title: string, pages: number, seed: number): string {
  const words = sampleWords(seed)
  const paragraph = (count: number) =>
    `<p>${words(count)} <strong>${words(3)}</strong> ${words(count)} <em>${words(2)}</em> ${words(count)}.</p>`
  const list = () => `<ul>${Array.from({ length: 4 }, () => `<li><p>${words(14)}</p></li>`).join('')}</ul>`
  const cells = (tag: string) =>
    Array.from({ length: 4 }, () => `<${tag}><p>${words(4)}</p></${tag}>`).join('')
  const table = () =>
    `<table><tbody><tr>${cells('th')}</tr>${`<tr>${cells('td')}</tr>`.repeat(3)}</tbody></table>`
  const page = (number: number) =>
    `<h2>${title} ${number}</h2>${paragraph(30)}${paragraph(30)}${list()}` +
    `${number % 4 === 0 ? table() : paragraph(20)}${paragraph(25)}${paragraph(25)}`
  return `<h1>${title}</h1>${Array.from({ length: pages }, (_, at) => page(at + 1)).join('')}`
}
