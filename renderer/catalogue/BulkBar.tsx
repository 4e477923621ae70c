import { App, Button, Flex, theme } from 'antd'
import { useState } from 'react'
import type { RecordFilter } from '../../shared/model/record'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { useLabels } from '../forms'
import { HoldDialog } from '../holds'
import { formatCount } from '../ui/format'
import type { Selection } from './useSelection'

interface Props {
  selection: Selection
  total: number
  filter: RecordFilter
  onLend: () => void
}

/** What can be done with the chosen rows; there only while something is chosen. */
export function BulkBar({ selection, total, filter, onLend }: Props) {
  const t = useT()
  const can = useCan()
  const { token } = theme.useToken()
  const confirm = useConfirm(selection)
  const labels = useLabels()
  const [holding, setHolding] = useState(false)
  const count = selection.uids.size
  if (count === 0) return null
  return (
    <Flex
      gap={12}
      align="center"
      role="toolbar"
      aria-label={t('catalogue.chosen', { count })}
      style={{
        flex: 'none',
        padding: '8px 16px',
        background: token.colorBgElevated,
        borderBlockStart: `1px solid ${token.colorBorder}`,
      }}
    >
      <strong>{t('catalogue.chosen', { count: formatCount(count) })}</strong>
      {count < total && (
        <Button type="link" size="small" onClick={() => void selection.addAll()}>
          {t('catalogue.chooseAll', { count: formatCount(Math.min(total, 5000)) })}
        </Button>
      )}
      {can('circulation.desk') && <Button onClick={onLend}>{t('circulation.lend')}</Button>}
      {can('catalogue.confirm') && <Button onClick={confirm}>{t('catalogue.confirm')}</Button>}
      {can('forms.print') && (
        <Button onClick={() => labels({ kind: 'record', uids: [...selection.uids] })}>{t('forms.ui.labels')}</Button>
      )}
      {can('holds.manage') && <Button onClick={() => setHolding(true)}>{t('holds.placeChosen')}</Button>}
      {holding && (
        <HoldDialog
          sources={[
            { from: 'chosen', uids: [...selection.uids] },
            { from: 'list', filter, total },
          ]}
          onClose={(placed) => {
            setHolding(false)
            if (placed) selection.clear()
          }}
        />
      )}
      <span style={{ flex: 1 }} />
      <Button type="text" onClick={selection.clear}>
        {t('catalogue.chooseNone')}
      </Button>
    </Flex>
  )
}

function useConfirm(selection: Selection): () => void {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const work = () =>
    client.catalogue
      .confirm({ uids: [...selection.uids] })
      .then(({ confirmed }) => {
        selection.clear()
        void message.success(
          t('catalogue.confirmedNote', {
            count: confirmed.length,
            first: confirmed[0]?.code,
            last: confirmed.at(-1)?.code,
          }),
        )
      })
      .catch(showError)
  return () =>
    void modal.confirm({
      title: t('catalogue.confirmTitle', { count: selection.uids.size }),
      content: t('catalogue.confirmHint'),
      okText: t('catalogue.confirm'),
      onOk: work,
    })
}
