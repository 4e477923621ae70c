import { expect, test } from 'vitest'
import { jsonPieces } from './jsonPieces'

const list = (length: number) =>
  Array.from({ length }, (_, row) => ({ sheet: null, row, field: '金额', none: undefined }))

test.each([
  ['nothing', null],
  ['a text', '档"案'],
  ['a list', list(2500)],
  ['an empty document', {}],
  ['short lists', { batch: null, verdicts: list(1000) }],
  ['a long list first', { verdicts: list(1001), rows: 3, gone: undefined }],
  ['long lists among others', { gone: undefined, a: 1, verdicts: list(3000), b: [], more: list(1234), c: { d: [1] } }],
  ['what is no JSON within a long list', { all: [undefined, ...list(1000), Number.NaN] }],
])('the pieces of %s are the text of the document', (_, document) => {
  expect([...jsonPieces(document)].join('')).toBe(JSON.stringify(document))
})

test('a document with a long list is written in many pieces, none of them long', () => {
  const pieces = [...jsonPieces({ verdicts: list(100_000) })]
  expect(pieces.length).toBeGreaterThan(100)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000)
})
