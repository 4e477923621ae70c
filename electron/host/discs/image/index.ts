import type { BurnTool, ImageTool } from './imageTool'
import { imapi, windowsBurner } from './imapi'
import { xorriso, xorrisoBurner } from './xorriso'

export { labelOf, type ImageFormat } from './imageTool'

/** The image program of this system. */
export const imageTool = (): ImageTool => (process.platform === 'win32' ? imapi : xorriso)

/** The burner program of this system. */
export const burnTool = (): BurnTool => (process.platform === 'win32' ? windowsBurner : xorrisoBurner)
