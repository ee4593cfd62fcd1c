// A part that a button shows and hides: Escape or a press elsewhere hides it, the focus goes in with
// it and comes back to the button.
import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

type Part = Ref<HTMLElement | null>

export function useDisclosure(button: Part, panel: Part) {
  const open = ref(false)
  const route = useRoute()
  const hide = () => (open.value = false)
  watch(() => route.fullPath, hide)

  async function toggle() {
    open.value = !open.value
    await nextTick()
    if (open.value) panel.value?.querySelector<HTMLElement>('a, button')?.focus()
  }
  function key(e: KeyboardEvent) {
    if (!open.value || e.key !== 'Escape') return
    hide()
    button.value?.focus()
  }
  function outside(e: Event) {
    const on = e.target as Node
    if (open.value && !panel.value?.contains(on) && !button.value?.contains(on)) hide()
  }
  // Whoever tabs out of it has left it.
  function left(e: FocusEvent) {
    if (e.relatedTarget) outside({ target: e.relatedTarget } as unknown as Event)
  }
  onMounted(() => {
    document.addEventListener('keydown', key)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusout', left)
  })
  onUnmounted(() => {
    document.removeEventListener('keydown', key)
    document.removeEventListener('pointerdown', outside)
    document.removeEventListener('focusout', left)
  })
  return { open, toggle }
}
