import { describe, expect, it } from 'vitest'
import { makeBarcode } from '../../../../shared/rules/barcode'
import { drawForm } from '../drawForm'
import { pageTexts, scannedCodes } from '../testing/poppler'
import { base, loanInput, slipLines } from '../testing/samples'

const squeezed = (bytes: Uint8Array) => pageTexts(bytes).join('').replace(/\s/g, '')

describe('return slip', () => {
  const input = {
    ...base,
    number: '还2024-000120',
    loanNumber: '借2024-000318',
    barcode: makeBarcode('loan', 318),
    borrower: loanInput().borrower,
    returnedOn: '2024-05-20',
    lines: slipLines(2).map((line, at) => ({ ...line, pagesIn: 11 + at, damage: at === 0 ? '缺第3页' : undefined })),
    stillOut: 2,
    ofLoan: { total: 5, back: 3, out: slipLines(2).map((line) => ({ ...line, dueOn: '2024-06-03' })) },
    handledBy: '陆凤红',
  }

  it('sets pages out beside pages in, names damage and what is still out', async () => {
    const { bytes } = await drawForm('returnSlip', input)
    const text = squeezed(bytes)
    for (const part of [
      '归还单',
      '还2024-000120',
      '借2024-000318',
      '缺第3页',
      '完好',
      '尚未归还：2件',
      '本单共5件，本次归还2件，累计归还3件，尚未归还2件',
    ])
      expect(text).toContain(part)
    expect(text).toContain('1211缺第3页')
    expect(scannedCodes(bytes)).toEqual([input.barcode])
  })

  it('says when everything is back', async () => {
    expect(squeezed((await drawForm('returnSlip', { ...input, stillOut: 0 })).bytes)).toContain('已全部归还')
  })
})

describe('retrieval slip', () => {
  it('lists what is in place in walking order, what is out with its holder, and what nobody knows', async () => {
    const input = {
      ...base,
      number: '调2024-0007',
      found: slipLines(120),
      out: slipLines(1).map((line) => ({ ...line, holder: '欧阳䶮', dueOn: '2024-05-23' })),
      unknown: ['BX2019-1', 'BX2019-2', 'BX2019-3', 'BX2019-4'],
    }
    const made = await drawForm('retrievalSlip', input)
    const text = squeezed(made.bytes)
    expect(text).toContain('在库120件，已借出1件，未查到4个号码')
    expect(text).toMatch(/已借出序号档号题名借阅人应还日期1J045.*欧阳䶮2024-05-23/)
    for (const number of input.unknown) expect(text).toContain(number)
    const order = [...text.matchAll(/D10-012-(\d{4})/g)].map((found) => Number(found[1]))
    expect(order.slice(0, 120)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1))
  })

  it('leaves out the parts that are empty', async () => {
    const made = await drawForm('retrievalSlip', {
      ...base,
      locale: 'en',
      number: '7',
      found: slipLines(1),
      out: [],
      unknown: [],
    })
    const text = pageTexts(made.bytes).join('')
    expect(text).toContain('In place (in walking order)')
    expect(text).not.toContain('Number asked for')
  })
})

describe('out card', () => {
  it('stands for one record: two cards a page, each with the record and its place', async () => {
    const markers = slipLines(3).map((line, at) => ({
      code: line.code,
      title: line.title,
      place: line.place ?? '',
      holder: '欧阳䶮',
      loanNumber: '借2024-000318',
      lentOn: '2024-05-09',
      dueOn: '2024-05-23',
      barcode: makeBarcode('record', at + 1),
    }))
    const made = await drawForm('placeMarkers', { ...base, markers })
    expect(made.pages).toBe(2)
    const [first = '', second = ''] = pageTexts(made.bytes)
    expect(first.match(/代卷卡/g)).toHaveLength(2)
    expect(second).toContain('-0003')
    expect(second).toContain('库房1-03列-A面-02节-04层')
    expect(scannedCodes(made.bytes).toSorted()).toEqual(markers.map(({ barcode }) => barcode))
  })
})
