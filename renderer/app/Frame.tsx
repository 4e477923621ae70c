import { App, Layout } from 'antd'
import { Suspense, useMemo, useRef } from 'react'
import { Navigate, Outlet, RouterProvider } from 'react-router'
import { InRoomTime } from './InRoomTime'
import { PageError } from './PageError'
import { pages } from './pages'
import { Rail } from './Rail'
import { useActor } from './session'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'
import { WhereDialog } from './WhereDialog'
import { PersonWatermark } from '../masking'
import { FormsProvider } from '../forms'
import { useIdleLock } from '../access/useIdleLock'
import { useNotices } from './useNotices'
import { useAltKeys } from './useAltKeys'
import { useFocusKept } from './useFocusKept'
import { useRememberedPlace } from './useRememberedPlace'
import { useRouter } from './useRouter'

function Shell() {
  const jobs = useNotices()
  useIdleLock()
  useRememberedPlace()
  useAltKeys()
  const page = useRef<HTMLElement>(null)
  useFocusKept(page)
  return (
    // Dialogs opened by code stand here, inside the router: what they show may be links.
    <App component={false}>
      <Layout style={{ height: '100%' }}>
        <Rail />
        <Layout>
          <TopBar />
          <Layout.Content ref={page} style={{ minHeight: 0, display: 'flex', flexDirection: 'column' }} role="main">
            <FormsProvider>
              <InRoomTime>
                <PersonWatermark>
                  <Suspense fallback={null}>
                    <Outlet />
                  </Suspense>
                </PersonWatermark>
              </InRoomTime>
            </FormsProvider>
          </Layout.Content>
          <StatusLine jobs={jobs} />
          <WhereDialog />
        </Layout>
      </Layout>
    </App>
  )
}

/** The frame (look.md §2): rail, top bar, page, status line. Sections a person may not use are absent. */
export function Frame() {
  const actor = useActor()
  const routes = useMemo(() => {
    const allowed = pages.filter((page) => !page.ability || actor.abilities.includes(page.ability))
    return [
      {
        element: <Shell />,
        errorElement: <PageError />,
        children: [
          ...allowed.map((page) => ({ path: page.path, element: page.element, errorElement: <PageError /> })),
          { path: '*', element: <Navigate to="/" replace /> },
        ],
      },
    ]
  }, [actor])
  const router = useRouter(routes)
  return router && <RouterProvider router={router} />
}
