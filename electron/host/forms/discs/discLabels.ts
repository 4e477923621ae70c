import type { DiscFace, DiscFacesInput } from '../../../../shared/model/forms'
import { Paper } from '../kit/Paper'
import { leading, type Pen, type TextStyle } from '../kit/Pen'
import { words, type Say } from '../words'

/** A disc of 120 mm with the margins printers keep (mm): nothing outside `edge`, nothing inside `hub` (DA/T 38: no stickers, hub by pen only). */
const DISC = { size: 120, edge: 57, hub: 23, hole: 7.5 }
const MIDDLE = DISC.size / 2
/** The page is a little larger, so that the note below the disc does not lie on it. */
const PAGE = { width: 140, height: 150, left: 10, top: 6 }
const LEAST = 5

/** Half of what fits within a circle of the disc at a height measured from its top. */
const halfChord = (y: number, radius = DISC.edge): number => Math.sqrt(Math.max(0, radius ** 2 - (MIDDLE - y) ** 2))

class FacePen {
  constructor(
    private readonly pen: Pen,
    private readonly say: Say,
  ) {}

  /** A centred line whose top is at y; smaller type where it would touch the edge. Answers the y below it. */
  line(y: number, text: string, style: TextStyle & { size: number }, radius = DISC.edge): number {
    if (text === '') return y
    let { size } = style
    const room = () => 2 * Math.min(halfChord(y, radius), halfChord(y + leading(size), radius)) - 2
    while (size > LEAST && this.pen.extent(text, size, style.weight) > room()) size -= 0.25
    const x = PAGE.left + MIDDLE - room() / 2
    this.pen.text(x, PAGE.top + y, text, room(), { ...style, size, align: 'center' })
    return y + leading(size)
  }

  /** A fact beside the hub: label above its value. */
  beside(side: 'left' | 'right', y: number, label: string, value: string): number {
    if (value === '') return y
    const outer = MIDDLE - halfChord(y < MIDDLE ? y : y + 8)
    const room = MIDDLE - DISC.hub - 2 - Math.max(4, outer)
    const x = PAGE.left + (side === 'left' ? Math.max(4, outer) : MIDDLE + DISC.hub + 2)
    this.pen.text(x, PAGE.top + y, label, room, { size: 6, align: 'center', gray: 0.3 })
    const below = y + leading(6)
    const lines = this.pen.lines(value, room, { size: 7.5 }, 2)
    for (const [at, text] of lines.entries())
      this.pen.put(x, PAGE.top + below + at * leading(7.5), text, room, { size: 7.5, align: 'center' })
    return below + lines.length * leading(7.5) + 1
  }

  outline(): void {
    const [x, y] = [PAGE.left + MIDDLE, PAGE.top + MIDDLE]
    this.pen.ring(x, y, MIDDLE, 0.2, 0.6, [2, 2])
    this.pen.ring(x, y, DISC.hub, 0.1, 0.8)
    this.pen.ring(x, y, DISC.hole, 0.2, 0.6, [2, 2])
  }

  note(text: string): void {
    this.pen.paragraph(PAGE.left, PAGE.top + DISC.size + 5, text, DISC.size, { size: 8, align: 'center', gray: 0.3 })
  }

  pair = (label: Parameters<Say>[0], value: string): string =>
    value === '' ? '' : `${this.say('forms.label', { name: this.say(label) })}${value}`
}

const codesOf = ({ firstCode, lastCode }: DiscFace): string =>
  firstCode === lastCode ? firstCode : `${firstCode} — ${lastCode}`

/** The face as a printable disc takes it. */
function drawFace(face: FacePen, disc: DiscFace, say: Say): void {
  face.outline()
  let y = face.line(6, disc.copy, { size: 10, weight: 'bold' })
  y = face.line(y + 0.5, disc.number, { size: 14, weight: 'bold' })
  y = face.line(y + 0.5, disc.title, { size: 9.5 })
  face.line(y + 0.5, disc.fonds, { size: 8 })
  let left = face.beside('left', 44, say('forms.disc.years'), disc.years)
  left = face.beside('left', left, say('forms.disc.secrecy'), disc.secrecy)
  face.beside('left', left, say('forms.disc.period'), disc.period)
  let right = face.beside('right', 44, say('forms.disc.count'), String(disc.records))
  right = face.beside('right', right, say('forms.disc.capacity'), disc.capacity)
  face.beside('right', right, say('forms.disc.format'), disc.format)
  let low = face.line(84.5, say('forms.disc.volume', { volume: disc.volume, volumes: disc.volumes }), { size: 8 })
  low = face.line(low + 0.5, face.pair('forms.disc.codes', codesOf(disc)), { size: 7.5 })
  low = face.line(low + 0.5, face.pair('forms.disc.madeOn', disc.madeOn), { size: 7.5 })
  const people = [face.pair('forms.disc.madeBy', disc.madeBy), face.pair('forms.disc.checkedBy', disc.checkedBy)]
  low = face.line(low + 0.5, people.filter(Boolean).join('  '), { size: 7.5 })
  face.line(low + 0.5, face.pair('forms.disc.seal', disc.seal), { size: 6.5, gray: 0.3 })
  face.note(say('forms.disc.printable'))
}

/** The same disc for a pen: the few words the hub has room for, at the place where they are written. */
function drawPen(face: FacePen, disc: DiscFace, say: Say): void {
  face.outline()
  face.line(44.5, disc.number, { size: 10, weight: 'bold' }, DISC.hub)
  const below = face.line(68.5, disc.copy, { size: 10, weight: 'bold' }, DISC.hub)
  face.line(below, disc.madeOn, { size: 9, weight: 'bold' }, DISC.hub)
  face.note(say('forms.disc.pen'))
}

/** Faces of discs 1:1, two pages each: printed on the disc itself, or what to write on it with a disc pen. */
export async function discLabels(input: DiscFacesInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.disc.label'), input)
  for (const disc of input.discs)
    for (const draw of [drawFace, drawPen]) draw(new FacePen(paper.page(PAGE.width, PAGE.height), say), disc, say)
  return paper.finish()
}
