import { client } from '../app/client'
import { basketFrom, emptyBasket, type Basket } from './basket'

const DRAFT = { key: 'ask' }
const SAVE_AFTER_MS = 300

export interface BasketView {
  basket: Basket
  /** The draft has been read; before that nothing may be written over it. */
  ready: boolean
}

const nothing: BasketView = { basket: emptyBasket, ready: false }

/** The basket of who is signed in, kept as a draft at the host. Changes show at once, so that typing loses no character. */
class BasketStore {
  private view = nothing
  private readonly listeners = new Set<() => void>()
  private saving: ReturnType<typeof setTimeout> | undefined
  private users = 0
  private loads = 0

  readonly snapshot = (): BasketView => this.view
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private show(view: BasketView): void {
    this.view = view
    for (const listener of this.listeners) listener()
  }

  /** A screen uses the basket from now on: the first one reads the draft. Returns how to stop; after the last one nothing of the person stays here. */
  readonly use = (failed: (error: unknown) => void): (() => void) => {
    if (this.users++ === 0 && !this.view.ready) void this.load().catch(failed)
    return () => {
      this.users--
      // The next screen of the same person mounts in the same turn.
      setTimeout(() => this.users === 0 && this.show(nothing))
    }
  }

  private async load(): Promise<void> {
    const mine = ++this.loads
    const { value } = await client.access.getDraft(DRAFT)
    if (mine === this.loads && !this.view.ready) this.show({ basket: basketFrom(value), ready: true })
  }

  /** Changes the basket; saved when the hands rest. */
  readonly change = (next: (basket: Basket) => Basket, failed: (error: unknown) => void): void => {
    if (!this.view.ready) return
    const value = next(this.view.basket)
    this.show({ basket: value, ready: true })
    clearTimeout(this.saving)
    this.saving = setTimeout(() => void client.access.saveDraft({ ...DRAFT, value }).catch(failed), SAVE_AFTER_MS)
  }

  /** Empties it at once, here and at the host. */
  readonly clear = async (): Promise<void> => {
    clearTimeout(this.saving)
    this.show({ basket: emptyBasket, ready: true })
    await client.access.removeDraft(DRAFT)
  }
}

/** One basket a page. */
export const basketStore = new BasketStore()
