import { App, Typography } from 'antd'
import { useCallback } from 'react'
import { Link } from 'react-router'
import type { BlockedRecord } from '../../shared/model/disposal'
import { useT } from '../app/i18n'
import { whyText } from './texts'

const SHOWN = 200

/** Records with what stands in the way of each. */
export function BlockedList({ blocked }: { blocked: readonly BlockedRecord[] }) {
  const t = useT()
  return (
    <ul className="dsp-blocked">
      {blocked.slice(0, SHOWN).map((one) => (
        <li key={one.uid}>
          <Link className="code" to={`/catalogue/${one.uid}`}>
            {one.name}
          </Link>{' '}
          {whyText(t, one)}
        </li>
      ))}
    </ul>
  )
}

/** Tells which records did not come into a batch, and why. */
export function useRefused(): (refused: readonly BlockedRecord[]) => void {
  const t = useT()
  const { modal } = App.useApp()
  return useCallback(
    (refused) => {
      if (refused.length === 0) return
      const close = () => dialog.destroy()
      const dialog = modal.info({
        title: t('disposal.refusedTitle', { count: refused.length }),
        width: 560,
        content: (
          <div onClick={(event) => event.target instanceof HTMLAnchorElement && close()}>
            <Typography.Paragraph type="secondary">{t('disposal.refusedHint')}</Typography.Paragraph>
            <BlockedList blocked={refused} />
          </div>
        ),
      })
    },
    [modal, t],
  )
}
