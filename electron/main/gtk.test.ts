import { expect, test } from 'vitest'
import { keepGtkOffOpenGl } from './gtk'

test('GTK starts without OpenGL, and programs started later know nothing of it', () => {
  const environment: NodeJS.ProcessEnv = {}
  const started = keepGtkOffOpenGl(environment)
  expect(environment).toEqual({ GDK_GL: 'disable' })
  started()
  expect(environment).toEqual({})
})

test('what the person set stays', () => {
  const environment: NodeJS.ProcessEnv = { GDK_GL: 'gles' }
  keepGtkOffOpenGl(environment)()
  expect(environment).toEqual({ GDK_GL: 'gles' })
})
