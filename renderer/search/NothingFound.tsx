import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useNavigate } from 'react-router'
import type { SearchQuery } from '../../shared/model/search'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { emptyAddress, fromSearch } from '../tracing'
import { StateTag } from '../ui/StateTag'
import { CodeText, Whereabouts, Who } from './HitText'
import { isNarrowed, isSingleHan } from './searchState'

interface Props {
  query: SearchQuery
  onQuery: (changes: Partial<SearchQuery>) => void
  onOpen: (uid: string) => void
}

/** What to try when nothing was found: texts that are near, without filters, everywhere, inside numbers. */
export function NothingFound({ query, onQuery, onOpen }: Props) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const { text, filters, deep, everywhere } = query
  const { data } = useQuery({ ...rpc.search.suggest.queryOptions({ input: { text } }), enabled: text !== '' })
  const suggestions = data?.suggestions ?? []
  const records = suggestions.flatMap((one) => one.records)
  return (
    <div className="s-none" role="status">
      <span>{text === '' ? t('search.noneNarrowed') : t('search.none', { text })}</span>
      {suggestions.some((one) => one.text !== null) && (
        <Space wrap>
          {t('search.didYouMean')}
          {suggestions.map(
            ({ text: other, why }) =>
              other !== null && (
                <Button
                  key={other}
                  size="small"
                  title={t(`search.why.${why}`)}
                  onClick={() => onQuery({ text: other })}
                >
                  {other}
                </Button>
              ),
          )}
        </Space>
      )}
      {records.length > 0 && (
        <>
          <span>{t('search.didYouMeanNumber')}</span>
          <div className="s-wide">
            {records.map((hit) => (
              <div key={hit.uid} className="s-quick-hit" onClick={() => onOpen(hit.uid)}>
                <span className="s-line">
                  <Who hit={hit} query="" />
                  <span className="s-grow" />
                  <StateTag state={hit.state} />
                </span>
                <span className="s-line">
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(hit.uid)}>
                    <CodeText hit={hit} query="" />
                  </Button>
                  <span className="s-cut">{hit.title}</span>
                  <span className="s-grow" />
                  <span className="s-dim">
                    <Whereabouts hit={hit} />
                  </span>
                </span>
              </div>
            ))}
          </div>
        </>
      )}
      <Space wrap>
        {isNarrowed(filters) && <Button onClick={() => onQuery({ filters: {} })}>{t('search.filter.clear')}</Button>}
        {isSingleHan(text) && !everywhere && (
          <Button onClick={() => onQuery({ everywhere: true })}>{t('search.everywhere')}</Button>
        )}
        {can('circulation.desk') && text !== '' && (
          <Button onClick={() => void navigate(emptyAddress(fromSearch(query)))}>{t('tracing.registerEmpty')}</Button>
        )}
        {text !== '' && !deep && (
          <Button title={t('search.deep.hint')} onClick={() => onQuery({ deep: true })}>
            {t('search.deep')}
          </Button>
        )}
      </Space>
    </div>
  )
}
