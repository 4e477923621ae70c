import type { PlaceMarker } from '../../../../shared/model/placeMarker'
import type { PlaceMarkersInput } from '../../../../shared/model/placeMarker'
import { code128 } from '../kit/codes'
import { Paper } from '../kit/Paper'
import type { Pen } from '../kit/Pen'
import { words, type Say } from '../words'

const CARD = { left: 15, width: 180, height: 128, top: 14, gap: 13 }

function drawCard(pen: Pen, say: Say, input: PlaceMarkersInput, marker: PlaceMarker, top: number): void {
  const { left, width, height } = CARD
  pen.box(left, top, width, height, 0.5, 0)
  pen.text(left, top + 5, say('forms.placeMarker.title'), width, { size: 26, weight: 'bold', align: 'center' })
  let y =
    pen.paragraph(left + 8, top + 21, marker.code, width - 16, { size: 18, weight: 'bold', align: 'center' }, 2) + 1
  y = pen.paragraph(left + 8, y, marker.title, width - 16, { size: 12, align: 'center' }, 2) + 5
  for (const fact of ['holder', 'loanNumber', 'lentOn', 'dueOn', 'place'] as const) {
    pen.text(left + 14, y, say(`forms.placeMarker.${fact}`), 36, { size: 12 })
    y = pen.paragraph(left + 52, y, marker[fact], width - 66, { size: 12, weight: 'bold' }, 2)
    pen.rules([[left + 50, y + 0.6, left + width - 14, y + 0.6]], 0.2)
    y += 2.6
  }
  const shape = code128(marker.barcode)
  const wide = shape.width * 0.4
  const low = top + height - 21
  pen.code(shape, left + width - wide - 14, low, wide, 10)
  pen.text(left + width - wide - 14, low + 10.3, marker.barcode, wide, { size: 8, align: 'center' })
  pen.paragraph(left + 14, low, say('forms.placeMarker.hint'), width - wide - 40, { size: 9, gray: 0.25 }, 3)
  const printed = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  pen.text(left + 2, top + height + 0.5, [input.room, printed, input.mark ?? ''].join('   '), width - 4, {
    size: 7.5,
    gray: 0.4,
  })
}

/** 代卷卡: two cards on an A4 page, to stand in the place of what is lent. */
export async function placeMarkers(input: PlaceMarkersInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.placeMarker.title'), input)
  let pen: Pen | undefined
  for (const [at, marker] of input.markers.entries()) {
    if (!pen || at % 2 === 0) {
      pen = paper.page(210, 297)
      if (at + 1 < input.markers.length) pen.rules([[0, 148.5, 210, 148.5]], 0.1, 0.6, [4, 4])
    }
    drawCard(pen, say, input, marker, CARD.top + (at % 2) * (CARD.height + CARD.gap))
  }
  return paper.finish()
}
