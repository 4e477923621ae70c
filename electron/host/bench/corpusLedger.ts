import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Corpus, CorpusRecord } from './searchCorpus'

const text = (key: string) => (record: CorpusRecord) => String(record.details[key])

/** Columns of the ledger as an agency keeps it; every text the bare loop indexes stands in one. */
const columns: Record<string, (record: CorpusRecord) => string> = {
  受理号: (record) => record.business_number,
  档号: (record) => record.code,
  参保人: (record) => record.person_name,
  身份证号码: (record) => record.id_number,
  个人编号: text('personalNumber'),
  工作单位: (record) => record.employer,
  医疗类别: text('category'),
  就诊医院: (record) => record.hospital,
  入院日期: (record) => record.formed_on,
  诊断: text('diagnosis'),
  总费用: (record) => (Number(record.details.total) / 100).toFixed(2),
  发票号码: text('invoiceNumbers'),
  受理日期: (record) => record.formed_on,
  盒号: text('boxNumber'),
  存放位置: text('place'),
  备注: text('notes'),
}

const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n'

/** Writes the next `rows` records of a corpus as a UTF-8 CSV ledger. */
export async function writeCorpusLedger(path: string, corpus: Corpus, rows: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('\uFEFF' + line(Object.keys(columns)))
  for (let n = 0; n < rows; n++) {
    const record = corpus.next()
    if (!out.write(line(Object.values(columns).map((cell) => cell(record))))) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}
