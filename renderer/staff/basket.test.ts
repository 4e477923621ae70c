import { expect, test } from 'vitest'
import { addTo, basketFrom, emptyBasket, holds, takeFrom, type BasketItem } from './basket'

const record = (ref: string): BasketItem => ({ item: { kind: 'record', ref }, title: ref, who: '' })
const person = (ref: string): BasketItem => ({ item: { kind: 'person', ref }, title: ref, who: '' })
const text = (words: string): BasketItem => ({ item: { kind: 'text', text: words }, title: words, who: '' })

test('a thing lies in the basket once, however often it is chosen', () => {
  const twice = addTo(addTo(emptyBasket, record('a')), record('a'))
  expect(twice.items).toHaveLength(1)
  expect(holds(twice, record('a'))).toBe(true)
  expect(holds(twice, person('a'))).toBe(false)
})

test('everything of a person takes the place of the record it was chosen from, and of no other', () => {
  const basket = addTo(addTo(addTo(emptyBasket, record('a')), record('b')), person('a'))
  expect(basket.items).toEqual([record('b'), person('a')])
})

test('taking out removes that thing only', () => {
  const basket = addTo(addTo(emptyBasket, text('a')), record('a'))
  expect(takeFrom(basket, text('a')).items).toEqual([record('a')])
})

test('a draft of another shape is an empty basket, an older one gets what it lacks', () => {
  expect(basketFrom(null)).toEqual(emptyBasket)
  expect(basketFrom({ rows: [] })).toEqual(emptyBasket)
  expect(basketFrom({ items: [record('a')] })).toEqual({ ...emptyBasket, items: [record('a')] })
})
