/** fontkit 2 ships no types; pdf-lib's structural ones fit. */
declare module 'fontkit' {
  import type { PDFDocument } from 'pdf-lib'
  type Engine = Parameters<PDFDocument['registerFontkit']>[0]
  type Font = Extract<ReturnType<Engine['create']>, { unitsPerEm: number }>
  export function create(bytes: Uint8Array, postscriptName?: string): Font
}
