import { idCheckDigit } from '../../shared/rules/idNumber'

/** One row of a made-up ledger of claims. */
export interface Claim {
  number: string
  name: string
  id: string
  hospital?: string
  admitted?: string
  amount?: string
  invoice?: string
  box?: string
  place?: string
  notes?: string
}

const HEADER = '受理号,参保人,身份证号码,就诊医院,入院日期,出院日期,总费用,发票号码,受理日期,盒号,存放位置,材料,备注'

/** An ID number with the right check digit, different for every `n` up to 998. */
export const idOf = (n: number): string => {
  const body = `45080219${60 + (n % 40)}0${1 + (n % 9)}${10 + (n % 19)}${String(1 + (n % 998)).padStart(3, '0')}`
  return body + idCheckDigit(body)
}

/** The text of a ledger: one header row, one row a claim. */
export const ledgerOf = (claims: readonly Claim[]): string =>
  [
    HEADER,
    ...claims.map((one, at) =>
      [
        one.number,
        one.name,
        one.id,
        one.hospital ?? '贵港市人民医院',
        one.admitted ?? '2023-02-01',
        '2023-03-01',
        one.amount ?? '1200.50',
        one.invoice ?? String(70_000_000 + at),
        '2023-03-05',
        one.box ?? '001',
        one.place ?? '一库-03列A面-2节-4层',
        '发票、费用清单、出院小结',
        one.notes ?? '',
      ].join(','),
    ),
  ].join('\r\n')

/** Claims with different names, IDs and numbers. */
export const manyClaims = (count: number, from = 1): Claim[] =>
  Array.from({ length: count }, (_, at) => ({
    number: `BX2023${String(from + at).padStart(6, '0')}`,
    name: `赵${'一二三四五六七八九'[at % 9]}${'甲乙丙丁戊己庚辛'[at % 8]}`,
    id: idOf(from + at),
    box: String(1 + Math.floor(at / 20)).padStart(3, '0'),
    place: `一库-${String(1 + (Math.floor(at / 20) % 12)).padStart(2, '0')}列A面-2节-4层`,
  }))
