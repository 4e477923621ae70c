import { useCallback, useLayoutEffect, useRef } from 'react'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useInTurn } from '../ui/useInTurn'
import { useTell } from './useTell'
import { nameOf } from './words'

/** Boxes what is chosen, and shelves it when the box stands on a shelf; resolves whether there was anything to box. */
function useBoxing() {
  const t = useT()
  const { good, bad } = useTell()
  return useCallback(
    async (box: string, refs: string[]): Promise<boolean> => {
      const count = refs.length
      if (count === 0) {
        bad(t('storeroomPage.chooseFirst'))
        return false
      }
      const { number, place } = (await client.storeroom.fillBox({ box, refs })).box
      if (place === null) good(t('storeroomPage.filledNoPlace', { count, number }))
      else {
        const { shelved } = await client.storeroom.shelve({ refs })
        good(t('storeroomPage.shelvedMany', { count: shelved, place: `${place} · ${number}` }))
      }
      return true
    },
    [t, good, bad],
  )
}

/** What a scan does on the 待上架 list: a record is chosen, a box takes what is chosen and shelves it when it stands on a shelf. */
export function useShelving(chosen: readonly string[], choose: (uids: string[]) => void) {
  const t = useT()
  const { bad } = useTell()
  const inTurn = useInTurn()
  const boxThem = useBoxing()
  // What is chosen by now, also between two drawings of the page.
  const now = useRef(chosen)
  useLayoutEffect(() => void (now.current = chosen), [chosen])
  const understand = useCallback(
    async (text: string) => {
      const put = (uids: string[]) => {
        now.current = uids
        choose(uids)
      }
      const kind = readBarcode(text)?.kind
      if (kind === 'box') {
        if (await boxThem(text, [...now.current])) put([])
      } else if (kind === undefined || kind === 'record') {
        const record = await client.circulation.whereIs({ ref: text })
        if (record.state !== 'to-shelve') bad(t('storeroomPage.notWaiting', { name: nameOf(record) }))
        else put([...new Set([...now.current, record.uid])])
      } else bad(t('storeroomPage.otherKind'))
    },
    [choose, boxThem, t, bad],
  )
  return useCallback(
    (text: string) =>
      inTurn(() => understand(text)).catch((error: unknown) =>
        bad(codeOf(error) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : error),
      ),
    [inTurn, understand, bad, t],
  )
}
