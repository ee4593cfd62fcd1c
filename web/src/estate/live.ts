// The newest values of the devices that a page shows, over the one stream of this tab.
import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'

export interface Live {
  t: number
  v: number
}
/** By point; empty until the server has spoken. `alive`: the line is there. */
export function useLive(devices: Ref<string[]>) {
  const values = shallowRef<Record<string, Live>>({})
  const alive = shallowRef(false)
  let source: EventSource | undefined
  const open = () => {
    source?.close()
    values.value = {}
    alive.value = false
    if (!devices.value.length) return
    const query = new URLSearchParams(devices.value.map((id) => ['device', id]))
    source = new EventSource(`/api/v1/live?${query}`)
    source.onopen = () => (alive.value = true)
    source.onerror = () => (alive.value = false)
    source.addEventListener('values', (event) => {
      const next = { ...values.value }
      for (const { point, t, v } of JSON.parse(event.data) as (Live & { point: string })[])
        next[point] = { t, v }
      values.value = next
    })
  }
  watch(() => devices.value.join('\n'), open, { immediate: true })
  onBeforeUnmount(() => source?.close())
  return { values, alive }
}
