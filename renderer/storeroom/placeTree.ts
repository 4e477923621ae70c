import type { Location } from '../../shared/model/box'

/** A place with what stands at it and below it. */
export interface PlaceNode {
  place: Location
  depth: number
  parent: PlaceNode | null
  children: PlaceNode[]
  /** Boxes here and below. */
  boxes: number
  /** Boxes that fit here and below; null when no place of it tells. */
  capacity: number | null
}

const addUp = (one: number | null, other: number | null) => (one === null ? other : other === null ? one : one + other)

/** The tree of places out of the list in walking order; roots first. Parents stand before their children in no particular distance. */
export function placeTree(places: readonly Location[]): PlaceNode[] {
  const nodes = new Map<string, PlaceNode>()
  for (const place of places)
    nodes.set(place.uid, {
      place,
      depth: 0,
      parent: null,
      children: [],
      boxes: place.boxes,
      capacity: place.capacity,
    })
  const roots: PlaceNode[] = []
  for (const node of nodes.values()) {
    const parent = node.place.parentUid === null ? undefined : nodes.get(node.place.parentUid)
    if (!parent) roots.push(node)
    else {
      node.parent = parent
      parent.children.push(node)
    }
  }
  for (const root of roots) settle(root, 0)
  return roots
}

function settle(node: PlaceNode, depth: number): void {
  node.depth = depth
  for (const child of node.children) {
    settle(child, depth + 1)
    node.boxes += child.boxes
    node.capacity = addUp(node.capacity, child.capacity)
  }
}

/** The rows that are seen: roots and what is below open places. */
export function visibleNodes(roots: readonly PlaceNode[], open: ReadonlySet<string>): PlaceNode[] {
  return roots.flatMap((node) => (open.has(node.place.uid) ? [node, ...visibleNodes(node.children, open)] : [node]))
}

/** The node of a place, anywhere in the tree. */
export function findNode(roots: readonly PlaceNode[], uid: string): PlaceNode | undefined {
  for (const node of roots) {
    const found = node.place.uid === uid ? node : findNode(node.children, uid)
    if (found) return found
  }
  return undefined
}

/** The innermost places below a node, or the node itself: where boxes stand. */
export const innermost = (node: PlaceNode): PlaceNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(innermost)
