import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'

/** Which fonds a set is of; not asked where there is one only. Empty: the first one in use. */
export function FondsField() {
  const t = useT()
  const fonds = useQuery(rpc.catalogue.fonds.queryOptions({ input: {} })).data?.fonds ?? []
  if (fonds.length < 2) return null
  return (
    <Form.Item name="fonds" label={t('discs.carrier.fonds')} style={{ flex: 1 }}>
      <Select
        placeholder={fonds.find((one) => one.active)?.number ?? ''}
        options={fonds.map(({ uid, number, name }) => ({ value: uid, label: `${number} ${name}` }))}
      />
    </Form.Item>
  )
}
