import { Button, Flex, Input, Tag } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import type { PlaceHint, SearchTaskView } from '../../shared/model/tracing'
import type { Translate } from '../../shared/messages'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatInstant } from '../ui/format'

const hintText = (t: Translate, { place, box }: PlaceHint): string =>
  [
    box ? t('tracing.hintBox', { year: box.year, className: box.className, number: box.number }) : '',
    place ?? (box ? t('tracing.noWhere') : ''),
  ]
    .filter(Boolean)
    .join(' · ')

/** Where to look, and where people looked. */
export function TaskHints({ task }: { task: SearchTaskView }) {
  const t = useT()
  const can = useCan()
  const showError = useShowError()
  const open = task.ending === null && can('circulation.desk')
  const look = (looked: string) => client.tracing.look({ task: task.uid, looked }).catch(showError)
  const seen = new Set(task.log.map((step) => step.looked))
  return (
    <section aria-label={t('tracing.hints')}>
      <h2 className="task-title">{t('tracing.hints')}</h2>
      {task.hints.length === 0 && <p className="desk-who">{t('tracing.noHints')}</p>}
      <ul className="task-list">
        {task.hints.map((hint) => {
          const text = hintText(t, hint)
          return (
            <li key={`${hint.why}${text}`}>
              <Tag className="task-why">{t(`tracing.hint.${hint.why}`)}</Tag>
              <span className="task-text num">
                {hint.box ? <Link to={`/storeroom/boxes/${hint.box.uid}`}>{text}</Link> : text}
              </span>
              {open && (
                <Button
                  size="small"
                  disabled={seen.has(text)}
                  aria-label={`${t('tracing.notHere')} ${text}`}
                  onClick={() => void look(text)}
                >
                  {t('tracing.notHere')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <h2 className="task-title">{t('tracing.looked')}</h2>
      {open && <LookField onLook={look} />}
      {task.log.length === 0 && <p className="desk-who">{t('tracing.noLog')}</p>}
      <ul className="task-list" aria-label={t('tracing.looked')}>
        {task.log.toReversed().map((step) => (
          <li key={step.at}>
            <span className="num">{formatInstant(step.at).slice(0, 16)}</span> {step.by}
            <span className="task-text">{step.looked}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LookField({ onLook }: { onLook: (looked: string) => Promise<unknown> }) {
  const t = useT()
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    void onLook(text.trim())
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) send()
  }
  return (
    <Flex gap={8} style={{ maxWidth: 560 }}>
      <Input
        value={text}
        maxLength={300}
        aria-label={t('tracing.lookField')}
        placeholder={t('tracing.lookField')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button onClick={send}>{t('tracing.lookAdd')}</Button>
    </Flex>
  )
}
