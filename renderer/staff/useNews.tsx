import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { nameOfLine } from '../requests/parts'
import { isNarrow } from './useNarrow'
import { newsOf, seenOf, type News, type Seen } from './news'

/** Tells the asker on whatever screen stands there what became of a request, as soon as the host says so; the tab's title counts what is ready. */
export function useNews(): void {
  const t = useT()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const seen = useRef<Seen | null>(null)
  const { data } = useQuery(
    rpc.requests.list.queryOptions({ input: { filter: { which: 'mine' as const }, limit: 200, cursor: null } }),
  )
  const { data: counts } = useQuery(rpc.requests.counts.queryOptions({ input: {} }))
  useEffect(() => {
    if (!data) return
    const tell = ({ request, line, told }: News) =>
      notification[line.state === 'ready' ? 'success' : 'info']({
        key: line.uid,
        title: t(`staff.news.${told}`, { name: nameOfLine(t, line) }),
        description:
          line.state === 'ready'
            ? t('requests.field.readyUntil', { date: line.readyUntil })
            : [request.number, line.reason].filter(Boolean).join(' · '),
        duration: 0,
        placement: isNarrow() ? 'top' : 'bottomLeft',
        onClick: () => void navigate(`/ask/requests?open=${request.number}`),
      })
    for (const news of newsOf(data.requests, seen.current)) tell(news)
    seen.current = seenOf(data.requests)
  }, [data, notification, navigate, t])
  const ready = counts?.ready ?? 0
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+\) /, '')
    document.title = ready > 0 ? `(${ready}) ${plain}` : plain
  }, [ready])
}
