import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { recordLines } from '../catalogue'
import { userById, type PersonRow } from './businessStore'
import { expandPerson } from './ask'
import { mayDecideFor } from './mayDecide'
import { levelsOf, personRecordIds, presentRecord, whyNotDecide } from './present'
import { closeLine, enqueue, expireReady, noteLine, tellRequest } from './queue'
import { changeLine, decisionsOf, insertDecision, lineByUid, type LineRow, type RequestRow } from './requestStore'
import { linesNamed, requestAfter, requestFor } from './withdraw'

type Requests = HandlersOf<'requests'>
type Verdict = Parameters<Requests['decide']>[0]['lines'][number]

/** Refuses who may not decide this line: the asker, somebody else's level, somebody who decided a level of it before. */
function checkDecider(w: WriteContext, user: PersonRow, line: LineRow, request: RequestRow): void {
  const why = whyNotDecide(w.db, user, line, request, decisionsOf(w.db, [line.id]), w.today)
  if (why) fail(why, { number: request.number, line: line.seq, state: line.state })
}

function decideLine(w: WriteContext, user: PersonRow, request: RequestRow, verdict: Verdict): void {
  const [line] = linesNamed(w, request, [verdict.uid])
  if (!line) return
  checkDecider(w, user, line, request)
  if (!verdict.approve && verdict.reason === '')
    fail('requests.reason-needed', { number: request.number, line: line.seq })
  const levels = levelsOf(line)
  const level =
    levels[line.level] ?? fail('requests.wrong-state', { number: request.number, line: line.seq, state: line.state })
  const { deputyFor } = mayDecideFor(w.db, user, level, w.today)
  const { approve, reason } = verdict
  insertDecision(w.db, {
    lineId: line.id,
    level: line.level,
    userId: user.id,
    forUser: deputyFor,
    approve,
    reason,
    at: w.now,
  })
  const step = { step: `${line.level + 1}/${levels.length}`, levelName: level.name.zh, approve }
  const stoodIn = deputyFor === null ? {} : { deputyFor: userById(w.db, deputyFor)?.name }
  noteLine(w, line, { detail: { ...step, ...stoodIn }, reason })
  if (!approve) return closeLine(w, line, { state: 'refused', reason })
  changeLine(w.db, line.id, { level: line.level + 1 })
  if (line.level + 1 < levels.length) return
  if (line.kind === 'person') expandPerson(w, line.id, verdict.without)
  else if (line.record_id !== null) enqueue(w, line.id, line.record_id)
}

/** Decides the next level of lines, each for itself; the last level gives the record, or a turn in its queue. */
export const decide: Requests['decide'] = ({ request: ref, lines }, w) => {
  expireReady(w)
  const request = requestFor(w, ref)
  const user = userById(w.db, w.actor.userId) ?? fail('not-found')
  for (const verdict of lines) decideLine(w, user, request, verdict)
  tellRequest(w, request.id)
  return requestAfter(w, request.id)
}

/** The records a person line would give. */
export const personRecords: Requests['personRecords'] = ({ line: uid }, { db }) => {
  const line = lineByUid(db, uid)
  if (!line || line.party_id === null) return fail('not-found', { uid })
  return { records: recordLines(db, personRecordIds(db, line.party_id)).map(presentRecord) }
}
