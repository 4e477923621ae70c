/**
 * Title of a record out of its type's template: `{key}` inserts a value; a part in square brackets (they may nest) vanishes when one of the values
 * it names itself is empty. An empty value outside brackets leaves nothing.
 */
export const recordTitle = (template: string, values: Record<string, string | number | null | undefined>): string => {
  let at = 0
  const part = (nested: boolean): string => {
    let out = ''
    let empty = false
    while (at < template.length) {
      const sign = template[at++]
      if (sign === '[') out += part(true)
      else if (sign === ']' && nested) break
      else if (sign === '{') {
        const end = template.indexOf('}', at)
        const value = values[template.slice(at, end)] ?? ''
        if (value === '') empty = true
        out += String(value)
        at = end + 1
      } else out += sign
    }
    return nested && empty ? '' : out
  }
  return part(false).trim()
}
