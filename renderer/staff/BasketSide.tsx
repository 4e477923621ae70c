import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { AskForm } from './AskForm'
import { useBasket } from './useBasket'
import { useNarrow } from './useNarrow'

/** The basket beside the search; on a phone a bar that leads to it. */
export function BasketSide() {
  const t = useT()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const { basket } = useBasket()
  const { length } = basket.items
  if (!narrow)
    return (
      <aside className="staff-side" aria-label={t('staff.basket')}>
        <AskForm />
      </aside>
    )
  if (length === 0) return null
  return (
    <div className="staff-go">
      <Button type="primary" block onClick={() => void navigate('/ask/basket')}>
        {t('staff.toBasket', { count: length })}
      </Button>
    </div>
  )
}
