/** What a scanner reads off a confirmation sheet: `QR` and the twelve signs of its check code, letters and digits only. */
export const sheetBarcode = (checkCode: string): string => `QR${checkCode.replaceAll('-', '')}`

const tidy = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()

/** Whether a text is what stands on a confirmation sheet: its barcode or the number of its confirmation (QR2026-0001). */
export const isConfirmationCode = (text: string): boolean => /^QR([0-9A-Z]{12}|\d{4}-\d{4,})$/.test(tidy(text))
