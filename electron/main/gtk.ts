/**
 * GTK draws nothing but dialogs of files here; asked about OpenGL at its start it would load the whole driver, 50 MB where it draws in
 * software. Call before `ready`; the function it returns, called after, keeps the setting from programs that are started from here.
 */
export function keepGtkOffOpenGl(environment: NodeJS.ProcessEnv = process.env): () => void {
  if (environment.GDK_GL !== undefined) return () => undefined
  environment.GDK_GL = 'disable'
  return () => delete environment.GDK_GL
}
