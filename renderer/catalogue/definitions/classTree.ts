import type { client } from '../../app/client'

export type ClassView = Awaited<ReturnType<typeof client.catalogue.classes>>['classes'][number]
export interface ClassNode extends ClassView {
  children?: ClassNode[]
}

/** Classes below their parents; one whose parent is gone stands at the top. */
export function classTree(classes: readonly ClassView[]): ClassNode[] {
  const codes = new Set(classes.map((one) => one.code))
  const below = (parent: string | null): ClassNode[] =>
    classes
      .filter((one) => (one.parent !== null && codes.has(one.parent) ? one.parent : null) === parent)
      .map((one) => {
        const children = below(one.code)
        return children.length > 0 ? { ...one, children } : { ...one }
      })
  return below(null)
}
