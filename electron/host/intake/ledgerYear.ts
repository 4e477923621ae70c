/** Year a ledger is about, from the first text that names one (sheet name, title, file name): 2019年度…, 2023, 二〇二一年. Null when none does. */
export const ledgerYear = (texts: (string | null | undefined)[]): number | null => {
  for (const text of texts) {
    const match = /(?<!\d)((?:19[5-9]|20[0-9])\d)(?!\d{2,})(?:年|[^\d]|$)/.exec(text ?? '')
    if (match) return Number(match[1])
    const han = /[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)/.exec(text ?? '')
    if (han)
      return Number(
        Array.from(han[0].replace(/[○零]/g, '〇'), (character) => '〇一二三四五六七八九'.indexOf(character)).join(''),
      )
  }
  return null
}
