import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { nameInitials } from './initials'
import { SURNAMES } from './initialsTable'

const read = (text: string, surname: 'all' | 'off') =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', surname, nonZh: 'removed', v: true })
    .join('')
    .toLowerCase()

const characters = Array.from({ length: 0x33480 - 0x3005 }, (_, at) => String.fromCodePoint(0x3005 + at)).filter(
  (one) => /\p{Unified_Ideograph}|[々〇]/u.test(one) && one.normalize('NFKC') === one,
)

test('every character has the letter the library reads, as a given name and as a surname', () => {
  expect(characters.length).toBeGreaterThan(80_000)
  const wrong = characters.filter(
    (one) => nameInitials(`王${one}`) !== `w${read(one, 'off')}` || nameInitials(one) !== read(one, 'all'),
  )
  expect(wrong).toEqual([])
})

test('surnames of two characters are read as the library reads them', () => {
  const two = Object.keys(SURNAMES).filter((one) => one.length === 2)
  expect(two.length).toBeGreaterThan(3)
  for (const name of [...two, '欧阳', '诸葛', '司马', '上官', '皇甫', '夏侯'])
    expect([name, nameInitials(name)]).toEqual([name, read(name, 'all')])
})
