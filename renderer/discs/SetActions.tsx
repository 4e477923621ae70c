import { App, Button, Dropdown, Flex } from 'antd'
import { useState } from 'react'
import type { DiscSetView } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import { AskReleaseDialog, DropSetDialog } from './SetDialogs'
import { BuildDialog } from './BuildDialog'
import { BurnDialog } from './BurnDialog'
import { CheckDialog } from './CheckDialog'
import { RegisterSetDialog } from './RegisterSetDialog'

type Open = 'release' | 'build' | 'check' | 'register' | 'drop' | 'burn' | null
const COPIES = ['sealed' as const, 'offsite' as const, 'use' as const]

/** What can be done with a set now; the next step stands first. */
export function SetActions({ set }: { set: DiscSetView }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const { message } = App.useApp()
  const [open, setOpen] = useState<Open>(null)
  const close = (said?: string) => {
    setOpen(null)
    if (said) void message.success(said)
  }
  const built = set.state === 'built'
  const mayBuild = set.state !== 'dropped' && (!set.full || set.state === 'released' || built)
  const faces = (kind: 'label' | 'sleeve') =>
    print((locale) => client.discs.labels({ locale, set: set.uid, kind, copies: COPIES }))
  return (
    <Flex gap={8} wrap>
      {set.full && set.state === 'planned' && !set.waiting && (
        <Button type="primary" onClick={() => setOpen('release')}>
          {t('discs.askRelease')}
        </Button>
      )}
      {mayBuild && (
        <Button type={built ? 'default' : 'primary'} onClick={() => setOpen('build')}>
          {t(built ? 'discs.buildAgain' : 'discs.build')}
        </Button>
      )}
      {built && <Button onClick={() => setOpen('check')}>{t('discs.check')}</Button>}
      {built && <Button onClick={() => setOpen('burn')}>{t('discs.burn')}</Button>}
      {built && set.discs === 0 && (
        <Button type="primary" onClick={() => setOpen('register')}>
          {t('discs.registerSet')}
        </Button>
      )}
      {can('forms.print') && set.state !== 'dropped' && (
        <Dropdown
          menu={{
            items: (['label', 'sleeve'] as const).map((kind) => ({
              key: kind,
              label: t(kind === 'label' ? 'discs.labels' : 'discs.sleeves'),
              onClick: () => faces(kind),
            })),
          }}
        >
          <Button>{t('discs.print')}</Button>
        </Dropdown>
      )}
      {!built && set.state !== 'dropped' && (
        <Button danger onClick={() => setOpen('drop')}>
          {t('discs.drop')}
        </Button>
      )}
      {open === 'release' && <AskReleaseDialog set={set} onClose={close} />}
      {open === 'build' && <BuildDialog set={set} onClose={close} />}
      {open === 'check' && <CheckDialog set={set} onClose={() => close()} />}
      {open === 'burn' && <BurnDialog onClose={close} />}
      {open === 'register' && <RegisterSetDialog set={set} onClose={close} />}
      {open === 'drop' && <DropSetDialog set={set} onClose={close} />}
    </Flex>
  )
}
