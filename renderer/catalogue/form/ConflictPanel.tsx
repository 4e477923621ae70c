import { Alert, Radio, Table } from 'antd'
import { useT } from '../../app/i18n'
import type { Clash } from './changes'
import type { FormField } from './fields'

interface Props {
  clashes: readonly Clash[]
  fields: readonly FormField[]
  mine: (key: string) => boolean
  onChoose: (clash: Clash, mine: boolean) => void
}

/** Fields that both changed: theirs or mine, one by one. Nothing typed is lost meanwhile. */
export function ConflictPanel({ clashes, fields, mine, onChoose }: Props) {
  const t = useT()
  const label = (key: string) => fields.find((field) => field.key === key)?.label ?? key
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlock: 8 }}
      title={t('form.conflictTitle')}
      description={
        clashes.length === 0 ? (
          t('form.conflictMerged')
        ) : (
          <>
            <p style={{ margin: '0 0 6px' }}>{t('form.conflictHint')}</p>
            <Table<Clash>
              size="small"
              rowKey="key"
              pagination={false}
              dataSource={[...clashes]}
              columns={[
                { title: t('record.head.field'), key: 'field', render: (_, clash) => label(clash.key) },
                { title: t('form.before'), dataIndex: 'base', render: orDash },
                { title: t('form.theirs'), key: 'theirs', render: (_, clash) => choice(clash, false) },
                { title: t('form.mine'), key: 'mine', render: (_, clash) => choice(clash, true) },
              ]}
            />
          </>
        )
      }
    />
  )
  function choice(clash: Clash, own: boolean) {
    const text = own ? clash.mine : clash.theirs
    return (
      <Radio
        checked={mine(clash.key) === own}
        onChange={() => onChoose(clash, own)}
        aria-label={`${label(clash.key)}: ${t(own ? 'form.mine' : 'form.theirs')}`}
      >
        {orDash(text)}
      </Radio>
    )
  }
}

const orDash = (text: string) => text || '—'
