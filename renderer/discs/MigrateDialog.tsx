import { Form, Input } from 'antd'
import type { Disc, NewDisc } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { FormDialog } from '../ui/FormDialog'
import { today } from '../ui/format'
import { DiscFields } from './DiscFields'
import { useFilled } from './useFilled'

interface Values extends Pick<NewDisc, 'number' | 'medium' | 'place' | 'madeOn' | 'madeBy' | 'checkedBy'> {
  witness: string
  reason: string
  seal: string
}

/** 迁移: a new disc takes the place of this one, before a witness. */
export function MigrateDialog({ disc, onClose }: { disc: Disc; onClose: () => void }) {
  const t = useT()
  const actor = useActor()
  const filled = useFilled()
  const send = async ({ witness, reason, seal, ...to }: Values) => {
    await client.discs.migrate({ disc: disc.uid, to, witness, reason, seal: seal.trim().toLowerCase() })
    onClose()
  }
  const { medium, place } = disc
  return (
    <FormDialog<Values>
      title={t('discs.migrateOf', { number: disc.number })}
      width={600}
      okText={t('discs.migrate')}
      initial={{
        number: `${disc.number}-2`,
        medium,
        place,
        madeOn: today(),
        madeBy: actor.name,
        checkedBy: '',
        witness: '',
        reason: '',
        seal: '',
      }}
      onSend={send}
      onClose={onClose}
    >
      <DiscFields />
      <Form.Item name="witness" label={t('discs.witness')} rules={filled}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="reason" label={t('discs.reason')} rules={filled}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="seal" label={t('discs.column.seal')} extra={t('discs.sealHint')}>
        <Input className="code" maxLength={64} spellCheck={false} />
      </Form.Item>
    </FormDialog>
  )
}
