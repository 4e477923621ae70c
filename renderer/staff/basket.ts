import type { AskedItem, RequestHit } from '../../shared/model/request'

/** A chosen thing with the words it is shown by. */
export interface BasketItem {
  item: AskedItem
  title: string
  who: string
}

/** What is being asked for, kept as a draft at the host: it survives a reload, a lock and another device. */
export interface Basket {
  items: BasketItem[]
  purpose: string
  neededBy: string | null
  original: boolean
  takeOut: boolean
  note: string
}

export const emptyBasket: Basket = { items: [], purpose: '', neededBy: null, original: true, takeOut: true, note: '' }

const isBasket = (value: unknown): value is Basket =>
  typeof value === 'object' && value !== null && Array.isArray((value as Basket).items)

/** The basket a draft holds; what is no basket is an empty one. */
export const basketFrom = (value: unknown): Basket => (isBasket(value) ? { ...emptyBasket, ...value } : emptyBasket)

const keyOf = ({ item }: BasketItem): string => `${item.kind}:${item.kind === 'text' ? item.text : item.ref}`

/** Whether the same thing lies in the basket. */
export const holds = (basket: Basket, one: BasketItem): boolean =>
  basket.items.some((item) => keyOf(item) === keyOf(one))

/** Adds a thing once; everything of a person takes the place of single records it was chosen from. */
export function addTo(basket: Basket, one: BasketItem): Basket {
  if (holds(basket, one)) return basket
  const swallowed = (other: BasketItem) =>
    one.item.kind === 'person' && other.item.kind === 'record' && other.item.ref === one.item.ref
  return { ...basket, items: [...basket.items.filter((other) => !swallowed(other)), one] }
}

/** Takes a thing out. */
export const takeFrom = (basket: Basket, one: BasketItem): Basket => ({
  ...basket,
  items: basket.items.filter((item) => keyOf(item) !== keyOf(one)),
})

/** A found record as a thing to ask for: itself, or everything of its person. */
export function itemOf(hit: RequestHit, kind: 'record' | 'person'): BasketItem {
  const who = [hit.personName, hit.birthMonth, hit.idMasked].filter(Boolean).join(' · ')
  const title = kind === 'person' ? hit.personName : (hit.code ?? hit.businessNumber ?? hit.title)
  return { item: { kind, ref: hit.uid }, title, who }
}
