import { placeKey } from '../../../shared/rules/place'
import { HashIndex, TextHash } from './hashIndex'
import { ownCopy } from './ownCopy'

interface Place {
  /** As the ledger writes it. */
  text: string
  /** For comparing: placeKey of the text. */
  place: string
}

/** Where each box of a sheet was first said to stand. Boxes are remembered by a hash, their far fewer places as texts. */
export class BoxPlaces {
  readonly #boxes = new HashIndex()
  readonly #hash = new TextHash()
  readonly #numbers = new Map<string, number>()
  readonly #places: Place[] = []

  /** Row and place that were said of the box first, or null after remembering these. */
  firstOf(box: string, text: string, row: number): (Place & { row: number }) | null {
    this.#hash.reset()
    this.#hash.add(box)
    const seen = { row, sheet: 0, mark: this.#numberOf(text) }
    const first = this.#boxes.findOrAdd(this.#hash.low, this.#hash.high, seen)
    const place = this.#places[first?.mark ?? -1]
    return first && place ? { ...place, row: first.row } : null
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const own = ownCopy(text)
    this.#numbers.set(own, this.#places.length)
    return this.#places.push({ text: own, place: ownCopy(placeKey(text)) }) - 1
  }
}
