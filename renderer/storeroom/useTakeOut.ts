import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useTell } from './useTell'

/** The records chosen on the page of a box or volume, and taking them out of it. */
export function useTakeOut() {
  const t = useT()
  const { good, bad } = useTell()
  const [chosen, choose] = useState<string[]>([])
  const takeOut = () =>
    client.storeroom
      .unbox({ refs: chosen })
      .then(({ unboxed }) => {
        good(t('storeroomPage.unboxed', { count: unboxed }))
        choose([])
      })
      .catch(bad)
  return { chosen, choose, takeOut }
}
