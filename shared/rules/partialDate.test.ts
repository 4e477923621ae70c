import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfSerial, isAfter, isOpenEnd, readDate } from './partialDate'

describe('a date as clerks write it', () => {
  it.each([
    ['2019-3-5', '2019-03-05'],
    ['2019-03-05 00:00:00', '2019-03-05'],
    ['2019/3/5 0:00', '2019-03-05'],
    ['2019年3月5日 星期二', '2019-03-05'],
    ['2019/3/5 上午 9:05:00', '2019-03-05'],
    ['2019/3/5 9:05 PM', '2019-03-05'],
    ['2019-3-5T08:00:00+08:00', '2019-03-05'],
    ['二0一九年三月', '2019-03'],
    ['2019-03-05T08:30:00Z', '2019-03-05'],
    ['2019.3.5', '2019-03-05'],
    ['2019.03.05.', '2019-03-05'],
    ['2019年3月5日', '2019-03-05'],
    ['2019 年 3 月 5 日', '2019-03-05'],
    ['２０１９年３月５日', '2019-03-05'],
    ['2019年3月5号', '2019-03-05'],
    ['2019年3月5日 10时20分', '2019-03-05'],
    ['二〇一九年三月五日', '2019-03-05'],
    ['二○一九年十二月三十一日', '2019-12-31'],
    ['2019年3月', '2019-03'],
    ['2019.3', '2019-03'],
    ['2019-03', '2019-03'],
    ['201903', '2019-03'],
    ['2019', '2019'],
    ['2019年', '2019'],
    ['20190305', '2019-03-05'],
    ['20190305080000', '2019-03-05'],
    ['190305', '2019-03-05'],
    ['19.3.5', '2019-03-05'],
    ['98-12-01', '1998-12-01'],
    ['43568', '2019-04-13'],
    ['43568.5', '2019-04-13'],
    ['5-Mar-2019', '2019-03-05'],
    ['12/31/2019', '2019-12-31'],
    ['31/12/2019', '2019-12-31'],
    ["'2019-03-05", '2019-03-05'],
    ['2020-02-29', '2020-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toEqual({ date, problem: null })
  })

  it.each([
    '2019-02-30',
    '2019.02.29',
    '20190230',
    '2019年2月30日',
    '2019/13/01',
    '2019-00-10',
    '20191301',
    '2019-4-31',
    '2019年13月',
    '1900-02-29',
  ])('%s is a day that does not exist', (text) => {
    expect(readDate(text)).toEqual({ date: null, problem: 'date.impossible' })
  })

  it.each(['张三', '待定', '5/3/2019', '2019-3-5-7', '12', '123', '见附件', '2019年春', '200305'])(
    '%s is no date, and none is guessed',
    (text) => {
      expect(readDate(text).problem).toBe('date.unreadable')
    },
  )

  it('is read back from every usual form of every day', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (value) => {
        const iso = value.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = iso.split('-')
        const serial = String(Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569)
        for (const text of [iso, `${y}${m}${d}`, `${y}.${+m}.${+d}`, `${y}/${m}/${d}`, `${y}年${+m}月${+d}日`, serial])
          expect(readDate(text).date).toBe(iso)
      }),
    )
  })

  it('counts from 1904 in old Macintosh workbooks', () => {
    expect(dateOfSerial(43568 - 1462, true)).toBe('2019-04-13')
  })

  it('without end is known by its words', () => {
    for (const text of ['长期', '长期有效', '永久', '至今', '9999-12-31', '长 期']) expect(isOpenEnd(text)).toBe(true)
    for (const text of ['2023-01-01', '', '长沙', '99']) expect(isOpenEnd(text)).toBe(false)
  })

  it('is compared with another as far as both are known', () => {
    expect(isAfter('2019-03', '2019')).toBe(false)
    expect(isAfter('2019-03-05', '2019-02')).toBe(true)
    expect(isAfter('2019-03-05', '2019-03-05')).toBe(false)
  })
})
