import type { DemoStep } from './DemoRun'
import { demoNumbers } from './deskSteps'

/** A storeroom of two rows with sides, bays and levels; the boxes of the records to be lent get a place in it. */
export const shelve: DemoStep = {
  name: 'cli.demo.shelve',
  result: 'cli.demo.shelve.done',
  async run(demo) {
    const { storeroom, circulation } = demo.client
    const shelves = { rows: { from: 1, to: 2 }, sides: ['A', 'B'], bays: 3, levels: 5, capacity: 12 }
    const { uid, created } = await storeroom.createLocations({ room: '三库', ...shelves })
    const { locations } = await storeroom.locations({ under: uid, all: true })
    const level = locations.find((location) => location.kind === 'level')
    const seen = await Promise.all(demoNumbers.map((ref) => circulation.whereIs({ ref })))
    const boxes = [...new Set(seen.flatMap(({ box }) => (box ? [box.uid] : [])))]
    demo.check(level !== undefined && boxes.length > 0, `boxes ${boxes.length}`)
    const moved = await storeroom.moveBoxes({ boxes, to: level?.uid ?? null })
    demo.check(
      moved.boxes.every((box) => box.place === level?.path),
      'place',
    )
    const there = await circulation.whereIs({ ref: demoNumbers[0] ?? '' })
    demo.check(there.place === level?.path, `place ${there.place}`)
    return { created, boxes: boxes.length, place: level?.path }
  },
}
