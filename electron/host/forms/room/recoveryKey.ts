import type { RecoveryKeyInput } from '../../../../shared/model/forms'
import { sheetLine } from '../../../../shared/rules/recoverySheet'
import { qrCode } from '../kit/codes'
import { Paper } from '../kit/Paper'
import type { Pen } from '../kit/Pen'
import { words, type Say } from '../words'

const LEFT = 20
const WIDTH = 170
const QR = 46

/** The key without its separators, in groups of six. */
export function groupKey(key: string): string[] {
  return key.replace(/[\s-]+/g, '').match(/.{1,6}/gu) ?? []
}

function drawKey(pen: Pen, say: Say, { key, share }: RecoveryKeyInput, top: number): number {
  const groups = groupKey(key)
  const [perRow, cellWide, cellHigh] = [4, 29, 11]
  const height = Math.max(QR + 12, Math.ceil(groups.length / perRow) * cellHigh + 16)
  pen.box(LEFT, top, WIDTH, height, 0.6, 0)
  pen.text(
    LEFT + 4,
    top + 3,
    say(share ? 'forms.recoveryKey.share' : 'forms.recoveryKey.key', { number: share?.number ?? 0 }),
    100,
    { size: 12, weight: 'bold' },
  )
  for (const [index, group] of groups.entries()) {
    const [x, y] = [LEFT + 4 + (index % perRow) * cellWide, top + 12 + Math.floor(index / perRow) * cellHigh]
    pen.text(x, y - 0.5, String(index + 1), 4, { size: 6, gray: 0.45 })
    pen.text(x + 3, y, group, cellWide - 3, { size: 15, weight: 'bold' })
  }
  pen.code(qrCode(key), LEFT + WIDTH - QR - 5, top + 6, QR, QR)
  return top + height
}

function drawAdvice(pen: Pen, say: Say, isShare: boolean, top: number): number {
  let y = pen.paragraph(LEFT, top, say('forms.recoveryKey.typing'), WIDTH, { size: 9, gray: 0.25 }) + 5
  pen.text(LEFT, y, say('forms.recoveryKey.why'), WIDTH, { size: 12, weight: 'bold' })
  y =
    pen.paragraph(LEFT, y + 7, say(isShare ? 'forms.recoveryKey.shareText' : 'forms.recoveryKey.whyText'), WIDTH, {
      size: 10.5,
    }) + 5
  pen.text(LEFT, y, say('forms.recoveryKey.keep'), WIDTH, { size: 12, weight: 'bold' })
  y += 7
  for (const rule of [1, 2, 3, 4] as const) {
    pen.text(LEFT, y, `${rule}.`, 6, { size: 10.5 })
    const text = isShare && rule === 2 ? 'forms.recoveryKey.shareKeep2' : (`forms.recoveryKey.keep${rule}` as const)
    y = pen.paragraph(LEFT + 6, y, say(text), WIDTH - 6, { size: 10.5 }) + 1.5
  }
  return y
}

/** 恢复密钥单: one A4 page with the key, or one share of it, in groups of six and as a QR code. The key must be printable ASCII. */
export async function recoveryKey(input: RecoveryKeyInput) {
  const say = words(input.locale)
  const { share } = input
  const title = share ? say('forms.recoveryKey.shareTitle', { number: share.number }) : say('forms.recoveryKey.title')
  const paper = await Paper.create(title, input)
  const pen = paper.page(210, 297)
  pen.text(LEFT, 18, title, WIDTH, { size: 24, weight: 'bold', align: 'center' })
  pen.text(LEFT, 32, say('forms.recoveryKey.secret'), WIDTH, { size: 11, weight: 'bold', align: 'center' })
  let y = 44
  const facts = { roomName: input.roomName, roomId: input.roomId, madeOn: input.madeOn, holder: share?.holder ?? '' }
  for (const fact of ['roomName', 'roomId', 'madeOn', ...(share ? (['holder'] as const) : [])] as const) {
    pen.text(LEFT, y, say(`forms.recoveryKey.${fact}`), 34, { size: 11, weight: 'bold' })
    y = pen.paragraph(LEFT + 35, y, facts[fact], WIDTH - 35, { size: 11 }) + 2
  }
  y = drawAdvice(pen, say, share !== undefined, drawKey(pen, say, input, y + 4) + 3) + 16
  for (const [index, sign] of (['signKeeper', 'signWitness', 'signDate'] as const).entries()) {
    const x = LEFT + (index * WIDTH) / 3
    pen.rules([[x, y, x + WIDTH / 3 - 8, y]])
    pen.text(x, y + 1, say(`forms.recoveryKey.${sign}`), WIDTH / 3 - 8, { size: 9 })
  }
  pen.text(LEFT, 284, say('forms.printed', { by: input.printedBy, at: input.printedAt }), WIDTH, { size: 8, gray: 0.4 })
  const made = await paper.finish()
  return { ...made, bytes: Buffer.concat([made.bytes, Buffer.from(sheetLine(input.key))]) }
}
