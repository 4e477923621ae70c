import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import type { DeskLine } from '../../../shared/model/request'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { enterAgrees } from '../../ui/enterAgrees'
import { useTyped } from '../../ui/useTyped'

/** Searches the catalogue for what a text means; chosen records go on to approval, none means it is not held. */
export function ResolveLine({ line }: { line: DeskLine }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [chosen, setChosen] = useState<string[]>([])
  const notHeld = useNotHeld(line)
  const resolve = () =>
    client.requests
      .resolve({ line: line.uid, refs: chosen, reason: '' })
      .then(() => void message.success(t('requestsPage.resolved')), showError)
  return (
    <Space orientation="vertical" style={{ width: '100%', marginBlockStart: 8 }}>
      <RecordChoice value={chosen} onChange={setChosen} label={`${t('requestsPage.whichRecord')} ${line.text}`} />
      <Space>
        <Button type="primary" disabled={chosen.length === 0} onClick={() => void resolve()}>
          {t('requestsPage.itIsThis', { count: chosen.length })}
        </Button>
        <Button onClick={notHeld}>{t('requests.state.not-held')}</Button>
      </Space>
    </Space>
  )
}

function RecordChoice({
  value,
  onChange,
  label,
}: {
  value: string[]
  onChange: (value: string[]) => void
  label: string
}) {
  const t = useT()
  const [text, setText] = useState('')
  const typed = useTyped(text, false)
  const { data } = useQuery({
    ...rpc.search.find.queryOptions({ input: { text: typed, limit: 20 } }),
    enabled: typed.length > 0,
    placeholderData: (before) => before,
  })
  return (
    <Select
      mode="multiple"
      value={value}
      onChange={onChange}
      aria-label={label}
      placeholder={t('requestsPage.whichRecord')}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={typed ? t('staff.nothingFound') : t('requestsPage.typeToSearch')}
      options={(data?.hits ?? []).map((hit) => ({
        value: hit.uid,
        label: [hit.code ?? hit.businessNumber ?? hit.title, hit.personName, hit.birthMonth, hit.employer]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}

function useNotHeld(line: DeskLine) {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  return () => {
    let reason = ''
    const dialog = modal.confirm({
      title: t('requestsPage.notHeldTitle', { text: line.text }),
      content: (
        <Input
          autoFocus
          maxLength={300}
          aria-label={t('requests.field.reason')}
          placeholder={t('requestsPage.refuseReason')}
          onPressEnter={enterAgrees}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update({ okButtonProps: { disabled: reason === '' } })
          }}
        />
      ),
      okText: t('requests.state.not-held'),
      okButtonProps: { disabled: true },
      onOk: () =>
        client.requests
          .resolve({ line: line.uid, refs: [], reason })
          .then(() => void message.success(t('requestsPage.answered')), showError),
    })
  }
}
