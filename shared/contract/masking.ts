import { z } from 'zod'
import { MaskRules, MaskVersion } from '../model/masking'
import { Nothing, read, Uid, write } from './procedure'

/** Who sees which kind of personal data, and how often somebody may look at whole values. */
export const masking = {
  /** The rules that hold now. */
  rules: read('signed-in').input(Nothing).output(MaskVersion),
  /** What stands for the purpose of looking at a record, such as the caller's open visit; null when the caller is to be asked. */
  standingPurpose: read('personal.reveal')
    .input(z.object({ record: Uid }))
    .output(z.object({ purpose: z.object({ number: z.string(), purpose: z.string() }).nullable() })),
  /** Every version there was, newest first. */
  versions: read('settings.manage')
    .input(Nothing)
    .output(z.object({ versions: z.array(MaskVersion) })),
  /** `version`: the one the editor saw; `conflict` when somebody was faster. */
  save: write('settings.manage')
    .input(z.object({ version: z.number().int().min(0), rules: MaskRules, reason: z.string().trim().min(2).max(300) }))
    .output(z.object({ version: z.number() })),
  /** People who looked at as many whole values as an hour allows, in the last seven days, newest first. */
  limitsReached: read('audit.read')
    .input(Nothing)
    .output(z.object({ reached: z.array(z.object({ name: z.string(), at: z.number(), times: z.number() })) })),
}
