import { useQuery } from '@tanstack/react-query'
import { Alert, Drawer, Skeleton } from 'antd'
import { actName } from '../../shared/messages/actText'
import { sheetBarcode } from '../../shared/rules/confirmationCode'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { ConfirmationBody } from './ConfirmationBody'

/** One act beside the list, by its uid, number or barcode: what will happen, who stands behind it, and what I can do about it. */
export function ConfirmationDrawer({ uid, onClose }: { uid: string | null; onClose: () => void }) {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery({
    ...rpc.confirmations.get.queryOptions({ input: { ref: uid ?? '' } }),
    enabled: uid !== null,
  })
  const view = data && [data.uid, data.number, sheetBarcode(data.code)].includes(uid ?? '') ? data : undefined
  return (
    <Drawer
      open={uid !== null}
      onClose={onClose}
      size={640}
      destroyOnHidden
      title={view ? `${view.number} ${actName(t, view.kind)}` : t('confirmations.title')}
    >
      {error && <Alert type="error" showIcon title={textOf(error)} />}
      {!error && !view && <Skeleton active paragraph={{ rows: 8 }} />}
      {view && <ConfirmationBody view={view} />}
    </Drawer>
  )
}
