import type { GlobalToken } from 'antd'

/** Colours of series in our theme, told apart also by lightness. */
export const seriesColours = (token: GlobalToken): string[] => [
  token.colorPrimary,
  token.colorWarning,
  token.colorSuccess,
  token.volcano6,
  token.cyan7,
  token.purple5,
  token.geekblue4,
  token.lime7,
  token.magenta5,
  token.blue4,
]

/** Axes, grid and tooltip in the tokens of the theme. */
export const chartFrame = (token: GlobalToken) => {
  const text = { color: token.colorTextDescription, fontFamily: token.fontFamily, fontSize: token.fontSizeSM }
  return {
    grid: { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same' as const },
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      backgroundColor: token.colorBgElevated,
      borderColor: token.colorBorderSecondary,
      textStyle: { ...text, color: token.colorText },
      confine: true,
    },
    categoryAxis: {
      type: 'category' as const,
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token.colorBorder } },
    },
    valueAxis: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { ...text, formatter: (value: number) => value.toLocaleString('en') },
      splitLine: { lineStyle: { color: token.colorFillSecondary } },
    },
  }
}
