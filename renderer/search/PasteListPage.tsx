import { useQuery } from '@tanstack/react-query'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, Empty, Input, Tag } from 'antd'
import { useState, type ClipboardEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { LIST_MAX } from '../../shared/model/search'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { usePrint } from '../forms'
import { formatCount } from '../ui/format'
import { PageHead } from '../ui/PageHead'
import { AskedRows } from './AskedRows'
import { chosenHits, countVerdicts, isAway, VERDICTS, type Verdict } from './pasted'
import { asListDraft, listDraftOptions, type ListDraft } from './listDraft'
import { usePastedList } from './usePastedList'
import { useSurface } from './useSurface'
import './search.css'

const COLOURS = { found: 'success', several: 'processing', out: 'warning', unknown: 'error' } as const

/** 粘贴清单: hundreds of numbers from somebody's sheet, found at once, then one retrieval slip and one loan. */
export function PasteListPage() {
  const { key } = useLocation()
  const kept = useQuery(listDraftOptions())
  const t = useT()
  return (
    <>
      <PageHead title={t('search.list.title')} />
      {kept.data && <PastedList key={key} initial={asListDraft(kept.data.value)} />}
    </>
  )
}

function PastedList({ initial }: { initial: ListDraft }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const navigate = useNavigate()
  const surface = useSurface()
  const errorOf = useErrorText()
  const list = usePastedList(initial)
  const [only, setOnly] = useState<Verdict | null>(null)
  const counts = countVerdicts(list.lines)
  const chosen = chosenHits(list.lines, list.picks)
  const here = chosen.filter((hit) => !isAway(hit))
  const shown = only === null ? list.lines : list.lines.filter((line) => line.verdict === only)
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    // Into an empty field a paste is the whole list: it is looked up at once.
    if (list.text.trim() !== '') return
    event.preventDefault()
    list.find(event.clipboardData.getData('text/plain'))
  }
  // What was chosen goes by barcode, so that a name's other records stay out; what nobody knows goes as it was pasted.
  const unknown = list.lines.filter((line) => line.verdict === 'unknown').map((line) => line.line.slice(0, 200))
  const lines = [...chosen.map((hit) => hit.barcode), ...unknown]
  const slip = () => print((locale) => client.forms.retrievalSlip({ locale, lines }))
  const lend = () => void navigate(`/circulation?add=${here.map((hit) => hit.uid).join(',')}`)
  return (
    <div className="s-list" style={surface}>
      <div className="s-paste">
        <label htmlFor="s-pasted" className="s-dim">
          {t('search.list.hint')}
        </label>
        <Input.TextArea
          id="s-pasted"
          autoFocus
          spellCheck={false}
          value={list.text}
          onChange={(event) => list.write(event.target.value)}
          onPaste={onPaste}
          onKeyDown={(event) => {
            if (event.key === 'F2') list.find()
          }}
        />
        {list.count > LIST_MAX && <span role="alert">{t('search.list.tooMany', { most: formatCount(LIST_MAX) })}</span>}
        <Button type="primary" loading={list.busy} disabled={list.count === 0} onClick={() => list.find()}>
          F2 {t('search.list.find')} {list.count > 0 && `(${formatCount(list.count)})`}
        </Button>
        <Button disabled={list.text === ''} onClick={() => list.find('')}>
          {t('search.list.clear')}
        </Button>
      </div>
      <div className="s-main">
        {list.lines.length > 0 && (
          <div className="s-note s-chips" role="group" aria-label={t('search.filters')}>
            {VERDICTS.map((verdict) => (
              <Button
                key={verdict}
                size="small"
                type="text"
                aria-pressed={only === verdict}
                onClick={() => setOnly(only === verdict ? null : verdict)}
              >
                <Tag color={COLOURS[verdict]} variant={only === verdict ? 'solid' : 'outlined'}>
                  {t(`search.list.${verdict}`, { count: formatCount(counts[verdict]) })}
                </Tag>
              </Button>
            ))}
          </div>
        )}
        {list.error && (
          <div className="s-none" role="alert">
            {errorOf(list.error)}
          </div>
        )}
        {list.lines.length === 0 && !list.busy && !list.error && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t('search.list.empty')}
            style={{ marginBlock: 80 }}
          />
        )}
        <AskedRows lines={shown} picks={list.picks} onPick={list.pick} />
        {list.lines.length > 0 && (
          <div className="s-foot">
            <span className="num" role="status">
              {t('search.list.chosen', { count: formatCount(chosen.length), away: chosen.length - here.length })}
            </span>
            <span className="s-grow" />
            {can('forms.print') && (
              <Button icon={<PrinterOutlined />} disabled={chosen.length === 0} onClick={slip}>
                {t('search.list.slip')}
              </Button>
            )}
            {can('circulation.desk') && (
              <Button type="primary" disabled={here.length === 0} onClick={lend}>
                {t('search.list.lend', { count: formatCount(here.length) })}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
