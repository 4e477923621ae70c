import { App } from 'antd'
import { useCallback } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useTell } from './useTell'

/** Moves boxes to a place (barcode, uid or path; null: off the shelves) and tells what came of it. Rejects what the host refuses. */
export function useMove() {
  const t = useT()
  const { message } = App.useApp()
  const { good } = useTell()
  const move = useCallback(
    async (boxes: string[], to: string | null) => {
      const done = await client.storeroom.moveBoxes({ boxes, to })
      const place = done.boxes[0]?.place ?? ''
      const count = done.boxes.length
      if (to === null) good(t('storeroomPage.takenOff', { count }))
      else if (done.shelved > 0) good(t('storeroomPage.movedShelved', { count, place, records: done.shelved }))
      else good(t('storeroomPage.moved', { count, place }))
      if (done.full) void message.warning(t('storeroomPage.full', { place }), 6)
    },
    [t, good, message],
  )
  return { move }
}
