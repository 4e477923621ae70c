import { defineCommand } from '../command'
import { clientOf, roomOptions, withHost } from '../roomSession'
import { RecoverySheet } from '../recoverySheet'

/** Makes a room and writes its recovery key sheet beside it. */
export const init = defineCommand({
  name: 'init',
  summary: 'cli.init.summary',
  options: {
    room: roomOptions.room,
    name: { value: 'NAME', required: true, help: 'cli.init.name' },
    user: { value: 'USER', required: true, help: 'cli.init.user' },
    'user-name': { value: 'NAME', help: 'cli.init.userName' },
    fonds: { value: 'J045', help: 'cli.init.fonds' },
    'fonds-name': { value: 'NAME', help: 'cli.init.fondsName' },
  },
  examples: ['init --room 档案库 --name 某市医保中心档案室 --user admin --fonds J045 --json'],
  async run(call) {
    const { values, t } = call
    const dir = call.path(values.room)
    const password = await call.password({ twice: true })
    return withHost(call, async ({ host, router }) => {
      const sheet = await RecoverySheet.reserve(dir, t)
      try {
        const made = await clientOf(host, router, null).room.create({
          dir,
          name: values.name,
          fondsNumber: values.fonds ?? '',
          fondsName: values['fonds-name'] ?? '',
          loginName: values.user,
          userName: values['user-name'] ?? values.user,
          password,
        })
        await sheet.write({
          language: call.language,
          room: values.name,
          roomId: made.roomId,
          key: made.recoveryKey,
          by: values['user-name'] ?? values.user,
          now: host.clock(),
        })
      } catch (error) {
        await sheet.withdraw()
        throw error
      }
      const answer = { room: dir, recoveryKey: sheet.path }
      return { json: answer, lines: [t('cli.init.done', answer), t('cli.init.keep', answer)] }
    })
  },
})
