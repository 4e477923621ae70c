import { Checkbox, Flex, Form, Input } from 'antd'
import type { DiscSet } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { FormDialog } from '../ui/FormDialog'
import { today } from '../ui/format'
import { MadeFields } from './MadeFields'

const COPIES = ['sealed', 'offsite', 'use'] as const
type SetCopy = (typeof COPIES)[number]

interface Values {
  copies: SetCopy[]
  sealed: string
  offsite: string
  use: string
  madeOn: string
  madeBy: string
  checkedBy: string
}

/** Enters the discs of a set: one for each volume and copy, with the place of each copy. */
export function RegisterSetDialog({ set, onClose }: { set: DiscSet; onClose: (said?: string) => void }) {
  const t = useT()
  const actor = useActor()
  const send = async ({ copies, madeOn, madeBy, checkedBy, ...places }: Values) => {
    const { discs } = await client.discs.registerSet({ set: set.uid, copies, places, madeOn, madeBy, checkedBy })
    onClose(t('discs.registeredCount', { count: discs.length }))
  }
  const places = { sealed: '', offsite: '', use: '' }
  return (
    <FormDialog<Values>
      title={t('discs.registerOf', { number: set.number })}
      okText={t('discs.registerSet')}
      width={600}
      initial={{ copies: [...COPIES], ...places, madeOn: today(), madeBy: actor.name, checkedBy: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="copies" label={t('discs.column.copy')}>
        <Checkbox.Group options={COPIES.map((value) => ({ value, label: t(`discs.copy.${value}`) }))} />
      </Form.Item>
      <Flex gap={16}>
        {COPIES.map((copy) => (
          <Form.Item
            key={copy}
            name={copy}
            label={t('discs.placeOf', { copy: t(`discs.copy.${copy}`) })}
            style={{ flex: 1 }}
          >
            <Input maxLength={120} />
          </Form.Item>
        ))}
      </Flex>
      <MadeFields />
    </FormDialog>
  )
}
