import type { DiscFace, DiscFacesInput } from '../../../../shared/model/forms'
import { Paper } from '../kit/Paper'
import { leading, type Pen } from '../kit/Pen'
import { words, type FormWord, type Say } from '../words'

// A case of 142 × 125 mm: a front card of 120 × 120 mm, and a back card of 151 × 118 mm whose two flaps of 6.5 mm are its spines.

const A4 = { width: 210, height: 297 }
const FRONT = { x: 45, y: 14, size: 120 }
const BACK = { x: 29.5, y: 146, width: 151, height: 118, spine: 6.5 }
const DASH = [2, 2]

function factsOf(disc: DiscFace, say: Say): [label: FormWord, value: string][] {
  const codes = disc.firstCode === disc.lastCode ? disc.firstCode : `${disc.firstCode} — ${disc.lastCode}`
  const all: [FormWord, string][] = [
    ['forms.disc.fonds', disc.fonds],
    ['forms.disc.years', disc.years],
    ['forms.disc.codes', codes],
    ['forms.disc.count', say('forms.disc.records', { count: disc.records })],
    ['forms.disc.secrecy', disc.secrecy],
    ['forms.disc.period', disc.period],
    ['forms.disc.madeOn', disc.madeOn],
    ['forms.disc.capacity', disc.capacity],
    ['forms.disc.format', disc.format],
    ['forms.disc.madeBy', disc.madeBy],
    ['forms.disc.checkedBy', disc.checkedBy],
  ]
  return all.filter(([, value]) => value !== '')
}

/** Facts one below the other, long values on two lines; answers the y below them. */
function drawFacts(pen: Pen, facts: [string, string][], x: number, y: number, width: number, size: number): number {
  let below = y
  for (const [label, value] of facts) {
    pen.text(x, below, label, 24, { size, gray: 0.3 })
    below = pen.paragraph(x + 25, below, value, width - 25, { size }, 2)
    below += 0.6
  }
  return below
}

function drawFront(pen: Pen, disc: DiscFace, say: Say): void {
  const { x, y, size } = FRONT
  pen.rules([[x, y, x + size, y], [x, y + size, x + size, y + size], [x, y, x, y + size], [x + size, y, x + size, y + size]], 0.2, 0.5, DASH) // prettier-ignore
  const [left, width] = [x + 8, size - 16]
  pen.text(left, y + 8, disc.number, width - 30, { size: 17, weight: 'bold' })
  pen.box(x + size - 34, y + 8, 26, 9, 0.4, 0)
  pen.text(x + size - 34, y + 9.4, disc.copy, 26, { size: 13, weight: 'bold', align: 'center' })
  let below = pen.paragraph(left, y + 21, disc.title, width, { size: 12, weight: 'bold' }, 2)
  const volume = say('forms.disc.volume', { volume: disc.volume, volumes: disc.volumes })
  pen.text(left, below + 0.5, volume, width, { size: 9, gray: 0.3 })
  below += leading(9) + 2.5
  pen.rules([[left, below, left + width, below]], 0.2, 0.6)
  const facts = factsOf(disc, say).map(([label, value]): [string, string] => [say(label), value])
  drawFacts(pen, facts, left, below + 2, width, 10)
}

function drawBack(pen: Pen, disc: DiscFace, say: Say): void {
  const { x, y, width, height, spine } = BACK
  pen.rules([[x, y, x + width, y], [x, y + height, x + width, y + height], [x, y, x, y + height], [x + width, y, x + width, y + height]], 0.2, 0.5, DASH) // prettier-ignore
  pen.rules([[x + spine, y, x + spine, y + height], [x + width - spine, y, x + width - spine, y + height]], 0.2, 0.5) // prettier-ignore
  const onSpine = [disc.number, disc.copy, disc.title].filter(Boolean).join('  ')
  for (const at of [x + 0.6, x + width - spine + 0.6])
    pen.upright(at, y + height - 4, onSpine, height - 8, { size: 10.5, weight: 'bold', align: 'left' })
  const [left, room] = [x + spine + 6, width - 2 * spine - 12]
  pen.text(left, y + 7, disc.number, room, { size: 12, weight: 'bold' })
  const below = pen.paragraph(left, y + 14, disc.title, room, { size: 10 }, 2)
  const facts: [FormWord, string][] = [
    ['forms.disc.copy', disc.copy],
    ['forms.disc.content', [disc.fonds, disc.years].filter(Boolean).join(' · ')],
    ...factsOf(disc, say).filter(([label]) => label === 'forms.disc.codes' || label === 'forms.disc.count'),
    ['forms.disc.seal', disc.seal],
  ]
  const shown = facts.filter(([, value]) => value !== '').map(([label, value]): [string, string] => [say(label), value])
  const end = drawFacts(pen, shown, left, below + 2, room, 10)
  pen.paragraph(left, end + 3, say('forms.disc.open'), room, { size: 9 })
}

/** Inserts for the cases of discs, one A4 page each: front card and back card with its spines. */
export async function discSleeves(input: DiscFacesInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.disc.sleeve'), input)
  for (const disc of input.discs) {
    const pen = paper.page(A4.width, A4.height)
    drawFront(pen, disc, say)
    drawBack(pen, disc, say)
    pen.text(15, 284, say('forms.disc.cut'), 110, { size: 8, gray: 0.3 })
    const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
    pen.text(125, 284, printed, 70, { size: 8, gray: 0.3, align: 'right' })
  }
  return paper.finish()
}
