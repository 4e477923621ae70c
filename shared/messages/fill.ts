/**
 * A text with its values in it: `{name}` becomes the value of that name, `{count|record|records}` the number with the noun that goes with it
 * ("1 record", "3 records"). Chinese has no use for the second form.
 */
export function fill(text: string, valueOf: (name: string, whole: string) => string): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = valueOf(name, whole)
    return one === undefined ? value : `${value} ${value === '1' ? one : many}`
  })
}
