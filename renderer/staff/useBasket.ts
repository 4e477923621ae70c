import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useShowError } from '../app/showError'
import type { Basket } from './basket'
import { basketStore, type BasketView } from './basketStore'

interface BasketState extends BasketView {
  change: (next: (basket: Basket) => Basket) => void
  clear: () => Promise<void>
}

/** The basket of the signed-in person; every screen that uses it sees the same one. */
export function useBasket(): BasketState {
  const showError = useShowError()
  const view = useSyncExternalStore(basketStore.subscribe, basketStore.snapshot)
  useEffect(() => basketStore.use(showError), [showError])
  const change = useCallback<BasketState['change']>((next) => basketStore.change(next, showError), [showError])
  return { ...view, change, clear: basketStore.clear }
}
