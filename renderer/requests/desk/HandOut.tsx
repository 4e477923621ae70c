import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { RequestHead, RequestLine } from '../../../shared/model/request'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'

/** Address of the desk with a borrower and the records that wait for them already on it. */
const deskAddress = (request: RequestHead, lines: readonly RequestLine[]): string => {
  const records = lines.flatMap((line) => line.record?.uid ?? [])
  const params = new URLSearchParams({
    borrower: request.borrower.card,
    purpose: request.purpose,
    add: records.join(','),
  })
  return `/circulation?${params.toString()}`
}

/** Opens the desk with everything on it: the clerk counts pages and presses F2. Originals only; a copy stays with who gets it. */
export function HandOut({ request, lines }: { request: RequestHead; lines: readonly RequestLine[] }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  if (!request.original || lines.length === 0 || !can('circulation.desk')) return null
  return (
    <Button
      type="primary"
      icon={<SwapOutlined />}
      aria-label={`${t('requestsPage.handOut', { count: lines.length })} ${request.borrower.name}`}
      onClick={() => void navigate(deskAddress(request, lines))}
    >
      {t('requestsPage.handOut', { count: lines.length })}
    </Button>
  )
}
