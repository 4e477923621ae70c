import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, theme } from 'antd'
import { useCallback, useMemo, useState, type CSSProperties } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { BoxDialog } from './BoxDialog'
import { BoxTable } from './BoxTable'
import { MoveDialog } from './MoveDialog'
import { NewPlacesDialog } from './NewPlacesDialog'
import { PlaceHead } from './PlaceHead'
import { findNode } from './placeTree'
import { PlaceTree, Use } from './PlaceTree'
import { ScanLine } from './ScanLine'
import { StoreroomTabs } from './StoreroomTabs'
import { usePlaces } from './usePlaces'
import { useScanned } from './useScanned'
import './storeroom.css'

type Asked = 'box' | 'places' | 'move' | null

function useBoxes(place: string | null, unplaced: boolean) {
  const filter = { ...(place ? { locationUid: place } : {}), unplaced }
  const list = useInfiniteQuery(
    rpc.storeroom.boxes.infiniteOptions({
      input: (cursor: string | null) => ({ filter, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  return { list, boxes: list.data?.pages.flatMap((page) => page.boxes) ?? [], total: list.data?.pages[0]?.total ?? 0 }
}

/** Which places are open in the tree: those a person opened and the way to the chosen one. */
function useOpenPlaces(roots: ReturnType<typeof usePlaces>['roots'], at: string | null) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const open = useMemo(() => {
    const set = new Set(roots.length === 1 ? roots.map((node) => node.place.uid) : [])
    for (let up = at ? findNode(roots, at)?.parent : null; up; up = up.parent) set.add(up.place.uid)
    for (const [uid, is] of toggled) if (is) set.add(uid)
    for (const [uid, is] of toggled) if (!is) set.delete(uid)
    return set
  }, [roots, at, toggled])
  const toggle = useCallback((uid: string, is: boolean) => setToggled((map) => new Map(map).set(uid, is)), [])
  return { open, toggle }
}

/** The storeroom (库房): places at the left, the boxes of the chosen one at the right; one field for the scanner. */
export function ShelvesPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const { token } = theme.useToken()
  const [params, setParams] = useSearchParams()
  const at = params.get('place')
  const unplaced = params.get('unplaced') === '1'
  const { roots, places, isLoading } = usePlaces()
  const { open, toggle } = useOpenPlaces(roots, at)
  const { list, boxes, total } = useBoxes(at, unplaced)
  const [chosen, setChosen] = useState<string[]>([])
  const [asked, setAsked] = useState<Asked>(null)
  const go = useCallback(
    (uid: string | null) => {
      setChosen([])
      setParams(uid === null ? {} : uid === 'unplaced' ? { unplaced: '1' } : { place: uid }, { replace: true })
    },
    [setParams],
  )
  const goPlace = useCallback(
    (ref: { barcode: string } | { path: string }) => {
      const named = places.find((one) => ('path' in ref ? one.path === ref.path : one.barcode === ref.barcode))
      if (named) go(named.uid)
      return named !== undefined
    },
    [places, go],
  )
  const scanned = useScanned(goPlace)
  const node = at ? findNode(roots, at) : undefined
  const close = () => setAsked(null)
  const style = { '--storeroom-accent': token.colorPrimary, '--storeroom-warn': token.colorWarning } as CSSProperties
  return (
    <div style={{ display: 'contents', ...style }}>
      <StoreroomTabs at="shelves" actions={<Actions onAsk={setAsked} />} />
      <div style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <div className="storeroom-side" style={{ borderInlineEnd: `1px solid ${token.colorBorderSecondary}` }}>
          <Whole
            at={unplaced ? 'unplaced' : at === null ? 'all' : null}
            placed={roots.reduce((sum, root) => sum + root.boxes, 0)}
            onGo={(to) => go(to === 'all' ? null : to)}
          />
          {!isLoading && roots.length === 0 ? (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t('storeroomPage.emptyTree')}
              style={{ padding: 16 }}
            />
          ) : (
            <PlaceTree roots={roots} open={open} at={at} onToggle={toggle} onGo={go} />
          )}
        </div>
        <div className="storeroom-main">
          <div style={{ padding: '0 16px 8px' }}>
            <ScanLine
              label={t('storeroomPage.scan')}
              onScan={(text) => void scanned(text)}
              onEscape={() => setChosen([])}
            />
          </div>
          <PlaceHead
            node={node}
            unplaced={unplaced}
            total={total}
            chosen={chosen}
            onMove={() => setAsked('move')}
            onGone={() => go(node?.parent?.place.uid ?? null)}
          />
          <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
            <BoxTable
              boxes={boxes}
              loading={list.isLoading}
              chosen={can('catalogue.read') ? { uids: chosen, choose: setChosen } : undefined}
            />
            {list.hasNextPage && (
              <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('common.more')}
              </Button>
            )}
          </div>
        </div>
      </div>
      {asked === 'places' && <NewPlacesDialog under={node?.place ?? null} onClose={close} onMade={go} />}
      {asked === 'box' && (
        <BoxDialog
          box={null}
          place={node?.place ?? null}
          onClose={(made) => {
            close()
            if (made) void navigate(`/storeroom/boxes/${made.uid}`)
          }}
        />
      )}
      {asked === 'move' && (
        <MoveDialog first={boxes.filter((box) => chosen.includes(box.uid))} onClose={() => (close(), setChosen([]))} />
      )}
    </div>
  )
}

function Actions({ onAsk }: { onAsk: (what: Asked) => void }) {
  const t = useT()
  const can = useCan()
  if (!can('storeroom.write')) return null
  return (
    <>
      <Button onClick={() => onAsk('places')}>{t('storeroomPage.newPlaces')}</Button>
      <Button onClick={() => onAsk('move')}>{t('storeroomPage.move')}</Button>
      <Button type="primary" onClick={() => onAsk('box')}>
        {t('storeroomPage.newBox')}
      </Button>
    </>
  )
}

function Whole({
  at,
  placed,
  onGo,
}: {
  at: 'all' | 'unplaced' | null
  placed: number
  onGo: (to: 'all' | 'unplaced') => void
}) {
  const t = useT()
  const { data } = useQuery(rpc.storeroom.boxes.queryOptions({ input: { filter: { unplaced: true }, limit: 1 } }))
  const off = data?.total ?? 0
  const entries = [
    { key: 'all' as const, label: t('storeroomPage.wholeRoom'), boxes: placed + off },
    { key: 'unplaced' as const, label: t('storeroomPage.unplaced'), boxes: off },
  ]
  return (
    <div className="storeroom-whole">
      {entries.map(({ key, label, boxes }) => (
        <button key={key} type="button" aria-pressed={at === key} onClick={() => onGo(key)}>
          <span className="place-name">{label}</span>
          <Use boxes={boxes} capacity={null} />
        </button>
      ))}
    </div>
  )
}
