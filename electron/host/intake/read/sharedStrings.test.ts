import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { SharedStrings } from './sharedStrings'

/** More than stays in memory (8 MB), with letters of every width. */
const COUNT = 400_000
const textOf = (at: number): string => (at % 1000 === 0 ? '' : `受理号${at}-𬭎é${'x'.repeat(at % 17)}`)

it('every shared string of a large workbook is given back as it was, in order and out of order', () => {
  const strings = new SharedStrings()
  for (let at = 0; at < COUNT; at++) strings.add(textOf(at))
  for (let at = 0; at < COUNT; at++) if (strings.get(at) !== textOf(at)) throw new Error(`string ${at}`)
  for (let at = 0; at < COUNT; at += 37) {
    const back = (at * 7919) % COUNT
    if (strings.get(back) !== textOf(back)) throw new Error(`string ${back}`)
  }
  strings.close()
})

it('a string may be longer than a page; a number without a string gives none', () => {
  const strings = new SharedStrings()
  const texts = ['', '短', '长'.repeat(40_000), 'x'.repeat(100_000), '尾']
  for (const text of texts) strings.add(text)
  expect(texts.map((_, at) => strings.get(at))).toEqual(texts)
  expect([-1, 5, 1.5, Number.NaN].map((at) => strings.get(at))).toEqual(['', '', '', ''])
  expect(new SharedStrings().get(0)).toBe('')
  strings.close()
})

it('three million more strings cost no further memory', () => {
  const strings = new SharedStrings()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const grown = (count: number): number => {
    for (let at = 0; at < count; at++) strings.add(`45080219560119${at % 10_000} ${at}`)
    // The second waits for what the first one sweeps beside.
    collect()
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const first = grown(500_000)
  // Kept, they would be 90 MB more; where each of them begins is.
  expect(grown(3_000_000) - first).toBeLessThan(45 * 1024 * 1024)
  strings.close()
})
