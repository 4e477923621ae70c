import { useEffect, useState } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'

type Router = ReturnType<typeof createBrowserRouter>

/** A router of these pages, null before the first drawing. It stops listening with the frame, which every lock takes away. */
export function useRouter(routes: RouteObject[]): Router | null {
  const [router, setRouter] = useState<Router | null>(null)
  useEffect(() => {
    const made = createBrowserRouter(routes)
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- made and ended together, also where effects run twice
    setRouter(made)
    return () => made.dispose()
  }, [routes])
  return router
}
