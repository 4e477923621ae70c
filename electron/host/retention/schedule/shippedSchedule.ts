import { z } from 'zod'
import { IsoDate } from '../../../../shared/model/loan'
import { ScheduleLine } from '../../../../shared/model/retention'
import file from '../../../../resources/retention/schedule.json'

const ShippedSchedule = z.object({ effectiveFrom: IsoDate, lines: z.array(ScheduleLine).min(1) })

/** The schedule the program brings (resources/retention/schedule.json): a room's version 1. */
export const shippedSchedule = ShippedSchedule.parse(file)
