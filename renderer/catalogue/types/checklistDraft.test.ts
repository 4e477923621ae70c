import { expect, test } from 'vitest'
import { draftOf, materialOf, nextKey, wordsOf } from './checklistDraft'

const item = {
  key: 'invoices',
  name: { zh: '收费票据', en: 'Invoices' },
  words: ['发票', '收据'],
  statutory: true,
  must: true,
  original: true,
}

test('a material that is not touched comes back as it was, with "all there" said', () => {
  expect(materialOf(draftOf(item))).toEqual({ ...item, usual: true })
})

test('words are taken however they are separated, each once; without any the name is the word', () => {
  expect(wordsOf('发票，收据; 发票\n票据')).toEqual(['发票', '收据', '票据'])
  expect(materialOf({ ...draftOf(item), words: ' ', en: '' })).toMatchObject({
    words: ['收费票据'],
    name: { zh: '收费票据', en: '收费票据' },
  })
})

test('a further material gets a key nobody has', () => {
  expect(nextKey(['invoices', 'material3'])).toBe('material4')
})
