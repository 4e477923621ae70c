const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- these are the ones XML forbids
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text of XML 1.0: markup escaped, characters XML does not know left out. */
export const xmlText = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (char) => MARKUP[char] ?? char)

type Value = string | number | null

/** An element with text; empty ones stay, so that every file has the same elements. */
export const element = (name: string, value: Value, indent = ''): string =>
  value === null || value === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>${xmlText(String(value))}</${name}>\n`

/** An element around others. */
export const parent = (name: string, inside: string, indent = '', attributes: Record<string, Value> = {}): string => {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value ?? ''))}"`)
  return inside === ''
    ? `${indent}<${name}${given.join('')}/>\n`
    : `${indent}<${name}${given.join('')}>\n${inside}${indent}</${name}>\n`
}

/** A whole document. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}`
