import { describe, expect, it } from 'vitest'
import { drawForm } from '../drawForm'
import { pageSizes, pageTexts } from '../testing/poppler'
import { base, slipLines } from '../testing/samples'

const squeezed = (bytes: Uint8Array) => pageTexts(bytes).map((text) => text.replace(/\s/g, ''))

describe('lists as PDF', () => {
  const columns = [
    { head: '序号', width: 10, align: 'center' as const },
    { head: '档号', width: 60 },
    { head: '题名', width: 90 },
  ]

  it('2,000 rows: every row once, head, title and page number on every page', async () => {
    const rows = slipLines(2000).map((line, at) => [`${at + 1}`, line.code, line.title])
    const made = await drawForm('table', { ...base, title: '案卷目录', meta: [['年度', '2023']], columns, rows })
    const pages = squeezed(made.bytes)
    expect(pages).toHaveLength(made.pages)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('序号档号题名')
      expect(page).toContain(`第${at + 1}页共${made.pages}页`)
    }
    const seen = [...pages.join('').matchAll(/D10-012-(\d{4})/g)].map((found) => Number(found[1]))
    expect(seen).toEqual(rows.map((_, at) => at + 1))
  })

  it('a row higher than a page goes on on the next one and loses nothing', async () => {
    const long = Array.from({ length: 1500 }, (_, at) => `第${at}句。`).join('')
    const made = await drawForm('table', {
      ...base,
      title: '说明',
      meta: [],
      columns,
      rows: [
        ['1', 'J045', long],
        ['2', 'J046', '完'],
      ],
    })
    const text = squeezed(made.bytes)
      .join('')
      .replace(/打印：.*?序号档号题名/g, '')
    expect(made.pages).toBeGreaterThan(1)
    expect(text).toContain(long)
    expect(text).toContain('J046完')
  })

  it('an empty list still shows its head', async () => {
    const made = await drawForm('table', { ...base, title: '空', meta: [], columns, rows: [], signatures: ['制表人'] })
    expect(squeezed(made.bytes)[0]).toMatch(/序号档号题名制表人：/)
  })

  it('names the missing characters in a note of the sheet', async () => {
    const made = await drawForm('table', { ...base, title: '名册', meta: [], columns, rows: [['1', 'J045', '𠮷𡈽']] })
    expect(made.missingGlyphs).toEqual(['𠮷', '𡈽'])
    expect(squeezed(made.bytes)[0]).toContain('‹U+20BB7›‹U+2123D›')
  })
})

describe('list of records', () => {
  it('has the columns of DA/T 22-2015 on A4 landscape', async () => {
    const rows = slipLines(40).map((line) => ({
      code: line.code,
      documentNumber: 'BX202300001',
      responsible: '青山县医疗保障事务中心',
      title: line.title,
      date: '20220913',
      classification: '',
      pages: `${line.pages ?? ''}`,
      note: '',
    }))
    const facts = {
      fondsNumber: 'J045',
      fondsName: '青山县医疗保障事务中心',
      year: '2023',
      period: '10年',
      classification: '零星报销',
    }
    const made = await drawForm('itemCatalogue', { ...base, ...facts, rows })
    expect(pageSizes(made.bytes)[0]).toEqual([297, 210])
    const pages = squeezed(made.bytes)
    for (const page of pages) expect(page).toContain('序号档号文号责任者题名日期密级页数备注')
    expect(pages[0]).toContain('全宗号：J045')
    expect(pages.join('')).toContain('D10-012-0040')
  })
})

describe('closing of the day', () => {
  it('shows the four parts with their counts, empty ones too', async () => {
    const lines = slipLines(3).map((line) => ({
      time: '14:03',
      code: line.code,
      title: line.title,
      person: '欧阳䶮',
      note: '',
    }))
    const made = await drawForm('dayClosing', {
      ...base,
      day: '2024-05-09',
      lent: lines,
      returned: [],
      stillOut: lines.slice(1),
      toShelve: [],
      trail: { entry: 12, hash: '0123-4567-89ab-cdef' },
    })
    const text = squeezed(made.bytes).join('')
    for (const part of ['今日借出（3件）', '今日归还（0件）无', '在借未还（2件）', '待归架（0件）无'])
      expect(text).toContain(part)
  })
})

describe('note sheets', () => {
  const blank = {
    fondsNumber: '',
    code: '',
    title: '',
    remarks: '',
    arrangedBy: '',
    arrangedOn: '',
    checkedBy: '',
    checkedOn: '',
  }

  it('are blank forms with the fields of the standard, for a box and for a volume', async () => {
    const box = await drawForm('noteSheet', { ...base, ...blank, level: 'box' })
    const volume = await drawForm('noteSheet', { ...base, ...blank, level: 'volume' })
    expect(squeezed(box.bytes)[0]).toMatch(/盒内备考表.*盒内文件情况说明.*整理人：整理日期：检查人：检查日期：/)
    expect(squeezed(volume.bytes)[0]).toMatch(/卷内备考表.*本卷情况说明.*立卷人：立卷时间：检查人：检查日期：/)
    expect([box.pages, volume.pages]).toEqual([1, 1])
  })

  it('carry what is known already', async () => {
    const made = await drawForm('noteSheet', {
      ...base,
      ...blank,
      level: 'box',
      items: 48,
      pages: 980,
      remarks: '第3页破损。',
    })
    expect(squeezed(made.bytes)[0]).toMatch(/件数：48页数：980.*第3页破损。/)
  })
})
