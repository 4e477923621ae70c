import { App, ConfigProvider, theme } from 'antd'
import { Suspense, useMemo, type CSSProperties } from 'react'
import { Navigate, Outlet, RouterProvider } from 'react-router'
import { useIdleLock } from '../access/useIdleLock'
import { InRoomTime } from '../app/InRoomTime'
import { PageError } from '../app/PageError'
import { useActor, useCan } from '../app/session'
import { useNotices } from '../app/useNotices'
import { useRouter } from '../app/useRouter'
import { PersonWatermark } from '../masking'
import { ApprovalsPage } from '../requests/approvals'
import { OfflineBar } from './OfflineBar'
import { Reminders } from './Reminders'
import { staffScreens } from './screens'
import { StaffBar } from './StaffBar'
import { StaffTabs } from './StaffTabs'
import { useNews } from './useNews'
import { useNarrow, useTouch } from './useNarrow'
import './staff.css'

/** Finger-sized controls (44 px) where fingers have to hit them. */
const TOUCH_SIZES = { token: { controlHeight: 44, controlHeightSM: 44, fontSize: 15, fontSizeSM: 13 } }

function Shell() {
  useNotices()
  useIdleLock()
  const { token } = theme.useToken()
  const touch = useTouch()
  const narrow = useNarrow()
  return (
    <ConfigProvider theme={touch ? TOUCH_SIZES : {}}>
      <App component={false}>
        <div
          className="staff"
          data-touch={touch}
          style={
            {
              background: token.colorBgLayout,
              '--staff-ground': token.colorBgLayout,
              '--staff-sheet': token.colorBgContainer,
            } as CSSProperties
          }
        >
          <StaffBar>{!narrow && <StaffTabs />}</StaffBar>
          <OfflineBar />
          <main className="staff-main">
            <InRoomTime>
              <News />
              <PersonWatermark>
                <Suspense fallback={null}>
                  <Outlet />
                </Suspense>
              </PersonWatermark>
            </InRoomTime>
          </main>
          {narrow && <StaffTabs below />}
        </div>
      </App>
    </ConfigProvider>
  )
}

function News() {
  useNews()
  return <Reminders />
}

let arrivedAs: string | null = null

/** Whoever decides comes for what waits: the address that is given to staff leads there, once. A reload stays where it was. */
function arrive(uid: string, home: string): void {
  if (arrivedAs === uid) return
  arrivedAs = uid
  const [opened] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (location.pathname === '/ask' && opened?.type !== 'reload') history.replaceState(null, '', home)
}

/** The frame of the staff page: no rail, no archive room; search, basket, requests, loans, and for who decides what waits. */
export function StaffFrame() {
  const actor = useActor()
  const can = useCan()
  const decides = can('requests.decide')
  const routes = useMemo(() => {
    const home = decides ? '/requests/approvals' : '/ask'
    arrive(actor.uid, home)
    const approvals = decides ? [{ path: '/requests/approvals', element: <ApprovalsPage /> }] : []
    return [
      {
        element: <Shell key={actor.uid} />,
        errorElement: <PageError />,
        children: [
          ...[...staffScreens, ...approvals].map((page) => ({ ...page, errorElement: <PageError /> })),
          { path: '*', element: <Navigate to={home} replace /> },
        ],
      },
    ]
  }, [actor.uid, decides])
  const router = useRouter(routes)
  return router && <RouterProvider router={router} />
}
