import type { ReactNode } from 'react'
import type { MessageKey } from '../../shared/messages'
import { useT } from '../app/i18n'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'

/** Pages of 鉴定处置, each with its own address; a line here belongs to a page that works. */
const PLACES: readonly { path: string; label: MessageKey }[] = [
  { path: '/retention', label: 'retention.board' },
  { path: '/retention/appraisals', label: 'disposal.appraisals' },
  { path: '/retention/holds', label: 'retention.holds' },
  { path: '/retention/transfers', label: 'retention.transfers' },
  { path: '/retention/schedule', label: 'retention.schedule' },
]

interface Props {
  at: (typeof PLACES)[number]['path']
  actions?: ReactNode
  /** Beside the tabs: what narrows the list. */
  children?: ReactNode
}

/** Head of the pages of appraisal and disposal. */
export function RetentionTabs({ at, actions, children }: Props) {
  const t = useT()
  return (
    <PageHead
      title={t('nav.retention')}
      beside={
        <>
          <PageTabs at={at} places={PLACES} />
          {children}
        </>
      }
      actions={actions}
    />
  )
}
