import { z } from 'zod'
import { FormLocale } from '../model/formBase'
import { RegisterPage, RegisterPeriod } from '../model/register'
import { read } from './procedure'

/** Registers (登记簿) that fill themselves from what the desk does. As PDF, XLSX and CSV they are lists: `forms.list` with kind `register`. */
export const registers = {
  page: read('reports.read')
    .input(
      RegisterPeriod.extend({
        locale: FormLocale.default('zh-CN'),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(RegisterPage),
}
