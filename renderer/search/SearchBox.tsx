import { SearchOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, type InputRef } from 'antd'
import { useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { paperPath } from '../app/paperPath'
import { QuickHits } from './QuickHits'
import { searchPath } from './searchState'
import { usePastedLines } from './usePastedLines'
import { useFirstHit } from './useFirstHit'
import { useAddressedSearch, useResultsAddress } from './useResultsAddress'
import { useReadySearch } from './useReadySearch'
import { useSearchKeys } from './useSearchKeys'
import { useSurface } from './useSurface'
import { useTyped } from '../ui/useTyped'
import './search.css'

const QUICK = 8

/**
 * The one search box. Elsewhere it drops down the first hits as one types; on the page of results it is that page's text. Enter opens the
 * first hit, also when the answer is still on its way (a scanner types faster than any search).
 */
export function SearchBox() {
  const t = useT()
  const navigate = useNavigate()
  const surface = useSurface()
  const box = useRef<InputRef>(null)
  const { onResults, query } = useAddressedSearch()
  const [text, setText] = useState(query.text)
  const [composing, setComposing] = useState(false)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const settled = useTyped(text, composing)
  const { typed } = useResultsAddress(settled, setText)
  useSearchKeys(box)
  const found = useQuery({
    ...rpc.search.find.queryOptions({ input: { ...query, text: settled, limit: QUICK } }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })
  const hits = settled === '' ? [] : (found.data?.hits ?? [])

  const leave = () => {
    setOpen(false)
    setActive(-1)
    box.current?.blur()
  }
  const showAll = () => {
    leave()
    if (!onResults) void navigate(searchPath(text.trim()))
  }
  const openHit = (uid: string) => {
    leave()
    setText('')
    void navigate(`/catalogue/${uid}`)
  }
  const openPaper = (path: string) => {
    leave()
    setText('')
    void navigate(path)
  }
  const current = found.data !== undefined && !found.isPlaceholderData
  const first = found.data?.hits[0]?.uid
  const answer = useMemo(() => (current ? { first } : undefined), [current, first])
  const wait = useFirstHit(settled, answer, { openHit, showAll })
  // While an input method composes, the hits of what stood there before would only mislead.
  const dropped = open && !onResults && !composing && settled !== '' && text.trim() !== ''

  const enter = () => {
    const paper = paperPath(text)
    if (paper) return openPaper(paper)
    const chosen = dropped && settled === text.trim() ? hits[active] : undefined
    if (chosen) openHit(chosen.uid)
    else if (dropped && active === hits.length) showAll()
    else wait(text.trim())
  }
  const down = () => {
    if (onResults) document.querySelector<HTMLElement>('[data-search-rows]')?.focus()
    else {
      setOpen(true)
      setActive(active >= hits.length ? 0 : active + 1)
    }
  }
  const keys: Record<string, () => void> = {
    Enter: enter,
    ArrowDown: down,
    ArrowUp: () => setActive(active <= 0 ? hits.length : active - 1),
    Escape: () => (dropped ? setOpen(false) : leave()),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keys[event.key]
    if (!key || event.nativeEvent.isComposing || event.keyCode === 229) return
    if (text.trim() === '' && event.key !== 'Escape') return
    event.preventDefault()
    key()
  }
  const onPaste = usePastedLines(leave)
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  const onChange = (value: string) => {
    typed()
    setText(value)
    setActive(-1)
    wait(null)
    setOpen(true)
  }
  return (
    <div className="s-box" style={surface} role="search" onFocus={useReadySearch()} onBlur={onBlur}>
      <Input
        ref={box}
        value={text}
        prefix={<SearchOutlined />}
        suffix={<kbd className="s-key">Ctrl K</kbd>}
        placeholder={t('frame.search')}
        aria-label={t('common.search')}
        role="combobox"
        aria-expanded={dropped}
        aria-controls={dropped ? 's-quick' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={dropped && active >= 0 ? `s-quick-${active}` : undefined}
        maxLength={500}
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => setOpen(true)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {dropped && (
        <QuickHits
          hits={hits}
          query={settled}
          active={active}
          answered={found.data !== undefined}
          total={found.data?.total ?? 0}
          capped={found.data?.capped ?? false}
          onOpen={openHit}
          onAll={showAll}
        />
      )}
    </div>
  )
}
