// The parts of ECharts that the desk draws with, in the colours of the page.
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

echarts.use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartOption = Parameters<ReturnType<typeof echarts.init>['setOption']>[0]

const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Colours by meaning; they follow the light and the dark page. */
export const chartColours = () => ({
  text: colour('--text-2'),
  line: colour('--line'),
  surface: colour('--surface'),
  good: colour('--chart-good'),
  late: colour('--chart-late'),
  open: colour('--chart-open'),
  overdue: colour('--chart-overdue'),
})

/** What every bar chart of the desk has: its names go along one axis, its counts along the other. */
export const barChart = (c: ReturnType<typeof chartColours>) => ({
  animation: false,
  textStyle: { fontFamily: 'inherit' },
  grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
  legend: { top: 0, left: 0, textStyle: { color: c.text }, itemWidth: 12, itemHeight: 12 },
  tooltip: {
    trigger: 'axis' as const,
    axisPointer: { type: 'shadow' as const },
    backgroundColor: c.surface,
    borderColor: c.line,
    textStyle: { color: c.text },
  },
})

/** Draws into the element whenever the option, the size or the colours of the page change. */
export function useChart(element: Ref<HTMLElement | null>, option: () => ChartOption) {
  let chart: ReturnType<typeof echarts.init> | undefined
  const draw = () => chart?.setOption(option(), { notMerge: true })
  const size = new ResizeObserver(() => chart?.resize())
  const theme = new MutationObserver(draw)
  onMounted(() => {
    chart = echarts.init(element.value, undefined, { renderer: 'svg' })
    size.observe(element.value!)
    theme.observe(document.documentElement, { attributeFilter: ['class'] })
    draw()
  })
  watch(option, draw)
  onBeforeUnmount(() => {
    size.disconnect()
    theme.disconnect()
    chart?.dispose()
  })
}
