// Light or dark: as chosen here before, else as the system is set.
import { ref, watch } from 'vue'

const KEY = 'linli.dark'
const chosen = localStorage.getItem(KEY)
export const dark = ref(
  chosen ? chosen === '1' : matchMedia('(prefers-color-scheme: dark)').matches,
)
const paint = (on: boolean) => document.documentElement.classList.toggle('dark', on)
paint(dark.value)
watch(dark, (on) => {
  paint(on)
  localStorage.setItem(KEY, on ? '1' : '0')
})
