import { z } from 'zod'
import { UseBy, UseFigures, UsePeriod, UseRow } from '../model/statistics'
import { read } from './procedure'

/** Statistics of use (利用统计): loans, visits and copies for requests that handed something out, by the day it began. */
export const statistics = {
  use: read('reports.read')
    .input(UsePeriod.extend({ by: UseBy }))
    .output(UseFigures),
  /** The rows behind one bar, newest first. */
  rows: read('reports.read')
    .input(
      UsePeriod.extend({
        by: UseBy,
        key: z.string().max(100),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(UseRow), total: z.number() })),
}
