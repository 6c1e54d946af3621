type Attributes = Record<string, string | number | undefined | false>

/**
 * Text of people as text of XML or HTML: whatever it says, it is never an element, an attribute or an entity.
 * Characters that XML 1.0 cannot hold are left out.
 */
export function escaped(text: string): string {
  return text
    .replace(/(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** An element of XML around what is already markup. Attributes that are undefined or false are left out. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly string[]): string {
  const inner = content.join('')
  return inner === '' ? `${opening(name, attributes)}/>` : `${opening(name, attributes)}>${inner}</${name}>`
}

/** The same for HTML, where only a few elements are empty and all others need their end. */
export function htmlElement(
  name: string,
  attributes: Attributes = {},
  ...content: readonly string[]
): string {
  if (['br', 'hr', 'img', 'input', 'meta', 'col'].includes(name)) return `${opening(name, attributes)}>`
  return `${opening(name, attributes)}>${content.join('')}</${name}>`
}

function opening(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    // line ends inside an attribute would be read back as spaces
    value === undefined || value === false
      ? []
      : [` ${key}="${escaped(String(value)).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')}"`]
  )
  return `<${name}${written.join('')}`
}
