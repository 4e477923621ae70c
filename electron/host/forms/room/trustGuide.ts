import type { TrustGuideInput } from '../../../../shared/model/forms'
import { qrCode } from '../kit/codes'
import { Paper } from '../kit/Paper'
import type { Pen } from '../kit/Pen'
import { words, type FormWord, type Say } from '../words'

const LEFT = 18
const WIDTH = 174
const QR = 40
const caption = { size: 8, align: 'center' } as const

/** Pairs with colons in two lines, so that each can be compared at a glance. */
const inTwo = (fingerprint: string): string[] => {
  const pairs = fingerprint.split(':')
  return [pairs.slice(0, 16), pairs.slice(16)].map((half) => half.join(':'))
}

function drawFacts(pen: Pen, say: Say, input: TrustGuideInput, top: number): number {
  const room = WIDTH - QR - 16
  let y = top + 3
  const fact = (name: FormWord, lines: string[], size: number) => {
    pen.text(LEFT + 4, y, say(name), room, { size: 9, weight: 'bold', gray: 0.25 })
    y += 4.6
    for (const line of lines) {
      pen.text(LEFT + 4, y, line, room, { size, weight: 'bold' })
      y += size * 0.47
    }
    y += 1.6
  }
  fact('forms.trustGuide.address', input.addresses.slice(0, 4), 12)
  fact('forms.trustGuide.fingerprint', inTwo(input.fingerprint), 9.5)
  fact('forms.trustGuide.sha1', [input.sha1], 8)
  const x = LEFT + WIDTH - QR - 5
  pen.code(qrCode(input.code), x, top + 5, QR, QR)
  const below = Math.max(y, pen.paragraph(x - 4, top + QR + 6.5, say('forms.trustGuide.code'), QR + 8, caption) + 1.5)
  pen.box(LEFT, top, WIDTH, below - top, 0.5, 0)
  return below
}

const parts = [
  ['app', 2],
  ['windows', 3],
  ['firefox', 2],
  ['chromium', 2],
] as const

function drawSteps(pen: Pen, say: Say, certificate: string, top: number): number {
  let y = top
  for (const [part, steps] of parts) {
    pen.text(LEFT, y, say(`forms.trustGuide.${part}`), WIDTH, { size: 11, weight: 'bold' })
    y += 6
    for (let step = 1; step <= steps; step++) {
      pen.text(LEFT, y, `${step}.`, 6, { size: 9.5 })
      const text = say(`forms.trustGuide.${part}${step}` as FormWord, { certificate })
      y = pen.paragraph(LEFT + 6, y, text, WIDTH - 6, { size: 9.5 }) + 0.8
    }
    y += 2.6
  }
  return y
}

/** 连接说明: one A4 page with address, code and fingerprint, and the steps of trusting the certificate. The code must be printable ASCII. */
export async function trustGuide(input: TrustGuideInput) {
  const say = words(input.locale)
  const paper = await Paper.create(say('forms.trustGuide.title'), input)
  const pen = paper.page(210, 297)
  pen.text(LEFT, 14, say('forms.trustGuide.title'), WIDTH, { size: 18, weight: 'bold' })
  let y = pen.paragraph(LEFT, 25, say('forms.trustGuide.intro', { room: input.room }), WIDTH, { size: 10 }) + 3
  y = drawFacts(pen, say, input, y) + 4
  y = pen.paragraph(LEFT, y, say('forms.trustGuide.rule'), WIDTH, { size: 11, weight: 'bold' }) + 4
  y = drawSteps(pen, say, `${input.addresses[0] ?? ''}ca.crt`, y)
  pen.paragraph(LEFT, y, say('forms.trustGuide.limit'), WIDTH, { size: 9, gray: 0.25 })
  const foot = say('forms.printed', { by: input.printedBy, at: input.printedAt })
  pen.text(LEFT, 283, foot, WIDTH, { size: 8.5, gray: 0.3 })
  return paper.finish()
}
