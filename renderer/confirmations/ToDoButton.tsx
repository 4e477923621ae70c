import { Badge, Button } from 'antd'
import { useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { useWaiting } from './useWaiting'

/** 待办 of the top bar: how many acts of others wait for me. */
export function ToDoButton() {
  const t = useT()
  const navigate = useNavigate()
  const waiting = useWaiting()
  if (!waiting) return null
  const { forMe } = waiting
  return (
    <Button
      type="text"
      aria-label={`${t('confirmations.todo')} ${forMe}`}
      title={t('confirmations.todoCount', { count: forMe })}
      onClick={() => void navigate('/confirmations')}
    >
      {t('confirmations.todo')}
      <Badge count={forMe} size="small" />
    </Button>
  )
}
