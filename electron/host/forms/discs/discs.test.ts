import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DiscFace } from '../../../../shared/model/forms'
import { drawForm } from '../drawForm'
import { pageSizes, pageTexts, wordPlaces } from '../testing/poppler'

const disc: DiscFace = {
  number: 'G2026-0003-02',
  copy: '封存',
  title: '2023 年零星报销、门诊慢性病、异地就医备案档案移交光盘',
  fonds: 'J045 某县医疗保障事业管理中心',
  years: '2022—2023',
  firstCode: 'J045-ZY·YB·2022·D10-0001',
  lastCode: 'J045-ZY·YB·2023·D10-1200',
  records: 1200,
  volume: 2,
  volumes: 3,
  secrecy: '内部',
  period: '10年',
  madeOn: '2026-11-22',
  capacity: 'DVD 4.7 GB',
  format: 'ISO 9660 + UDF',
  madeBy: '李敏',
  checkedBy: '韦小宝',
  seal: '3f2a90bc11d4e07b',
}
const base = { room: '某县医疗保障局档案室', printedBy: '李敏', printedAt: '2026-11-22 10:00' }
const draw = (kind: 'discLabels' | 'discSleeves', discs: DiscFace[], locale: 'zh-CN' | 'en' = 'zh-CN') =>
  drawForm(kind, { ...base, locale, discs })
const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, '')

/** Drawings to look at while the form is worked on: JUANZONG_SHOTS=<folder>. */
const keep = (name: string, bytes: Uint8Array) => {
  const { JUANZONG_SHOTS: folder } = process.env
  if (folder) writeFileSync(`${folder}/${name}.pdf`, bytes)
}

describe('the face of a disc', () => {
  it('has every field of the label and one page for printing, one for the pen', async () => {
    const { bytes, pages, missingGlyphs } = await draw('discLabels', [disc])
    keep('disc-label', bytes)
    expect([pages, missingGlyphs]).toEqual([2, []])
    const [face, pen] = pageTexts(bytes).map(plain)
    for (const text of [
      disc.number,
      '封存',
      disc.title,
      disc.fonds,
      '2022—2023',
      disc.firstCode,
      disc.lastCode,
      '内部',
      '10年',
      '2026-11-22',
      'DVD4.7GB',
      'ISO9660+UDF',
      '李敏',
      '韦小宝',
      '第2张，共3张',
    ])
      // prettier-ignore
      expect(face).toContain(plain(text))
    for (const text of [disc.number, '封存', '2026-11-22', '不贴标签']) expect(pen).toContain(text)
  })

  it('keeps all text of the face on the disc and off its hub', async () => {
    const { bytes } = await draw('discLabels', [
      { ...disc, title: disc.title.repeat(3), lastCode: disc.lastCode.repeat(2) },
    ])
    const [width] = pageSizes(bytes)[0] ?? [0, 0]
    expect(width).toBeCloseTo(140, 0)
    const onFace = wordPlaces(bytes).filter(({ page, y }) => page === 1 && y < 127)
    expect(onFace.length).toBeGreaterThan(10)
    for (const { x, y, text } of onFace) {
      const distance = Math.hypot(x - 70, y - 66)
      expect(distance, text).toBeLessThan(60)
    }
  })

  it('is as well made in English', async () => {
    const { bytes } = await draw('discLabels', [disc, { ...disc, number: 'G2026-0003-03', volume: 3 }], 'en')
    keep('disc-label-en', bytes)
    expect(pageTexts(bytes)).toHaveLength(4)
    expect(plain(pageTexts(bytes)[2])).toContain('Disc3of3')
  })
})

describe('the insert of a case', () => {
  it('is one A4 page a disc with front, back and both spines', async () => {
    const { bytes, pages, missingGlyphs } = await draw('discSleeves', [disc, disc])
    keep('disc-sleeve', bytes)
    expect([pages, missingGlyphs]).toEqual([2, []])
    expect(pageSizes(bytes)[0]?.map(Math.round)).toEqual([210, 297])
    const text = plain(pageTexts(bytes)[0])
    expect(text.split(disc.number).length - 1).toBe(4)
    for (const word of ['检查人韦小宝', '制作人李敏', 'index.html', disc.seal, '容量DVD4.7GB'])
      expect(text).toContain(word)
  })

  it('draws the same bytes again when the instant is given', async () => {
    const input = { ...base, locale: 'zh-CN' as const, discs: [disc], instant: 1_700_000_000_000 }
    const [one, other] = [await drawForm('discSleeves', input), await drawForm('discSleeves', input)]
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
  })
})
