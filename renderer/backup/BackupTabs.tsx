import type { ReactNode } from 'react'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'

const PLACES = [
  { path: '/backup', label: 'backup.title', ability: 'backup.run' },
  { path: '/backup/discs', label: 'discs.sets', ability: 'discs.manage' },
  { path: '/backup/register', label: 'discs.register', ability: 'discs.manage' },
] as const

/** Head of the pages of backups and discs. */
export function BackupTabs({ at, actions }: { at: (typeof PLACES)[number]['path']; actions?: ReactNode }) {
  const t = useT()
  const can = useCan()
  const places = PLACES.filter(({ ability }) => can(ability))
  return <PageHead title={t('nav.backup')} beside={<PageTabs at={at} places={places} />} actions={actions} />
}
