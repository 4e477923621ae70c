import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { useTyped } from '../../ui/useTyped'

interface Props {
  user: string
  name: string
  borrower: { card: string; name: string } | null
}

/** Which registered borrower a sign-in is, so that loans made at the desk stand on the staff page. */
export function BorrowerLink({ user, name, borrower }: Props) {
  const t = useT()
  const [choosing, setChoosing] = useState(false)
  if (choosing) return <Choice user={user} name={name} onDone={() => setChoosing(false)} />
  return (
    <Space>
      {borrower ? <span className="num">{`${borrower.card} ${borrower.name}`}</span> : t('requestsSettings.noBorrower')}
      <Button size="small" onClick={() => setChoosing(true)} aria-label={`${t('requestsSettings.link')} ${name}`}>
        {t('requestsSettings.link')}
      </Button>
    </Space>
  )
}

function Choice({ user, name, onDone }: { user: string; name: string; onDone: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const showError = useShowError()
  const [text, setText] = useState(name)
  const typed = useTyped(text, false)
  const { data } = useQuery(rpc.circulation.borrowers.queryOptions({ input: { text: typed } }))
  const link = (uid: string) =>
    client.requests
      .linkBorrower({ user, borrower: uid })
      .then(() => queries.invalidateQueries({ queryKey: rpc.requests.grants.key() }))
      .then(onDone, showError)
  return (
    <Select
      autoFocus
      defaultOpen
      showSearch={{ filterOption: false, onSearch: setText }}
      aria-label={`${t('requestsSettings.link')} ${name}`}
      placeholder={t('circulation.findBorrower')}
      style={{ width: 200 }}
      options={(data?.borrowers ?? []).map((one) => ({
        value: one.uid,
        label: [one.card, one.name, one.department].filter(Boolean).join(' · '),
      }))}
      onChange={(uid: string) => void link(uid)}
      onBlur={onDone}
      notFoundContent={t('staff.nothingFound')}
    />
  )
}
