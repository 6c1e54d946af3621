const PROTOCOLS = ['http:', 'https:', 'mailto:', 'tel:']
const LONGEST = 2000

/**
 * Whether a link may be followed from a document: http, https, mailto and tel, absolute, at most 2,000
 * characters. Everything else (javascript:, data:, file:, relative addresses) is not a link.
 */
export function isSafeHref(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > LONGEST) return false
  // browsers drop control characters and white space inside a scheme: "java\nscript:" would run

  if (/[\u0000-\u001f\u007f]/.test(href.trim())) return false
  try {
    return PROTOCOLS.includes(new URL(href.trim()).protocol)
  } catch {
    return false
  }
}
