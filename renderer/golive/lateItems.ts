/** Codes as they were typed or pasted, one a line; a line may end with a tab and the number of pages. */
export const itemsOf = (text: string): { ref: string; pages: number | null }[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const match = /^(.*?)\t(\d+)$/.exec(line)
      return match ? { ref: (match[1] ?? '').trim(), pages: Number(match[2]) } : { ref: line, pages: null }
    })
